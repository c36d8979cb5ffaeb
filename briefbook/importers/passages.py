"""A passage of a document read by itself: what a person says is an item or an outcome is read as the rest was."""

from briefbook.importers.coder import code, dated, tells_results
from briefbook.importers.force import in_force
from briefbook.importers.marks import Mark
from briefbook.importers.paragraphs import Paragraph, lay_out
from briefbook.importers.readers import read_text
from briefbook.model import Outcome, Provision

__all__ = ["code", "dated", "healed", "in_force", "item", "outcome", "tells_results"]

_TITLE = 120
"""The longest title that a passage gives an outcome, in characters."""


def item(raw: str, language: str, *, date: str | None = None, begins: str | None = None) -> Provision:
    """A slice of a text as an item: its number, its healed wording and its coding; no key, no headings."""
    paragraphs = lay_out(read_text(raw)).paragraphs
    mark = paragraphs[0].mark if paragraphs else None
    text = _healed(paragraphs, language) or " ".join(raw.split())
    return Provision("", mark.number if mark else None, (), text, code(text, language, date=date, begins=begins))


def outcome(raw: str, language: str) -> Outcome:
    """A slice of a text as an outcome: its first line or sentence is the title."""
    from briefbook.amounts import moved
    from briefbook.importers.outcomes_dates import values
    from briefbook.importers.outcomes_titles import clean, codes, kind_of

    text = _healed(lay_out(read_text(raw)).paragraphs, language) or " ".join(raw.split())
    first = text.split("\n", 1)[0]
    sentence = first.partition("。")[0] if language == "ja" else first.partition(". ")[0]
    title = clean(sentence) or sentence
    if len(title) > _TITLE:
        title = title[: _TITLE - 1].rstrip() + "…"
    return Outcome(
        title, next(iter(values(text, language)), None), codes(text), kind_of(title) or "other", text,
        moved(text),
    )  # fmt: skip


def healed(raw: str, language: str) -> str:
    """A slice of a text with its lines joined to paragraphs, without numbers of pages and the like."""
    return _healed(lay_out(read_text(raw)).paragraphs, language)


def _healed(paragraphs: list[Paragraph], language: str) -> str:
    """The words of paragraphs: one that breaks off goes on in the next, the others each begin a line."""
    parts: list[str] = []
    for before, one in zip([None, *paragraphs], paragraphs, strict=False):
        if before is None:
            parts.append(one.text)
        elif one.mark is None and not before.ended:
            parts[-1] += ("" if language == "ja" else " ") + one.text
        else:
            parts.append(_sign(one, one.mark) + one.text)
    return "\n".join(part for part in parts if part.strip())


def _sign(paragraph: Paragraph, mark: Mark | None) -> str:
    """The number or bullet of a paragraph as printed, with a space behind."""
    return paragraph.first.words[: mark.length].strip() + " " if mark else ""
