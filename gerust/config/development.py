"""What a development machine makes for itself, so that starting takes no settings."""

from __future__ import annotations

from pathlib import Path

from django.core.management.utils import get_random_secret_key


def development_key(folder: Path) -> str:
    """A secret key that stays the same between commands: a link that one makes, another checks.

    Kept in `folder`, for its owner's eyes only. Where nothing can be written the key lasts as long
    as the process.
    """
    file = folder / "sleutel"
    try:
        folder.mkdir(exist_ok=True)
        file.touch(mode=0o600)
        key = file.read_text(encoding="utf-8").strip() or get_random_secret_key()
        file.write_text(key, encoding="utf-8")
    except OSError:
        return get_random_secret_key()
    return key
