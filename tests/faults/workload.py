"""What the faults befall: `mnist run` on a small part of MNIST, and the promises that must hold afterwards."""

import gzip
import hashlib
import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("MNIST_PROGRAM", ROOT / "src/Mnist/bin/Release/net10.0/mnist"))
PIXELS = 28 * 28


def write_definition(folder: Path, models: list[dict], rows: int = 300, **more) -> Path:
    """A definition over the first rows of MNIST, with its data beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    source = ROOT / "experiments/data/mnist"
    for part, name in (("train", "train"), ("t10k", "test")):
        images = gzip.decompress((source / f"{part}-images-idx3-ubyte.gz").read_bytes())
        labels = gzip.decompress((source / f"{part}-labels-idx1-ubyte.gz").read_bytes())
        count = rows.to_bytes(4, "big")
        (folder / f"{name}-images").write_bytes(images[:4] + count + images[8 : 16 + rows * PIXELS])
        (folder / f"{name}-labels").write_bytes(labels[:4] + count + labels[8 : 8 + rows])
    definition = {
        "name": "faults",
        "data": {
            "source": "idx", "name": "few",
            "trainImages": "train-images", "trainLabels": "train-labels", "testImages": "test-images", "testLabels": "test-labels",
            "split": {"kind": "standard", "validation": rows // 3},
        },
        "models": models,
    } | more
    path = folder / "faults.json"
    path.write_text(json.dumps(definition))
    return path


def command(definition: Path, runs: Path, *more: str) -> list[str]:
    return [str(PROGRAM), "run", str(definition), "--runs-folder", str(runs), "--threads", "1", *more]


def mnist(*arguments: str, environment: dict | None = None, **options) -> subprocess.CompletedProcess:
    return subprocess.run([str(PROGRAM), *arguments], capture_output=True, text=True, env=environment, timeout=300, **options)


def finished_models(progress: str) -> set[str]:
    """The models that the program reported as trained: `[1/3] name: validation 80.00 %, trained in 0.1 s`."""
    return {line.split("] ", 1)[1].split(": ", 1)[0] for line in progress.splitlines() if ": validation " in line and "trained in" in line}


def broken_promises(runs: Path, finished: set[str]) -> list[str]:
    """What is wrong with a store: folders that are no runs, damaged models, runs that were reported and are not there."""
    problems = []
    if not runs.exists():
        return [f"lost: {name}" for name in sorted(finished)]
    there = set()
    for folder in (path for path in runs.iterdir() if path.is_dir() and not path.name.startswith(".")):
        try:
            record = json.loads((folder / "run.json").read_text())
            if record["status"] == "completed":
                if hashlib.sha256((folder / "model.zip").read_bytes()).hexdigest() != record["modelSha256"]:
                    problems.append(f"{folder.name}: another model than its record says")
                there.add(record["model"]["name"] + (f" seed {record['seed']}" if record["model"].get("seed") is not None else ""))
                there.add(record["model"]["name"])
        except (OSError, ValueError, KeyError) as error:
            problems.append(f"{folder.name}: broken: {error}")
    verified = mnist("verify", "--runs-folder", str(runs))
    problems += [f"verify: {verified.stdout}{verified.stderr}"] if verified.returncode else []
    return problems + [f"lost: {name}" for name in sorted(finished - there)]


def leftovers(runs: Path) -> list[str]:
    """What has no owner any more."""
    return sorted(path.name for path in (runs.iterdir() if runs.exists() else []) if path.name.startswith((".tmp-", ".claim-")))
