#include "salient/report/tables.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "salient/report/answers_json.h"
#include "salient/report/json.h"

namespace salient::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<char const*, kFanLevels.size()> kLevelNames{"q025", "q10", "q25", "q50",
                                                                 "q75",  "q90", "q975"};

Json quantiles_json(Quantiles const& quantiles) {
  Json json = Json::object();
  for (std::size_t i = 0; i < kLevelNames.size(); ++i) json[kLevelNames[i]] = quantiles[i];
  return json;
}

std::string quoted(std::string const& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string cell = "\"";
  for (char const c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + "\"";
}

std::string_view kind_of(base::Scope scope) {
  return scope == base::Scope::campaign ? "campaign" : base::table_name(scope);
}

Json claims_json(Findings const& findings) {
  Json list = Json::array();
  std::vector<Prediction const*> by_reading(findings.readings.size(), nullptr);
  for (Prediction const& p : findings.predictions) by_reading[p.reading] = &p;
  for (std::size_t i = 0; i < findings.readings.size(); ++i) {
    evidence::Reading const& reading = findings.readings[i];
    Json one{{"id", findings.scenario->claims[reading.claim].id},
             {"date", reading.date.to_string()},
             {"scored", reading.scored},
             {"why_not", reading.why_not},
             {"counts", reading.definition},
             {"low", or_null(reading.stated.low)},
             {"high", or_null(reading.stated.high)}};
    if (by_reading[i] != nullptr) {
      one["runs"] = quantiles_json(by_reading[i]->quantiles);
      one["runs"]["mean"] = by_reading[i]->mean;
      one["share_of_runs_inside"] = by_reading[i]->share_inside;
    }
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

std::string daily_csv(Findings const& findings) {
  std::string text = "date,group,kind,variable,unit";
  for (char const* name : kLevelNames) text += std::string(",") + name;
  text += '\n';
  for (std::size_t g = 0; g < findings.groups.size(); ++g) {
    Group const& group = findings.groups[g];
    for (std::size_t v = 0; v < findings.variables.size(); ++v) {
      // A state is a code: its quantiles over runs mean nothing, nor do sums over formations.
      if (v == campaign::kCommandState) continue;
      Fan const& fan = findings.fan(g, v);
      for (std::size_t day = 0; day < fan.days.size(); ++day) {
        text += (findings.world->start + static_cast<std::int64_t>(day)).to_string();
        text += "," + group.id + (group.is_side ? ",side," : ",formation,") +
                findings.variables[v].name + "," + findings.variables[v].unit;
        for (double const value : fan.days[day]) text += "," + base::number_text(value);
        text += '\n';
      }
    }
  }
  for (OutputFan const& fan : findings.outputs) {
    campaign::OutputColumns const& columns = findings.world->outputs[fan.columns];
    campaign::Output const& output = findings.world->output(columns);
    std::string const entity = findings.world->entities(output.scope)[fan.entity];
    for (std::size_t day = 0; day < fan.days.size(); ++day) {
      text += (findings.world->start + static_cast<std::int64_t>(day)).to_string();
      text += "," + entity + "," + std::string(kind_of(output.scope)) + "," + output.name + "," +
              output.unit;
      for (double const value : fan.days[day]) text += "," + base::number_text(value);
      text += '\n';
    }
  }
  return text;
}

std::string columns_csv(Findings const& findings) {
  std::string text = "name,role,unit,meaning\n";
  text += "date,column,ISO 8601,evening of this day\n";
  text += "group,column,,id of what the row belongs to\n";
  text += "kind,column,,\"side, formation, sector, stock or campaign\"\n";
  text += "variable,column,,one of the variables below\n";
  text += "unit,column,,unit of the quantiles\n";
  for (std::size_t i = 0; i < kLevelNames.size(); ++i) {
    text += fmt::format("{},column,as unit,value below which {} of the runs lie\n", kLevelNames[i],
                        kFanLevels[i]);
  }
  for (campaign::Variable const& variable : findings.variables) {
    bool const coded = variable.name == findings.variables[campaign::kCommandState].name;
    text += variable.name + ",variable," + variable.unit + "," +
            quoted(variable.meaning + (variable.cumulative ? "; counted since the first day" : "") +
                   (coded ? "; in series.nc only" : "")) +
            "\n";
  }
  for (campaign::OutputColumns const& columns : findings.world->outputs) {
    campaign::Output const& output = findings.world->output(columns);
    text += output.name + ",variable," + output.unit + "," +
            quoted(output.meaning + (output.cumulative ? "; counted since the first day" : "")) +
            "\n";
  }
  return text;
}

std::string result_json(Findings const& findings, Answers const& answers) {
  Provenance const& p = findings.provenance;
  Json json{{"scenario", findings.scenario->id},
            {"title", findings.scenario->title},
            {"version", p.version},
            {"seed", p.seed},
            {"runs", p.runs},
            {"scenario_hash", p.scenario_hash},
            {"loss_table", p.loss_table.empty() ? Json("priors") : Json(p.loss_table)},
            {"result_hash", p.result_hash},
            {"stage", answers.calibration ? "posterior predictive: claims published by " +
                                                answers.calibration->as_of
                                          : "prior predictive: no claim has been used"}};
  json["groups"] = Json::array();
  for (std::size_t g = 0; g < findings.groups.size(); ++g) {
    Json group{{"id", findings.groups[g].id},
               {"name", findings.groups[g].name},
               {"kind", findings.groups[g].is_side ? "side" : "formation"},
               {"last_day", Json::object()}};
    for (std::size_t v = 0; v < findings.variables.size(); ++v) {
      if (v == campaign::kCommandState) continue;
      group["last_day"][findings.variables[v].name] = quantiles_json(findings.final_of(g, v));
    }
    json["groups"].push_back(std::move(group));
  }
  json["outputs"] = Json::array();
  for (OutputFan const& fan : findings.outputs) {
    campaign::Output const& output = findings.world->output(findings.world->outputs[fan.columns]);
    json["outputs"].push_back({{"name", output.name},
                               {"kind", kind_of(output.scope)},
                               {"of", findings.world->entities(output.scope)[fan.entity]},
                               {"unit", output.unit},
                               {"last_day", quantiles_json(fan.last)}});
  }
  json["causes"] = Json::array();
  for (CauseSummary const& cause : findings.causes) {
    json["causes"].push_back({{"group", findings.groups[cause.group].id},
                              {"cause", cause.cause},
                              {"persons", quantiles_json(cause.persons)},
                              {"mean_share", cause.mean_share}});
  }
  json["claims"] = claims_json(findings);
  if (!answers.empty()) json["answers"] = Json::parse(answers_json(findings, answers));
  return json.dump(2) + "\n";
}

}  // namespace salient::report
