#!/usr/bin/env bash
# Runs the test suite of an official SDK, as its authors published it, against one node with the configuration that they test with.
#   tests/sdk-suites/run.sh js|csharp [DIRECTORY]
# DIRECTORY is a checkout of the SDK; without it the SDK's repository is cloned. Port 8000 must be free, as the suites name it.
# Needs the .NET SDK, and for js Node.js 20 with npm. The exit code is that of the suite.
set -euo pipefail
sdk=${1:-}
case "$sdk" in
  js | csharp) ;;
  *)
    echo "run.sh js|csharp [DIRECTORY]" >&2
    exit 2
    ;;
esac
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
node_pid=
cleanup() {
  if [ -n "$node_pid" ]; then kill "$node_pid" 2> /dev/null || true; fi
  rm -rf "$work"
}
trap cleanup EXIT

checkout=$work/sdk
if [ -n "${2:-}" ]; then
  cp -r "$2" "$checkout"
else
  git clone -q --depth 1 "https://github.com/centrifugal/centrifuge-$sdk" "$checkout"
fi

if (exec 3<> /dev/tcp/127.0.0.1/8000) 2> /dev/null; then
  echo "Something listens on port 8000 already." >&2
  exit 1
fi

dotnet publish "$root/Realtime.Node" -c Release -o "$work/node" -v q --nologo
start_node() {
  "$@" > "$work/node.log" 2>&1 &
  node_pid=$!
  for _ in $(seq 100); do
    if (exec 3<> /dev/tcp/127.0.0.1/8000) 2> /dev/null; then return; fi
    if ! kill -0 "$node_pid" 2> /dev/null; then break; fi
    sleep 0.1
  done
  cat "$work/node.log" >&2
  exit 1
}

cd "$checkout"
if [ "$sdk" = js ]; then
  # Its containers reach the backend of the tests by a name; here everything is one machine.
  sed 's/host\.docker\.internal/127.0.0.1/' centrifugo_test.json > "$work/config.json"
  start_node dotnet "$work/node/Realtime.Node.dll" --config "$work/config.json"
  # What its package file names does not agree on peers; its own lock file is for another package manager.
  npm install --no-audit --no-fund --ignore-scripts --legacy-peer-deps
  npx jest --verbose --testPathIgnorePatterns bench
else
  mapfile -t environment < <(sed -nE 's/^ *- (CENTRIFUGO_[A-Z_]+=.*)$/\1/p' docker-compose.yml)
  cd "$work"
  start_node env "${environment[@]}" dotnet "$work/node/Realtime.Node.dll"
  cd "$checkout"
  dotnet test tests/Centrifugal.Centrifuge.Tests/Centrifugal.Centrifuge.Tests.csproj
fi
