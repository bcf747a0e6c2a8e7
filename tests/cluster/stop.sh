#!/bin/bash
# Ends what start.sh FOLDER started, and its jobs.
SLURM_CONF=$1/slurm.conf timeout 10 scancel --partition=main 2> /dev/null
sleep 1
for file in "$1"/pids/slurmd.*.pid "$1/pids/slurmctld.pid" "$1/pids/munged.pid"; do
    # A file may be stale: what it names is ended only if it is what start.sh started.
    program=$(basename "$file" | cut -d. -f1)
    [ -s "$file" ] && [ "$(cat "/proc/$(cat "$file")/comm" 2> /dev/null)" = "$program" ] && kill "$(cat "$file")"
done
exit 0
