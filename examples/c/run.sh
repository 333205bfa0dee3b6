#!/bin/sh
# Installs the library if need be, compiles check.c against it, and checks numbers.txt.
set -eu
cd "$(dirname "$0")"
prefix=${ABSAH_PREFIX:-$(cd ../.. && pwd)/target/absah}
if [ ! -e "$prefix/lib/libabsah.so" ]; then
    (cd ../.. && cargo xtask install --prefix "$prefix")
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# shellcheck disable=SC2046 # two flags, two words
"${CC:-cc}" -Wall -Wextra check.c -o "$work/check" \
    $(PKG_CONFIG_PATH=$prefix/lib/pkgconfig pkg-config --cflags --libs absah) -Wl,-rpath,"$prefix/lib"
status=0
"$work/check" nik numbers.txt || status=$?
# 1 says that numbers with errors were found, as there are in this file.
test "$status" -le 1
