"""Documents that hold both languages: side by side in a table, one below the other, or one after the other.

Such a document is read twice, each time with the lines, cells and halves of lines of one language; what is in
neither (dates in figures, lone numbers) is in both.  It counts as bilingual only where the two readings are
the same document by the rules of pairing.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from briefbook import progress
from briefbook.importers.lines import Line, LineKind, ReadText
from briefbook.importers.paragraphs import ends_sentence
from briefbook.model import Block, DocumentLanguage, Parsed, Role

_CJK = "\u3041-\u30ff\u3400-\u9fff"
_LATIN = r"[\x20-\x7e\u2010-\u201d\u00c0-\u017f]"
_SLASH = re.compile(
    rf"(?<=[{_CJK}）)])\s*[/／|]\s*(?=[A-Za-z]|\d{{1,2}}\s[A-Z][a-z]{{2}})|(?<=[a-z)\d])\s*[/／|]\s*(?=[「（(]?[{_CJK}\d])"
)
_TO_LATIN = re.compile(rf"(?<=[{_CJK}。、」）])\s+(?={_LATIN}{{12,}}$)")
_TO_JAPANESE = re.compile(rf"^{_LATIN}{{12,}}?(?P<seam>\s+)(?=[「（(\d０-９．]*[{_CJK}])")
_LEAST = 2


def halves(text: ReadText) -> dict[DocumentLanguage, ReadText] | None:
    """A text by language, its first language first; None where it is plainly in one."""
    japanese, latin = (
        sum(len(re.findall(one, part)) for part in progress.stretches(text.text)) for one in (f"[{_CJK}]", "[A-Za-z]")
    )
    if japanese < 0.05 * latin or latin < 0.2 * japanese:
        return None
    parts = _with_rests(text, [part for line in text.lines for part in _parts(text, line)])
    spoken = [language for line, language in parts if language and ends_sentence(text.text[line.start : line.end])]
    if min(spoken.count("ja"), spoken.count("en")) < max(_LEAST, 0.25 * len(spoken)):
        return None
    whole = len(spoken) >= 0.7 * sum(bool(language) for _line, language in parts)
    if alternates(text):
        parts = [(replace(line, whole=True), language) for line, language in parts]
    order: list[DocumentLanguage] = sorted(("ja", "en"), key=spoken.index)
    return {language: _half(text, parts, language, whole) for language in order}


def alternates(text: ReadText) -> bool:
    """Whether each line of one language stands above the same in the other, so that none goes on in the next."""
    parts = [list(_parts(text, line)) for line in text.lines]
    spoken = [language for one in parts for _line, language in one if language]
    changes = sum(one != other for one, other in pairwise(spoken))
    return changes >= 0.8 * len(spoken) and all(len(one) == 1 for one in parts)


def _with_rests(
    text: ReadText, parts: list[tuple[Line, DocumentLanguage | None]]
) -> list[tuple[Line, DocumentLanguage | None]]:
    """The parts; figures that end the sentence of the line above (by November | 2030.) have its language."""
    found: list[tuple[Line, DocumentLanguage | None]] = []
    for line, language in parts:
        words = text.text[line.start : line.end].strip()
        if language is None and found and _FIGURES.fullmatch(words) and not line.gap:
            above = text.text[found[-1][0].start : found[-1][0].end].strip()
            language = found[-1][1] if len(above) >= _RUNNING and not ends_sentence(above) else None
        found.append((line, language))
    return found


_FIGURES = re.compile(r"[^\w\n]*\d[\d,.]{2,}\W*[.。]")
_RUNNING = 20
"""The characters that a line has at least that a line of figures may end."""


def _half(
    text: ReadText, parts: list[tuple[Line, DocumentLanguage | None]], language: DocumentLanguage, whole: bool
) -> ReadText:
    lines = [
        replace(line, kind="text", whole=whole, indent=None, fill=None, gap=False) if _is_cell(text, line) else line
        for line, spoken in parts
        if spoken in (language, None)
    ]
    return replace(text, lines=tuple(lines), title=None, notices=text.notices)


def _is_cell(text: ReadText, line: Line) -> bool:
    """Whether a line is of a table of both languages: a cell, or a row that has no more than two."""
    return line.kind == "table" and text.text.count("\t", line.start, line.end) < _LEAST


def _parts(text: ReadText, line: Line) -> Iterator[tuple[Line, DocumentLanguage | None]]:
    """A line, or its parts where it has both languages, each with its language."""
    raw = text.text[line.start : line.end]
    if _language(raw) is None or not (re.search(f"[{_CJK}]", raw) and re.search("[A-Za-z]{3}", raw)):
        yield line, _language(raw)
        return
    cells = _cut(raw)
    spoken = [
        _language(raw[start:end]) or ("ja" if re.search(r"\d\s*年", raw[start:end]) else None) for start, end in cells
    ]
    if not {"ja", "en"} <= set(spoken):
        yield line, _language(raw)
        return
    for (start, end), language in zip(cells, spoken, strict=True):
        if raw[start:end].strip():
            kind: LineKind = "table" if line.kind == "text" else line.kind
            yield replace(line, start=line.start + start, end=line.start + end, kind=kind), language


def _cut(raw: str) -> list[tuple[int, int]]:
    """The parts of a line: its cells, else what a stroke or the change of the script parts."""
    cuts = [match.span() for match in re.finditer(r"\t+", raw)] or [match.span() for match in _SLASH.finditer(raw)]
    if not cuts and (seam := _TO_LATIN.search(raw)):
        cuts = [seam.span()]
    if not cuts and (seam := _TO_JAPANESE.match(raw)):
        cuts = [seam.span("seam")]
    starts, ends = [0, *(end for _start, end in cuts)], [*(start for start, _end in cuts), len(raw)]
    return list(zip(starts, ends, strict=True))


def _language(words: str) -> DocumentLanguage | None:
    """The language of some words; None where they are figures or signs only."""
    japanese, latin = len(re.findall(f"[{_CJK}]", words)), len(re.findall("[A-Za-z]", words))
    if japanese * 3 >= latin and re.search("[\u3041-\u30ff]|[\u3400-\u9fff]{2}|^\\W*[了完]\\W*$", words):
        return "ja"
    return "en" if latin >= 3 else None


def completed(parsed: Parsed, text: ReadText) -> Parsed:
    """One language of a document with the words of the other in blocks of no record, so that nothing is dropped."""
    starts = [line.start for line in text.lines]
    blocks: list[Block] = []
    place = 0
    for block in [*parsed.blocks, None]:
        between = re.finditer(r"\S(?:[^\n]*\S)?", text.text[place : block.start if block else None])
        for start, end in [(place + match.start(), place + match.end()) for match in between]:
            page = text.lines[bisect_right(starts, start) - 1].page
            blocks.append(Block(Role.OTHER, start, end, page))
        if block:
            blocks.append(block)
            place = block.end
    return replace(parsed, blocks=tuple(blocks))
