"""Files are written beside their place and then moved into it, so that nothing half done is ever there."""

import os
import tempfile
from pathlib import Path

from exporters.errors import from_os


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, wholly or not at all.  Raises ExportError where the system refuses."""
    beside = None
    try:
        handle, beside = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(beside, 0o666 & ~mask)
        os.replace(beside, path)
    except OSError as error:
        if beside and os.path.exists(beside):
            os.unlink(beside)
        raise from_os(error) from error
