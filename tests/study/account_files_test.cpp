#include "salient/study/account_files.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "tests/doors/support/process.h"
#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using salient::testing::replaced;
using salient::testing::SmallAccount;
using salient::testing::text_of;

std::filesystem::path folder_of(SmallAccount const& account) {
  return std::filesystem::is_directory(account.settings.scenario)
             ? account.settings.scenario
             : account.settings.scenario.parent_path();
}

TEST(AccountFiles, AreTheTextsOfTheFolder) {
  SmallAccount const account;
  auto const files = account_files(folder_of(account));
  ASSERT_TRUE(files);
  ASSERT_EQ(files->size(), 2U);
  EXPECT_EQ((*files)[0].name, "scenario.toml");
  EXPECT_EQ((*files)[0].text, SmallAccount::scenario());
  EXPECT_EQ((*files)[1].name, "claims.csv");
  EXPECT_EQ((*files)[0].digest.size(), 32U);
}

TEST(AccountFiles, LinksAndOtherFilesAreLeftAlone) {
  SmallAccount const account;
  auto const folder = folder_of(account);
  std::filesystem::create_symlink("/etc/passwd", folder / "more.csv");
  std::filesystem::create_directory(folder / "dir.csv");
  auto const files = account_files(folder);
  ASSERT_TRUE(files);
  EXPECT_EQ(files->size(), 2U);
  AccountFile const link{"more.csv", "x", ""};
  EXPECT_FALSE(save_account_file(folder, link));
}

TEST(CheckAccount, SaysWhatCheckSaysOfTheEditedText) {
  SmallAccount const account;
  auto const folder = folder_of(account);
  auto files = *account_files(folder);
  auto const sound = check_account(folder, {});
  EXPECT_FALSE(sound.has_errors()) << base::to_string(sound.list().front());
  EXPECT_FALSE(check_account(folder, files).has_errors());
  files[0].text = replaced(files[0].text, "formation.first", "formation.frist");
  auto const wrong = check_account(folder, {files[0]});
  ASSERT_TRUE(wrong.has_errors());
  EXPECT_EQ(wrong.list()[0].place.file, "scenario.toml");
  EXPECT_GT(wrong.list()[0].place.line, 0);
  EXPECT_GT(wrong.list()[0].place.column, 0);
  EXPECT_EQ(text_of(folder / "scenario.toml"), SmallAccount::scenario()) << "nothing is changed";
  files[1].text += "nonsense\n";
  auto const both = check_account(folder, files);
  EXPECT_GE(both.error_count(), wrong.error_count());
}

TEST(CheckAccount, TakesNoOtherName) {
  SmallAccount const account;
  for (std::string const name : {"../scenario.toml", "/etc/passwd", "", ".", "x.csv"}) {
    auto const wrong = check_account(folder_of(account), {{name, "", ""}});
    ASSERT_TRUE(wrong.has_errors()) << name;
    EXPECT_EQ(wrong.list()[0].key, "file");
    EXPECT_FALSE(save_account_file(folder_of(account), {name, "", ""})) << name;
  }
}

TEST(AccountDigest, ChangesWithAnyOfItsTexts) {
  SmallAccount const account;
  auto const folder = folder_of(account);
  std::string const before = account_digest(folder);
  EXPECT_EQ(before.size(), 32U);
  EXPECT_EQ(account_digest(folder), before);
  AccountFile claims = (*account_files(folder))[1];
  claims.text += "\n";
  ASSERT_TRUE(save_account_file(folder, claims));
  EXPECT_NE(account_digest(folder), before);
  EXPECT_EQ(account_digest(folder / "nowhere"), account_digest(folder / "elsewhere"));
}

TEST(SaveAccountFile, WritesOnlyOverTheTextThatWasEdited) {
  SmallAccount const account;
  auto const folder = folder_of(account);
  AccountFile file = (*account_files(folder))[0];
  file.text = "# A comment stays where it was written.\n" + file.text;
  auto const saved = save_account_file(folder, file);
  ASSERT_TRUE(saved);
  EXPECT_EQ(*saved, Saved::done);
  EXPECT_EQ(text_of(folder / "scenario.toml"), file.text);
  // The digest is that of the text before: somebody else has saved since.
  AccountFile late = file;
  late.text = "title = \"lost\"\n";
  auto const refused = save_account_file(folder, late);
  ASSERT_TRUE(refused);
  EXPECT_EQ(*refused, Saved::changed_meanwhile);
  EXPECT_EQ(text_of(folder / "scenario.toml"), file.text);
}

}  // namespace
}  // namespace salient::study
