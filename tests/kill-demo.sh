#!/usr/bin/env bash
# Kills the demo for real: starts two simulated instances, runs the demo against them N times and kills it with SIGKILL at a random moment,
# then runs it to its end, which must find nothing lost and nothing doubled. Ends only what it started.
#
#   tests/kill-demo.sh [N=50] [INCIDENTS=2000]      SEED=… repeats the delays of an earlier run; LONGEST=… is the longest delay in seconds.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

kills=${1:-50}
incidents=${2:-2000}
seed=${SEED:-$$}
longest=${LONGEST:-2}
RANDOM=$seed
echo "seed $seed: $kills kills, $incidents incidents, delays up to $longest s"

dotnet build engine/Host --nologo --verbosity quiet || exit 3
host=(dotnet engine/Host/bin/Debug/net10.0/Connector.Host.dll)
state=$(mktemp -d)
started=()

# The sandboxes are asked to stop; a demo that is still there is one this script began.
cleanup() {
    local pid
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; done
    rm -rf "$state"
}
trap cleanup EXIT

# sandbox NAME: starts an instance on a free port and leaves its address in $address.
sandbox() {
    local out=$state/$1.out waited
    "${host[@]}" sandbox --port 0 --json >"$out" 2>"$state/$1.err" &
    started+=($!)
    for waited in $(seq 600); do
        address=$(grep -o 'http://127\.0\.0\.1:[0-9]*' "$out" | head -1)
        [ -n "$address" ] && return 0
        kill -0 "${started[-1]}" 2>/dev/null || break
        sleep 0.1
    done
    echo "the $1's instance did not start:"
    cat "$state/$1.err"
    exit 3
}

# told: how far the story was when it was cut off.
told() {
    [ -s "$state/demo/progress.txt" ] || { echo "nothing told yet"; return; }
    echo "$(grep -c -v '^=' "$state/demo/progress.txt") acts in $(grep -c '^=' "$state/demo/progress.txt") slices told"
}

sandbox customer
customer=$address
sandbox provider
provider=$address
demo=("${host[@]}" demo --once --json --incidents "$incidents" --customer "$customer" --provider "$provider" --state "$state/demo")

# lines: how much the story's progress file holds.
lines() { cat "$state/demo/progress.txt" 2>/dev/null | wc -l; }

ended=0
for kill in $(seq "$kills"); do
    delay=$((RANDOM % (longest * 1000) + 200))
    before=$(lines)
    "${demo[@]}" >"$state/run.out" 2>"$state/run.err" &
    pid=$!
    started+=("$pid")

    # Every third delay counts from the start, and mostly hits a demo that reads its rules or looks at what is there; the others count
    # from the first thing that is done, and hit it in the middle of its work.
    if [ $((kill % 3)) -ne 0 ]; then
        while [ "$(lines)" -eq "$before" ] && kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
    fi
    sleep "$((delay / 1000)).$(printf '%03d' $((delay % 1000)))"
    kill -KILL "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    code=$?
    unset 'started[-1]'
    if [ $code -eq 137 ]; then
        echo "kill $kill, delay $delay ms: $(told)"
    else
        ended=$((ended + 1))
        echo "run $kill ended by itself with $code within $delay ms"
        [ $code -eq 0 ] || { tail -n 40 "$state/run.out"; cat "$state/run.err"; exit 1; }
    fi
done

"${demo[@]}" >"$state/run.out" 2>"$state/run.err"
code=$?
cat "$state/run.err"
tail -n 1 "$state/run.out"
echo "the last run ended with $code; $ended of $kills runs had ended before they were killed"
tail -n 1 "$state/run.out" | grep -q '"lost":0,"doubled":0' && [ $code -eq 0 ]
