"""Readers: a file of any format becomes one text with lines that keep what the page showed of them."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from briefbook.errors import InputError, MachineError
from briefbook.i18n import N_, _
from briefbook.importers.lines import ReadText

_OTHERS = (
    (b"\xd0\xcf\x11\xe0", N_("{name} is in an old Office format.  Save it as .docx, .pptx or .xlsx.")),
    (b"{\\rtf", N_("{name} is in Rich Text Format.  Save it as .docx.")),
    (b"\x89PNG", N_("{name} is a picture.  Run it through text recognition first.")),
    (b"\xff\xd8\xff", N_("{name} is a picture.  Run it through text recognition first.")),
    (b"GIF8", N_("{name} is a picture.  Run it through text recognition first.")),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = re.compile(b"|".join(map(re.escape, ("Workbook\0".encode("utf-16-le"), "Book\0".encode("utf-16-le")))))
_EMBEDDING = re.compile(b"|".join(one.encode("utf-16-le") for one in ("WordDocument", "PowerPoint Document")))
"""What an old Office file of Excel has, and those that may have one of Excel within."""
_MIME = re.compile(rb"\s*(?:From |[A-Za-z-]+:)(?:.*\r?\n(?!\r?\n))*?(?:MIME-Version|Content-Type):", re.IGNORECASE)
"""The head of a mail, or of a page that was saved as one file."""
_OUTLOOK = "__substg1.0_".encode("utf-16-le")
_LIMIT = 200 * 1024 * 1024

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
HTML = "text/html"
MAIL = "message/rfc822"
MARKDOWN = "text/markdown"
CSV = "text/csv"
PLAIN = "text/plain"
TABLES = (SHEET, XLS, ODS, CSV)
"""The formats that are tables."""


def read(path: Path) -> ReadText:
    """The text of a file.

    Raises InputError where it is no document, or one that cannot be read; MachineError where the machine
    refuses it.
    """
    data = load(path)
    kind = media_type(path.name, data)
    if kind in TABLES:
        raise InputError(_("{name} is a table.  Import it with its columns named.", name=path.name))
    text = _reader(kind)(data, path.name)
    if not any(sign.isprintable() and not sign.isspace() for sign in text.text):
        raise InputError(_("{name} holds no text.  Choose a document with text in it.", name=path.name))
    return text


def text_of(data: bytes, name: str) -> str:
    """Bytes of whatever encoding as text.  Raises InputError where they are a document or no text."""
    from briefbook.importers.readers import plain

    if media_type(name, data) in (PDF, WORD, ODT, SLIDES, SHEET, XLS, ODS):
        raise InputError(_("{name} is a file, not text.  Import it by its name.", name=name))
    return plain.decoded(data, name).removeprefix("\ufeff")


def read_text(text: str) -> ReadText:
    """Pasted text as lines."""
    from briefbook.importers.readers import plain

    return plain.from_text(text)


SUFFIXES = (
    ".pdf", ".docx", ".docm", ".odt", ".pptx", ".pptm", ".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".html",
    ".htm", ".xhtml", ".mht", ".mhtml", ".eml", ".md", ".markdown", ".txt",
)  # fmt: skip
"""The names that documents in a folder end with."""
_OF_THE_FOLDER = re.compile(
    r"(?i)(?:read_?me|licen[cs]e|copying|changelog|contributing|authors|notice|index|robots)(?:[._-].*)?$"
)
"""Files that tell of the folder that they lie in."""


def documents_in(folder: Path) -> tuple[list[Path], list[Path]]:
    """The documents in a folder and in those below it, by their names, and the other files that are left out.

    Hidden and temporary files are neither.
    """
    shown = [
        one
        for one in sorted(folder.rglob("*"))
        if one.is_file() and not any(part.startswith((".", "~$")) for part in one.relative_to(folder).parts)
    ]
    taken = [one for one in shown if one.suffix.lower() in SUFFIXES and not _OF_THE_FOLDER.match(one.name)]
    return taken, [one for one in shown if one not in set(taken)]


def load(path: Path) -> bytes:
    """The bytes of a file; InputError or MachineError with a sentence where there are none to be had."""
    try:
        path.name.encode()
        if path.is_dir():
            raise InputError(_("{name} is a folder.  Choose a document in it.", name=path.name))
        if path.exists() and not path.is_file():
            raise InputError(_("{name} is not a file.  Choose a document.", name=path.name))
        if path.stat().st_size > _LIMIT:
            raise InputError(_("{name} is larger than 200 MB.  Split it and import the parts.", name=path.name))
        data = path.read_bytes()
    except UnicodeEncodeError:
        raise InputError(_("The name of a file is not UTF-8.  Rename it and import it again.")) from None
    except FileNotFoundError:
        raise InputError(_("There is no file {name}.  Check its name and folder.", name=str(path))) from None
    except PermissionError:
        raise InputError(_("{name} may not be read.  Ask for permission to read it.", name=path.name)) from None
    except OSError as error:
        raise MachineError(_("{name} could not be read: {why}.", name=path.name, why=error.strerror)) from None
    if not data.strip(b"\0 \t\r\n"):
        raise InputError(_("{name} is empty.  Choose a document with text in it.", name=path.name))
    return data


def media_type(name: str, data: bytes) -> str:
    """The format of a file, by its content first and its name second.

    Raises InputError for a format that is none of those that can be read.
    """
    suffix = Path(name).suffix.lower()
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return PDF
    if data.startswith(_OTHERS[0][0]) and _WORKBOOK.search(data) and not _EMBEDDING.search(data):
        return XLS
    _refuse_others(name, data)
    if data.startswith(b"PK"):
        return _archive_type(name, data)
    if _is_binary(data, most=0.02 if suffix in ("", *SUFFIXES) else 0.0):
        raise InputError(_("{name} is not a document that can be read.  Save it as Word, PDF or text.", name=name))
    if _MIME.match(data[:8192]):
        return MAIL
    if suffix in (".html", ".htm", ".xhtml") or _looks_like_html(data):
        return HTML
    return {".md": MARKDOWN, ".markdown": MARKDOWN, ".csv": CSV, ".tsv": CSV}.get(suffix, PLAIN)


def _refuse_others(name: str, data: bytes) -> None:
    """Raise InputError for a format that is known and is not read."""
    if data.startswith(_OTHERS[0][0]) and _ENCRYPTED in data:
        raise InputError(_("{name} is encrypted.  Save it without a password.", name=name))
    if data.startswith(_OTHERS[0][0]) and _OUTLOOK in data:
        raise InputError(_("{name} is a mail of Outlook.  Save it as a web page or as text.", name=name))
    for magic, sentence in _OTHERS:
        if data.startswith(magic):
            raise InputError(_(sentence, name=name))


def _archive_type(name: str, data: bytes) -> str:
    from briefbook.importers.readers.safe import check_archive

    parts = check_archive(name, data)
    for pattern, kind in (
        (r"word/document\d*\.xml", WORD),
        (r"ppt/presentation\d*\.xml", SLIDES),
        (r"xl/workbook\d*\.(?:xml|bin)", SHEET),
    ):
        if any(re.fullmatch(pattern, part) for part in parts):
            return kind
    if "mimetype" in parts and "content.xml" in parts:
        kind = _part(data, "mimetype").decode("latin-1").strip()
        if kind in (ODT, ODS):
            return kind
        raise InputError(_("{name} is an OpenDocument file.  Save it as .docx, .pptx or .xlsx.", name=name))
    raise InputError(_("{name} is an archive, not a document.  Unpack it and import what is in it.", name=name))


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def _is_binary(data: bytes, most: float) -> bool:
    """Whether more than a part of the first bytes are signs that no text has: of a file of no known name any."""
    head = data[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x1b\x0b" for byte in head)
    return control > (max(2, len(head) * most) if most else 0) and not _is_utf16(head)


def _is_utf16(head: bytes) -> bool:
    """Whether text in UTF-16 without a mark: one of the two bytes of most characters is the same few."""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = head[: len(head) // 2 * 2].decode(codec)
        except UnicodeDecodeError:
            continue
        known = sum(
            c.isascii() or "\u2010" <= c <= "\u2044" or "\u3000" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef"
            for c in text
        )
        if known > 0.9 * len(text) and "\0" not in text:
            return True
    return False


def _looks_like_html(data: bytes) -> bool:
    head = data[:2048].lower()
    return b"<html" in head or b"<!doctype html" in head


def _reader(kind: str) -> Callable[[bytes, str], ReadText]:
    """The reader of a format; each is imported when it is needed."""
    if kind == PDF:
        from briefbook.importers.readers.pdf import read_pdf

        return read_pdf
    if kind == WORD:
        from briefbook.importers.readers.word import read_word

        return read_word
    if kind == ODT:
        from briefbook.importers.readers.odt import read_odt

        return read_odt
    if kind == SLIDES:
        from briefbook.importers.readers.slides import read_slides

        return read_slides
    if kind == HTML:
        from briefbook.importers.readers.html import read_html

        return read_html
    if kind == MAIL:
        from briefbook.importers.readers.mail import read_mail

        return read_mail
    from briefbook.importers.readers.plain import read_markdown, read_plain

    return read_markdown if kind == MARKDOWN else read_plain
