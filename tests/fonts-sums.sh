#!/bin/sh
# Are the fonts, hyphenation patterns and profiles still the files that were put here, and is every one of them listed?
# usage: tests/fonts-sums.sh [root of the source tree]
set -eu
root=${1:-$(dirname "$0")/..}
export LC_ALL=C

check() { # folder, pattern of files that must be listed
    cd "$root/$1"
    sha256sum --check --quiet --strict SHA256SUMS
    find . -type f -name "$2" | sed 's|^\./||' | sort >"$scratch/there"
    sed 's/^[0-9a-f]*  //' SHA256SUMS | sort >"$scratch/listed"
    missing=$(comm -23 "$scratch/there" "$scratch/listed")
    if [ -n "$missing" ]; then
        echo "not in $1/SHA256SUMS: $missing" >&2
        exit 1
    fi
    cd "$here"
}

here=$(pwd)
case $root in /*) ;; *) root=$here/$root ;; esac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
check fonts '*.[to]t[fc]'
check layouts/hyphenation '*.dic'
check layouts/printers/profiles '*.icc'
check layouts/profiles '*.icc'
