#include <gtest/gtest.h>

#include "tests/doors/support/process.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {
namespace {

/// Debian's Python, for which the packages of the tests are installed.
Ended python(std::vector<std::string> const& arguments) {
  return run({"/usr/bin/python3", arguments, {}, {}, 0, 0.0});
}

// Opens the series and the table of one results folder and compares a median of theirs.
constexpr char const* kCompare = R"(
import csv, sys
import numpy, xarray
folder = sys.argv[1]
series = xarray.open_dataset(folder + "/series.nc")
sizes = {"run": 40, "day": 30, "formation": 2, "side": 2, "sector": 1}
assert dict(series.sizes) == sizes, dict(series.sizes)
assert str(series.day.values[0]).startswith("2000-01-01"), series.day.values[0]
assert series.present.attrs["units"] == "persons"
assert series.present.attrs["long_name"]
assert (series.killed >= 0).all()
with open(folder + "/columns.csv") as file:
    known = {row["name"] for row in csv.DictReader(file)}
assert set(series.data_vars) - {"formation_name", "formation_side"} <= known
with open(folder + "/daily.csv") as file:
    rows = [row for row in csv.DictReader(file)
            if row["group"] == "red" and row["variable"] == "present" and row["date"] == "2000-01-20"]
median = numpy.quantile(series.present.sel(formation="first").isel(day=19).values, 0.5)
assert abs(float(rows[0]["q50"]) - median) < 1e-9, (rows[0], median)
# What mechanisms leave behind is packed in whole multiples, which readers unpack by themselves.
ratio = series.force_ratio.sel(side="red").isel(day=19)
assert series.force_ratio.dims == ("run", "day", "side"), series.force_ratio.dims
with open(folder + "/daily.csv") as file:
    rows = [row for row in csv.DictReader(file) if row["group"] == "red" and row["kind"] == "side"
            and row["variable"] == "force_ratio" and row["date"] == "2000-01-20"]
assert abs(float(rows[0]["q50"]) - numpy.quantile(ratio.values, 0.5)) < 1e-9, rows[0]
print("sound")
)";

TEST(Netcdf, OpensInXarrayAndAgreesWithTheTable) {
  if (python({"-c", "import numpy, xarray, netCDF4"}).code != 0) {
    GTEST_SKIP() << "xarray and netCDF4 are not installed for /usr/bin/python3";
  }
  TemporaryFolder const folder;
  folder.write("scenario.toml", sound_scenario());
  std::string const out = (folder.path() / "out").string();
  ASSERT_EQ(salient({"run", folder.path().string(), "--runs", "40", "--out", out}).code, 0);
  Ended const compared = python({"-c", kCompare, out});
  EXPECT_EQ(compared.out, "sound\n") << compared.err;
}

}  // namespace
}  // namespace salient::testing
