#!/bin/sh
# Makes docs/engagement-comparison.md and docs/images/engagement-comparison.svg: the six accounts of one
# assault, 1,000 replications of each, and what the length of the tick does to the first of them.
#
#     tools/six_engagements.sh [build/release/bin/salient]
set -eu
cd "$(dirname "$0")/.."
salient=${1:-build/release/bin/salient}
out=results/six-engagements
first=engagements/company-massed.toml
others=""
for file in armour coordinated dispersed retrained forest; do
  others="$others --against engagements/company-$file.toml"
done
# shellcheck disable=SC2086
"$salient" engage "$first" $others --replications 1000 --quiet --out "$out" > /dev/null
cp "$out/comparison.svg" docs/images/engagement-comparison.svg
{
  echo "# The six accounts of one assault, compared"
  echo
  echo "Made by \`tools/six_engagements.sh\`. The accounts illustrate: what is said here holds in this model."
  echo
  echo "![Losses of the attackers by cause in the six accounts](images/engagement-comparison.svg)"
  echo
  sed -e '1d' "$out/engagement.md"
} > docs/engagement-comparison.md
"$salient" engage "$first" --step-study --replications 1000 --quiet --out "$out" > /dev/null
{
  echo "# The length of the tick"
  echo
  echo "Made by \`tools/six_engagements.sh\`: the massed assault again in ticks of other lengths."
  echo
  sed -n -e '/^## Length of the tick/,/^## Limits/p' "$out/engagement.md" | sed -e '/^## L/d' -e 's/^###/##/'
} > docs/engagement-step.md
