#!/bin/sh
# Makes layouts/printers/profiles/fogra39.icc anew from Fogra's characterisation data (16 s). The result is the same byte
# for byte each time: the only thing in it that changes, the time of its making, is set to a fixed one.
#
# Needs the packages argyll (colprof 2.3.1) and icc-profiles-free (FOGRA39L.ti3).
# usage: tools/profile.sh [FILE]     default: the file in layouts/printers/profiles
set -eu
cd "$(dirname "$0")/.."
out=${1:-layouts/printers/profiles/fogra39.icc}
data=/usr/share/color/icc/FOGRA39L.ti3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
echo "e44e6dfa81633588db98b5613a821d4a936d3d9438d2eb983083c3232df393fa  $data" | sha256sum --check --quiet
cp "$data" "$scratch/fogra39.ti3"
# -qm medium tables, -l300 at most 300 % of ink in all, -kr black that grows towards the dark
(cd "$scratch" && colprof -qm -l300 -kr -A Broshura -M FOGRA39L -D "Coated FOGRA39L, made by Broshura's recipe" \
    -C "Data: Fogra, through ICC Profiles Free (zlib licence)" fogra39 >colprof.log 2>&1) || { cat "$scratch/colprof.log"; exit 1; }
# ICC.1, 7.2.8: the date at byte 24, six numbers of two bytes: 2017-05-23 00:00:00
printf '\007\341\000\005\000\027\000\000\000\000\000\000' |
    dd of="$scratch/fogra39.icc" bs=1 seek=24 conv=notrunc status=none
cp "$scratch/fogra39.icc" "$out"
sha256sum "$out"
