#!/usr/bin/env bash
# Packs all packages of the last commit twice and compares the bytes: in clones of different depth, with different folders of installed packages.
# Each compiles ahead for itself, for images that other builds have kept would be the same by themselves.
set -euo pipefail
repository=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

installed=$(dotnet nuget locals global-packages --list | sed 's/^global-packages: //')
for place in one another/deeper/place; do
    git clone -q "$repository" "$work/$place/mnist"
done

for place in one another/deeper/place; do
    mkdir "$work/$place/installed"
    find "$installed" -mindepth 1 -maxdepth 1 ! -name mnist.compiled -exec ln -s {} "$work/$place/installed" \;
    for project in Mnist.Networks Mnist.Networks.MlNet Mnist; do
        NUGET_PACKAGES=$work/$place/installed dotnet pack -c Release -v q -o "$work/$place/packed" "$work/$place/mnist/src/$project/$project.csproj"
    done
done

cd "$work"
status=0
for file in $(cd one/packed && ls); do
    if cmp -s "one/packed/$file" "another/deeper/place/packed/$file"; then
        echo "same      $(sha256sum "one/packed/$file" | cut -c1-16)  $file"
    else
        echo "differs   $file"
        status=1
        for place in one another/deeper/place; do
            mkdir -p "$place/unpacked/$file" && (cd "$place/unpacked/$file" && unzip -q "$work/$place/packed/$file")
        done
        diff -rq "one/unpacked/$file" "another/deeper/place/unpacked/$file" || true
    fi
done
exit $status
