#!/usr/bin/env bash
# Makes .venv and installs the locked dependencies: those of the program, and with "dev" those of its development.
# Does nothing where that is done already, so it needs no network then.
set -euo pipefail
cd "$(dirname "$0")/.."

group="${1:-}"
stamp=".venv/footnote-${group:-program}.stamp"
wanted="$(cat pyproject.toml requirements.lock scripts/setup.sh | cksum)"
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && exit 0

say() { printf '%s\n' "$*" >&2; }

find_python() {
    local candidate
    for candidate in "${PYTHON:-python3.11}" python3.11 python3.12 python3.13 python3; do
        if command -v "$candidate" >/dev/null && "$candidate" -c \
            'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'; then
            command -v "$candidate"
            return
        fi
    done
    say "Footnote needs Python 3.11, 3.12 or 3.13."
    say "  → install it, or name one: PYTHON=/path/to/python make setup"
    return 1
}

make_venv() {
    local python="$1"
    [ -x .venv/bin/pip ] && return
    say "Making .venv with $("$python" --version)"
    if ! "$python" -m venv .venv; then
        rm -rf .venv
        # Debian keeps ensurepip in a package of its own.
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            apt-get update -qq && apt-get install -y -qq python3-venv
            "$python" -m venv .venv
        else
            say "This Python cannot make virtual environments."
            say "  → on Debian: sudo apt-get install python3-venv"
            return 1
        fi
    fi
    .venv/bin/pip install --quiet --disable-pip-version-check 'pip>=25.1'
}

make_venv "$(find_python)"
say "Installing the locked dependencies (some 300 MB the first time)"
extra=()
if ! .venv/bin/python -c 'import torch' 2>/dev/null; then
    index="$(.venv/bin/python scripts/torch_index.py)" || exit 1
    [ -n "$index" ] && extra=(--extra-index-url "$index")
fi
.venv/bin/pip install --disable-pip-version-check "${extra[@]}" --constraint requirements.lock \
    --editable . ${group:+--group "$group"} >&2
printf '%s' "$wanted" > "$stamp"
