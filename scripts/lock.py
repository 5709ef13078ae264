"""Writes requirements.lock: the exact version of everything that is installed, torch aside.

It is used as a constraints file. torch stays a range, since its CPU builds carry other version names elsewhere.
"""

import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"
HEAD = "# Made by `make lock`. A constraints file: what is installed is said in pyproject.toml, which version here.\n"
EXTRAS = ("accelerate==", "diskcache==", "llama_cpp_python==")  # they stay as they are where they are not installed
LEFT_OUT = ("footnote", "torch", "setuptools", "-e ")


def main() -> None:
    freeze = [sys.executable, "-m", "pip", "freeze", "--all", "--exclude-editable"]
    lines = subprocess.run(freeze, check=True, capture_output=True, text=True).stdout.splitlines()
    there = {line.partition("==")[0] for line in lines}
    kept = (line for line in LOCK.read_text(encoding="utf-8").splitlines() if line.startswith(EXTRAS))
    lines += [line for line in kept if line.partition("==")[0] not in there]
    pinned = sorted(line for line in lines if "==" in line and not line.lower().startswith(LEFT_OUT))
    LOCK.write_text(HEAD + "torch>=2.8,<3\n" + "\n".join(pinned) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
