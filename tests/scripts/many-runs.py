#!/usr/bin/env python3
"""Makes a store of many runs from one real run, to measure how fast they are listed.

    tests/scripts/many-runs.py experiments/runs/quickstart-bayes-... 10000 many-runs
    time mnist leaderboard --runs-folder many-runs

Each copy has a name, a seed, figures and right rows of its own, which agree with each other: 80 to 99.5 % of the
validation rows right, most of the wrong ones among those that are hard for every run. Other files are hard links.
"""

import json
import os
import random
import struct
import sys
from pathlib import Path

HEADER = 44  # "MNISTRR1", the number of rows, the rows' SHA-256


def right_rows(original: bytes, errors: int, hardest: list[int], chance: random.Random) -> bytes:
    """The right rows of a run with so many errors, under the header of another run of the same rows."""
    rows = len(hardest)
    wrong = set(hardest[: int(0.7 * errors)])
    while len(wrong) < errors:
        wrong.add(chance.randrange(rows))
    bits = bytearray([0xFF]) * ((rows + 63) // 64 * 8)
    for row in list(wrong) + list(range(rows, 8 * len(bits))):
        bits[row // 8] &= ~(1 << row % 8)
    return original[:HEADER] + bytes(bits)


def main(source: Path, count: int, store: Path) -> None:
    record = json.loads((source / "run.json").read_text())
    parts = {part: (source / f"right-{part}.bin").read_bytes() for part in ("validation", "test")}
    rows = {part: struct.unpack_from("<i", data, 8)[0] for part, data in parts.items()}
    chance = random.Random(1)
    hardest = {part: chance.sample(range(number), number) for part, number in rows.items()}
    links = [path for path in source.iterdir() if path.name != "run.json" and not path.name.startswith("right-")]
    for index in range(count):
        name = f"{record['experiment']}-{index:05}"
        folder = store / name
        folder.mkdir(parents=True)
        record |= {"run": name, "seed": index}
        record["model"] |= {"name": f"model-{index // 5}"}
        share = chance.uniform(0.005, 0.2)
        for part, original in parts.items():
            errors = int(rows[part] * share)
            record[part] |= {"errors": errors, "accuracy": 1 - errors / rows[part]}
            (folder / f"right-{part}.bin").write_bytes(right_rows(original, errors, hardest[part], chance))
        (folder / "run.json").write_text(json.dumps(record, indent=2) + "\n")
        for path in links:
            os.link(path, folder / path.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
