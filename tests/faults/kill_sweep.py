#!/usr/bin/env python3
"""Kills `mnist run` with SIGKILL as it enters system calls that write, one kill a store, all over a run's life.

    tests/faults/kill_sweep.py 500 /tmp/kills

strace counts the calls of each kind that one run makes, and delivers the signal at the chosen one. After each kill the store
must have no broken run and every run that was reported; what is left without an owner must be gone after the next start.
"""

import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import workload

CALLS = ["write", "pwrite64", "fsync", "rename", "mkdir", "unlink", "rmdir", "ftruncate", "flock", "openat"]
MODELS = [{"name": "bayes", "kind": "naiveBayes"}, {"name": "dense", "kind": "dense", "layers": [{"units": 16}], "training": {"epochs": 2}}]


def places(definition: Path, folder: Path) -> list[tuple[str, int]]:
    """Each call of a run by its kind and its number among those of its thread, from the first one that touches the store."""
    log = folder / "calls.txt"
    subprocess.run(["strace", "-f", "-qq", "--seccomp-bpf", "-o", str(log), "-e", "trace=" + ",".join(CALLS), *workload.command(definition, folder / "runs")],
                   capture_output=True, check=True)
    count, begun, found = Counter(), False, set()
    for line in log.read_text(errors="replace").splitlines():
        if match := re.match(r"(\d+) +(\w+)\(", line):
            begun |= "/runs" in line
            count[match.groups()] += 1
            if begun:
                found.add((match[2], count[match.groups()]))
    return sorted(found)


def kill(definition: Path, runs: Path, place: tuple[str, int]) -> tuple[bool, list[str]]:
    """Whether the signal came, and which promises are broken."""
    call, number = place
    runs.mkdir()
    killed = subprocess.run(
        ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}", *workload.command(definition, runs)],
        capture_output=True, text=True)
    problems = workload.broken_promises(runs, workload.finished_models(killed.stderr))
    if workload.leftovers(runs):
        again = subprocess.run(workload.command(definition, runs), capture_output=True, text=True)
        problems += [f"left over: {name}" for name in workload.leftovers(runs)]
        problems += [f"the next start ends with {again.returncode}: {again.stderr[-300:]}"] if again.returncode else []
        problems += workload.broken_promises(runs, workload.finished_models(again.stderr))
    shutil.rmtree(runs)
    return killed.returncode != 0, problems


def main(kills: int, folder: Path) -> int:
    shutil.rmtree(folder, ignore_errors=True)
    definition = workload.write_definition(folder, MODELS)
    everywhere = places(definition, folder)
    chosen = random.Random(1).choices(everywhere, k=kills) if kills > len(everywhere) else random.Random(1).sample(everywhere, kills)
    print(f"{len(everywhere)} places in one run, {kills} of them chosen")
    came, failures = Counter(), 0
    with ThreadPoolExecutor(2) as pool:
        for place, (is_killed, problems) in zip(chosen, pool.map(lambda entry: kill(definition, folder / f"runs-{entry[0]}", entry[1]), enumerate(chosen))):
            came[place[0]] += is_killed
            failures += bool(problems)
            if problems:
                print(place, problems)
            if came.total() % 20 == 0:
                print(f"{came.total()} kills ({dict(came)}): {failures} with a broken promise", flush=True)
    print(f"{came.total()} kills ({dict(came)}): {failures} with a broken promise")
    return 1 if failures or came.total() == 0 else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2])))
