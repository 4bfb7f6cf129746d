#!/usr/bin/env bash
# What a run of the whole process costs: CPU seconds (user + system), best and median of 15 runs; peak memory; time on
# the clock; and where the time goes, stage by stage. The first run of each, which fills the font cache, is not counted.
#
# usage: tools/bench.sh [--write]     --write also rewrites docs/performance.md from this measurement
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C
program=build/release/broshura
runs=15
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# The arguments of each case.
booklet=(build input/best-practices-2017)
practice=(build input/best-practices-2017 --practice troyan)
minimal=(build input/minimal)
# All editions that the program makes: what it does not know it answers with 2.
editions=screen
for edition in print office archive; do
  status=0
  "$program" "${booklet[@]}" --for $edition -o "$out/asked.pdf" 2>/dev/null || status=$?
  [ $status -eq 2 ] || editions=$editions,$edition
done
all=("${booklet[@]}" --for "$editions")

# middle FILE: the median of a file of numbers, one a line
middle() { sort -n "$1" | sed -n "$(((runs + 1) / 2))p"; }

# measure NAME ARGUMENTS…: leaves NAME.cpu (best, median in s), NAME.memory (MiB), NAME.clock (s), NAME.stages
measure() {
  local name=$1; shift
  local run=("$program" "$@" -o "$out/$name.pdf") TIMEFORMAT='%3U %3S' stage
  "${run[@]}" 2>"$out/messages" || { cat "$out/messages" >&2; exit 1; }
  for _ in $(seq $runs); do
    { time "${run[@]}" 2>/dev/null; } 2>>"$out/$name.times"
    /usr/bin/time -f %M "${run[@]}" 2>&1 >/dev/null | tail -n 1 >>"$out/$name.kib"
    "${run[@]}" --timings 2>>"$out/$name.timings"
  done
  awk '{printf "%.3f\n", $1 + $2}' "$out/$name.times" >"$out/$name.sums"
  echo "$(sort -n "$out/$name.sums" | head -n 1) $(middle "$out/$name.sums")" >"$out/$name.cpu"
  sort -n "$out/$name.kib" | tail -n 1 | awk '{printf "%.1f\n", $1 / 1024}' >"$out/$name.memory"
  hyperfine -N --style none --command-name "$name" --warmup 3 --runs 30 --export-csv "$out/clock.csv" "${run[*]}" >"$out/messages" 2>&1 ||
    { cat "$out/messages" >&2; exit 1; }
  awk -F, 'NR == 2 {printf "%.3f\n", $4}' "$out/clock.csv" >"$out/$name.clock"
  for stage in doc layout fonts flow pages screen print office archive write; do
    sed -n "s/^$stage  *\([0-9.]*\) ms$/\1/p" "$out/$name.timings" >"$out/stage"
    [ ! -s "$out/stage" ] || printf '%s %.1f ms\n' $stage "$(sort -n "$out/stage" | head -n 1)"
  done >"$out/$name.stages"
}

# goal BEST MEDIAN MOST UNIT: "≤ 60 MiB: met", or nothing without a goal. What only the best run reaches is said to be so.
goal() {
  [ -z "$3" ] || awk -v best="$1" -v median="$2" -v most="$3" -v unit="$4" 'BEGIN {
    print "≤ " most " " unit (median <= most ? ": met" : best <= most ? ": met by the best run only" : ": missed")}'
}

# row NAME WORDS CPU-GOAL MEMORY-GOAL: a line of the table
row() {
  local best median memory
  read -r best median <"$out/$1.cpu"
  memory=$(cat "$out/$1.memory")
  echo "| $2 | $best s | $median s | $(goal "$best" "$median" "$3" s) | $memory MiB | $(goal "$memory" "$memory" "$4" MiB) | $(cat "$out/$1.clock") s |"
}

table() {
  echo "| run | CPU, best | CPU, median | goal | peak memory | goal | clock, median |"
  echo "|---|---:|---:|---:|---:|---:|---:|"
  row booklet "the whole booklet ($1 pages)" 0.10 60
  row practice "one practice alone" 0.05 ""
  row minimal "\`input/minimal\`" "" ""
  row all "the booklet in all editions at once: ${editions//,/, }" "" ""
}

# All editions against one: the layout is made once, so that it is less than so many times as much.
ratio() {
  awk -v most=2.5 'NR == FNR {one = $1; next} {
    printf "All %d editions together cost %.1f × the CPU time of the screen edition alone (≤ %.1f ×: %s).\n", editions, $1 / one, most,
      $1 <= most * one ? "met" : "missed"}' editions="$(tr , '\n' <<<"$editions" | wc -l)" "$out/booklet.cpu" "$out/all.cpu"
}

# stage_of NAME: a case's time for $stage, or a dash
stage_of() { sed -n "s/^$stage //p" "$out/$1.stages" | grep . || echo –; }

stages() {
  echo "| stage | the booklet | one practice | all editions |"
  echo "|---|---:|---:|---:|"
  while read -r stage time; do
    echo "| $stage | $(stage_of booklet) | $(stage_of practice) | $time |"
  done <"$out/all.stages"
}

version() { pkg-config --modversion "$1" 2>/dev/null || dpkg-query -W -f '${Version}' "$1" 2>/dev/null || echo unknown; }

machine() {
  local commit changed=
  commit=$(git log -1 --format=%h 2>/dev/null || echo unknown)
  git diff --quiet HEAD -- src CMakeLists.txt cmake layouts input fonts 2>/dev/null || changed=" with later changes"
  echo "* **When:** $(date -u +%Y-%m-%d), at commit $commit$changed."
  echo "* **Machine:** $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores; load average before the runs $(cat "$out/load")."
  echo "* **System:** Debian $(cat /etc/debian_version 2>/dev/null || echo "(not Debian)"), Linux $(uname -r)."
  echo "* **Program:** $("$program" --version), release preset, $(cc --version | head -n 1)."
  echo "* **Libraries:** HarfBuzz $(version harfbuzz), ICU $(version icu-uc), fontconfig $(version fontconfig), libxml2 $(version libxml-2.0), libhyphen $(version libhyphen0), libdeflate $(version libdeflate), libharu $(version libhpdf-2.3.0)."
}

document() {
  cat <<TEXT
# Performance

Written by \`./dev bench --write\`; do not edit.

$(machine)

## The whole process

CPU is user and system seconds together, from start to exit, with reading of XML, layout, fonts and pictures and the
writing of the PDF. $runs runs each; the machine was not reserved for the measurement, so the best run says what the program
costs and the median what else went on. Memory is the greatest resident set of $runs runs; the parts of font files that were
read count too, since they are mapped. The font cache of fontconfig is warm: the first run after an installation takes longer.

$(table "$(sed -n 's/^page .*/x/p' "$out/display" | wc -l)")

$(ratio)

Times are never tested: a test that fails on a busy machine teaches people to ignore it.

## Where the time goes

Clock time by stage, best of $runs runs with \`--timings\`: what else the machine does lengthens the others. The rest of
the process (loading libraries, closing) is not in it.

$(stages)

One practice alone takes most of what the booklet takes up to \`pages\`, because its page numbers are those of the booklet: all
sections are composed, and only the practice is drawn and written.
TEXT
}

cut -d ' ' -f 1 /proc/loadavg >"$out/load"
"$program" dump --stage=display input/best-practices-2017 >"$out/display"
measure booklet "${booklet[@]}"
measure practice "${practice[@]}"
measure minimal "${minimal[@]}"
measure all "${all[@]}"
document >"$out/performance.md"
if [ "${1:-}" = --write ]; then
  cp "$out/performance.md" docs/performance.md
  echo "docs/performance.md"
else
  sed -n '/^\* /p; /^|/p; /^All /p; s/^## /\n/p' "$out/performance.md"
fi
