#!/usr/bin/env python3
"""Runs the program where it is unwelcome: full, frozen and failing disks, odd languages, no home, no temporary folder, deaf readers.

    sudo tests/faults/surroundings.py /tmp/surroundings

Each case says what was done and how the program ended: its exit code must be the expected one, its last words a sentence and no stack
trace, and the store whole. Cases that need root, strace or a locale which is not there say so and count as left out.
"""

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import workload

BAYES = [{"name": "bayes", "kind": "naiveBayes"}]
OK, DISK = {0}, {7}
OUT_OF_MEMORY = {0, 4, 8, -6, -9, -11}  # what was left over by a signal is swept by the next start
DISK_OR_MODEL = {4, 7}  # 4 where there was room to store that the model failed, and why


class Mounted:
    """A small file system in memory."""

    def __init__(self, folder: Path, options: str):
        self.folder, self.options = folder, options

    def __enter__(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", self.options, "none", str(self.folder)], check=True)
        return self.folder

    def __exit__(self, *_) -> None:
        subprocess.run(["umount", str(self.folder)], check=True)


def judge(case: str, code: int, words: str, expected: set[int], runs: Path | None = None) -> bool:
    problems = [] if code in expected else [f"exit {code}, not {expected}"]
    problems += ["a stack trace"] if "   at Mnist." in words else []
    problems += ["no words"] if code != 0 and not words.strip() else []
    if runs is not None and runs.exists():
        problems += workload.broken_promises(runs, workload.finished_models(words)) + ([] if code < 0 else [f"left over: {name}" for name in workload.leftovers(runs)])
    last = next((line for line in words.splitlines() if line.startswith(("a file", "/", "cancelled"))), words.strip().splitlines()[-1] if words.strip() else "")
    print(f"{case}: exit {code}: {last[:140]!r}: {problems or 'as promised'}", flush=True)
    return not problems


def run(definition: Path, runs: Path, prefix: list[str] | None = None, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run([*(prefix or []), *workload.command(definition, runs)], capture_output=True, text=True, env=os.environ | environment, timeout=300)


def disks(folder: Path, definition: Path):
    for size in (40, 80, 160, 320, 640):
        with Mounted(folder / "disk", f"size={size}k") as disk:
            result = run(definition, disk / "runs")
            yield judge(f"a disk of {size} kB", result.returncode, result.stderr, DISK_OR_MODEL, disk / "runs")
    for inodes in (4, 6, 8, 10, 12, 16, 24):
        with Mounted(folder / "disk", f"nr_inodes={inodes}") as disk:
            result = run(definition, disk / "runs")
            yield judge(f"a disk of {inodes} names", result.returncode, result.stderr, DISK_OR_MODEL, disk / "runs")
    with Mounted(folder / "disk", "size=50m") as disk:
        run(definition, disk / "runs")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        result = run(definition, disk / "runs", None)
        yield judge("a disk that became read-only", result.returncode, result.stderr, DISK, disk / "runs")
        board = workload.mnist("leaderboard", "--runs-folder", str(disk / "runs"))
        yield judge("reading from it", board.returncode, board.stderr, OK, disk / "runs")


def failing_calls(folder: Path, definition: Path):
    if not shutil.which("strace"):
        print("failing calls: left out, strace is not there")
        return
    for call in ("fsync", "rename"):
        for number in (1, 2, 3):
            runs = folder / f"{call}-{number}"
            prefix = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error=EIO:when={number}"]
            result = run(definition, runs, prefix)
            yield judge(f"an I/O error at {call} number {number} of a thread", result.returncode, result.stderr, DISK_OR_MODEL if "bayes: validation" not in result.stderr else OK, runs)


def languages(folder: Path, definition: Path):
    there = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.lower()
    plain = workload.mnist("predict", str(workload.ROOT / "experiments/data/pictures/seven.png")).stdout
    for language, zone in (("de_DE", "America/St_Johns"), ("fa_IR", "Asia/Tehran"), ("tr_TR", "Pacific/Chatham")):
        settings = {"LANG": f"{language}.UTF-8", "LC_ALL": f"{language}.UTF-8", "TZ": zone, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "0"}
        result = run(definition, folder / language, None, **settings)
        note = "" if language.lower() in there else " (by ICU; the C library has no such locale)"
        yield judge(f"{language}, {zone}{note}", result.returncode, result.stderr, OK, folder / language)
        same = workload.mnist("predict", str(workload.ROOT / "experiments/data/pictures/seven.png"), environment=os.environ | settings).stdout == plain
        print(f"    predict prints {'the same' if same else 'SOMETHING ELSE'}")
        yield same


def homeless(folder: Path, definition: Path):
    without = {name: value for name, value in os.environ.items() if name != "HOME"}
    result = subprocess.run(workload.command(definition, folder / "homeless"), capture_output=True, text=True, env=without)
    yield judge("no HOME", result.returncode, result.stderr, OK, folder / "homeless")
    seven = str(workload.ROOT / "experiments/data/pictures/seven.png")
    result = workload.mnist("predict", seven, environment=os.environ | {"TMPDIR": "/proc"})
    yield judge("no temporary files, predict", result.returncode, result.stderr, DISK)
    result = run(definition, folder / "no-temporary", None, TMPDIR="/proc")
    yield judge("no temporary files, run", result.returncode, result.stderr, OK, folder / "no-temporary")
    result = run(definition, folder / "one-core", ["taskset", "-c", "0"])
    yield judge("one core", result.returncode, result.stderr, OK, folder / "one-core")


def deaf(folder: Path, definition: Path):
    runs = folder / "deaf"
    piped = subprocess.run(" ".join(workload.command(definition, runs)) + " 2>&1 | head -n 1", shell=True, capture_output=True, text=True)
    store = runs if runs.exists() else None
    yield judge("a reader that leaves after one line", piped.returncode, piped.stdout, OK, store)
    with open("/dev/full", "w") as full:
        result = subprocess.run([str(workload.PROGRAM), "doctor"], stdout=full, stderr=subprocess.PIPE, text=True)
    yield judge("standard output that is full", result.returncode, result.stderr, DISK)


def clock_jumps(folder: Path, _: Path):
    """The wall clock jumps while a model trains. Budgets must not notice, and the next start, at the true time, must find what was stored."""
    library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
    if library is None:
        print("clock jumps: left out, libfaketime is not there")
        return
    definition = workload.write_definition(folder / "clock", BAYES + [{"name": "search", "kind": "autoML", "timeBudgetSeconds": 15}])
    for jump in ("-400d", "+400d"):
        runs, clock = folder / f"clock{jump}", folder / "clock" / "offset"
        clock.write_text("+0")
        settings = {"LD_PRELOAD": str(library), "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_CACHE_DURATION": "1", "DONT_FAKE_MONOTONIC": "1"}
        timer = threading.Timer(8, clock.write_text, [jump])
        timer.start()
        started = time.monotonic()
        result = run(definition, runs, None, **settings)
        seconds = time.monotonic() - started
        timer.join()
        yield judge(f"a clock that jumps by {jump[:-1]} days during a search", result.returncode, result.stderr, OK, runs)
        print(f"    it took {seconds:.1f} s, 15 of them given to the search")
        yield seconds < 15 + 10
        again = run(definition, runs)
        yield judge("    the next start, at the true time", again.returncode, again.stderr, OK, runs)
        yield len(list(runs.glob("faults-*-*"))) == 2


def scarce_memory(folder: Path, definition: Path):
    """The runtime ends itself by a signal where it has too little to speak; what was finished must be there all the same."""
    for megabytes in (16, 20, 24, 32, 48, 64):
        runs = folder / f"heap-{megabytes}"
        result = run(definition, runs, DOTNET_GCHeapHardLimit=hex(megabytes << 20))
        yield judge(f"a heap of {megabytes} MB", result.returncode, result.stderr or "ended by the runtime", OUT_OF_MEMORY, runs)
    group = Path("/sys/fs/cgroup/memory/mnist-faults")
    if os.geteuid() != 0 or not group.parent.exists():
        print("left out: memory control groups (need root and version 1)")
        return
    group.mkdir(exist_ok=True)
    for megabytes in (60, 90, 120, 200):
        (group / "memory.limit_in_bytes").write_text(str(megabytes << 20))
        runs = folder / f"group-{megabytes}"
        result = run(definition, runs, ["sh", "-c", f'echo $$ > {group}/cgroup.procs; exec "$@"', "sh"])
        yield judge(f"a control group of {megabytes} MB", result.returncode, result.stderr or "killed", OUT_OF_MEMORY, runs)
    group.rmdir()


def main(folder: Path) -> int:
    shutil.rmtree(folder, ignore_errors=True)
    definition = workload.write_definition(folder, BAYES)
    cases = [languages, homeless, deaf, failing_calls, clock_jumps, scarce_memory] + ([disks] if os.geteuid() == 0 else [])
    if os.geteuid() != 0:
        print("disks: left out, mounting them needs root")
    results = [kept for case in cases for kept in case(folder, definition)]
    print(f"{len(results)} cases, {results.count(False)} with a broken promise")
    return 1 if False in results or not results else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
