#include "salient/report/netcdf.h"

#include <map>
#include <string>
#include <vector>

#include <netcdf.h>

namespace salient::report {

namespace {

/// One NetCDF file being written; remembers the first fault and does nothing after it.
class NetcdfFile {
 public:
  explicit NetcdfFile(std::filesystem::path const& path) {
    check(nc_create(path.c_str(), NC_NETCDF4 | NC_CLOBBER, &id_));
    open_ = fault_ == NC_NOERR;
  }
  NetcdfFile(NetcdfFile const&) = delete;
  NetcdfFile& operator=(NetcdfFile const&) = delete;
  ~NetcdfFile() { close(); }

  int dimension(char const* name, std::size_t length) {
    int dimension = -1;
    if (sound()) check(nc_def_dim(id_, name, length, &dimension));
    return dimension;
  }
  int variable(std::string const& name, nc_type type, std::vector<int> const& dimensions) {
    int variable = -1;
    if (sound()) {
      check(nc_def_var(id_, name.c_str(), type, static_cast<int>(dimensions.size()),
                       dimensions.data(), &variable));
    }
    return variable;
  }
  void compress(int variable) {
    if (sound()) check(nc_def_var_deflate(id_, variable, 1, 1, 1));
  }
  void attribute(int variable, char const* name, std::string const& text) {
    if (sound()) check(nc_put_att_text(id_, variable, name, text.size(), text.c_str()));
  }
  void attribute(int variable, char const* name, double value) {
    if (sound()) check(nc_put_att_double(id_, variable, name, NC_DOUBLE, 1, &value));
  }
  void put(int variable, std::vector<std::size_t> const& start,
           std::vector<std::size_t> const& count, std::vector<std::int32_t> const& values) {
    if (sound()) check(nc_put_vara_int(id_, variable, start.data(), count.data(), values.data()));
  }
  void put_all(int variable, std::vector<std::int32_t> const& values) {
    if (sound()) check(nc_put_var_int(id_, variable, values.data()));
  }
  void put_text(int variable, std::size_t at, std::string const& text) {
    char const* pointer = text.c_str();
    if (sound()) check(nc_put_var1_string(id_, variable, &at, &pointer));
  }
  void close() {
    if (!open_) return;
    open_ = false;
    int const status = nc_close(id_);
    if (fault_ == NC_NOERR) fault_ = status;
  }
  [[nodiscard]] bool sound() const { return fault_ == NC_NOERR; }
  [[nodiscard]] std::string problem() const { return nc_strerror(fault_); }

 private:
  void check(int status) {
    if (fault_ == NC_NOERR) fault_ = status;
  }

  int id_ = -1;
  bool open_ = false;
  int fault_ = NC_NOERR;
};

struct Axes {
  int run, day, formation;
};

void define_coordinates(NetcdfFile& file, Findings const& findings, Axes const& axes,
                        std::vector<int>& coordinates) {
  int const run = file.variable("run", NC_INT, {axes.run});
  file.attribute(run, "long_name", "number of the run; a run is a function of it and the seed");
  int const day = file.variable("day", NC_INT, {axes.day});
  file.attribute(day, "long_name", "evening of this day");
  file.attribute(day, "standard_name", "time");
  file.attribute(day, "units", "days since " + findings.world->start.to_string());
  file.attribute(day, "calendar", "proleptic_gregorian");
  int const formation = file.variable("formation", NC_STRING, {axes.formation});
  file.attribute(formation, "long_name", "id of the formation");
  int const name = file.variable("formation_name", NC_STRING, {axes.formation});
  int const side = file.variable("formation_side", NC_STRING, {axes.formation});
  coordinates = {run, day, formation, name, side};
}

void write_coordinates(NetcdfFile& file, Findings const& findings,
                       std::vector<int> const& coordinates) {
  std::vector<std::int32_t> numbers(findings.series.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::int32_t>(i);
  file.put_all(coordinates[0], numbers);
  numbers.resize(findings.world->days);
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::int32_t>(i);
  file.put_all(coordinates[1], numbers);
  for (std::size_t f = 0; f < findings.world->formations.size(); ++f) {
    campaign::FormationInfo const& formation = findings.world->formations[f];
    file.put_text(coordinates[2], f, formation.id);
    file.put_text(coordinates[3], f, formation.name);
    file.put_text(coordinates[4], f, findings.world->sides[formation.side].id);
  }
}

void write_variable(NetcdfFile& file, Findings const& findings, int variable, std::size_t v) {
  std::size_t const days = findings.world->days;
  std::size_t const formations = findings.world->formations.size();
  std::size_t const width = findings.variables.size();
  std::vector<std::int32_t> values(days * formations);
  for (std::size_t run = 0; run < findings.series.size() && file.sound(); ++run) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = findings.series[run][i * width + v];
    file.put(variable, {run, 0, 0}, {1, days, formations}, values);
  }
}

/// Outputs of mechanisms: whole multiples of a resolution, which readers take from `scale_factor`.
class OutputVariables {
 public:
  OutputVariables(NetcdfFile& file, Findings const& findings, Axes const& axes)
      : file_(file), findings_(findings), axes_(axes) {
    axis_of_[base::Scope::formation] = axes.formation;
  }

  void define() {
    for (campaign::OutputColumns const& columns : findings_.world->outputs) {
      campaign::Output const& output = findings_.world->output(columns);
      std::vector<int> dimensions{axes_.run, axes_.day};
      if (columns.count == 0) continue;
      if (output.scope != base::Scope::campaign) dimensions.push_back(axis(output.scope));
      int const id = file_.variable(output.name, NC_INT, dimensions);
      file_.compress(id);
      file_.attribute(id, "long_name", output.title);
      file_.attribute(id, "units", output.unit);
      file_.attribute(id, "comment", output.meaning);
      file_.attribute(id, "scale_factor", output.resolution);
      ids_.push_back({id, &columns});
    }
  }

  void write() {
    for (auto const& [id, scope] : names_) {
      std::vector<std::string> const entities = findings_.world->entities(scope);
      for (std::size_t e = 0; e < entities.size(); ++e) file_.put_text(id, e, entities[e]);
    }
    std::size_t const days = findings_.world->days;
    std::size_t const size = findings_.world->output_size;
    for (auto const& [id, columns] : ids_) {
      bool const whole = findings_.world->output(*columns).scope == base::Scope::campaign;
      std::vector<std::int32_t> values(days * columns->count);
      for (std::size_t run = 0; run < findings_.output_series.size() && file_.sound(); ++run) {
        for (std::size_t i = 0; i < values.size(); ++i) {
          values[i] = findings_.output_series[run][i / columns->count * size + columns->base +
                                                   i % columns->count];
        }
        if (whole)
          file_.put(id, {run, 0}, {1, days}, values);
        else
          file_.put(id, {run, 0, 0}, {1, days, columns->count}, values);
      }
    }
  }

 private:
  /// The dimension of a scope and its coordinate, made when first asked for.
  int axis(base::Scope scope) {
    auto const known = axis_of_.find(scope);
    if (known != axis_of_.end()) return known->second;
    std::string const name(base::table_name(scope));
    int const axis = file_.dimension(name.c_str(), findings_.world->entities(scope).size());
    int const ids = file_.variable(name, NC_STRING, {axis});
    file_.attribute(ids, "long_name", "id of the " + name);
    names_.push_back({ids, scope});
    return axis_of_[scope] = axis;
  }

  NetcdfFile& file_;
  Findings const& findings_;
  Axes axes_;
  std::map<base::Scope, int> axis_of_;
  std::vector<std::pair<int, base::Scope>> names_;
  std::vector<std::pair<int, campaign::OutputColumns const*>> ids_;
};

}  // namespace

base::Result<base::Done> write_netcdf(Findings const& findings, std::filesystem::path const& path) {
  std::filesystem::path const temporary = path.string() + ".tmp";
  NetcdfFile file(temporary);
  Axes const axes{file.dimension("run", findings.series.size()),
                  file.dimension("day", findings.world->days),
                  file.dimension("formation", findings.world->formations.size())};
  std::vector<int> coordinates;
  define_coordinates(file, findings, axes, coordinates);
  std::vector<int> variables;
  for (campaign::Variable const& one : findings.variables) {
    int const id = file.variable(one.name, NC_INT, {axes.run, axes.day, axes.formation});
    file.compress(id);
    file.attribute(id, "long_name", one.title);
    file.attribute(id, "units", one.unit);
    file.attribute(id, "comment", one.meaning);
    variables.push_back(id);
  }
  OutputVariables outputs(file, findings, axes);
  outputs.define();
  file.attribute(NC_GLOBAL, "title", findings.scenario->title);
  file.attribute(NC_GLOBAL, "source", "Salient " + findings.provenance.version);
  file.attribute(NC_GLOBAL, "scenario_hash", findings.provenance.scenario_hash);
  file.attribute(NC_GLOBAL, "result_hash", findings.provenance.result_hash);
  file.attribute(NC_GLOBAL, "seed", std::to_string(findings.provenance.seed));
  write_coordinates(file, findings, coordinates);
  for (std::size_t v = 0; v < variables.size(); ++v) {
    write_variable(file, findings, variables[v], v);
  }
  outputs.write();
  file.close();
  std::error_code error;
  if (file.sound()) std::filesystem::rename(temporary, path, error);
  if (file.sound() && !error) return base::Done{};
  std::string const why = file.sound() ? error.message() : file.problem();
  std::filesystem::remove(temporary, error);
  return base::Diagnostic{{path.string(), 0, 0}, "", "cannot be written: " + why, "", "",
                          base::Severity::error};
}

}  // namespace salient::report
