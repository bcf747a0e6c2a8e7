#!/bin/sh
# Fuzzes one parser with AFL++, guided by which code an input reaches:
#   afl.sh TARGET SECONDS FOLDER
# Needs afl-fuzz and the tool sharpfuzz (dotnet tool install SharpFuzz.CommandLine) on the path, and a Release build.
set -eu
target=$1 seconds=$2 folder=$3
built=$(dirname "$0")/bin/Release/net10.0
mkdir -p "$folder"
if [ ! -d "$folder/program" ]; then
    cp -r "$built" "$folder/program"
    sharpfuzz "$folder/program/mnist.dll"
fi
"$built/Mnist.Fuzz" seeds "$target" "$folder/seeds-$target"
export AFL_SKIP_BIN_CHECK=1 AFL_NO_UI=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1
timeout --preserve-status -s INT "$seconds" afl-fuzz -i "$folder/seeds-$target" -o "$folder/out-$target" -t 10000+ -m none \
    -- dotnet "$folder/program/Mnist.Fuzz.dll" afl "$target" > "$folder/$target.log" 2>&1 || true
grep -E "execs_done|execs_per_sec|corpus_count|saved_crashes|saved_hangs|edges_found" "$folder/out-$target/default/fuzzer_stats"
test "$(awk '/saved_crashes|saved_hangs/ { found += $3 } END { print found }' "$folder/out-$target/default/fuzzer_stats")" = 0
