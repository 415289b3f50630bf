#include "salient/history/shipped_data.h"

// Defined by the assembler sources that salient_embed writes.
extern "C" {
// NOLINTBEGIN(readability-identifier-naming): names that cmake/embed.cmake gives.
extern char const salient_data_ardennes_begin[];
extern char const salient_data_ardennes_end[];
extern char const salient_data_bodart_begin[];
extern char const salient_data_bodart_end[];
extern char const salient_data_cdb90_begin[];
extern char const salient_data_cdb90_end[];
// NOLINTEND(readability-identifier-naming)
}

namespace salient::history {

std::vector<ShippedData> const& shipped_data() {
  static std::vector<ShippedData> const all{
      {"ardennes",
       "ardennes-1944-45/daily.csv",
       "Ardennes 1944-45, daily losses",
       "github.com/yiyuezhuo/lanchester-model-review, after Wiper, Pettit and Young 2000; no "
       "licence is stated; units unverified",
       {salient_data_ardennes_begin, salient_data_ardennes_end}},
      {"bodart",
       "bodart-1620-1860/battles.csv",
       "Battles 1620-1860, after Bodart",
       "github.com/xrubio/lanchester, with Rubio-Campillo 2016; no licence is stated for the data",
       {salient_data_bodart_begin, salient_data_bodart_end}},
      {"cdb90",
       "cdb90/battles.csv",
       "Battles 1620-1973, of the CAA Database of Battles of 1990",
       "US Army Concepts Analysis Agency, R. L. Helmbold 1991 (public domain), after "
       "github.com/jrnold/CDB90 (ODC-BY 1.0)",
       {salient_data_cdb90_begin, salient_data_cdb90_end}},
  };
  return all;
}

ShippedData const* find_shipped(std::string_view name) {
  for (ShippedData const& one : shipped_data()) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

std::vector<std::string> shipped_names() {
  std::vector<std::string> names;
  for (ShippedData const& one : shipped_data()) names.emplace_back(one.name);
  return names;
}

}  // namespace salient::history
