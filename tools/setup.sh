#!/usr/bin/env bash
# Installs what is missing of dependencies.tsv, builds lexbor and fetches PDFium once into a cache. Usage: tools/setup.sh build|check
#   build: what the release program needs; check: that and what the tests need.
# Needs root or sudo only when a package is missing. Cache: $DAYBOOK_CACHE, else ~/.cache/daybook.
set -euo pipefail
cd "$(dirname "$0")/.."
want=${1:-check}
cache=${DAYBOOK_CACHE:-$HOME/.cache/daybook}

missing=()
while IFS=$'\t' read -r kind name needed _; do
  [ "$kind" = apt ] || continue
  [ "$needed" = build ] || [ "$want" = check ] || continue
  dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
done < dependencies.tsv
if [ ${#missing[@]} -gt 0 ]; then
  echo "setup: installing ${missing[*]}" >&2
  sudo=()
  [ "$(id -u)" = 0 ] || sudo=(sudo)
  "${sudo[@]}" apt-get -o DPkg::Lock::Timeout=600 update -q >&2
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get -o DPkg::Lock::Timeout=600 install -y -q --no-install-recommends "${missing[@]}" >&2
fi

# The system's Python first: another one on the PATH may come without pip.
python=python3
"$python" -m pip --version >/dev/null 2>&1 || python=/usr/bin/python3

lexbor=$cache/lexbor-3.1.0
sdist=selectolax-1.0.2.tar.gz
sha256=f0508ad927aa426425d4aa7a2bb2f8b21c01412534465bd227e241d4d0a6a418
if [ ! -f "$lexbor/lib/liblexbor_static.a" ]; then
  echo "setup: building lexbor 3.1.0 into $lexbor (once)" >&2
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  "$python" -m pip download -q --no-deps --no-binary selectolax -d "$work" selectolax==1.0.2 >&2
  echo "$sha256  $work/$sdist" | sha256sum -c --quiet || {
    echo "setup: $sdist is not the file this project was built with (SHA-256 differs): not used" >&2
    exit 2
  }
  tar -xzf "$work/$sdist" -C "$work"
  cmake -S "$work/selectolax-1.0.2/lexbor" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DLEXBOR_BUILD_SHARED=OFF \
    -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DCMAKE_INSTALL_PREFIX="$lexbor.part" -DCMAKE_INSTALL_LIBDIR=lib > "$work/log" 2>&1 \
    && ninja -C "$work/build" install >> "$work/log" 2>&1 || { cat "$work/log" >&2; exit 2; }
  rm -rf "$lexbor"
  mv "$lexbor.part" "$lexbor"
fi

# PDFium: the library alone, out of its wheel. Without it the program works, and a PDF's problem says what is missing.
pdfium=$cache/pdfium
wheel=pypdfium2-5.15.2-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl
wheel_sha256=dc31aea5b0fb9fefc9b537a65f4113980b2c40798445736a7e6565bc85161e37
if [ ! -f "$pdfium/libpdfium.so" ]; then
  part=$(mktemp -d)
  trap 'rm -rf "${work:-}" "$part"' EXIT
  if [ "$(uname -m)" != x86_64 ]; then
    echo "setup: no PDFium for $(uname -m): PDF files will not be read" >&2
  elif ! "$python" -m pip download -q --no-deps --only-binary :all: --platform manylinux_2_17_x86_64 -d "$part" pypdfium2==5.15.2 >&2; then
    echo "setup: PDFium could not be fetched: PDF files will not be read" >&2
  elif ! echo "$wheel_sha256  $part/$wheel" | sha256sum -c --quiet; then
    echo "setup: $wheel is not the file this project was built with (SHA-256 differs): not used" >&2
    exit 2
  else
    mkdir -p "$pdfium"
    "$python" -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("pypdfium2_raw/libpdfium.so"))' \
      "$part/$wheel" > "$pdfium/libpdfium.so.part"
    mv "$pdfium/libpdfium.so.part" "$pdfium/libpdfium.so"
  fi
fi
