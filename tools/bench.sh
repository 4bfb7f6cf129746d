#!/usr/bin/env bash
# CPU seconds (user + system, best and median of 15 runs) and peak memory of the whole process.
set -euo pipefail
cd "$(dirname "$0")/.."
program=build/release/broshura
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

measure() { # NAME ARGUMENTS…
  local name=$1; shift
  "$program" "$@" -o "$out/x.pdf"
  for _ in $(seq 15); do /usr/bin/time -f '%U %S %M' "$program" "$@" -o "$out/x.pdf" 2>>"$out/$name"; done
  awk -v name="$name" '{cpu[NR] = $1 + $2; if ($3 > most) most = $3}
    END {n = asort(cpu); printf "%-22s %6.3f s best %6.3f s median %6.1f MiB peak\n", name, cpu[1], cpu[int((n + 1) / 2)], most / 1024}' "$out/$name"
}

echo "$(date -u +%Y-%m-%d), $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)"
measure booklet build input/best-practices-2017
measure practice build input/best-practices-2017 --practice troyan
measure minimal build input/minimal
echo
hyperfine -N --warmup 3 --runs 30 "$program build input/best-practices-2017 -o $out/x.pdf" \
  "$program build input/best-practices-2017 --practice troyan -o $out/x.pdf"
