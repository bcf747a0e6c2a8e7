#!/usr/bin/env bash
# Packs the tool, installs it from what was packed alone, and runs the first experiment in an empty folder without a source tree.
# prove.sh [--quick] trains two of the models, the search for ten seconds.
set -euo pipefail
repository=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 ORT_DISABLE_TELEMETRY=1

dotnet pack -c Release -v q -o "$work/feed" "$repository/src/Mnist/Mnist.csproj"
printf '<configuration><packageSources><clear /><add key="packed" value="%s" /></packageSources></configuration>\n' "$work/feed" > "$work/NuGet.config"
cd "$work"
dotnet tool install Mnist.Tool --tool-path "$work/tools" --configfile "$work/NuGet.config" --version "$(ls feed | sed -n 's/^Mnist\.Tool\.\([0-9].*\)\.nupkg$/\1/p')"
mnist=$work/tools/mnist

mkdir empty && cd empty
"$mnist" init
"$mnist" doctor
if [ "${1:-}" = --quick ]; then
    "$mnist" run experiments/quickstart.json --only bayes --only automl --set "models[automl].timeBudgetSeconds=10"
else
    "$mnist" run experiments/quickstart.json
fi
"$mnist" export --best
"$mnist" verify
ls experiments/runs models
echo "the installed tool ran the first experiment"
