"""Tells how a store differs from one that was made on one machine: runs that are missing, made twice, or other in their predictions or trials."""
import hashlib, json, pathlib, sys

def trials(run):
    log = run.parent / "trials.jsonl"
    lines = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    return [[line[key] for key in ("trial", "kind", "parameters", "seed", "status", "validationAccuracy", "validationLogLoss")] for line in sorted(lines, key=lambda line: line["trial"])]

def board(store):
    runs = {}
    for run in pathlib.Path(store).glob("*/run.json"):
        told = json.loads(run.read_text())
        if told["status"] == "completed":
            key = (told["model"]["name"], told["seed"])
            runs.setdefault(key, []).append((hashlib.sha256((run.parent / "predictions-test.csv").read_bytes()).hexdigest(), trials(run)))
    return runs

whole, found = board(sys.argv[1]), board(sys.argv[2])
differences = []
if lost := len(whole.keys() - found.keys()):
    differences.append(f"{lost} lost")
if twice := sum(len(runs) > 1 for runs in found.values()):
    differences.append(f"{twice} made twice")
if others := sum(any(run != whole[key][0] for run in found[key]) for key in whole.keys() & found.keys()):
    differences.append(f"{others} with other figures")
if not whole:
    differences.append("nothing to compare with")
print(", ".join(differences))
