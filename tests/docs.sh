#!/bin/sh
# Holds the reference pages in docs/ against the program: each must be what the program writes of its own tables today.
# Then looks at the pages written by hand: no link in them may lead to a file that is not there.
#
# usage: tests/docs.sh PROGRAM      ./dev docs writes the reference pages anew
set -u
: "${1:?name the program}"
case $1 in /*) program=$1 ;; *) program=$(pwd)/$1 ;; esac
cd "$(dirname "$0")/.." || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C NO_COLOR=1
failed=0 pages=0 links=0

# reference NAME FILE
reference() {
    pages=$((pages + 1))
    if ! "$program" reference "$1" >"$scratch/page"; then
        echo "reference $1 failed"
        failed=$((failed + 1))
    elif ! diff -u "$2" "$scratch/page" >"$scratch/diff" 2>&1; then
        head -n 40 "$scratch/diff"
        echo "$2 is not what the program writes; run ./dev docs"
        failed=$((failed + 1))
    fi
}

# check_links PAGE: the targets of [words](target) and src="target" that are files of the repository
check_links() {
    grep -oE '\]\([^)]*\)|(src|href)="[^"]*"' "$1" | sed -E 's/^\]\((.*)\)$/\1/; s/^(src|href)="(.*)"$/\2/; s/#.*//' |
        grep -vE '^$|^(https?|mailto):' | sort -u >"$scratch/links"
    while read -r target; do
        links=$((links + 1))
        [ -e "$(dirname "$1")/$target" ] && continue
        echo "$1: there is no $target"
        failed=$((failed + 1))
    done <"$scratch/links"
}

reference elements docs/elements.md
reference layout docs/layout-language.md
reference diagnostics docs/diagnostics.md
for page in *.md docs/performance.md docs/decisions/*.md docs/writing.md docs/layouts.md fonts/*.md layouts/*/*.md; do
    check_links "$page"
done
echo "$pages reference pages and $links links looked at, $failed failed"
[ "$failed" -eq 0 ] && [ "$pages" -eq 3 ] && [ "$links" -gt 20 ]
