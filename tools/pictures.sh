#!/usr/bin/env bash
# The README's pictures: cover, contents, an area's opener and two practice pages of the finished booklet. The pages are
# found by what stands on them, so that the pictures stay right when the booklet grows.
set -euo pipefail
cd "$(dirname "$0")/.."
pdf=build/best-practices-2017.pdf
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p docs/pictures
# "page 7 "7" right 595.276x841.89 bleed 8.504 section "dobrich" master "practice""
build/release/broshura dump --stage=display input/best-practices-2017 | grep '^page ' >"$work/pages"

# page NAME PATTERN first|last: the first or last page whose line fits
page() {
  local number
  number=$(grep -E -- "$2" "$work/pages" | if [ "$3" = first ]; then head -n 1; else tail -n 1; fi | cut -d ' ' -f 2)
  [ -n "$number" ] || { echo "no page for $1" >&2; exit 1; }
  pdftoppm -r 72 -png -singlefile -f "$number" -l "$number" "$pdf" "$work/$1"
  convert "$work/$1.png" -bordercolor '#c8c8c8' -border 1 -strip -define png:exclude-chunks=date,time "docs/pictures/$1.png"
}
page cover 'master "cover"$' first
page contents 'master "contents"$' first
page opener 'section "technology" master "area"$' first
page practice-left ' left .* master "practice"$' first
page practice-right ' right .* master "practice"$' last
