#!/usr/bin/env python3
"""Kills `mnist run` with SIGKILL as it enters system calls that write, one kill a store, all over a run's life, in a store that has a finished run already.

    tests/faults/kill_sweep.py 500 /tmp/kills

strace counts the calls of each kind that one run makes, and delivers the signal at the chosen one. After each kill the store
must have no broken run and every run that was reported, and `mnist verify` must find nothing; what is left without an owner, and every
checkpoint, must be gone after the next start.
"""

import os
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
FINISHED = "bayes"
MODELS = [{"name": "bayes", "kind": "naiveBayes"}, {"name": "dense", "kind": "dense", "layers": [{"units": 16}], "training": {"epochs": 4}}]


def begin(definition: Path, folder: Path) -> Path:
    """A store with the first model trained, which every killed run begins with and must not lose."""
    runs = folder / "begun"
    subprocess.run(workload.command(definition, runs, "--only", FINISHED), capture_output=True, check=True)
    return runs


def places(definition: Path, folder: Path, begun: Path) -> list[tuple[str, int]]:
    """Each call of a run by its kind and its number among those of its thread, from the first one that touches the store."""
    shutil.copytree(begun, folder / "runs")
    log = folder / "calls.txt"
    subprocess.run(["strace", "-f", "-qq", "--seccomp-bpf", "-o", str(log), "-e", "trace=" + ",".join(CALLS), *workload.command(definition, folder / "runs")],
                   capture_output=True, check=True)
    count, is_begun, found = Counter(), False, set()
    for line in log.read_text(errors="replace").splitlines():
        if match := re.match(r"(\d+) +(\w+)\(", line):
            is_begun |= "/runs" in line
            count[match.groups()] += 1
            if is_begun:
                found.add((match[2], count[match.groups()]))
    return sorted(found)


def kill(definition: Path, begun: Path, runs: Path, place: tuple[str, int]) -> tuple[bool, list[str]]:
    """Whether the signal came, and which promises are broken."""
    call, number = place
    shutil.copytree(begun, runs)
    killed = subprocess.run(
        ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}", *workload.command(definition, runs)],
        capture_output=True, text=True)
    problems = workload.broken_promises(runs, {FINISHED} | workload.finished_models(killed.stderr))
    if hidden(runs):
        again = subprocess.run(workload.command(definition, runs), capture_output=True, text=True)
        problems += [f"left over: {name}" for name in hidden(runs)]
        problems += [f"the next start ends with {again.returncode}: {again.stderr[-300:]}"] if again.returncode else []
        problems += workload.broken_promises(runs, {model["name"] for model in MODELS})
    shutil.rmtree(runs)
    return killed.returncode != 0, problems


def hidden(runs: Path) -> list[str]:
    """What a next start must take up or sweep: folders and locks without an owner, and checkpoints."""
    return workload.leftovers(runs) + sorted(path.name for path in runs.glob(".state-*"))


def main(kills: int, folder: Path) -> int:
    shutil.rmtree(folder, ignore_errors=True)
    definition = workload.write_definition(folder, MODELS)
    begun = begin(definition, folder)
    everywhere = places(definition, folder, begun)
    chosen = random.Random(1).choices(everywhere, k=kills) if kills > len(everywhere) else random.Random(1).sample(everywhere, kills)
    print(f"{len(everywhere)} places in one run, {kills} of them chosen")
    came, failures = Counter(), 0
    with ThreadPoolExecutor(2) as pool:
        for place, (is_killed, problems) in zip(chosen, pool.map(lambda entry: kill(definition, begun, folder / f"runs-{entry[0]}", entry[1]), enumerate(chosen))):
            came[place[0]] += is_killed
            failures += bool(problems)
            if problems:
                print(place, problems)
            if came.total() % 20 == 0:
                print(f"{came.total()} kills ({dict(came)}): {failures} with a broken promise", flush=True)
    print(f"{came.total()} kills ({dict(came)}): {failures} with a broken promise")
    return 1 if failures or came.total() == 0 else 0


if __name__ == "__main__":
    os.environ["MNIST__CHECKPOINTSECONDS"] = "0"
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2])))
