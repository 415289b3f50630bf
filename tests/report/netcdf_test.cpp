#include "salient/report/netcdf.h"

#include <filesystem>

#include <gtest/gtest.h>
#include <netcdf.h>

#include "tests/report/support/hostile_study.h"

namespace salient::report {
namespace {

using salient::testing::hostile_outcome;
using salient::testing::kHostile;
using salient::testing::TemporaryFolder;

/// A file opened with the NetCDF library. A name that is not there gives an empty answer.
class Opened {
 public:
  explicit Opened(std::filesystem::path const& path) {
    status = nc_open(path.c_str(), NC_NOWRITE, &id_);
  }
  Opened(Opened const&) = delete;
  Opened& operator=(Opened const&) = delete;
  ~Opened() {
    if (status == NC_NOERR) nc_close(id_);
  }

  [[nodiscard]] std::size_t length(char const* dimension) const {
    int at = -1;
    std::size_t length = 0;
    if (nc_inq_dimid(id_, dimension, &at) == NC_NOERR) nc_inq_dimlen(id_, at, &length);
    return length;
  }
  [[nodiscard]] int variable(std::string const& name) const {
    int at = -1;
    return nc_inq_varid(id_, name.c_str(), &at) == NC_NOERR ? at : -1;
  }
  [[nodiscard]] std::string attribute(int variable, char const* name) const {
    std::size_t length = 0;
    if (nc_inq_attlen(id_, variable, name, &length) != NC_NOERR) return {};
    std::string text(length, '\0');
    nc_get_att_text(id_, variable, name, text.data());
    return text;
  }
  [[nodiscard]] std::vector<std::string> dimensions(int variable) const {
    int count = 0;
    nc_inq_varndims(id_, variable, &count);
    std::vector<int> ids(static_cast<std::size_t>(count));
    nc_inq_vardimid(id_, variable, ids.data());
    std::vector<std::string> names;
    for (int const id : ids) {
      char name[NC_MAX_NAME + 1] = {};
      nc_inq_dimname(id_, id, name);
      names.emplace_back(name);
    }
    return names;
  }
  [[nodiscard]] std::vector<int> numbers(int variable, std::size_t count) const {
    std::vector<int> values(count, -1);
    nc_get_var_int(id_, variable, values.data());
    return values;
  }
  [[nodiscard]] std::string text(int variable, std::size_t at) const {
    char* pointer = nullptr;
    if (nc_get_var1_string(id_, variable, &at, &pointer) != NC_NOERR) return {};
    std::string value(pointer);
    nc_free_string(1, &pointer);
    return value;
  }

  int status = NC_NOERR;

 private:
  int id_ = -1;
};

TEST(Netcdf, HasTheAxesWithUnitsAndText) {
  Findings const& findings = hostile_outcome().findings;
  TemporaryFolder const folder;
  ASSERT_TRUE(write_netcdf(findings, folder.path() / "series.nc").ok());
  Opened const file(folder.path() / "series.nc");
  ASSERT_EQ(file.status, NC_NOERR) << nc_strerror(file.status);
  EXPECT_EQ(file.length("run"), 40U);
  EXPECT_EQ(file.length("day"), 30U);
  EXPECT_EQ(file.length("formation"), 2U);
  int const day = file.variable("day");
  EXPECT_EQ(file.attribute(day, "units"), "days since 2000-01-01");
  EXPECT_EQ(file.attribute(day, "standard_name"), "time");
  EXPECT_EQ(file.attribute(day, "calendar"), "proleptic_gregorian");
  std::vector<int> const days = file.numbers(day, 30);
  std::vector<int> const runs = file.numbers(file.variable("run"), 40);
  for (std::size_t i = 0; i < 30; ++i) EXPECT_EQ(days[i], static_cast<int>(i));
  for (std::size_t i = 0; i < 40; ++i) EXPECT_EQ(runs[i], static_cast<int>(i));
  EXPECT_EQ(file.text(file.variable("formation"), 0), "first");
  EXPECT_EQ(file.text(file.variable("formation"), 1), "second");
  EXPECT_EQ(file.text(file.variable("formation_name"), 0), kHostile);
  EXPECT_EQ(file.text(file.variable("formation_side"), 1), "blue");
}

TEST(Netcdf, HasEveryVariableWithUnitAndMeaningAndEveryNumber) {
  Findings const& findings = hostile_outcome().findings;
  TemporaryFolder const folder;
  ASSERT_TRUE(write_netcdf(findings, folder.path() / "series.nc").ok());
  Opened const file(folder.path() / "series.nc");
  ASSERT_EQ(file.status, NC_NOERR);
  std::size_t const cells = findings.world->days * findings.world->formations.size();
  std::size_t const width = findings.variables.size();
  for (std::size_t v = 0; v < width; ++v) {
    campaign::Variable const& variable = findings.variables[v];
    int const id = file.variable(variable.name);
    ASSERT_GE(id, 0) << variable.name;
    EXPECT_EQ(file.dimensions(id), (std::vector<std::string>{"run", "day", "formation"}));
    EXPECT_EQ(file.attribute(id, "units"), variable.unit);
    EXPECT_FALSE(variable.unit.empty()) << variable.name;
    EXPECT_EQ(file.attribute(id, "long_name"), variable.title);
    EXPECT_EQ(file.attribute(id, "comment"), variable.meaning);
    std::vector<int> const values = file.numbers(id, findings.series.size() * cells);
    std::size_t different = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      different += values[i] == findings.series[i / cells][(i % cells) * width + v] ? 0 : 1;
    }
    EXPECT_EQ(different, 0U) << variable.name;
  }
}

TEST(Netcdf, SaysWhereItComesFrom) {
  Findings const& findings = hostile_outcome().findings;
  TemporaryFolder const folder;
  ASSERT_TRUE(write_netcdf(findings, folder.path() / "series.nc").ok());
  Opened const file(folder.path() / "series.nc");
  ASSERT_EQ(file.status, NC_NOERR);
  EXPECT_EQ(file.attribute(NC_GLOBAL, "title"), kHostile);
  EXPECT_EQ(file.attribute(NC_GLOBAL, "seed"), "11");
  EXPECT_EQ(file.attribute(NC_GLOBAL, "scenario_hash"), findings.provenance.scenario_hash);
  EXPECT_EQ(file.attribute(NC_GLOBAL, "result_hash"), findings.provenance.result_hash);
  EXPECT_EQ(file.attribute(NC_GLOBAL, "source"), "Salient " + findings.provenance.version);
}

TEST(Netcdf, ReplacesAnOldFileAndLeavesNoOtherBeside) {
  TemporaryFolder const folder;
  folder.write("series.nc", "an old file");
  ASSERT_TRUE(write_netcdf(hostile_outcome().findings, folder.path() / "series.nc").ok());
  EXPECT_EQ(Opened(folder.path() / "series.nc").status, NC_NOERR);
  auto const files = std::filesystem::directory_iterator(folder.path());
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST(Netcdf, SaysWhyAFileCannotBeWritten) {
  TemporaryFolder const folder;
  auto const result =
      write_netcdf(hostile_outcome().findings, folder.path() / "no such folder" / "series.nc");
  ASSERT_FALSE(result.ok());
  base::Diagnostic const& why = result.diagnostics().list().front();
  EXPECT_NE(why.place.file.find("series.nc"), std::string::npos);
  EXPECT_EQ(why.problem.find("cannot be written: "), 0U);
  EXPECT_GT(why.problem.size(), std::string("cannot be written: ").size());
}

}  // namespace
}  // namespace salient::report
