#!/usr/bin/env bash
# Wall time and largest memory of `salient analyze scenarios/kursk-2024` against the number of runs:
#   benchmarks/memory.sh PROGRAM [RUNS...]
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
program=$(readlink -f "${1:-build/release/bin/salient}")
shift || true
(($# > 0)) || set -- 1000 3000 10000 30000 100000
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
printf '%10s %10s %12s %12s\n' runs seconds 'runs/s' 'MiB at most'
for runs in "$@"; do
  python3 - "$program" "$runs" "$out/$runs" <<'PYTHON'
import os, resource, subprocess, sys, time
program, runs, out = sys.argv[1:]
start = time.monotonic()
subprocess.run([program, "analyze", "scenarios/kursk-2024", "--runs", runs, "--out", out, "--quiet"],
               check=True, stdout=subprocess.DEVNULL)
seconds = time.monotonic() - start
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"{int(runs):>10,} {seconds:>10.2f} {int(runs) / seconds:>12,.0f} {memory:>12.0f}")
PYTHON
  rm -rf "${out:?}/$runs"
done
