#!/usr/bin/env bash
# Installs what the tests need and runs all of them: unit tests, end-to-end tests with the official SDK, the demo in a browser, conformance.
#   ./test.sh          everything
#   ./test.sh --unit   the unit tests alone (no Node.js needed; those of Realtime.Redis start redis-server)
# The last line is "N passed, N failed"; the exit code is 0 only when nothing failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
readonly limit=900 # seconds for one test project
readonly log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0
failed=0

say() { printf '\n== %s\n' "$*"; }

finish() {
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
  exit
}

# A step that could not even start counts as one failure, so that nothing ends green without having run.
give_up() {
  printf '%s\n' "$*" >&2
  failed=$((failed + 1))
  finish
}

# The last number after a label in the log, or nothing.
count() { sed -nE "s/^[[:space:]#]*$1:?[[:space:]]+([0-9]+).*/\1/p" "$log" | tail -n 1; }

# add NAME STATUS PASSED FAILED: adds what a runner counted. One that failed without counting a failure, or ran nothing, counts as one.
add() {
  local ok=${3:-0} bad=${4:-0}
  if [ "$bad" -eq 0 ] && { [ "$2" -ne 0 ] || [ -z "$3" ]; }; then
    echo "$1 ended with code $2 and no failed test: counted as one failure" >&2
    bad=1
  fi
  passed=$((passed + ok))
  failed=$((failed + bad))
}

test_project() {
  local name
  name=$(basename "$1")
  say "$name"
  timeout -k 10 "$limit" dotnet test --project "$1" -c Release --no-build 2>&1 | tee "$log"
  local status=${PIPESTATUS[0]}
  # 8: the project has no tests
  if [ "$status" -eq 8 ] && [ "$name" != Realtime.EndToEnd.Tests ]; then return; fi
  add "$name" "$status" "$(count succeeded)" "$(count failed)"
}

need_dotnet() {
  command -v dotnet > /dev/null || give_up "The .NET 10 SDK is not installed: see https://dot.net"
}

need_node() {
  if ! command -v node > /dev/null || ! command -v npm > /dev/null; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
      say "installing nodejs and npm"
      apt-get update -qq && apt-get install -y -qq nodejs npm || give_up "Node.js could not be installed: apt-get install nodejs npm"
    else
      give_up "Node.js 20 or later is not installed: apt-get install nodejs npm (as root)"
    fi
  fi
  [ "$(node -p 'Number(process.versions.node.split(".")[0])')" -ge 20 ] || give_up "Node.js 20 or later is needed, this is $(node --version)"
}

need_chromium() {
  for browser in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$browser" > /dev/null; then return; fi
  done
  if [ -n "${CHROMIUM:-}" ]; then return; fi
  if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
    say "installing chromium"
    apt-get update -qq && apt-get install -y -qq chromium || give_up "Chromium could not be installed: apt-get install chromium"
  else
    give_up "Chromium is not installed: apt-get install chromium (as root), or name one in CHROMIUM"
  fi
}

need_redis() {
  if command -v redis-server > /dev/null && command -v redis-sentinel > /dev/null; then return; fi
  if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
    say "installing redis-server and redis-sentinel"
    apt-get update -qq && apt-get install -y -qq redis-server redis-sentinel || give_up "Redis could not be installed: apt-get install redis-server redis-sentinel"
  else
    give_up "redis-server and redis-sentinel are not installed: apt-get install redis-server redis-sentinel (as root)"
  fi
}

# Installs the packages of a folder, unless they are there as its lock file has them.
npm_packages() {
  if [ ! -f "$1/node_modules/.package-lock.json" ] || [ "$1/package-lock.json" -nt "$1/node_modules/.package-lock.json" ]; then
    npm ci --prefix "$1" --silent || give_up "npm ci --prefix $1 failed"
  fi
}

unit=false
case "${1:-}" in
  --unit) unit=true ;;
  '') ;;
  *) echo "usage: ./test.sh [--unit]" >&2; exit 2 ;;
esac

need_dotnet
need_redis
if [ "$unit" = false ]; then
  need_node
  need_chromium
  say "packages of the scripts"
  npm_packages tests/conformance
  npm_packages tests/Realtime.EndToEnd.Tests/js
  npm_packages tests/Realtime.Demo.Tests/js
fi

say "build"
dotnet build Realtime.sln -c Release -v q -clp:NoSummary || give_up "The build failed."

for project in tests/*.Tests; do
  case "$project" in
    tests/Realtime.EndToEnd.Tests | tests/Realtime.Demo.Tests) ;;
    *) test_project "$project" ;;
  esac
done
if [ "$unit" = true ]; then finish; fi

test_project tests/Realtime.EndToEnd.Tests
test_project tests/Realtime.Demo.Tests

say "the ratchet itself"
node --test --test-reporter=tap tests/conformance/ratchet.test.mjs > "$log" 2>&1
status=$?
[ "$status" -eq 0 ] || cat "$log"
add "ratchet.test.mjs" "$status" "$(count pass)" "$(count fail)"

say "conformance"
node tests/conformance/ratchet.mjs --time-scale 2 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
summary=$(grep -E '^passed [0-9]+ failed [0-9]+$' "$log" | tail -n 1)
read -r _ ok _ bad <<< "$summary"
add "conformance" "$status" "${ok:-}" "${bad:-}"

say "result"
finish
