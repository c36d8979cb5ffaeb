"""Limits for archives and XML: bombs and external entities are harmless."""

import io
import zipfile
import zlib

from lxml import etree

from briefbook.errors import InputError
from briefbook.i18n import _

_LIMIT = 1024 * 1024 * 1024
_XML_LIMIT = 400 * 1024 * 1024
_RATIO = 400
_ENTITIES = tuple(
    word.encode(codec) for word in ("<!DOCTYPE", "<!ENTITY") for codec in ("ascii", "utf-16-le", "utf-16-be")
)
_STRETCH, _LONGEST = 1 << 18, max(map(len, _ENTITIES))
"""Bytes that are looked at in one go, so that other threads may go on between, and those of the longest word."""

BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    SyntaxError,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def check_archive(name: str, data: bytes) -> frozenset[str]:
    """The names of the parts of a zip archive.

    Raises InputError where it is broken, encrypted, or would unpack to more than a document can be, or where
    a part declares entities of its own.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_sizes(name, parts, len(data))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(name, archive, part)
            return frozenset(part.filename for part in parts)
    except BROKEN:
        raise broken(name) from None


def broken(name: str) -> InputError:
    """What is said of a file whose parts cannot be read."""
    return InputError(_("{name} is broken.  Open it in its program and save it again.", name=name))


def refuse_pdf(name: str, data: bytes) -> None:
    """Raise InputError where a file from which tables are to be read is a PDF."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        raise InputError(_("{name} is a PDF.  Ask for the file as Word or Excel and choose that one.", name=name))


def _check_sizes(name: str, parts: list[zipfile.ZipInfo], size: int) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(_("{name} is encrypted.  Save it without a password.", name=name))
    total = sum(part.file_size for part in parts)
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if total > _LIMIT or xml > _XML_LIMIT or (total > 64 * 1024 * 1024 and total > size * _RATIO):
        raise InputError(
            _("{name} would unpack to far more than a document.  Ask for it in another format.", name=name)
        )


def _check_part(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    rest = b""
    with archive.open(part) as opened:
        while chunk := opened.read(_STRETCH):
            stretch, rest = rest + chunk, chunk[-_LONGEST:]
            if any(word in stretch for word in _ENTITIES):
                said = _(
                    "{name} declares entities of its own, as no document does.  Ask for it in another format.",
                    name=name,
                )
                raise InputError(said)


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML document; entities stay unresolved and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)
