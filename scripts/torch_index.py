"""Sees to it that no CUDA build of torch is pulled where a CPU build can be had.

Asks pip which torch it would take, without taking it. Prints the address of the index to use besides pip's own, if
any; ends with status 1 and the way out where pip would take a CUDA build, some 3 GB that a CPU has no use for.
"""

import json
import os
import platform
import subprocess
import sys

CPU_INDEX = "FOOTNOTE_TORCH_INDEX"
ALLOW = "FOOTNOTE_TORCH_CUDA"


def needs_cuda(report: dict) -> bool:
    """Whether a report of `pip install --report` holds a torch that wants NVIDIA's libraries on this platform."""
    wanted = [need for item in report["install"] for need in item["metadata"].get("requires_dist", [])]
    return any(need.lower().startswith(("nvidia-", "cuda-")) for need in wanted)


def planned(*options: str) -> dict:
    """What pip would install for torch, and nothing else."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--no-deps", "--ignore-installed"]
    command += ["--disable-pip-version-check", "--report", "-", "--constraint", "requirements.lock", *options, "torch"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> int:
    index = os.environ.get(CPU_INDEX, "")
    if (sys.platform, platform.machine()) != ("linux", "x86_64") or os.environ.get(ALLOW) == "1":
        print(index)
        return 0
    options = ["--extra-index-url", index] if index else []
    if not needs_cuda(planned(*options)):
        print(index)
        return 0
    print(
        "pip would take a CUDA build of torch, some 3 GB that Footnote has no use for.\n"
        f"  → {CPU_INDEX}=ADDRESS make setup, with the address that pytorch.org names for pip, Linux and CPU;\n"
        f"    or {ALLOW}=1 make setup to take the CUDA build all the same",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
