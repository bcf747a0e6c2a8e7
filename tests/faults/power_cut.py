#!/usr/bin/env python3
"""Cuts the power of a file system while `mnist run` stores runs on it. Needs root, loop devices, mkfs.ext4 and mkfs.xfs.

    sudo tests/faults/power_cut.py xfs 300 /tmp/power

The file system is shut down by force at a random moment, with what is in its log not written (what a power cut leaves), unmounted,
mounted again and looked at: every run that was reported must be there, whole. With `without-fsync` at the end, strace makes every
fsync of the program do nothing: this control must lose runs, or the other figures are worth nothing.
"""

import fcntl
import os
import random
import shutil
import struct
import subprocess
import sys
import threading
from pathlib import Path

import workload

WITHOUT_FSYNC = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e", "inject=fsync:retval=0"]
SHUT_DOWN, WITHOUT_LOG = 0x8004587D, 2
RUNS_A_CUT = 15


def cut_after(process: subprocess.Popen, mount: Path, reports: int, delay: float, progress: list[str]) -> None:
    """Reads the progress; some time after so many runs were reported, cuts the power."""
    for line in process.stderr:
        progress.append(line)
        if len(workload.finished_models("".join(progress))) == reports:
            threading.Timer(delay, shut_down, [mount]).start()
            break
    progress += list(process.stderr)


def shut_down(mount: Path) -> None:
    descriptor = os.open(mount, os.O_RDONLY)
    fcntl.ioctl(descriptor, SHUT_DOWN, struct.pack("I", WITHOUT_LOG))
    os.close(descriptor)


def one_cut(kind: str, folder: Path, number: int, chance: random.Random, prefix: list[str]) -> tuple[int, list[str]]:
    """How many runs were reported before the cut, and which promises are broken."""
    image, mount = folder / "image", folder / "mount"
    mount.mkdir(exist_ok=True)
    subprocess.run(["truncate", "-s", "0", str(image)], check=True)
    subprocess.run(["truncate", "-s", "400M", str(image)], check=True)
    subprocess.run([f"mkfs.{kind}", "-q", str(image)], check=True)
    subprocess.run(["mount", "-o", "loop", str(image), str(mount)], check=True)
    try:
        models = [{"name": f"bayes{index}", "kind": "naiveBayes", "seed": index} for index in range(RUNS_A_CUT)]
        definition = workload.write_definition(folder, models)
        progress: list[str] = []
        process = subprocess.Popen(prefix + workload.command(definition, mount / "store/runs"), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        cut_after(process, mount, chance.randrange(RUNS_A_CUT // 2, RUNS_A_CUT), chance.random(), progress)
        code = process.wait()
        reported = workload.finished_models("".join(progress))
    finally:
        subprocess.run(["umount", str(mount)], check=True)
    subprocess.run(["mount", "-o", "loop", str(image), str(mount)], check=True)
    problems = workload.broken_promises(mount / "store/runs", reported)
    problems += [] if code else ["exit 0 though the file system was gone"] if len(reported) < RUNS_A_CUT else []
    subprocess.run(["umount", str(mount)], check=True)
    print(f"{kind} cut {number}: {len(reported)} reported, exit {code}, last words: {progress[-1].strip()[:150]!r}: {problems or 'nothing lost'}", flush=True)
    return len(reported), problems


def main(kind: str, commits: int, folder: Path, prefix: list[str]) -> int:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    chance, done, failures, number = random.Random(1), 0, 0, 0
    while done < commits:
        number += 1
        reported, problems = one_cut(kind, folder, number, chance, prefix)
        done, failures = done + reported, failures + bool(problems)
    print(f"{kind}: {number} power cuts, {done} runs reported, {failures} cuts with a broken promise")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), WITHOUT_FSYNC if sys.argv[4:] == ["without-fsync"] else []))
