"""Files are written beside their place and then moved into it, so that nothing half done is ever there; and why one
was not written.
"""

import errno
import os
import tempfile
from pathlib import Path


class ExportError(Exception):
    """A document was not written; nothing half done is left.

    `code` is "disk-full", "no-permission", "in-use", "a-folder", "no-folder", "long-name", "font-missing",
    "cancelled" or "failed"; `what` names the detail.
    """

    def __init__(self, code: str, what: str = "") -> None:
        super().__init__(code, what)
        self.code = code
        self.what = what


_CODES = {
    errno.ENOSPC: "disk-full", errno.EDQUOT: "disk-full", errno.EFBIG: "disk-full", errno.EACCES: "no-permission",
    errno.EPERM: "no-permission", errno.EROFS: "no-permission", errno.EISDIR: "a-folder", errno.ENOENT: "no-folder",
    errno.ENOTDIR: "no-folder", errno.ENAMETOOLONG: "long-name",
}  # fmt: skip


def from_os(error: OSError) -> ExportError:
    """The reason in an error of the operating system."""
    return ExportError(_CODES.get(error.errno or 0, "failed"), error.strerror or str(error))


def check_place(path: Path) -> None:
    """See that a file can be written at `path`, before work is done for it.  Raises ExportError where it cannot."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        with tempfile.NamedTemporaryFile(prefix=".", dir=path.parent):
            pass
    except OSError as error:
        raise from_os(error) from error


_MASK = os.umask(0o077)
"""What new files are kept from.  Asking for it sets it, for all threads: it is asked for once."""
os.umask(_MASK)


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, wholly or not at all.  Raises ExportError where the system refuses."""
    beside = None
    try:
        handle, beside = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(beside, 0o666 & ~_MASK)
        try:
            os.replace(beside, path)
        except PermissionError as error:  # the folder could be written: it is the file that is held, by another program
            raise ExportError("in-use", error.strerror or str(error)) from error
    except OSError as error:
        raise from_os(error) from error
    finally:  # whatever stops it
        if beside and os.path.exists(beside):
            os.unlink(beside)
