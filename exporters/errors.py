"""Why a document could not be written."""

import errno


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
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "no-permission",
    errno.EISDIR: "a-folder",
    errno.ENOENT: "no-folder",
    errno.ENOTDIR: "no-folder",
    errno.ENAMETOOLONG: "long-name",
}


def from_os(error: OSError) -> ExportError:
    """The reason in an error of the operating system."""
    return ExportError(_CODES.get(error.errno or 0, "failed"), error.strerror or str(error))
