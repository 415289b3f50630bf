#pragma once

#include <string>
#include <vector>

#include "salient/base/parameter.h"
#include "salient/base/result.h"
#include "salient/scenario/engagement.h"

namespace salient::study {

/// Every parameter that the account of an engagement may state.
[[nodiscard]] base::Catalogue engagement_catalogue();

/// The account of an engagement as it is asked for: a file, or `assault`, the assault of the loss
/// table's design (losstable/assault.h), or `assault:KEY=VALUE,…` with some of its numbers
/// otherwise. Every fault at once. Checked by tests/study/engage_accounts_test.cpp.
[[nodiscard]] base::Result<scenario::Engagement> engagement_account(
    std::string const& asked, base::Catalogue const& catalogue);

/// The account with mechanisms switched: each change `mechanism.NAME=reference` or `=active`.
[[nodiscard]] base::Result<scenario::Engagement> switched(scenario::Engagement account,
                                                          std::vector<std::string> const& changes,
                                                          base::Catalogue const& catalogue);

/// Short name of an engagement for files and tables, of letters, digits and hyphens.
[[nodiscard]] std::string file_name_of(std::string const& asked);

}  // namespace salient::study
