#!/usr/bin/env python3
"""Speed of the engagement engine against yardstick programs, paired: ours and theirs take turns, so that a
ratio means something on a machine whose speed drifts. Prints medians of the ratios, and quartiles.

    benchmarks/yardsticks.py FOLDER [--build build/release] [--rounds 9]

FOLDER holds w1_spatial.cpp and w2_lanchester_jump.cpp, plain programs that do the same work as fast as
their author knew how: W1 is the rule of `w1_spatial` in benchmarks/engagement.cpp, W2 the square law as a
jump process, 1,000 against 1,000, up to the time at which half are left.
"""

import argparse
import pathlib
import re
import statistics
import subprocess
import tempfile

LEVELS = {0: "scalar", 1: "v2", 2: "v3", 3: "v4"}


def output(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def ours(program, name):
    """Items a second of one of our benchmarks, or None where the processor has no such vectors."""
    text = output([program, f"--benchmark_filter=^{name}$", "--benchmark_format=csv",
                   "--benchmark_min_time=0.2"])
    lines = text.strip().splitlines()
    head = next(i for i, line in enumerate(lines) if line.startswith("name,"))
    columns = lines[head].split(",")
    row = lines[head + 1].split(",")
    value = row[columns.index("items_per_second")]
    return float(value) if value else None


def theirs(program, arguments, key):
    return float(re.search(key + r"=([0-9.e+]+)", output([program, *map(str, arguments)])).group(1))


def quartiles(ratios):
    low, middle, high = statistics.quantiles(ratios, n=4)
    return f"{middle:.2f} ({low:.2f} to {high:.2f})"


def paired(rounds, one, other):
    return [one() / other() for _ in range(rounds)]


def spatial(bench, yardstick, rounds):
    print("| W1, entities a side | vectors | ours / yardstick, one core |\n| --- | --- | --- |")
    for each in (1000, 10_000, 100_000):
        for level, name in LEVELS.items():
            benchmark = f"w1_spatial/{each}/{level}/1/manual_time"
            if ours(bench, benchmark) is None:
                continue
            ratios = paired(rounds, lambda b=benchmark: ours(bench, b),
                            lambda n=each: theirs(yardstick, [n, 1, "scan", "mixed"],
                                                  "updates_per_s"))
            print(f"| {each:,} | {name} | {quartiles(ratios)} |", flush=True)
    best = max(level for level in LEVELS
               if ours(bench, f"w1_spatial/1000/{level}/1/manual_time") is not None)
    two = paired(rounds, lambda: ours(bench, f"w1_spatial/100000/{best}/2/manual_time"),
                 lambda: ours(bench, f"w1_spatial/100000/{best}/1/manual_time"))
    print(f"\nTwo cores against one, 100,000 a side: {quartiles(two)}")
    if best == 3:
        cost = paired(max(3, rounds // 3), lambda: ours(bench, "w1_spatial/1000/3/1/manual_time"),
                      lambda: ours(bench, "w1_spatial/1000000/3/1/manual_time"))
        print(f"Cost of an update, 1,000,000 a side against 1,000: {quartiles(cost)}")


def jumps(bench, yardstick, rounds):
    print("\n| W2 | vectors | ours / yardstick in 16 lanes |\n| --- | --- | --- |")
    for level, name in LEVELS.items():
        if ours(bench, f"w2_jumps/{level}") is None:
            continue
        ratios = paired(rounds, lambda v=level: ours(bench, f"w2_jumps/{v}"),
                        lambda: theirs(yardstick, [1000, "lanes", "horizon", 100_000, 1],
                                       "runs_per_s"))
        print(f"| 1,000 against 1,000 | {name} | {quartiles(ratios)} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build/release"))
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", choices=["w1", "w2"])
    asked = parser.parse_args()
    programs_of_ours = asked.build / "bin"
    with tempfile.TemporaryDirectory() as made:
        programs = {}
        for name in ("w1_spatial", "w2_lanchester_jump"):
            programs[name] = f"{made}/{name}"
            subprocess.run(["g++", "-std=c++20", "-O3", "-march=native", "-pthread",
                            asked.folder / f"{name}.cpp", "-o", programs[name]], check=True)
        if asked.only != "w2":
            spatial(programs_of_ours / "bench_engagement", programs["w1_spatial"], asked.rounds)
        if asked.only != "w1":
            jumps(programs_of_ours / "bench_jumps", programs["w2_lanchester_jump"], asked.rounds)


if __name__ == "__main__":
    main()
