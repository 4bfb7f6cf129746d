# Sourced by the scripts that run a program from one jar of Maven Central: fetches it once into build/tools and checks it
# against its known sum. To be sourced in the root of the repository.

# need WHO PROGRAM PACKAGE: leaves with status 77 where the program is not there
need() {
    command -v "$2" >/dev/null && return
    echo "$1 needs $2 (Debian: $3)" >&2
    exit 77
}

# is_sum FILE SUM
is_sum() { [ -f "$1" ] && [ "$(sha256sum <"$1")" = "$2  -" ]; }

# fetch_jar WHO GROUP ARTIFACT VERSION SUM: leaves its path in $jar. Status 77 where it cannot be fetched.
fetch_jar() {
    jar=$PWD/build/tools/$3-$4.jar
    is_sum "$jar" "$5" && return
    need "$1" mvn maven
    mkdir -p build/tools
    fetched=$(mktemp -d build/tools/fetched.XXXXXX) || exit 2
    trap 'rm -rf "$fetched"' EXIT
    mvn -q -B dependency:copy -Dartifact="$2:$3:$4" -DoutputDirectory="$PWD/$fetched" >"$fetched/log" 2>&1 || {
        cat "$fetched/log" >&2
        echo "$1 could not be fetched" >&2
        exit 77
    }
    is_sum "$fetched/$3-$4.jar" "$5" || { echo "$1 $4 is not the file it was" >&2; exit 1; }
    mv "$fetched/$3-$4.jar" "$jar"
    rm -rf "$fetched"
    trap - EXIT
}
