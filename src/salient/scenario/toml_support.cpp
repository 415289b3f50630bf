#include "salient/scenario/toml_support.h"

namespace salient::scenario {

std::string_view kind_of(toml::node const& node) {
  switch (node.type()) {
    case toml::node_type::table: return "a table";
    case toml::node_type::array: return "a list";
    case toml::node_type::string: return "a string";
    case toml::node_type::integer: return "a whole number";
    case toml::node_type::floating_point: return "a number";
    case toml::node_type::boolean: return "true or false";
    case toml::node_type::date: return "a date";
    case toml::node_type::time: return "a time";
    case toml::node_type::date_time: return "a date with a time";
    case toml::node_type::none: break;
  }
  return "nothing";
}

std::string chained(std::string_view chain, std::string_view key) {
  return chain.empty() ? std::string(key) : std::string(chain) + "." + std::string(key);
}

}  // namespace salient::scenario
