#!/bin/bash
# What befalls jobs on a cluster, done on purpose: see README.md beside this file.
#   prove.sh FOLDER [FAULT...]     all faults unless some are named; the names are those of the functions below "The faults", and "figures"
set -uo pipefail
folder=$(mkdir -p "${1:?a folder for the stores}" && cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
program=${MNIST_PROGRAM:-$here/../../src/Mnist/bin/Release/net10.0/mnist}
pids=${SLURM_PIDS:-}
export ORT_DISABLE_TELEMETRY=1 MNIST__CHECKPOINTSECONDS=0
cannot() { echo "the proof cannot be made: $*" >&2; exit 2; }
command -v sbatch > /dev/null || { echo "skipped: there is no sbatch here"; exit 0; }
command -v python3 > /dev/null || cannot "there is no python3 here, which compares the stores"
[ -x "$program" ] || cannot "there is no program $program; build it in Release, or name one by MNIST_PROGRAM"
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
  "models": [ { "name": "dense", "kind": "dense", "layers": [ { "units": 256, "dropout": 0.2 } ], "training": { "epochs": 40 } } ]
}
JSON
# Weights, gradients and moments of "huge" take more than 300 MB.
cat > "$folder/memory.json" <<'JSON'
{
  "name": "memory", "data": { "source": "mnist", "trainingFraction": 0.02 },
  "models": [
    { "name": "huge", "kind": "dense", "layers": [ { "units": 4096 }, { "units": 4096 } ], "training": { "epochs": 1 } },
    { "name": "dense", "kind": "dense", "layers": [ { "units": 64 } ], "training": { "epochs": 12 } },
    { "name": "bayes", "kind": "naiveBayes" }
  ]
}
JSON

cat > "$folder/search.json" <<'JSON'
{
  "name": "search", "data": { "source": "mnist", "trainingFraction": 0.03 },
  "models": [ { "name": "search", "kind": "autoML", "parallel": 3, "maximumTrials": 9, "portfolio": false, "families": [ { "kind": "naiveBayes" }, { "kind": "averagedPerceptron" }, { "kind": "sdcaMaximumEntropy" } ], "trialMemoryLimitMegabytes": 1500 } ]
}
JSON

mnist() { "$program" "$@" --runs-folder "$store"; }
submit() { mnist submit "$folder/$1" --cluster slurm "${@:2}" 2>> "$store.log" | sed -n 's/^submitted job \([^ ]*\).*/\1/p'; }
# Submits, as the last "job".
hand() { job=$(submit "$@"); [ -n "$job" ] || cannot "nothing was submitted: $(tail -1 "$store.log")"; }
begin() { store=$folder/$1; rm -rf "$store"; began=$SECONDS; }
queued() { squeue --noheader --name="$1" 2> /dev/null; }
finish() { while [ -n "$(queued "$1")" ]; do sleep 1; done; mnist jobs wait "$1" >> "$store.log" 2>&1; }
resume() { mnist jobs resume "$1" >> "$store.log" 2>&1; finish "$1"; }
# The first task has begun, and some of its training is done; or it has ended, of which "check" tells.
under_way() { until grep -qs '"running"' "$store/.jobs/$1/tasks/1.json" && ls "$store"/.state-*/checkpoint.bin > /dev/null 2>&1; do [ -n "$(queued "$1")" ] || return; sleep 0.2; done; sleep 2; }
# Some trial of a search has ended; or all has.
searching() { until ls "$store"/.state-*/trials.jsonl > /dev/null 2>&1; do [ -n "$(queued "$1")" ] || return; sleep 0.5; done; }
array_of() { sed -n 's/.*"arrayJob": \([0-9]*\).*/\1/p' "$store/.jobs/$1/submission.json" | tail -1; }
process_of() { sed -n 's/.*"process": \([0-9]*\).*/\1/p' "$store/.jobs/$1/tasks/$2.json" 2> /dev/null; }
node_of() { squeue --noheader --jobs="$(array_of "$1")_1" --format=%N; }
tell() { printf '| %-62s | %-36s | %4d s |\n' "$1" "$2" $((SECONDS - began)); }
broke() { tell "$1" "BROKEN: $2"; broken=1; }
skip() { tell "$1" "skipped: $2"; }

# Runs that are missing, made twice, damaged or other than on one machine, in the store of the last "begin".
check() {
    local verdict
    verdict=$(mnist verify > "$store.verify" 2>&1 || tail -1 "$store.verify"; python3 "$here/compare.py" "$folder/$2" "$store")
    if [ -z "$verdict" ]; then tell "$1" "nothing lost"; else broke "$1" "$verdict"; mnist jobs show "$job" 2>&1 | grep -E ' (failed|stopped) '; fi
}

# The same on one machine, made once a folder.
whole() { [ -e "$folder/$1-whole/made" ] || { begin "$1-whole"; mnist run "$folder/$1.json" --threads "${2:-1}" > "$store.log" 2>&1 || cannot "mnist run ended with $? on one machine: $(tail -1 "$store.log")"; touch "$store/made"; }; }

# The faults. Each hands over a job of its own, in a store of its own.
plain() {
    whole proof; begin plain
    hand proof.json; finish "$job"; check "none: 12 tasks on the nodes" proof-whole
}

brief() {
    whole brief; begin brief; hand brief.json; under_way "$job"
    scontrol requeue "$(array_of "$job")_1" 2>> "$store.log"
    finish "$job"; check "scontrol requeue in mid-epoch" brief-whole
}

twice() {
    whole proof; begin twice
    submit proof.json > "$store-one" & one=$!; hand proof.json; wait "$one"
    finish "$job"; finish "$(cat "$store-one")"; check "two submits of the same definition at once" proof-whole
}

requeued() {
    whole long; begin requeued; hand long.json
    for time in 1 2; do under_way "$job"; scontrol requeue "$(array_of "$job")_1" 2>> "$store.log"; sleep 1; done
    finish "$job"; check "scontrol requeue in mid-epoch, twice" long-whole
}

killed() {
    whole long; begin killed; hand long.json; under_way "$job"
    kill -KILL "$(process_of "$job" 1)"
    finish "$job"; resume "$job"; check "kill -9 of a task, then resume" long-whole
}

random_kills() {
    whole proof; begin random-kills; hand proof.json; kills=0
    while [ $kills -lt 6 ] && [ -n "$(queued "$job")" ]; do
        sleep "$((RANDOM % 3)).$((RANDOM % 10))"
        task=$(grep -ls '"running"' "$store/.jobs/$job/tasks/"*.json | shuf -n 1)
        [ -n "$task" ] && kill -KILL "$(sed -n 's/.*"process": \([0-9]*\).*/\1/p' "$task")" 2> /dev/null && kills=$((kills + 1))
    done
    finish "$job"; resume "$job"; check "kill -9 of $kills tasks at random moments, then resume" proof-whole
}

cancelled() {
    whole long; begin cancelled; hand long.json; under_way "$job"; mnist jobs cancel "$job" >> "$store.log" 2>&1; sleep 6
    [ -n "$(queued "$job")" ] && broke "cancel" "still in the queue"
    resume "$job"; check "cancel, then resume" long-whole
}

# Made beside the task on this machine's other core: it takes as long.
late() {
    (whole late) & whole=$!; begin late
    hand late.json --with timeMinutes=1 --with signalSeconds=10; finish "$job"; wait "$whole"
    check "a limit of one minute on a training of three, over $(cat "$store/.jobs/$job/tasks/1.timeouts" | wc -l) times" late-whole
}

late_too_often() {
    whole late; begin late-too-often; what="the same, and it may begin again only once"
    hand late.json --with timeMinutes=1 --with signalSeconds=10 --with maximumRequeues=1; finish "$job"
    mnist jobs show "$job" > "$store.show" 2>&1
    if grep -q 'failed .*its time was over 2 times (maximumRequeues)' "$store.show"; then tell "$what" "it is failed with that reason"; else broke "$what" "no such reason"; cat "$store.show"; fi
}

memory() {
    whole memory; begin memory
    hand memory.json --with memoryMegabytes=350; finish "$job"
    mnist jobs show "$job" > "$store.show" 2>&1
    grep -q 'huge .*failed .*out of memory (350 MB asked)' "$store.show" || { broke "a task over its memory" "no such reason"; cat "$store.show"; }
    hand memory.json --with memoryMegabytes=3000; finish "$job"; check "a task over its memory, the others go on; then more of it" memory-whole
}

# A machine that has lost its daemon: its task works on, and Slurm begins it elsewhere once it takes the node for dead.
slurmd() {
    what="kill -9 of a slurmd"
    [ -n "$pids" ] || { began=$SECONDS; skip "$what" "SLURM_PIDS is not set"; return; }
    whole late; begin slurmd; hand late.json; under_way "$job"; node=$(node_of "$job")
    kill -KILL "$(cat "$pids/slurmd.$node.pid")"; sleep 45
    command slurmd -f "$SLURM_CONF" -N "$node"
    finish "$job"; resume "$job"; check "$what, back after 45 s" late-whole
}

slurmctld() {
    what="kill -9 of slurmctld"
    [ -n "$pids" ] || { began=$SECONDS; skip "$what" "SLURM_PIDS is not set"; return; }
    whole proof; begin slurmctld; hand proof.json; sleep 4
    kill -KILL "$(cat "$pids/slurmctld.pid")"; sleep 30
    mnist jobs show "$job" > "$store.show" 2>&1; grep -q "does not answer" "$store.show" || broke "$what" "mnist jobs does not say so"
    command slurmctld -f "$SLURM_CONF"; sleep 5

    # It does not know what it had not written down: nodes say that they run such a job already, and are drained; tasks are held.
    scontrol update nodename="$(sinfo --noheader --format=%N)" state=resume 2>> "$store.log"
    scontrol release "$(array_of "$job")" 2>> "$store.log"
    finish "$job"; resume "$job"; check "$what, back after 30 s" proof-whole
}

no_locks() {
    what="a file system that refuses locks, and two submits at once"
    command -v cc > /dev/null || { began=$SECONDS; skip "$what" "there is no C compiler"; return; }
    whole proof; begin no-locks
    cc -shared -fPIC -o "$folder/refuse_locks.so" "$here/refuse_locks.c"
    export LD_PRELOAD=$folder/refuse_locks.so
    submit proof.json > "$store-one" & one=$!; hand proof.json; wait "$one"
    finish "$job"; finish "$(cat "$store-one")"
    [ -e "$store/.heartbeats" ] || broke "$what" "locks were trusted"
    unset LD_PRELOAD; check "$what" proof-whole
}

search() {
    whole search 3; begin search
    hand search.json --search-tasks 3; finish "$job"; check "none: a search with its trials on three nodes" search-whole
}

search_scratch() {
    whole search 3; begin search-scratch
    hand search.json --search-tasks 3 --with scratch="$folder/scratch"; finish "$job"; check "none: its rows copied to each node's own folder" search-whole
    [ -z "$(ls -A "$folder/scratch")" ] || broke "node-local scratch" "copies are left"
}

search_requeued() {
    whole search 3; begin search-requeued; hand search.json --search-tasks 3
    searching "$job"
    scontrol requeue "$(array_of "$job")_1" 2>> "$store.log"
    finish "$job"; check "scontrol requeue of a search over nodes" search-whole
}

# All of a node at once, as where its power is cut: the daemon, the daemon's steps, and the worker.
search_node() {
    what="a node lost under a search"
    [ -n "$pids" ] || { began=$SECONDS; skip "$what" "SLURM_PIDS is not set"; return; }
    whole search 3; begin search-node; hand search.json --search-tasks 3
    searching "$job"
    first=$(squeue --noheader --jobs="$(array_of "$job")_1" --format=%B); node=$(scontrol show hostnames "$(node_of "$job")" | grep -vx "$first" | head -1)
    steps=$(squeue --noheader --steps --format="%i %N" | awk -v node="$node" '$2 == node { sub(/.*\./, "", $1); print $1 }')
    kill -KILL "$(cat "$pids/slurmd.$node.pid")" $(for step in $steps; do pgrep -f "^slurmstepd: \[[0-9]*\.$step\]"; done) 2>> "$store.log"
    finish "$job"; command slurmd -f "$SLURM_CONF" -N "$node"; resume "$job"; check "$what" search-whole
}

# The figures of docs/clusters.md. They ask for a machine that does nothing else.
seconds() { date +%s.%N; }
since() { awk -v from="$1" -v to="$(seconds)" 'BEGIN { printf "%.1f", to - from }'; }

submit_of_100() {
    begin hundred; mkdir -p "$folder/bin"
    sed 's/"seeds": \[1, 2, 3\]/"seeds": ['"$(seq -s, 100)"']/; /"dense"/d; /"wide"/d; /"perceptron"/d; s/"naiveBayes" },/"naiveBayes" }/' "$folder/proof.json" > "$folder/hundred.json"
    printf '#!/bin/bash\nfrom=$(date +%%s%%N); "%s" "$@"; code=$?; echo $((($(date +%%s%%N) - from) / 1000000)) >> "%s"; exit $code\n' "$(command -v sbatch)" "$store.sbatch" > "$folder/bin/sbatch"
    chmod +x "$folder/bin/sbatch"; rm -f "$store.sbatch"
    from=$(seconds); job=$(PATH=$folder/bin:$PATH submit hundred.json); took=$(since "$from")
    mnist jobs cancel "$job" >> "$store.log" 2>&1
    tell "submit of $(grep -c '"number"' "$store/.jobs/$job/job.json") tasks" "$took s, of which sbatch $(paste -sd+ "$store.sbatch") ms"
}

start_up() {
    begin start-up; hand proof.json --only bayes --with arrayParallelism=1; finish "$job"
    tell "a task from the beginning of its script to that of its training" "$(for log in "$store/.jobs/$job/logs/"[0-9]*.log; do
        run=$(sed -n 's/.*"run": "\(.*\)".*/\1/p' "$store/.jobs/$job/tasks/$(basename "$log" .log).json")
        awk -v from="$(date -d "$(stat -c %w "$log")" +%s.%N)" -v to="$(date -d "$(sed -n 's/.*"startedAt": *"\([^"]*\)".*/\1/p' "$store/$run/run.json" | head -1)" +%s.%N)" 'BEGIN { printf "%.1f s ", to - from }'
    done)"
}

# A search of 12 trials that differ in nothing that takes time: begins a store, and prints the seconds of its trials and of all of it.
twelve_trials() {
    begin "$1-$2"
    cat > "$folder/scaling.json" <<JSON
{
  "name": "scaling", "data": { "source": "mnist", "trainingFraction": $3 },
  "models": [ { "name": "search", "kind": "autoML", "parallel": $2, "maximumTrials": 12, "portfolio": false, "ensemble": false,
    "families": [ { "kind": "averagedPerceptron", "space": { "learningRate": { "kind": "log", "minimum": 0.1, "maximum": 10 } } } ] } ]
}
JSON
    hand scaling.json --search-tasks "$2" "${@:4}"; finish "$job"
    python3 -c "
import json, sys
trials = [json.loads(line) for line in sys.stdin]
print(len(trials), sum(trial['trainSeconds'] + trial['validationSeconds'] for trial in trials), max(trial['endedSeconds'] for trial in trials))" < <(cat "$store"/*/trials.jsonl)
}

scaling() {
    # Real ones, on as many nodes as this machine has cores. One is a task like any other; its search takes as long as its trials, and what comes between.
    read -r _ _ one < <(twelve_trials training 1 0.5) || exit 2; began=$SECONDS
    read -r count _ two < <(twelve_trials training 2 0.5) || exit 2
    tell "$count trials of training, on 1 and on 2 nodes" "$(awk -v one="$one" -v two="$two" 'BEGIN { printf "%.1f s and %.1f s: %.2f of linear", one, two, one / two / 2 }')"

    # Trials that sleep, so that nodes that share a machine do not share its processors.
    worker=${MNIST_SLEEPER:-$here/../Mnist.HostileWorker/bin/Release/net10.0/Mnist.HostileWorker}
    [ -x "$worker" ] || cannot "there is no program $worker; build it in Release, or name one by MNIST_SLEEPER"
    printf '#!/bin/bash\n[ "$1" = trial-worker ] && exec "%s" sleeping-worker "${@: -1}"\nexec "%s" "$@"\n' "$worker" "$program" > "$folder/sleeping"; chmod +x "$folder/sleeping"
    for nodes in 2 3; do
        began=$SECONDS
        read -r count work elapsed < <(twelve_trials sleeping "$nodes" 0.02 --with program="$folder/sleeping") || exit 2
        tell "$count trials that sleep 4 s, on $nodes nodes" "$(awk -v work="$work" -v elapsed="$elapsed" -v nodes="$nodes" 'BEGIN { printf "%.1f s of trials in %.1f s: %.2f of linear", work, elapsed, work / elapsed / nodes }')"
    done
}

faults=("${@:2}")
[ ${#faults[@]} -gt 0 ] || faults=(plain twice requeued killed random_kills cancelled late late_too_often memory slurmd slurmctld no_locks search search_scratch search_requeued search_node)
sed 's/"long"/"brief"/; s/ \] *$/, { "name": "bayes", "kind": "naiveBayes" } ]/' "$folder/long.json" > "$folder/brief.json"
sed 's/"long"/"late"/; s/"epochs": 40/"epochs": 1000/' "$folder/long.json" > "$folder/late.json"
echo "| fault | what was lost | time |"
echo "|---|---|---|"
[ "${faults[0]}" = figures ] && faults=(submit_of_100 start_up scaling)
for fault in "${faults[@]}"; do "$fault"; done
exit $broken
