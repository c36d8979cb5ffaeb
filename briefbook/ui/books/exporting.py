"""Export of a book from the window: where to, with progress, and what to do with the file afterwards."""

from pathlib import Path
from typing import Any

from briefbook.desk import Desk, Format
from briefbook.i18n import N_, _
from briefbook.ui.books.listing import title_of
from briefbook.ui.session import Session
from briefbook.ui.work import Work
from db.records import BookRecord

_KINDS: dict[Format, str] = {"pdf": "PDF", "docx": N_("Word document")}
_NOT_IN_NAMES = dict.fromkeys(map(ord, '\\/:*?"<>|\n\t'), " ")
_SHOWN = 12
"""How many characters without a font are named."""


def export_book(session: Session, book: BookRecord, form: Format) -> None:
    """Ask where to and write the book there, in the background; the folder is remembered."""
    name = " ".join(title_of(book).translate(_NOT_IN_NAMES).split())[:120] or "book"
    folder = Path(str(session.memory.get("export folder", "")))
    pattern = f"{_(_KINDS[form])} (*.{form})"
    path = session.prompt.save(_("Export the book"), str(folder / f"{name}.{form}"), pattern)
    if path is None:
        return
    if path.suffix.lower() != f".{form}":
        path = path.with_name(f"{path.name}.{form}")
        if path.exists():
            question = _("{name} is there already.  Put the book in its place?", name=path.name)
            if not session.prompt.confirm(question, _("Replace")):
                return
    session.memory.put("export folder", str(path.parent))

    def job(desk: Desk, work: Work) -> Any:
        return desk.export(desk.document(book), path, form, work.progress)

    session.run(
        _("Exporting {name}", name=path.name),
        job,
        lambda report: _exported(session, path, report),
        stopped=lambda: session.noted.emit(_("The export was stopped; {name} was not written.", name=path.name)),
    )


def _exported(session: Session, path: Path, report: Any) -> None:
    said = _("{name}: {pages} pages", name=path.name, pages=report.pages)
    if report.missing:
        what = " ".join(report.missing[:_SHOWN]) + (" …" if len(report.missing) > _SHOWN else "")
        said += "  " + _("No font has these characters; their codes stand in their place: {what}", what=what)

    def opened(target: Path) -> None:
        if not session.prompt.open(target):
            session.noted.emit(_("No program could open {name}.", name=target.name))

    deeds = [
        (_("Open"), "external-link", lambda: opened(path)),
        (_("Open its folder"), "inbox", lambda: opened(path.parent)),
    ]
    session.told.emit(said, deeds)
