#!/usr/bin/env bash
# Gets a Chromium for the browser tests: the system's if there is one, Debian's package where it may be installed,
# Playwright's own download otherwise.
set -euo pipefail
cd "$(dirname "$0")/.."

for name in "${FOOTNOTE_CHROMIUM:-chromium}" chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Debian's Chromium" >&2
    apt-get update -qq && apt-get install -y chromium >&2 && exit 0
fi
echo "Getting Playwright's Chromium" >&2
.venv/bin/playwright install chromium
