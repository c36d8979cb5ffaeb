"""Limits for archives and XML: bombs and external entities are harmless."""

import io
import re
import zipfile

from lxml import etree

from briefbook.errors import InputError
from briefbook.i18n import _

_LIMIT = 1024 * 1024 * 1024
_RATIO = 400


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
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, NotImplementedError, RuntimeError):
        raise InputError(_("{name} is broken.  Open it in its program and save it again.", name=name)) from None
    except Exception as error:
        if isinstance(error, InputError) or error.__class__.__module__ != "zlib":
            raise
        raise InputError(_("{name} is broken.  Open it in its program and save it again.", name=name)) from None


def _check_sizes(name: str, parts: list[zipfile.ZipInfo], size: int) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(_("{name} is encrypted.  Save it without a password.", name=name))
    total = sum(part.file_size for part in parts)
    if total > _LIMIT or (total > 64 * 1024 * 1024 and total > size * _RATIO):
        raise InputError(_("{name} would unpack to far more than a document.  It was not opened.", name=name))


def _check_part(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as stream:
        head = stream.read(4096)
    if re.search(rb"<!DOCTYPE|<!ENTITY", head) or re.search(
        "<!DOCTYPE|<!ENTITY", head.decode("utf-16", errors="ignore")
    ):
        raise InputError(_("{name} declares entities of its own, as no document does.", name=name))


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML document; entities stay unresolved and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(data, parser)
