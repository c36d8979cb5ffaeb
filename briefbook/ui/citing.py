"""Records as text with their citation, as they are copied."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from briefbook.desk import Desk
from briefbook.i18n import Language, _, joined, language, translate
from briefbook.states import review_mark
from briefbook.ui.dated import date_words
from briefbook.ui.session import Session
from db.records import OutcomeRecord, ProvisionRecord, SourceRecord

Sources = Callable[[int], SourceRecord | None]


def citation(source: SourceRecord | None, language: Language, number: str | None, page: int | str | None) -> str:
    """Where something stands: title, number, page, date, as far as they are known.

    Of what was entered by hand it is where that is from, where a person said it.
    """
    if source is None:
        return ""
    head = source.masthead
    parts = [source.origin or head.title, number or "", translate(language, "p. {page}", page=page) if page else ""]
    parts.append(date_words(head.date, language))
    return joined(parts, language)


def provision_cited(one: ProvisionRecord, sources: Sources, language: Language) -> str:
    """The wording of an item in a language, else in the one that there is, with its citation."""
    wording = one.wording_or_other(language)
    where = citation(sources(wording.source), language, wording.place, wording.page)
    return f"{wording.text}{review_mark(wording.reviewed, language)} [{where}]"


def cited(desk: Desk, kind: str, record: int, language: Language) -> str:
    """A provision or an outcome by its id, with its citation."""
    if kind == "provision":
        return provision_cited(desk.provision(record), desk.store.source, language)
    return outcome_cited(desk.outcome(record), desk.store.source, language)


def copy_cited(owner: QWidget, session: Session, *records: tuple[str, int]) -> None:
    """Copy provisions and outcomes with their citations, one after the other; say what to do where there is none."""
    if not records:
        session.noted.emit(_("Choose a line first; then it is copied."))
        return
    spoken = language()

    def copy(texts: list[str]) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(texts))
        session.noted.emit(copied(len(records)))

    session.read(owner, lambda desk: [cited(desk, *one, spoken) for one in records], copy, "copy")


def copied(records: int) -> str:
    """What is said once so many records were copied."""
    if records == 1:
        return _("Copied with its citation.")
    return _("{n} records were copied with their citations.", n=f"{records:,}")


def outcome_cited(one: OutcomeRecord, sources: Sources, language: Language) -> str:
    """An outcome with its date and its citation."""
    day = date_words(one.date, language)
    text = one.text or one.title
    where = citation(sources(one.source), language, None, one.page)
    return f"{day}  {text}{review_mark(one.reviewed, language)} [{where}]".lstrip()
