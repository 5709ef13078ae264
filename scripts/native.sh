#!/usr/bin/env bash
# Compiles llama.cpp for the processor of this machine, and installs it into .venv for the engine "native".
# Does nothing where that is done already for this processor.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

tell_how_to_use_it() {
    say "The engine \"native\" is built. To try it: .venv/bin/footnote ask --engine native \"…\""
    say "To make it the default, put this line at the top of $(.venv/bin/python -c \
        'from bot.settings import FILE, default_home; print(default_home() / FILE)'):"
    say '    engine = "native"'
}

stamp=".venv/footnote-native.stamp"
wanted="$( (cat scripts/native.sh scripts/native.cmake; grep '^llama_cpp_python==' requirements.lock
    uname -m; grep -m 1 '^flags' /proc/cpuinfo || true) 2>/dev/null | cksum)"
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
    tell_how_to_use_it
    exit 0
fi

for compiler in "${CC:-cc}" "${CXX:-c++}"; do
    if ! command -v "$compiler" >/dev/null; then
        say "To build llama.cpp, a C and a C++ compiler are needed; there is no $compiler."
        say "  → on Debian: sudo apt-get install g++"
        exit 1
    fi
done

say "Compiling llama.cpp for this processor (some minutes)"
rm -f "$stamp"
# pip keeps what it has built, and would give it out again though it was built for another processor.
.venv/bin/pip uninstall --quiet --disable-pip-version-check --yes llama-cpp-python 2>/dev/null
CMAKE_ARGS="-DGGML_NATIVE=ON -DLLAVA_BUILD=OFF -DLLAMA_OPENSSL=OFF \
-DCMAKE_PROJECT_llama_cpp_INCLUDE='$PWD/scripts/native.cmake' ${CMAKE_ARGS:-}" \
    .venv/bin/pip install --disable-pip-version-check --no-cache-dir --no-binary llama-cpp-python \
    --constraint requirements.lock llama-cpp-python >&2
.venv/bin/python -c 'import llama_cpp; print(llama_cpp.llama_print_system_info().decode())' >&2
printf '%s' "$wanted" > "$stamp"
tell_how_to_use_it
