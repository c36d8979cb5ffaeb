"""Import from the window: files, folders and pasted text, in the background, one after the other.

What fails stops nothing else and is told at the end, with a way to try it again; stopping half-way keeps the
documents that were whole by then.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefbook.errors import BriefbookError, Cancelled, EarlierVersion, UnknownColumns
from briefbook.i18n import _, ngettext
from briefbook.importers.readers import SUFFIXES, documents_in
from briefbook.model import Change
from briefbook.ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from briefbook.desk import Desk
    from briefbook.desk.importing import Imported, Version
    from briefbook.ui.work import Work

Mapping = dict[str, str]


@dataclass(slots=True)
class Taken:
    """What a run of imports gave: new sources, those that were there already, and what failed."""

    new: list["Imported"] = field(default_factory=list)
    known: list["Imported"] = field(default_factory=list)
    failed: list[tuple[Path, BriefbookError]] = field(default_factory=list)
    broken: list[Exception] = field(default_factory=list)
    versions: list[tuple[Path, EarlierVersion]] = field(default_factory=list)
    """Documents of which an earlier version stands already."""
    lists: list[tuple[Path, str]] = field(default_factory=list)
    """Tables of the staff that are no documents, and of which sort each is."""
    stating: list[Path] = field(default_factory=list)
    """Tables that were imported and say where their commitments stand, too."""
    aside: list[str] = field(default_factory=list)
    """What is said of folders: that there is nothing in them, or what was left out."""
    stopped: bool = False

    def add(self, found: "Imported") -> None:
        """Take note of an import that came to its end."""
        (self.known if found.duplicate else self.new).append(found)


# --- what the person gives ------------------------------------------------------------------------------


def ask_for_files(session: Session, meeting: int | None = None) -> None:
    """Have the person choose documents, and import them; what came of a `meeting` is kept as such."""
    kinds = " ".join(f"*{one}" for one in SUFFIXES)
    pattern = _("Documents") + f" ({kinds});;" + _("All files") + " (*)"
    if paths := session.prompt.files(_("Import documents"), pattern):
        import_files(session, paths, meeting=meeting)


def ask_for_text(session: Session, meeting: int | None = None) -> None:
    """Have the person look over what is on the clipboard, and import it; files on it are imported as they are."""
    from PySide6.QtCore import QLocale
    from PySide6.QtGui import QGuiApplication

    held = QGuiApplication.clipboard().mimeData()
    if paths := local_files(held):
        import_files(session, paths, meeting=meeting)
        return
    text: str | None = held.text() if held else ""
    if text and len(text) > _MOST_SHOWN:  # a field would take a second to show it
        count = QLocale().toString(len(text))
        asked = _("The text on the clipboard has {count} characters.  Import it as it is?", count=count)
        text = text if session.prompt.confirm(asked, _("Import")) else None
    else:
        title, words = _("Import pasted text"), _("Text of the document")
        text = session.prompt.lines(title, words, text or "", deed=_("Import"))
    if text and text.strip():
        import_text(session, text, meeting)


_MOST_SHOWN = 500_000
"""Characters of a pasted text that are shown before it is imported, at the most."""


def import_specimen(session: Session) -> None:
    """Import the specimen documents that ship with the program."""
    from briefbook.desk import specimen

    import_files(session, specimen())


def local_files(held: "QMimeData | None") -> list[Path]:
    """The files and folders of this computer in what is dropped or pasted."""
    if held is None or not held.hasUrls():
        return []
    return [Path(one.toLocalFile()) for one in held.urls() if one.isLocalFile()]


# --- the work -------------------------------------------------------------------------------------------


def import_files(
    session: Session,
    paths: Sequence[Path],
    mappings: dict[Path, Mapping] | None = None,
    meeting: int | None = None,
    version: "Version" = "ask",
) -> "Work":
    """Import files, and the documents in folders, in one piece of work; `mappings` name the columns of tables.

    They can come of a `meeting`; `version` says what becomes of those of which an earlier version stands already.
    """
    known: dict[str, Mapping] = session.memory.get("columns", {})
    given = mappings or {}

    def job(desk: "Desk", work: "Work") -> Taken:
        files, aside = _documents(paths)
        with desk.importing.together():
            taken = _take_all(desk, work, files, given, known, meeting, version)
        taken.aside = aside
        return taken

    title = ngettext("Importing {n} document", "Importing {n} documents", len(paths))
    if len(paths) == 1:
        title = _("Importing {name}", name=paths[0].name)

    def again(some: Sequence[Path], version: "Version", named: dict[Path, Mapping]) -> None:
        import_files(session, some, given | named, meeting, version)

    entered, begun = "\n".join(map(str, paths)), session.place
    return session.run(
        title, job, lambda taken: _tell(session, taken, again, begun), entered=entered,
        stopped=partial(_stopped, session),
    )  # fmt: skip


def import_text(session: Session, text: str, meeting: int | None = None, version: "Version" = "ask") -> "Work | None":
    """Import pasted text, which can come of a meeting; of one that is the address of a page say what to do."""
    if re.fullmatch(r"\s*\w+://\S+\s*", text):
        session.noted.emit(_("This is the address of a page.  Save the page as a file and import that."))
        return None
    name = _("Pasted text")

    def job(desk: "Desk", work: "Work") -> Taken:
        def one(told: Callable[[float], bool]) -> "Imported":
            return desk.import_text(text, name=name, meeting=meeting, version=version, progress=told)

        return _take(Taken(), Path(name), one, work.progress)

    def again(_some: Sequence[Path], version: "Version", _named: dict[Path, Mapping]) -> None:
        import_text(session, text, meeting, version)

    title, begun = _("Importing pasted text"), session.place
    return session.run(
        title, job, lambda taken: _tell(session, taken, again, begun), entered=text, stopped=partial(_stopped, session)
    )


def _stopped(session: Session) -> None:
    """Say that an import was stopped before it had begun."""
    session.noted.emit(_("The import was stopped."))


def _documents(paths: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """The files, and the documents in the folders, with what is to be said of these."""
    files: list[Path] = []
    aside: list[str] = []
    for path in paths:
        found, others = documents_in(path) if path.is_dir() else ([path], [])
        files += found
        if not found:
            aside.append(_("There is no document in {folder}.", folder=path.name))
        elif others:
            names = ", ".join(one.name for one in others[:_MOST_NAMES]) + (" …" if len(others) > _MOST_NAMES else "")
            aside.append(_("Left out of {folder}, no documents: {names}", folder=path.name, names=names))
    return files, aside


_MOST_NAMES = 5
"""Files left out that are named."""


def _take_all(
    desk: "Desk", work: "Work", files: Sequence[Path], given: dict[Path, Mapping], known: dict[str, Mapping],
    meeting: int | None, version: "Version",
) -> Taken:  # fmt: skip
    taken = Taken()
    for done, path in enumerate(files):
        if taken.stopped:
            break

        def share(fraction: float, done: int = done) -> bool:
            return work.progress((done + fraction) / len(files))

        def one(told: Callable[[float], bool], path: Path = path) -> "Imported":
            found = _import(desk, path, given.get(path) or None, known, told, meeting, version)
            if given.get(path, True) and desk.taking.says_states(path, found):
                taken.stating.append(path)
            return found

        if path not in given and meeting is None and (sort := _sort_of_list(desk, path)):
            taken.lists.append((path, sort))
            continue
        _take(taken, path, one, share)
    return taken


def _sort_of_list(desk: "Desk", path: Path) -> str | None:
    """Which sort of the staff's tables a file is; what cannot be read is told by its import."""
    try:
        return desk.taking.list_of(path)
    except Exception:  # noqa: BLE001 - whatever it is, the import says it in a sentence
        return None


def _take(
    taken: Taken, path: Path, one: Callable[[Callable[[float], bool]], "Imported"], told: Callable[[float], bool]
) -> Taken:
    try:
        if not told(0.0):
            raise Cancelled
        taken.add(one(told))
    except Cancelled:
        taken.stopped = True
    except EarlierVersion as error:
        taken.versions.append((path, error))
    except BriefbookError as error:
        taken.failed.append((path, error))
    except Exception as error:  # noqa: BLE001 - a document that breaks an importer does not stop the others
        taken.broken.append(error)
    return taken


def _import(
    desk: "Desk", path: Path, mapping: Mapping | None, known: dict[str, Mapping], told: Callable[[float], bool],
    meeting: int | None, version: "Version",
) -> "Imported":  # fmt: skip
    """Import a file; a table whose columns a person named before is read as then."""
    try:
        return desk.import_file(path, mapping=mapping, meeting=meeting, version=version, progress=told)
    except UnknownColumns as error:
        before = known.get(header_name(error.headers))
        if mapping or before is None:
            raise
        return desk.import_file(path, mapping=before, meeting=meeting, version=version, progress=told)


def header_name(headers: Sequence[str]) -> str:
    """What the columns of a table are remembered by."""
    return "\t".join(headers).strip()


# --- what is said of it ---------------------------------------------------------------------------------


Again = Callable[[Sequence[Path], "Version", dict[Path, Mapping]], None]
"""Imports some of what was given once more, as a version and with columns that were named."""


def _tell(session: Session, taken: Taken, again: Again, begun: str) -> None:
    """Show what came of it: the new source in its review, one that was there already, what failed.

    Whoever does something else by now than on the page where it was `begun` is told of it, and stays there.
    """
    shown: tuple[str, Imported] | None = None
    if taken.new:
        kinds = frozenset().union(*(one.change.kinds for one in taken.new))
        session.name_undo()
        session.changed.emit(Change(kinds, tuple(one.source.source.id for one in taken.new)))
        shown = "review", taken.new[0]
    elif taken.known:
        for one in taken.known:
            session.changed.emit(one.change)
        shown = "source", taken.known[0]
    said = _said(taken)
    if shown and _is_busy(session, begun):
        words = _("Review") if taken.new else _("Open")
        session.told.emit(said, [(words, "inbox", partial(_show_soon, session, *shown))])
    else:
        if shown:
            _show_soon(session, *shown)
        if said:
            session.noted.emit(said)
    for error in taken.broken[:1]:
        session.broken.emit(error)
    for path, sort in taken.lists:
        session.prompt.in_turn(partial(_ask_how, session, path, sort))
    for path in taken.stating:
        session.prompt.in_turn(partial(_ask_states, session, path))
    if taken.failed:
        session.prompt.in_turn(partial(_ask_again, session, taken.failed, again))
    if taken.versions:
        session.prompt.in_turn(partial(_ask_version, session, taken.versions, again))


def _ask_how(session: Session, path: Path, sort: str) -> None:
    """Ask whether a file is taken in as the list or the report that it looks like, or imported as a document."""
    from briefbook.ui.follow.staff import take_list

    named = {
        "states": _("A list of states"),
        "answers": _("Questions and answers"),
        "remarks": _("A follow-up report with remarks of the other side"),
        "persons": _("A list of people"),
    }[sort]
    chosen = session.prompt.choose(
        _("Import of {name}", name=path.name), _("{name} looks like this.  What is it?", name=path.name),
        [named, _("A document that was agreed, or a report")], deed=_("Take in"),
    )  # fmt: skip
    if chosen == 0:
        take_list(session, path, sort)
    elif chosen is not None:
        import_files(session, [path], {path: {}})


def _ask_states(session: Session, path: Path) -> None:
    """Ask whether the states of a list, whose commitments were imported just now, are taken in as well."""
    from briefbook.ui.follow.staff import take_list

    said = _("{name} also says where each commitment stands.  Take that in as what the sides say?", name=path.name)
    if session.prompt.confirm(said, _("Take in")):
        take_list(session, path, "states")


def _ask_version(session: Session, found: list[tuple[Path, EarlierVersion]], again: Again) -> None:
    """Ask what becomes of documents of which an earlier version stands already, and import them so."""
    said = "\n".join(error.message for _path, error in found[:_MOST_VERSIONS])
    if (more := len(found) - _MOST_VERSIONS) > 0:
        said += "\n" + ngettext("{n} document more", "{n} documents more", more)
    kept, whole = (sum(getattr(error, name) for _path, error in found) for name in ("kept", "whole"))
    ways = [
        _("Put the new version in its place: {kept} of {whole} items keep their links and assessments",
          kept=kept, whole=whole),
        _("Keep both versions beside each other"),
    ]  # fmt: skip
    chosen = session.prompt.choose(_("An earlier version is there"), said, ways, deed=_("Import"))
    if chosen is None:
        session.noted.emit(ngettext("{n} document was left out.", "{n} documents were left out.", len(found)))
    else:
        again([path for path, _error in found], "beside" if chosen else "replace", {})


_MOST_VERSIONS = 5
"""Documents that are named in the question what becomes of them."""


def _is_busy(session: Session, begun: str) -> bool:
    """Whether a person does something that another page must not take away.

    That is to be on a page gone to since, in a menu, or reading a book.
    """
    from PySide6.QtWidgets import QApplication

    reads = any(one.objectName() == "reader" and one.isVisible() for one in QApplication.topLevelWidgets())
    return reads or session.place != begun or QApplication.activePopupWidget() is not None


def _show_soon(session: Session, kind: str, found: "Imported") -> None:
    """Go to a source, once the pages in sight have answered to what changed."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, session, lambda: session.show(kind, found.source.source.id))


def _said(taken: Taken) -> str:
    parts: list[str] = []
    if len(taken.new) == 1:
        parts.append(_found(taken.new[0]))
    elif taken.new:
        parts.append(ngettext("{n} document was imported.", "{n} documents were imported.", len(taken.new)))
    if len(taken.known) == 1:
        parts.append(_("“{name}” is in the store already.", name=taken.known[0].source.source.masthead.title))
    elif taken.known:
        parts.append(ngettext("{n} document was there already.", "{n} documents were there already.", len(taken.known)))
    if taken.stopped:
        parts.append(_("The import was stopped."))
    parts += taken.aside
    return " ".join(parts)


def _found(one: "Imported") -> str:
    title = one.source.source.masthead.title
    items = ngettext("{n} item", "{n} items", one.provisions)
    outcomes = ngettext("{n} outcome", "{n} outcomes", one.outcomes)
    return _("“{title}” was imported: {items}, {outcomes}.", title=title, items=items, outcomes=outcomes)


def _ask_again(session: Session, failed: list[tuple[Path, BriefbookError]], again: Again) -> None:
    """Have the person name the columns of tables that were not understood, and say what else failed."""
    from briefbook.ui.importing_dialogs import Columns, failures

    mappings: dict[Path, Mapping] = {}
    rest: list[tuple[Path, BriefbookError]] = []
    for path, error in failed:
        if not isinstance(error, UnknownColumns):
            rest.append((path, error))
            continue
        asked = Columns.of_import(session.prompt.parent, path.name, error)
        if session.prompt.form(asked):
            mappings[path] = asked.mapping()
            columns: dict[str, Any] = session.memory.get("columns", {})
            session.memory.put("columns", columns | {header_name(error.headers): mappings[path]})
    tried = [path for path, _error in rest] if rest and session.prompt.form(failures(session, rest)) else []
    if mappings or tried:
        again([*mappings, *tried], "ask", mappings)
