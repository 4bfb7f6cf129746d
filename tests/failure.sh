#!/bin/sh
# What goes wrong outside the brochure: folders, disks, limits, signals. Whatever happens, an earlier output file stays
# byte for byte what it was, no temporary file is left, the message names the file, and the exit status is 3.
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
