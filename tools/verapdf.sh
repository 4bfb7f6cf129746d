#!/bin/sh
# Runs veraPDF, the reference validator of PDF/A and PDF/UA, from one jar that is fetched once into build/tools and
# checked against its known sum.
#
# usage: tools/verapdf.sh ARGUMENT…      as GreenfieldCliWrapper takes them: -f 2a --format text -v -r FOLDER
# Status 77: there is no Java, or no Maven to fetch it with, or it could not be fetched.
set -u
cd "$(dirname "$0")/.." || exit 2
here=$OLDPWD
version=1.28.2
sum=687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6
jar=$PWD/build/tools/greenfield-apps-$version.jar

need() {
    command -v "$1" >/dev/null && return
    echo "veraPDF needs $1 (Debian: $2)" >&2
    exit 77
}

is_ours() { [ -f "$1" ] && [ "$(sha256sum <"$1")" = "$sum  -" ]; }

need java default-jre-headless
if ! is_ours "$jar"; then
    need mvn maven
    mkdir -p build/tools
    fetched=$(mktemp -d build/tools/fetched.XXXXXX) || exit 2
    trap 'rm -rf "$fetched"' EXIT
    mvn -q -B dependency:copy -Dartifact=org.verapdf.apps:greenfield-apps:$version -DoutputDirectory="$PWD/$fetched" \
        >"$fetched/log" 2>&1 || { cat "$fetched/log" >&2; echo "veraPDF could not be fetched" >&2; exit 77; }
    is_ours "$fetched/greenfield-apps-$version.jar" || { echo "veraPDF $version is not the file it was" >&2; exit 1; }
    mv "$fetched/greenfield-apps-$version.jar" "$jar"
    rm -rf "$fetched"
fi
cd "$here" || exit 2
exec java -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper "$@"
