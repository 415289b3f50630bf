#include <fmt/format.h>

#include "apps/cli/commands.h"
#include "apps/cli/terminal.h"

namespace salient::cli {

int battle(Arguments const& a) {
  auto const answer = study::ask_battle(a.battle);
  if (!answer) {
    print(answer.diagnostics());
    return kUserFault;
  }
  auto const write = a.json ? report::battle_json : report::battle_text;
  fmt::print("{}", write(answer->before, answer->forecast, answer->nearest, answer->uses_surprise));
  return kSuccess;
}

int score(Arguments const& a) {
  if (a.subject != "battles") {
    base::Diagnostics wrong;
    wrong.error({}, "score", "cannot score '" + base::printable(a.subject) + "'", "battles");
    print(wrong);
    return kUserFault;
  }
  auto const scored = study::score_battle_file(a.file);
  print(scored.diagnostics());
  if (!scored) return kUserFault;
  fmt::print("{}", a.json ? report::battle_scores_json(scored->table, scored->compared,
                                                       scored->also_shipped)
                          : report::battle_scores_text(scored->table, scored->compared));
  return kSuccess;
}

}  // namespace salient::cli
