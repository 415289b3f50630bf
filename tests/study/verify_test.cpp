#include "salient/study/verify.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/study/support/small_study.h"

namespace salient::study {
namespace {

using salient::testing::SmallStudy;

TEST(Verify, ConfirmsWhatWasWritten) {
  SmallStudy const small;
  (void)small.carried_out();
  auto const found = verify(small.settings.out, 20);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->passed());
  EXPECT_EQ(found->runs_checked, 20U);
  EXPECT_EQ(found->recorded_version, version());
}

TEST(Verify, NoticesAChangedScenario) {
  SmallStudy const small;
  (void)small.carried_out();
  small.folder.write("account/scenario.toml",
                     salient::testing::sound_but("value = 1000", "value = 1001"));
  auto const found = verify(small.settings.out, 20);
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->scenario_unchanged);
  EXPECT_FALSE(found->passed());
}

TEST(Verify, NoticesAManifestWithAnotherHash) {
  SmallStudy const small;
  std::string const hash = small.carried_out().findings.provenance.result_hash;
  std::ifstream stream(small.settings.out / "manifest.json");
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  text.replace(text.find(hash), 4, hash.substr(0, 4) == "0000" ? "1111" : "0000");
  std::ofstream(small.settings.out / "manifest.json") << text;
  auto const found = verify(small.settings.out, 5);
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->hash_confirmed);
  EXPECT_FALSE(found->passed());
}

TEST(Verify, NoticesThatTheStoredRunsAreGone) {
  SmallStudy const small;
  Outcome const outcome = small.carried_out();
  std::filesystem::remove_all(
      study_folder(small.settings, fingerprint(*outcome.subject, small.settings)));
  auto const found = verify(small.settings.out, 5);
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->study_found);
  EXPECT_FALSE(found->passed());
}

TEST(Verify, AFolderWithoutResultsIsAUserFault) {
  SmallStudy const small;
  EXPECT_FALSE(verify(small.folder.path(), 5));
}

}  // namespace
}  // namespace salient::study
