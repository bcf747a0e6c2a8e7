#!/bin/bash
# Starts a Slurm of its own on this machine, for the proof: start.sh FOLDER [NODES=3]. All its files are in FOLDER; stop.sh FOLDER ends it.
# It needs root, and Debian's slurmctld, slurmd, slurm-client and munge. Prints the SLURM_CONF and SLURM_PIDS to set; ends with 3, and why, where it cannot.
set -uo pipefail
mkdir -p "$1"/{state,spool,pids} && folder=$(cd "$1" && pwd) || exit 3
nodes=${2:-3}
cannot() { echo "$*" >&2; exit 3; }

[ "$(id -u)" = 0 ] || cannot "only root can start a Slurm with steps of its own"
for program in munged slurmctld slurmd sbatch; do command -v $program > /dev/null || cannot "there is no $program here"; done

(umask 077; head -c 256 /dev/urandom > "$folder/munge.key")
munged --socket="$folder/munge.socket" --key-file="$folder/munge.key" --pid-file="$folder/pids/munged.pid" --log-file="$folder/munged.log" --seed-file="$folder/munge.seed" --force > /dev/null 2>&1 || cannot "munged does not start: $(tail -1 "$folder/munged.log" 2> /dev/null)"

host=$(hostname -s); port=${SLURM_FIRST_PORT:-17600}
cat > "$folder/slurm.conf" <<CONF
ClusterName=proof
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
SlurmdUser=root
# A job that is put back waits until its credential has expired, two minutes by default.
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket,cred_expire=10
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/linux
JobAcctGatherFrequency=5
JobAcctGatherParams=OverMemoryKill
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerCPU=500
SchedulerParameters=batch_sched_delay=1,sched_interval=2,bf_interval=2
StateSaveLocation=$folder/state
SlurmctldPidFile=$folder/pids/slurmctld.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdSpoolDir=$folder/spool/%n
SlurmdPidFile=$folder/pids/slurmd.%n.pid
SlurmdLogFile=$folder/slurmd.%n.log
ReturnToService=2
SlurmdTimeout=20
KillWait=5
JobRequeue=1
MinJobAge=86400
$(for number in $(seq "$nodes"); do echo "NodeName=n$number NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + number)) CPUs=1 RealMemory=4000"; done)
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$folder/slurm.conf
slurmctld -f "$SLURM_CONF" || cannot "slurmctld does not start: $(tail -1 "$folder/slurmctld.log" 2> /dev/null)"
for number in $(seq "$nodes"); do mkdir -p "$folder/spool/n$number"; slurmd -f "$SLURM_CONF" -N "n$number" || cannot "slurmd does not start: $(tail -1 "$folder/slurmd.n$number.log" 2> /dev/null)"; done
for attempt in $(seq 50); do
    [ "$(timeout 2 sinfo -h -N -t idle -o %N 2> /dev/null | wc -l)" = "$nodes" ] && { echo "export SLURM_CONF=$SLURM_CONF SLURM_PIDS=$folder/pids"; exit 0; }
    sleep 0.2
done
cannot "the nodes do not become idle: $(tail -1 "$folder/slurmctld.log")"
