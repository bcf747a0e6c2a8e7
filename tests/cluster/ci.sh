#!/bin/bash
# The part of the proof that every change must pass: ci.sh install gets Slurm where that is possible, ci.sh prove makes the proof.
# Where there can be no Slurm, it says why and ends with 0.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
skip() { echo "the proof on a cluster is skipped: $*"; exit 0; }

case ${1:-} in
install)
    command -v slurmctld > /dev/null && command -v slurmd > /dev/null && exit 0
    [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null || exit 0

    # Where Debian's packages would start their daemons, they are told not to.
    made=; [ -e /usr/sbin/policy-rc.d ] || { printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d && made=1; }
    timeout 60 apt-get update -qq > /dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive timeout 150 apt-get install -y -qq --no-install-recommends slurmctld slurmd slurm-client munge > /dev/null 2>&1
    [ -n "$made" ] && rm -f /usr/sbin/policy-rc.d
    exit 0
    ;;
prove)
    folder=$(mktemp -d)
    trap '"$here/stop.sh" "$folder/slurm"; sleep 1; rm -rf "$folder"' EXIT
    settings=$("$here/start.sh" "$folder/slurm" 2 2> "$folder/why") || skip "$(tail -1 "$folder/why")"
    eval "$settings"
    timeout 100 "$here/prove.sh" "$folder/stores" brief
    case $? in
    0) exit 0;;
    1) echo "the proof on a cluster failed: a promise of docs/clusters.md is broken, as the table tells"; exit 1;;
    2) echo "the proof on a cluster failed: it could not be made, as said above"; exit 1;;
    124) skip "it was not done after 100 s, as on a machine that is slow or busy; in the queue there $(squeue --noheader --format="was %i %T %r," 2> /dev/null | grep . || echo "was nothing")";;
    *) echo "the proof on a cluster failed: prove.sh itself ended with $?"; exit 1;;
    esac
    ;;
esac
