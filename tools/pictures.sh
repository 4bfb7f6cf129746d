#!/usr/bin/env bash
# The README's pictures: cover, an opener and practice pages of the finished booklet.
set -euo pipefail
cd "$(dirname "$0")/.."
pdf=build/best-practices-2017.pdf
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p docs/pictures

page() { # NAME PAGE
  pdftoppm -r 72 -png -singlefile -f "$2" -l "$2" "$pdf" "$work/$1"
  convert "$work/$1.png" -bordercolor '#c8c8c8' -border 1 -strip -define png:exclude-chunks=date,time "docs/pictures/$1.png"
}
page cover 1
page contents 3
page opener 9
page practice-left 6
page practice-right 15
