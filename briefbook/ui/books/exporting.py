"""Export of a book from the window: where to, with progress, and what to do with the file afterwards."""

import os
import re
from pathlib import Path
from typing import Any

from briefbook.desk import Desk, Format
from briefbook.i18n import N_, _
from briefbook.ui.books.listing import title_of
from briefbook.ui.session import Session
from briefbook.ui.work import Work
from db.records import BookRecord

FORMATS: dict[Format, str] = {"pdf": "PDF", "docx": N_("Word document")}
"""What each format of a document is called."""
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_LONGEST_NAME = 200
"""The bytes of a name that is proposed, at most: file systems take 255, and an ending comes behind it."""
_SHOWN = 12
"""How many characters without a font are named."""


def export_book(session: Session, book: BookRecord, form: Format) -> None:
    """Ask where to and write the book there, in the background."""
    path = place_to_write(session, _("Export the book"), title_of(book) or "book", form, _(FORMATS[form]))
    if path is None:
        return

    def job(desk: Desk, work: Work) -> Any:
        desk.check_place(path)
        return desk.export(desk.document(book), path, form, work.progress)

    session.run(
        _("Exporting {name}", name=path.name),
        job,
        lambda report: exported(session, path, report),
        stopped=lambda: session.noted.emit(_("The export was stopped; {name} was not written.", name=path.name)),
        entered=str(path),
        elsewhere=lambda: export_book(session, book, form),
    )


def exported(session: Session, path: Path, report: Any) -> None:
    """Say how a document was written, what had no font, and offer to open it."""
    said = _("{name}: {pages} pages", name=path.name, pages=report.pages)
    if report.missing:
        what = " ".join(report.missing[:_SHOWN]) + (" …" if len(report.missing) > _SHOWN else "")
        said += "  " + _("No font has these characters; their codes stand in their place: {what}", what=what)
    tell_written(session, path, said)


def tell_written(session: Session, path: Path, said: str) -> None:
    """Say for a while that a file was written, and offer to open it or its folder."""

    def opened(target: Path) -> None:
        if not session.prompt.open(target):
            session.noted.emit(_("No program could open {name}.", name=target.name))

    deeds = [
        (_("Open"), "external-link", lambda: opened(path)),
        (_("Open its folder"), "inbox", lambda: opened(path.parent)),
    ]
    session.made.emit(said, deeds)


def place_to_write(session: Session, title: str, name: str, form: str, kind: str) -> Path | None:
    """Ask where to write a file of a form ("pdf", "docx", "ics"), which `kind` names; None where the person cancelled.

    The folder is remembered, where it can be written.
    """
    plain = " ".join(_NOT_IN_NAMES.sub(" ", name).split())[:120]
    plain = plain.encode()[:_LONGEST_NAME].decode(errors="ignore").strip()
    folder = Path(str(session.memory.get("export folder", "")))
    path = session.prompt.save(title, str(folder / f"{plain or 'briefbook'}.{form}"), f"{kind} (*.{form})")
    if path is None:
        return None
    if path.suffix.lower() != f".{form}":
        path = path.with_name(f"{path.name}.{form}")
        if path.exists():
            question = _("{name} is there already.  Put the new file in its place?", name=path.name)
            if not session.prompt.confirm(question, _("Replace")):
                return None
    if os.access(path.parent, os.W_OK):
        session.memory.put("export folder", str(path.parent))
    return path
