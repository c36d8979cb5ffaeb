"""Mails and pages saved as one file (MHTML): the text that they carry, below who sent it and when."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers.lines import ReadText
from briefbook.importers.readers.html import read_html
from briefbook.importers.readers.plain import decoded, from_text

_FIELDS = ("From", "To", "Date", "Subject")
_KNOWN = ("text/html", "text/plain")


def read_mail(data: bytes, name: str) -> ReadText:
    """The text of a mail, as a web page where it has one; a saved page, which nobody sent, has no head.

    Raises InputError where it has no text.
    """
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("html", "plain"))
    if body is None or body.get_content_type() not in _KNOWN:
        raise InputError(_("{name} holds no text.  Choose a document with text in it.", name=name))
    words = _words(body, name).replace("\r\n", "\n")
    page = body.get_content_type() == "text/html"
    read = read_html(b"\xef\xbb\xbf" + words.encode(errors="replace"), name) if page else from_text(words)
    if "@" not in str(message["From"] or ""):
        return read
    head = "".join(f"{one}: {message[one]}\n" for one in _FIELDS if message[one]) + "\n"
    lines = from_text(head).lines + tuple(
        replace(one, start=one.start + len(head), end=one.end + len(head)) for one in read.lines
    )
    return replace(read, text=head + read.text, lines=lines, title=read.title or str(message["Subject"] or "") or None)


def _words(body: MIMEPart, name: str) -> str:
    """The words of a part of a mail, in the encoding that it names or, where that is not so, in the one found."""
    data = body.get_payload(decode=True)
    assert isinstance(data, bytes)
    try:
        return data.decode(body.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decoded(data, name)
