#!/bin/sh
# Installs the library if need be, compiles the programs against it, checks numbers.txt, decides one case, prints a letter.
set -eu
cd "$(dirname "$0")"
prefix=${ABSAH_PREFIX:-$(cd ../.. && pwd)/target/absah}
if [ ! -e "$prefix/lib/libabsah.so" ]; then
    (cd ../.. && cargo xtask install --prefix "$prefix")
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for name in check keputusan surat; do
    # shellcheck disable=SC2046 # two flags, two words
    "${CC:-cc}" -Wall -Wextra "$name.c" -o "$work/$name" \
        $(PKG_CONFIG_PATH=$prefix/lib/pkgconfig pkg-config --cflags --libs absah) -Wl,-rpath,"$prefix/lib"
done
status=0
"$work/check" nik numbers.txt || status=$?
# 1 says that numbers with errors were found, as there are in this file.
test "$status" -le 1

# Packs are compiled by whoever writes them; here, those of this repository.
(cd ../.. && cargo run --quiet -p absah --features packs --example compile_packs -- spec/rules "$work/packs")
"$work/keputusan" "$work/packs/id.kip-kuliah.json" ../eligibility/pelajar.json 20260301

(cd ../.. && cargo run --quiet -p absah --features packs --example compile_letters -- spec/letters "$work/letters")
"$work/surat" "$work/letters/id.surat.sktm.json" ../letters/sktm.json
