#!/bin/sh
# What goes wrong outside the brochure: arguments, folders, disks, limits, signals. Whatever happens, an earlier output
# file stays byte for byte what it was, no temporary file is left, the message names the file, and the exit status is 3
# (of wrong arguments 2).
# Catches: the output opened before the work is done, unchecked write, fsync, close or rename, a signal's death instead
# of a message, a temporary file forgotten.
#
# usage: [BROSHURA=path/to/broshura] tests/failure.sh
set -u
cd "$(dirname "$0")/.." || exit 2
: "${BROSHURA:=build/release/broshura}"
case $BROSHURA in /*) ;; */*) BROSHURA=$PWD/$BROSHURA ;; esac
scratch=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
export LC_ALL=C NO_COLOR=1
input=$PWD/input/minimal
count=0 failed=0

fail() {
    echo "$name: $*"
    sed 's/^/    /' "$scratch/messages"
    failed=$((failed + 1))
}

# begin NAME: an empty folder with an earlier output in it
begin() {
    name=$1 count=$((count + 1))
    rm -rf "$scratch/out" && mkdir "$scratch/out" && echo earlier >"$scratch/out/old.pdf"
    : >"$scratch/messages"
}

# end STATUS WANTED PATTERN: status, message, and that out/ holds the earlier file alone
end() {
    [ "$1" -eq "$2" ] || fail "exit status $1, expected $2"
    grep -q -- "$3" "$scratch/messages" || fail "no message like: $3"
    [ "$(cat "$scratch/out/old.pdf")" = earlier ] || fail "the earlier file was touched"
    [ "$(ls -A "$scratch/out")" = old.pdf ] || fail "files left behind: $(ls -A "$scratch/out")"
}

# refused NAME OUTPUT PATTERN: building to OUTPUT says PATTERN
refused() {
    begin "$1"
    "$BROSHURA" build "$input" -o "$2" >/dev/null 2>"$scratch/messages"
    end $? 3 "$3"
}

refused "folder does not exist" "$scratch/nowhere/x.pdf" "error\[B0104\]: cannot write .*/nowhere/x.pdf: No such file"
refused "folder is a file" "$scratch/out/old.pdf/x.pdf" "error\[B0104\]: cannot write .*: Not a directory"
refused "output is a folder" "$scratch/out" "error\[B0104\]: cannot write .*: Is a directory"
grep -q "a folder is for several editions at once" "$scratch/messages" || fail "not said what to do"
refused "device without space" /dev/full "error\[B0104\]: cannot write /dev/full: No space left"
refused "kernel's folder" /proc/x.pdf "error\[B0104\]: cannot write /proc/x.pdf"

begin "standard output without space"
"$BROSHURA" build "$input" -o - >/dev/full 2>"$scratch/messages"
end $? 3 "error\[B0104\]: cannot write"

begin "standard output that nobody reads"
{ "$BROSHURA" build "$input" -o - 2>"$scratch/messages"; echo $? >"$scratch/status"; } | true
end "$(cat "$scratch/status")" 3 "error\[B0104\]: cannot write"

begin "file size limit"
(ulimit -f 8 && exec "$BROSHURA" build "$input" -o "$scratch/out/old.pdf") >/dev/null 2>"$scratch/messages"
end $? 3 "error\[B0104\]: cannot write .*: File too large"

begin "full disk"
if unshare -rm true 2>/dev/null; then
    # shellcheck disable=SC2016 # the inner shell expands these
    unshare -rm sh -c 'mount -t tmpfs -o size=16k none "$2" && echo earlier >"$2/old.pdf" || exit 99
        "$0" build "$1" -o "$2/old.pdf" 2>"$3/messages"; status=$?
        [ "$(cat "$2/old.pdf")" = earlier ] && [ "$(ls -A "$2")" = old.pdf ] || status=98; exit $status' \
        "$BROSHURA" "$input" "$scratch/out" "$scratch"
    status=$?
    if [ $status -eq 99 ]; then
        echo "full disk: skipped, nothing may be mounted here"
    else
        end $status 3 "error\[B0104\]: cannot write .*: No space left"
    fi
fi

begin "folder may not be written"
if [ "$(id -u)" != 0 ]; then
    chmod 555 "$scratch/out"
    "$BROSHURA" build "$input" -o "$scratch/out/old.pdf" >/dev/null 2>"$scratch/messages"
    end $? 3 "error\[B0104\]: cannot write .*: Permission denied"
    chmod 755 "$scratch/out"
fi

begin "input does not exist"
"$BROSHURA" build "$scratch/nothing" -o "$scratch/out/old.pdf" 2>"$scratch/messages"
end $? 3 "error\[B0101\]: cannot read"

begin "mistakes in the brochure"
"$BROSHURA" build tests/invalid/unknown-element -o "$scratch/out/old.pdf" 2>"$scratch/messages"
end $? 1 "error\[B0201\]"

begin "wrong arguments"
"$BROSHURA" build --stand-alone "$input" -o "$scratch/out/old.pdf" 2>"$scratch/messages"
end $? 2 "stand-alone"

# wrong NAME PATTERN ARGUMENT…: arguments that say PATTERN
wrong() {
    begin "$1"
    pattern=$2
    shift 2
    "$BROSHURA" "$@" -o "$scratch/out/old.pdf" >/dev/null 2>"$scratch/messages"
    end $? 2 "$pattern"
}

wrong "an option of another verb" "--fix does not go with build" build "$input" --fix
wrong "an output where nothing is written" "--output does not go with check" check "$input"
wrong "figures of no verb that has any" "--json does not go with build" "$input" --json
wrong "a printer's file without a press" "add --for print" build "$input" --printer x3-2002
wrong "numbered from 1 without a practice" "goes with --practice" build "$input" --standalone
wrong "an empty value" "--practice needs a value" build "$input" --practice ""
wrong "two commas" "--for takes one of" build "$input" --for screen,,print

# printed NAME ARGUMENT…: what is printed does not arrive
printed() {
    begin "$1"
    shift
    "$BROSHURA" "$@" >/dev/full 2>"$scratch/messages"
    end $? 3 "cannot write to standard output"
}

printed "schema on a full disk" schema
printed "text on a full disk" dump --stage=text "$input"
printed "figures on a full disk" inspect --typography "$input"
printed "JSON on a full disk" inspect --pages --structure --json "$input"
printed "help on a full disk" --help
printed "the version on a full disk" --version

begin "a name that is not UTF-8"
odd=$scratch/$(printf 'cp1251-\341')
if cp -r "$input" "$odd" 2>/dev/null; then # file systems that insist on UTF-8 have no such names
    "$BROSHURA" inspect --pages --structure --json "$odd" >"$scratch/figures" 2>"$scratch/messages" ||
        fail "exit status $?"
    grep -q 'cp1251-' "$scratch/figures" || fail "the file is not named"
    python3 -c 'import json, sys; json.load(open(sys.argv[1], encoding="utf-8"))' "$scratch/figures" ||
        fail "no JSON"
fi

begin "a press file without a date, only checked"
"$BROSHURA" check "$input" --for print >/dev/null 2>"$scratch/messages"
end $? 1 "error\[B0815\]"

begin "a date beyond all years"
SOURCE_DATE_EPOCH=253402300800 "$BROSHURA" build "$input" --for print -o "$scratch/out/old.pdf" 2>"$scratch/messages"
end $? 1 "error\[B0815\]"

begin "no layouts and fonts"
BROSHURA_HOME=$scratch "$BROSHURA" build "$input" -o "$scratch/out/old.pdf" 2>"$scratch/messages"
end $? 3 "error\[B0902\]"

# Killed at any moment the output is the earlier one or the new one, whole; never a part, never something besides.
begin "killed"
"$BROSHURA" build "$input" -o "$scratch/whole.pdf" || exit 2
for signal in TERM HUP; do # sh starts background jobs with SIGINT ignored
    for moment in 0 0.005 0.010 0.015 0.020 0.025 0.030 0.035 0.040; do
        "$BROSHURA" build "$input" -o "$scratch/out/old.pdf" 2>"$scratch/messages" &
        sleep $moment
        kill -$signal $! 2>/dev/null
        wait $! 2>/dev/null
        if cmp -s "$scratch/out/old.pdf" "$scratch/whole.pdf"; then
            echo earlier >"$scratch/out/old.pdf"
        fi
        [ "$(cat "$scratch/out/old.pdf")" = earlier ] || fail "SIG$signal after $moment s: half a file"
        [ "$(ls -A "$scratch/out")" = old.pdf ] || fail "SIG$signal after $moment s: $(ls -A "$scratch/out")"
    done
done

begin "the new file replaces the old one"
"$BROSHURA" build "$input" -o "$scratch/out/old.pdf" 2>"$scratch/messages" || fail "exit status $?"
cmp -s "$scratch/out/old.pdf" "$scratch/whole.pdf" || fail "other bytes than before"
[ "$(ls -A "$scratch/out")" = old.pdf ] || fail "files left behind: $(ls -A "$scratch/out")"

echo "$count cases, $failed failed"
[ "$failed" -eq 0 ]
