#pragma once

#include <string>

#include "tests/study/support/small_study.h"

namespace salient::testing {

/// Text that would act as markup in a page, a script or a table if it were not written safely.
inline std::string const kHostile =
    "<script>alert(1)</script> & \"quoted\" 'text', <!-- {} </style> Ünicode";
/// The same as one line of a quoted TOML text.
[[nodiscard]] std::string hostile_toml();

/// A small study whose account has hostile text wherever an account may have text, a map and
/// claims; carried out once in a process.
[[nodiscard]] study::Outcome const& hostile_outcome();

}  // namespace salient::testing
