#!/bin/bash
# What befalls jobs on a cluster, done on purpose: see README.md beside this file.
set -uo pipefail
folder=$(mkdir -p "${1:?a folder for the stores}" && cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
program=${MNIST_PROGRAM:-$here/../../src/Mnist/bin/Release/net10.0/mnist}
export ORT_DISABLE_TELEMETRY=1 MNIST__CHECKPOINTSECONDS=0
command -v sbatch > /dev/null || { echo "skipped: there is no sbatch here"; exit 0; }
broken=0

cat > "$folder/proof.json" <<'JSON'
{
  "name": "proof", "seeds": [1, 2, 3],
  "data": { "source": "mnist", "trainingFraction": 0.05 },
  "models": [
    { "name": "dense", "kind": "dense", "layers": [ { "units": 64, "dropout": 0.2 } ], "training": { "epochs": 12 } },
    { "name": "wide", "kind": "dense", "layers": [ { "units": 128, "batchNorm": true } ], "training": { "epochs": 12 } },
    { "name": "bayes", "kind": "naiveBayes" },
    { "name": "perceptron", "kind": "averagedPerceptron" }
  ]
}
JSON
cat > "$folder/long.json" <<'JSON'
{
  "name": "long", "data": { "source": "mnist", "trainingFraction": 0.2 },
  "models": [ { "name": "dense", "kind": "dense", "layers": [ { "units": 256, "dropout": 0.2 } ], "training": { "epochs": 60 } } ]
}
JSON

mnist() { "$program" "$@" --runs-folder "$store"; }
submit() { mnist submit "$folder/$1" --cluster slurm "${@:2}" 2>> "$store.log" | sed -n 's/^submitted job \([^ ]*\).*/\1/p'; }
begin() { store=$folder/$1; rm -rf "$store"; }
finish() { mnist jobs wait "$1" > "$store.wait" 2>&1; }
# A task of nodes that are this machine has begun, and some of its training is done.
under_way() { until grep -qs '"running"' "$store/.jobs/$1/tasks/1.json" && ls "$store"/.state-*/checkpoint.bin > /dev/null 2>&1; do sleep 0.5; done; sleep 2; }
tell() { printf '%-58s %s\n' "$1" "$2"; }
array_of() { sed -n 's/.*"arrayJob": \([0-9]*\).*/\1/p' "$store/.jobs/$1/submission.json" | tail -1; }

# Runs that are missing, made twice, damaged or other than on one machine.
check() {
    local verdict
    verdict=$(mnist verify 2>&1 > "$store.verify" || tail -1 "$store.verify"; python3 - "$folder/$2" "$store" <<'PYTHON'
import hashlib, json, pathlib, sys
def board(store):
    runs = {}
    for run in pathlib.Path(store).glob("*/run.json"):
        told = json.loads(run.read_text())
        if told["status"] == "completed":
            runs.setdefault((told["model"]["name"], told["seed"]), []).append(hashlib.sha256((run.parent / "predictions-test.csv").read_bytes()).hexdigest())
    return runs
whole, found = board(sys.argv[1]), board(sys.argv[2])
faults = [f"{len(whole.keys() - found.keys())} lost"] * bool(whole.keys() - found.keys())
faults += [f"{sum(len(one) > 1 for one in found.values())} made twice"] * any(len(one) > 1 for one in found.values())
faults += ["other figures"] * any(found[key][0] != whole[key][0] for key in whole.keys() & found.keys())
print(", ".join(faults))
PYTHON
)
    if [ -z "$verdict" ]; then tell "$1" "nothing lost"; else tell "$1" "BROKEN: $verdict"; broken=1; fi
}

begin whole;  mnist run "$folder/proof.json" --threads 1 > /dev/null 2>&1
begin whole-long;  mnist run "$folder/long.json" --threads 1 > /dev/null 2>&1

begin plain; start=$(date +%s.%N); job=$(submit proof.json); tell "submit of 12 tasks" "$(echo "$(date +%s.%N) $start" | awk '{printf "%.1f s", $1 - $2}')"
finish "$job"; check "12 tasks on the nodes" whole

begin twice; submit proof.json > "$store-one" & one=$!; job=$(submit proof.json); wait "$one"
finish "$job"; finish "$(cat "$store-one")"; check "two submits of the same definition at once" whole

begin requeued; job=$(submit long.json)
for time in 1 2; do under_way "$job"; scontrol requeue "$(array_of "$job")_1" 2>> "$store.log"; done
finish "$job"; check "scontrol requeue in mid-epoch, twice" whole-long

begin killed; job=$(submit long.json); under_way "$job"
kill -KILL "$(sed -n 's/.*"process": \([0-9]*\).*/\1/p' "$store/.jobs/$job/tasks/1.json")"
finish "$job"; mnist jobs resume "$job" > /dev/null 2>&1; finish "$job"; check "kill -9 of the task, then resume" whole-long

begin cancelled; job=$(submit long.json); under_way "$job"; mnist jobs cancel "$job" > /dev/null; sleep 5
[ -n "$(squeue --noheader --jobs="$(array_of "$job")" 2> /dev/null)" ] && { tell "cancel" "BROKEN: still in the queue"; broken=1; }
mnist jobs resume "$job" > /dev/null; finish "$job"; check "cancel, then resume" whole-long

begin late; job=$(submit long.json --with timeMinutes=1 --with signalSeconds=30); finish "$job"
check "a time limit that is over again and again ($(cat "$store/.jobs/$job/tasks/1.timeouts" 2> /dev/null | wc -l) times)" whole-long

exit $broken
