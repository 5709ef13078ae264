"""How much of this machine one file may take."""

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """The most that reading one file may cost. A report of a thousand pages stays well below each of them."""

    bytes_in: int = 256 * MIB  # size of the file
    unpacked: int = 512 * MIB  # size of what a ZIP container holds
    pages: int = 5_000
    chars: int = 20_000_000  # length of Document.text
    memory: int = 1024 * MIB  # address space of the reading process
    seconds: float = 120.0  # wall clock and processor time, each


PICTURES = Limits(seconds=20.0)
"""For a page that somebody waits to see; a process of its own, so that it does not wait for a file that is read."""
