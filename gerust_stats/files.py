"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import InvalidInputError

if TYPE_CHECKING:
    import polars as pl


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a name to write to; the file gets its real name when all went well.

    Whoever looks at `path` sees the file as it was, or the new one: never half of it.
    """
    target = writable(path)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        # mkstemp gives rights to the owner only; a result may be read by whom it is meant for.
        mask = os.umask(0)
        os.umask(mask)
        draft.chmod(0o666 & ~mask)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def write_frame(frame: pl.DataFrame, path: Path, **how: Any) -> None:
    """Write a frame as a whole file: CSV when the name ends so, else Parquet.

    Raises
    ------
    OSError
        Also for what polars says of a full disk.
    """
    import polars as pl

    with whole_file(path) as draft:
        try:
            if path.suffix.lower() == ".csv":
                frame.write_csv(draft, **how)
            else:
                frame.write_parquet(draft, **how)
        except pl.exceptions.PolarsError as error:
            raise OSError(f"{path}: {str(error).splitlines()[0]}") from None


def writable(path: Path) -> Path:
    """Return where a file will stand, past links; refuse a place where no file can come.

    Raises
    ------
    InvalidInputError
        A folder, a device such as /dev/null (a file would take its place), or a folder that is
        not there.
    """
    try:
        target = path.resolve()
        fits = target.parent.is_dir() and (target.is_file() or not target.exists())
    except (OSError, ValueError):
        fits = False
    if not fits:
        raise InvalidInputError("--output", expected="a file in a folder that is there", got=path)
    return target
