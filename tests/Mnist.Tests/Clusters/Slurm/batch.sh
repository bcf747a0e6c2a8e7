#!/bin/bash
#SBATCH --job-name=small-1
#SBATCH --output=/scratch/runs/.jobs/small-1/logs/slurm-%A_%a.log
#SBATCH --open-mode=append
#SBATCH --requeue
#SBATCH --nodes=1 --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --signal=B:USR1@120
#SBATCH --partition=short
#SBATCH --account=vision
#SBATCH --qos=low
#SBATCH --constraint='avx512&ib'
#SBATCH --time=90
#SBATCH --nice=100
task=$((SLURM_ARRAY_TASK_ID + ${1:-0}))
folder=/scratch/runs/.jobs/small-1
exec >> "$folder/logs/$task.log" 2>&1
[ -e "$folder/cancelled" ] && exit 0
module load dotnet
export ORT_DISABLE_TELEMETRY=1
timeout=
trap 'timeout=1; kill -TERM "$program"' USR1
trap 'kill -TERM "$program"' TERM
'/opt/my programs/mnist' run-task /scratch/runs/.jobs/small-1 "$task" --runs-folder /scratch/runs --data-folder /data --threads 4 &
program=$!
# A trapped signal ends wait, and not the program.
while wait "$program"; code=$?; kill -0 "$program" 2>/dev/null; do :; done
# 130: it stopped, and can go on.
if [ -n "$timeout" ] && [ "$code" = 130 ]; then
    echo "time is over" >> "$folder/tasks/$task.timeouts"
    if [ "$(wc -l < "$folder/tasks/$task.timeouts")" -le 10 ]; then
        for attempt in 1 2 3 4 5 6; do scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID" && exit 0; sleep 10; done
    fi
    echo "its time was over 11 times (maximumRequeues)" >&2
fi
exit "$code"
