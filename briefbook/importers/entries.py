"""What staff type or paste about something that happened: a line, several, a press release, rows of a table.

Each becomes a draft of an outcome, with a word on what was assumed, and every character of it stands in a block,
as in an imported document.  The rules stand in resources/rules/entries.toml.
"""

import re
from collections.abc import Sequence

from briefbook.importers.drafts import NUMBERED, SHORT, Draft, Entry, Form, read_line, stands_apart, written
from briefbook.importers.entry_dates import dated
from briefbook.importers.entry_tables import is_only_head, read_table
from briefbook.importers.outcomes_titles import clean
from briefbook.importers.paragraphs import is_japanese
from briefbook.importers.readers.plain import whole
from briefbook.importers.releases import Release
from briefbook.model import Block, DocumentLanguage, Role


def read_entry(text: str, *, today: str, counterpart: str | None = None) -> Entry:
    """What a paste tells of.  `today` (ISO 8601) gives a date its year, `counterpart` (a code) stands where none is."""
    text = whole(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""))
    if found := read_table(text, today, counterpart):
        return found
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    if is_only_head(text):
        return written([], text, [Block(Role.OTHER, *span) for span in spans], "table")
    language: DocumentLanguage = "ja" if is_japanese(text) else "en"
    if len(spans) == 1 and spans[0][1] - spans[0][0] <= SHORT:
        return _lines("line", text, spans, language, today, counterpart)
    if len(spans) > 1 and all(_is_line(text[start:end], language, today) for start, end in spans):
        return _lines("lines", text, spans, language, today, counterpart)
    release = Release(text, spans, language, today, counterpart)
    return release.listed() or release.entry()


def _is_line(line: str, language: str, today: str) -> bool:
    """Whether a short line is an outcome of its own: it begins with its date, or has a number and its date apart."""
    bare = clean(NUMBERED.sub("", line))
    found = dated(bare, language, today)
    if not found or len(bare) > SHORT or bare.count("。") > 1:
        return False
    begins = found[0].start <= 1 and len(bare) > found[0].end + 2
    within = bare[: found[0].start][-1:].isspace() and (bare[found[0].end :] or " ")[0].isspace()
    return (
        begins
        or (_BULLET.match(line) and within and "。" not in bare)
        or bool(NUMBERED.match(line) and stands_apart(bare, found[0]))
    )


_BULLET = re.compile(r"\s*[・•●○◆■*–-]")


def _lines(
    form: Form, text: str, spans: Sequence[tuple[int, int]], language: str, today: str, counterpart: str | None
) -> Entry:
    drafts: list[Draft] = []
    blocks: list[Block] = []
    origin = ""
    for start, end in spans:
        one, found = read_line(text[start:end], language, today, counterpart)
        origin = origin or found
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        blocks.append(Block(Role.OUTCOME, start + lead, start + len(text[start:end].rstrip()), None, None, len(drafts)))
        drafts.append(one)
    return written(drafts, text, blocks, form, origin)
