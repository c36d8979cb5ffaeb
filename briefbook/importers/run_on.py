"""Lists that run on inside one paragraph, whose entries are commitments each: "The two sides will: (a) …; (b) …"; and
entries of which the break before the next one was lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from briefbook.importers.marks import Mark, find_mark
from briefbook.importers.nodes import Node, walk
from briefbook.importers.paragraphs import Paragraph, Row, paragraph_of
from briefbook.importers.sublists import holds_items
from briefbook.rules import folded

_SIGN = re.compile(
    r"\((?:[a-z]|[ivx]{1,5}|\d{1,2}|[ア-コ])\)|(?<=\s)(?:[a-z]|[ivx]{1,5}|\d{1,2})\)(?=\s)|[①-⑳]|[ア-コ](?=[\s.])"
)
_FIRST = re.compile(r"[:。]\s*$|(?<=[a-z)\d])\.\s*$")
_BEHIND = re.compile(r"[a-z\d)\u3041-\u9fff];\s*(?:and|or|及び|並びに)?\s*$")
_NEXT = re.compile(r"(?:[;,。、.]|[;,、]?\s?\b(?:and|or)|及び|並びに)\s*$")


def part_run_on(root: Node) -> None:
    """Part the paragraphs of an outline in which such a list runs on into what leads to it and an entry for each."""
    for node in [root, *walk(root)]:
        _count_off(node)
        parts = _parts(node.paragraph) if node.paragraph and not node.is_part and not node.nodes() else None
        if parts and (entries := _as_items(node, *parts)):
            node.paragraph = parts[0]
            node.content = [*entries, *node.content]
        for one in [one for one in node.content if isinstance(one, Paragraph)]:
            parts = _parts(one)
            if parts and (entries := _as_items(node, *parts)):
                at = node.content.index(one)
                node.content[at : at + 1] = [parts[0], *entries]


def _count_off(node: Node) -> None:
    """Part the paragraphs of an item that count themselves off, where they are items: 第一に、… 第二に、…."""
    first = next((at for at, one in enumerate(node.content) if isinstance(one, Paragraph) and _place(one) == 1), None)
    run = [] if first is None or node.paragraph is None or node.is_part else node.content[first:]
    listed = [one for one in run if isinstance(one, Paragraph) and one.mark is None]
    if len(listed) < 2 or len(listed) < len(run) or [*map(_place, listed)] != [*range(1, len(run) + 1)]:
        return
    nodes = [Node(one, "counted", (at,), node.level + 1, node, place=at) for at, one in enumerate(listed, 1)]
    if holds_items(replace(node, scheme="", content=list(nodes))):
        node.content[first:] = nodes


def _place(one: Paragraph) -> int | None:
    """Which of several a paragraph says that it is at its beginning; None where it says none."""
    found = _COUNTED.match(folded(one.text))
    if found is None:
        return None
    if found["word"]:
        return _WORDS.index(found["word"]) + 1
    said = found["of"] or found["point"]
    return int(said) if said.isdecimal() else _KANJI.index(said) + 1


_KANJI = "一二三四五六七八九十"
_WORDS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh")
_COUNTED = re.compile(
    rf"第(?P<of>[{_KANJI}]|\d{{1,2}})に[、,]|(?P<point>[{_KANJI}]|\d{{1,2}})(?:点|つ)目(?:に|は|として)[、,]"
    rf"|(?P<word>{'|'.join(_WORDS)})(?:ly)?,\s"
)


def glued(one: Paragraph, later: Sequence[Paragraph]) -> list[Paragraph]:
    """An entry and those whose break was lost behind it, "(1) …; and (2) …", where no 2 stands below it; else none.

    A semicolon ends each: other numbers are of what a text names.
    """
    for sign, reading in product(_signs(one), one.mark.readings if one.mark and not one.mark.bullet else ()):
        at, column, mark = sign
        number = (*reading.ordinals[:-1], reading.ordinals[-1] + 1)
        if not any((each.scheme, each.ordinals) == (reading.scheme, number) for each in mark.readings):
            continue
        behind = (each for two in later if two.mark for each in two.mark.readings if each.scheme == reading.scheme)
        if (listed := next(behind, None)) and listed.ordinals == number:
            return []
        rest = paragraph_of(_slice(one.rows, (at, column), (len(one.rows) - 1, None), mark))
        first = _slice(one.rows, (0, 0), (at, column), one.mark)
        return [replace(one, rows=first, text=paragraph_of(first).text), *(glued(rest, later) or [rest])]
    return []


def _signs(one: Paragraph) -> Iterator[tuple[int, int, Mark]]:
    """The numbers behind a semicolon within a paragraph: row, column, mark."""
    before = ""
    for at, row in enumerate(one.rows if one.style in ("text", "list") else ()):
        words = folded(row.words)
        for sign in _SIGN.finditer(words, row.mark.length if row.mark and at == 0 else 0):
            if _BEHIND.search(before + words[: sign.start()]) and (mark := find_mark(row.words[sign.start() :])):
                yield at, sign.start(), mark
        before += words + " "


def _as_items(parent: Node, lead: Paragraph, listed: Sequence[Paragraph]) -> list[Node]:
    """The entries of a list as nodes under `parent`; none where they are no items of their own."""
    nodes = [
        Node(one, one.mark.readings[0].scheme, (at,), parent.level + 1, parent, place=at)
        for at, one in enumerate(listed, 1)
        if one.mark
    ]
    return nodes if holds_items(replace(parent, paragraph=lead, scheme="", content=list(nodes))) else []


def _parts(paragraph: Paragraph) -> tuple[Paragraph, list[Paragraph]] | None:
    """What leads to the list that runs on in a paragraph, and its entries; None where none does."""
    starts: list[tuple[int, int, Mark]] = []
    scheme, before = "", ""
    for at, row in enumerate(paragraph.rows):
        words = folded(row.words)
        for sign in _SIGN.finditer(words, row.mark.length if row.mark and at == 0 else 0):
            mark = find_mark(row.words[sign.start() :])
            said = before + words[: sign.start()]
            found = mark and next((one for one in mark.readings if one.ordinals == (len(starts) + 1,)), None)
            if not mark or not found or scheme not in ("", found.scheme):
                continue
            if (_NEXT if starts else _FIRST).search(said):
                scheme = found.scheme
                starts.append((at, sign.start(), replace(mark, readings=(found,))))
        before += words + " "
    if len(starts) < 2 or paragraph.style not in ("text", "list"):
        return None
    ends = [*((at, column) for at, column, _mark in starts[1:]), (len(paragraph.rows) - 1, None)]
    lead = _slice(paragraph.rows, (0, 0), starts[0][:2], paragraph.mark)
    entries = [
        _slice(paragraph.rows, (at, column), end, mark) for (at, column, mark), end in zip(starts, ends, strict=True)
    ]
    return replace(paragraph, rows=lead, text=paragraph_of(lead).text), [paragraph_of(one) for one in entries]


def _slice(rows: Sequence[Row], start: tuple[int, int], end: tuple[int, int | None], mark: Mark | None) -> list[Row]:
    """The rows of a paragraph from a column of one to that of another, cut there."""
    cut: list[Row] = []
    for at in range(start[0], end[0] + 1):
        row = rows[at]
        left = start[1] if at == start[0] else 0
        right = len(row.words) if at != end[0] or end[1] is None else end[1]
        if words := row.words[left:right].rstrip():
            begins = row.line.start + row.skipped + left
            ends = row.line.start + row.skipped + right if right < len(row.words) else row.line.end
            line = replace(row.line, start=begins if left else row.line.start, end=ends)
            cut.append(
                replace(row, line=line, words=words, mark=None if cut else mark, skipped=0 if left else row.skipped)
            )
    return cut
