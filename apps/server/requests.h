#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "apps/server/jobs.h"
#include "apps/server/message.h"
#include "salient/api/salient.h"

namespace salient::server {

/// Bodies of requests, read strictly: an unknown member, a missing one and one of another type are
/// errors, all at once.
struct AskedWhatIf {
  std::vector<std::string> changes;
  std::size_t pairs = 0;
};

[[nodiscard]] base::Result<std::string> read_new_account(std::string_view body);
[[nodiscard]] base::Result<study::AccountFile> read_saved_file(std::string_view body);
[[nodiscard]] base::Result<std::vector<study::AccountFile>> read_edited_files(
    std::string_view body);
[[nodiscard]] base::Result<AskedWhatIf> read_what_if(std::string_view body);
[[nodiscard]] base::Result<JobQuestion> read_job(std::string_view body);

/// The answer to a request whose content is at fault: 422, with every fault.
[[nodiscard]] Response refusal(base::Diagnostics const& faults);

}  // namespace salient::server
