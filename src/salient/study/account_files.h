#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "salient/base/result.h"

namespace salient::study {

/// A file of an account as it is edited.
struct AccountFile {
  std::string name;  ///< in the account's folder: "scenario.toml"
  std::string text;
  std::string digest;  ///< of the text: who saves says which text was edited
};

/// The files of an account that are edited as text: scenario.toml first, then its tables (.csv) by
/// name. Other files, folders and links in it are left alone.
[[nodiscard]] base::Result<std::vector<AccountFile>> account_files(
    std::filesystem::path const& folder);

/// Digest of these files' names and texts; empty when they cannot be read.
[[nodiscard]] std::string account_digest(std::filesystem::path const& folder);

/// Everything that `check` says of an account whose files of these names had these texts; places
/// name files as the account does. Nothing of the account is changed. A name that is none of its
/// files is an error.
[[nodiscard]] base::Diagnostics check_account(std::filesystem::path const& folder,
                                              std::vector<AccountFile> const& edited);

enum class Saved { done, changed_meanwhile };
/// Saves one of an account's files, whole or not at all; AccountFile::digest is that of the text
/// that was edited. When the file has another text by now nothing is written.
[[nodiscard]] base::Result<Saved> save_account_file(std::filesystem::path const& folder,
                                                    AccountFile const& file);

}  // namespace salient::study
