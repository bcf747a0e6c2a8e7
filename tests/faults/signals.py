#!/usr/bin/env python3
"""Sends signals to every command at random moments of its life.

    tests/faults/signals.py 60 /tmp/signals

So many signals for each command, SIGTERM, SIGINT, SIGHUP and SIGKILL in turn. Asked to end, a command ends with 130 and the sentence
that it was cancelled, or with 0 if it was done; files that it writes are whole or absent, and the store keeps its promises.
"""

import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

import workload

SIGNALS = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL]
MODELS = [{"name": "bayes", "kind": "naiveBayes"}, {"name": "dense", "kind": "dense", "layers": [{"units": 16}], "training": {"epochs": 3}}]
CANCELLED = 130


def commands(definition: Path, runs: Path, out: Path) -> dict[str, list[str]]:
    store = ["--runs-folder", str(runs)]
    return {
        "run": ["run", str(definition), "--force", "--threads", "1", *store],
        "leaderboard": ["leaderboard", *store],
        "export": ["export", "--best", "--force", "--out", str(out / "model.zip"), *store],
        "report": ["report", "--out", str(out / "report.html"), *store],
        "explore": ["explore", str(definition), "--out", str(out / "explore.html"), *store],
        "prepare": ["prepare", str(definition), "--to", "idx", "--out", str(out / "prepared")],
        "predict": ["predict", str(workload.ROOT / "experiments/data/pictures/seven.png")],
    }


def half_done(out: Path) -> list[str]:
    """Files that were begun and not ended."""
    problems = [f"{path.name} has no end" for path in out.glob("*.html") if "</html>" not in path.read_text(errors="replace")[-40:]]
    for path in out.glob("*.zip"):
        try:
            zipfile.ZipFile(path).testzip()
        except zipfile.BadZipFile:
            problems.append(f"{path.name} is no zip")
    prepared = out / "prepared"
    return problems + ([f"prepared has {len(list(prepared.iterdir()))} of 4 files"] if prepared.exists() and len(list(prepared.iterdir())) != 4 else [])


def one(arguments: list[str], number: signal.Signals, delay: float, out: Path, runs: Path) -> tuple[int, list[str]]:
    process = subprocess.Popen([str(workload.PROGRAM), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(delay)
    process.send_signal(number)
    _, words = process.communicate(timeout=120)
    code = process.returncode
    expected = {0, -signal.SIGKILL} if number == signal.SIGKILL else {0, CANCELLED, -number}
    problems = [] if code in expected else [f"exit {code}: {words[-200:]}"]
    problems += ["a stack trace"] if "   at " in words else []
    problems += half_done(out) if number != signal.SIGKILL or arguments[0] != "prepare" else []
    if arguments[0] == "run":
        problems += workload.broken_promises(runs, workload.finished_models(words))
        problems += [f"left over: {name}" for name in workload.leftovers(runs)] if code == 0 else []
    return code, problems


def main(count: int, folder: Path) -> int:
    shutil.rmtree(folder, ignore_errors=True)
    definition = workload.write_definition(folder, MODELS)
    chance, broken = random.Random(1), 0
    for name in commands(definition, folder, folder):
        codes: Counter = Counter()
        runs = folder / f"runs-{name}"
        subprocess.run(workload.command(definition, runs), capture_output=True, check=True)
        begun = time.monotonic()
        out = folder / "out"
        out.mkdir(exist_ok=True)
        subprocess.run([str(workload.PROGRAM), *commands(definition, runs, out)[name]], capture_output=True, check=True)
        life = time.monotonic() - begun
        for index in range(count):
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            number = SIGNALS[index % len(SIGNALS)]
            code, problems = one(commands(definition, runs, out)[name], number, chance.uniform(0, 1.1 * life), out, runs)
            codes[code] += 1
            broken += bool(problems)
            if problems:
                print(f"{name}, {number.name}: {problems}")
        print(f"{name} ({life:.1f} s): {count} signals, exit codes {dict(codes)}", flush=True)
        shutil.rmtree(runs)
    print(f"{broken} with a broken promise")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2])))
