"""How weights are written: beside them the SHA-256 that the program checks when it loads them."""

import hashlib
from pathlib import Path


def save(data: bytes, path: Path) -> None:
    """Write weights and `<name>.sha256`; the folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    path.with_name(f"{path.name}.sha256").write_text(hashlib.sha256(data).hexdigest() + "\n", encoding="ascii")
