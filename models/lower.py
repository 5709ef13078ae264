"""Where the lower layers of a model are kept, and whether they are.

A folder beside the model's file, of three files: `layers.safetensors`, `tokenizer.json`, and `kept.json`, which names
the weights that they were taken from and their digests.
"""

import json
import logging
from pathlib import Path
from typing import Any

from base.files import sha256_of

log = logging.getLogger(__name__)

FORMAT = 1  # of the folder: what another one holds is taken again
LAYERS, TOKENIZER, KEPT = "layers.safetensors", "tokenizer.json", "kept.json"


def folder_of(file: Path, layers: int) -> Path:
    """Where the lower layers of a GGUF file are kept."""
    return file.parent / f"lower-{layers}"


def kept_in(folder: Path, fingerprint: str) -> dict[str, Any] | None:
    """What `kept.json` tells, where the folder keeps, byte for byte, layers of the weights of this SHA-256; else none.

    Hashes the files in full, as the store does.
    """
    try:
        kept = json.loads((folder / KEPT).read_text(encoding="utf-8"))
        files = {name: sha256_of(folder / name) for name in (LAYERS, TOKENIZER)}
    except (OSError, ValueError) as error:
        log.info("%s keeps nothing: %s", folder, error)
        return None
    told = {"format": FORMAT, "from": fingerprint, "files": files}
    if not isinstance(kept, dict) or any(kept.get(name) != value for name, value in told.items()):
        log.info("%s does not keep what it should", folder)
        return None
    return kept
