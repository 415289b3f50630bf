#include "salient/study/tabulate.h"

#include <gtest/gtest.h>

#include "salient/campaign/loss_table_file.h"
#include "tests/doors/support/process.h"
#include "tests/scenario/support/folder.h"
#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using salient::testing::TemporaryFolder;
using salient::testing::text_of;

/// Assaults of some thirty, so that the fewest rows take a second or two.
TabulateRequest small_request(std::filesystem::path const& out) {
  TabulateRequest request;
  request.rows = kFewestRows;
  request.held_out = kFewestHeldOut;
  request.drawn = kFewestHeldOut;
  request.replications = 2;
  request.box[static_cast<std::size_t>(campaign::Covariate::attackers)] = {30, 36};
  request.box[static_cast<std::size_t>(campaign::Covariate::force_ratio)] = {2, 4};
  request.out = out;
  return request;
}

TEST(Tabulate, StoppedAndGivenAgainItMakesTheSameBytes) {
  TemporaryFolder const folder;
  TabulateRequest request = small_request(folder.path() / "broken");
  request.threads = 1;
  // Stopped in each of the three parts, and once more in the first.
  int stops = 0;
  for (std::uint64_t const at : {20U, 60U, 160U, 180U}) {
    std::stop_source stop;
    std::uint64_t before = 0;
    std::string stage;
    auto const reply = tabulate(
        request,
        [&](Advance const& advance) {
          if (advance.stage != stage) before += stage.empty() ? 0U : kFewestRows;
          stage = advance.stage;
          if (before + advance.done > at) stop.request_stop();
        },
        stop.get_token());
    ASSERT_TRUE(reply);
    stops += reply->interrupted ? 1 : 0;
    EXPECT_NE(std::filesystem::exists(request.out / "assault.table"), reply->interrupted);
  }
  EXPECT_GE(stops, 1);
  auto const broken = tabulate(request, {}, {});
  ASSERT_TRUE(broken) << base::to_string(broken.diagnostics().list().front());
  request.out = folder.path() / "whole";
  request.threads = 2;
  ASSERT_TRUE(tabulate(request, {}, {}));
  auto const text = text_of(folder.path() / "whole" / "assault.table");
  ASSERT_TRUE(text);
  EXPECT_EQ(text_of(folder.path() / "broken" / "assault.table"), text);
  auto const read = campaign::read_loss_table(*text, "assault.table");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->rows, kFewestRows);
  EXPECT_GT(read->models[0].shape, 0.0);
  // It is a table that a study can be told to draw on.
  auto const named = loss_table_named((folder.path() / "whole" / "assault.table").string());
  ASSERT_TRUE(named);
  EXPECT_EQ(campaign::digest_of(**named), campaign::digest_of(*read));
}

TEST(Tabulate, FaultsAreToldAtOnce) {
  TabulateRequest request;
  request.rows = 3;
  request.held_out = 0;
  request.replications = 1;
  auto const reply = tabulate(request, {}, {});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.diagnostics().error_count(), 3);
}

TEST(LossTableNamed, PriorsAreNoneAndFaultsAreTold) {
  EXPECT_EQ(*loss_table_named("priors"), nullptr);
  EXPECT_NE(*loss_table_named("shipped"), nullptr);
  EXPECT_FALSE(loss_table_named("no-such.table"));
  TemporaryFolder const folder;
  folder.write("broken.table", "salient loss table 1\ntitle\n");
  auto const broken = loss_table_named((folder.path() / "broken.table").string());
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.diagnostics().list().front().place.line, 2);
}

TEST(LossTable, ItsChoiceMakesAnotherStudy) {
  testing::SmallAccount account;
  account.settings.loss_table = "priors";
  auto const priors = account.subject();
  account.settings.loss_table = "shipped";
  auto const shipped = account.subject();
  EXPECT_FALSE(priors->world.tabulated);
  EXPECT_TRUE(shipped->world.tabulated);
  EXPECT_TRUE(loss_table_digest(priors->world).empty());
  EXPECT_EQ(loss_table_digest(shipped->world).size(), 16U);
  EXPECT_NE(fingerprint(*priors, account.settings), fingerprint(*shipped, account.settings));
}

}  // namespace
}  // namespace salient::study
