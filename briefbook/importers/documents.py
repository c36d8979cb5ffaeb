"""A text becomes what a document holds: its masthead, blocks, provisions or outcomes, and notices."""

import re
from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from briefbook import progress
from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers.abbreviations import defined
from briefbook.importers.force import in_force
from briefbook.importers.leads import by_us, due_above, due_at_end, led, only_listed
from briefbook.importers.lines import ReadText, parted
from briefbook.importers.masthead import masthead, said_above
from briefbook.importers.opening import Opening, find_opening
from briefbook.importers.outline import outline
from briefbook.importers.paragraphs import Laid, lay_out
from briefbook.importers.referring import referred
from briefbook.importers.results import (
    gather_grants,
    is_report,
    is_told,
    list_days,
    of_parts,
    tells_meeting,
    with_details,
    with_grants,
    with_listed,
    with_results,
    with_signed,
)
from briefbook.importers.run_on import part_run_on
from briefbook.importers.schedule_phrases import day_first, in_numbers
from briefbook.importers.speakers import Speakers, list_speeches, speakers, spoken
from briefbook.importers.structure import Found, Item, Piece, find_structure
from briefbook.importers.sublists import is_undertaking
from briefbook.importers.surroundings import Surroundings, set_apart, without_note_marks
from briefbook.importers.tables import read_rows
from briefbook.model import Block, Coding, Kind, Masthead, Nature, Notice, Outcome, Parsed, Provision, Role
from briefbook.rules import folded

_LONGEST_LINE = 1_000_000
"""The characters of a line, at most: a book of three hundred pages without a paragraph in it."""
_DECK = 400
"""The lines from which a report in which a deck's outcomes were found is read in no other way."""


def parse(text: ReadText, *, name: str = "", counterpart: str | None = None) -> Parsed:
    """What a document holds.  `name` stands for a missing title; `counterpart` for parties not named.

    Raises InputError where the text has no words, or a line that is far longer than any paragraph.
    """
    if not text.text.strip():
        raise InputError(_("{name} holds no text.  Choose a document with text in it.", name=name or "-"))
    if any(one.end - one.start > _LONGEST_LINE for one in text.lines):
        most = f"{_LONGEST_LINE:,}"
        said = _(
            "{name} has a paragraph of more than {most} characters.  Save it with each paragraph on its own line.",
            name=name or "-", most=most,
        )  # fmt: skip
        raise InputError(said)
    from briefbook.importers.outcomes import parse_outcomes
    from briefbook.importers.outcomes_looks import looks_like_outcomes

    text = parted(text)
    report = looks_like_outcomes(text)
    reader = _report if report >= 0.8 else _agreed
    parsed = _in_both(text, name, reader) or (
        _report(text, name) if report >= 0.8 else with_results(_agreed(text, name))
    )
    if not parsed.outcomes and is_told(parsed):
        parsed = with_results(_agreed(text, name, report=True), passage=True)
    if 0.5 <= report < 0.8 and not parsed.outcomes:
        told = _of(parsed.masthead, parse_outcomes(text, name=name))
        parts = of_parts(parsed, told.outcomes[0]) if told.outcomes else ()
        parsed = with_signed(parsed, told.outcomes[0]) if told.outcomes else parsed
        happened = (*_happened(told.outcomes, parsed.provisions), *parts)
        only = happened and all(
            one.number is None and one.coding.nature is Nature.RECOGNITION for one in parsed.provisions
        )
        place = told.masthead.place or parsed.masthead.place
        whole = replace(told, masthead=replace(told.masthead, place=place)) if only else parsed
        whose = whole.masthead.counterparts
        kept = (happened, parsed.outcomes) if only else (parsed.outcomes, happened)  # as the blocks of `whole` count
        found = (*kept[0], *(one for one in kept[1] if one not in kept[0]))
        outcomes = tuple(one if one.counterparts else replace(one, counterparts=whose) for one in found)
        parsed = replace(whole, outcomes=outcomes)
    parsed = parsed if parsed.outcomes else with_grants(with_listed(parsed))
    if counterpart and counterpart not in parsed.masthead.counterparts:
        parsed = _with(counterpart, parsed)
        parsed = replace(parsed, other=parsed.other and _with(counterpart, parsed.other))
    return parsed


def _happened(outcomes: Sequence[Outcome], agreed: Sequence[Provision]) -> tuple[Outcome, ...]:
    """The outcomes but those whose day is a deadline of what was agreed: it is still to come."""
    deadlines = {one.coding.deadline for one in agreed if one.coding.nature is Nature.COMMITMENT} - {None}
    return tuple(one for one in outcomes if one.date not in deadlines)


def _of(head: Masthead, told: Parsed) -> Parsed:
    """A press release or minutes with the day of the document for its event where that has none, and its title.

    On a page that title has the number of a picture behind it.
    """
    if len(told.outcomes) != 1:
        return told
    event, notices = told.outcomes[0], told.notices
    if re.fullmatch(rf"{re.escape(head.title)}\d", event.title):
        event = replace(event, title=head.title)
    if event.date is None and head.date and len(head.date) == len("2026-03-03"):
        event = replace(event, date=head.date)
        notices = tuple(one for one in notices if one.code != "date-unknown")
    return replace(told, outcomes=(event,), notices=notices)


def _report(text: ReadText, name: str) -> Parsed:
    """A report of outcomes: a deck, or where more of its items tell of one, a document."""
    from briefbook.importers.outcomes import parse_outcomes
    from briefbook.importers.outcomes_looks import has_timed_titles, lists_timed_titles
    from briefbook.importers.outcomes_titles import rule

    deck = parse_outcomes(text, name=name)
    if deck.outcomes and (len(text.lines) > _DECK or has_timed_titles(text) or lists_timed_titles(text)):
        return deck
    told = with_results(_agreed(text, name, report=True))
    details = sum(rule("labels").match(folded(one.text)) is not None for one in told.provisions)
    if len(deck.outcomes) <= len(told.outcomes) + 1 and len(told.provisions) - details > 2 * len(deck.outcomes):
        return told
    dated, days = (sum(bool(one.date) for one in each.outcomes) for each in (told, deck))
    enough = dated >= days or len(told.outcomes) > 2 * len(deck.outcomes)
    return told if len(told.outcomes) >= len(deck.outcomes) and enough else deck


def _with(counterpart: str, parsed: Parsed) -> Parsed:
    known = dict.fromkeys((counterpart, *parsed.masthead.counterparts))
    return replace(parsed, masthead=replace(parsed.masthead, counterparts=tuple(known)))


def _in_both(text: ReadText, name: str, reader: Callable[[ReadText, str], Parsed]) -> Parsed | None:
    """A document in both languages, the second as `other` of the first; None where it is in one."""
    from briefbook.importers.bilingual import alternates, completed, halves
    from briefbook.importers.pairing import may_be_one, partner

    parts = halves(text)
    if parts is None:
        return None
    first, second = (completed(reader(half, name), text) for half in parts.values())
    alike = may_be_one(first.masthead, second.masthead) and len(first.provisions) == len(second.provisions) > 0
    same = (alike and alternates(text)) or partner(second, [first]) is not None
    return replace(first, other=second) if same else None


def _agreed(text: ReadText, name: str, *, report: bool = False) -> Parsed:
    """A document that two sides agreed, or a `report` written as one: provisions."""
    with progress.part(0.0, 0.4):
        laid = lay_out(text)
    notes = [text.text[text.lines[index].start : text.lines[index].end] for index in sorted(laid.notes)]
    without_note_marks(laid.paragraphs, notes)
    read_rows(laid.paragraphs)
    laid.paragraphs[:] = gather_grants(laid.paragraphs)
    opening = find_opening(laid.paragraphs)
    head = masthead(text, opening, laid.paragraphs, name)
    if report or is_report(head):
        above = said_above(opening, head)
        head = replace(head, date=above.date or head.date) if tells_meeting(head) else above
        head = replace(head, kind=Kind.OUTCOME_REPORT)
        laid.paragraphs[opening.length :] = with_details(laid.paragraphs[opening.length :])
        list_days(laid.paragraphs[opening.length :])
    list_speeches(laid.paragraphs[opening.length :])
    words = "\n".join(one.text for one in laid.paragraphs)
    begins, ends = in_force(words, head.language, head.date)
    head = replace(head, begins=begins, ends=ends or head.ends)
    around = set_apart(laid.paragraphs[opening.length :])
    with progress.part(0.4, 0.5):
        root = outline(around.body)
        part_run_on(root)
    found = find_structure(root, body_first=all(one.is_bullet for one in root.nodes()))
    if not found.items:  # all of it looked like words before the first item
        found = find_structure(outline(around.body), body_first=True)
    _mark_surroundings(found, opening, around)
    _set_aside(text, laid, found)
    with progress.part(0.5, 0.9):
        names, known = defined(words, head.language), speakers(words, head.language, head.counterparts)
        order = day_first(text.text)
        provisions = referred(_provision(one, head, names, known, order) for one in progress.each(found.items))
        if opening.is_ours:
            provisions = tuple(by_us(one, head.language) for one in provisions)
    with progress.part(0.9, 1.0):
        contents = {row.line.start for one in around.apart.get(Role.OTHER, ()) for row in one.rows}
        notices = _notices(text, head, found, provisions, contents)
    return Parsed(head, text.text, _blocks(text.text, found), provisions, (), notices)


def _mark_surroundings(found: Found, opening: Opening, around: Surroundings) -> None:
    for paragraph in opening.title:
        found.mark(paragraph, Role.HEADING)
    for paragraph in opening.details:
        found.mark(paragraph, Role.PREAMBLE)
    for paragraph in opening.field_paragraphs:
        found.mark(paragraph, Role.NOTE)
    for role, paragraphs in around.apart.items():
        for paragraph in paragraphs:
            found.mark(paragraph, role)


def _provision(item: Item, head: Masthead, names: Mapping[str, str], known: Speakers, order: bool | None) -> Provision:
    from briefbook.importers.coder import code, tells_nature, tells_results

    text = item.text
    report = tells_results(head.kind, (one.title for one in item.headings))
    said = re.sub("、$", "", text) if item.lead else text  # an entry of a sentence that goes on behind the list
    coding = code(said, head.language, date=head.date, begins=head.begins, report=report, names=names, order=order)
    coding = led(coding, text, item.lead, head.language, names)
    coding = only_listed(coding, text, _numbered_titles(item), head.language, item.lead)
    coding = due_above(due_at_end(coding, text, head), item.lead, _numbered_titles(item), head)
    finds = sorted((*coding.finds, *spoken(text, known)), key=lambda one: (one.start, one.end))
    coding = replace(coding, finds=tuple(finds))
    if text.partition("\n")[0] == head.title and not tells_nature(text, head.language):
        coding = Coding(Nature.POSITION)
    return Provision(".".join(map(str, item.key)), item.number, item.headings, text, coding)


def _numbered_titles(item: Item) -> list[str]:
    """The titles above an item, with the words and numbers before them."""
    return [f"{one.number or ''} {one.title}".strip() for one in item.headings]


def _set_aside(text: ReadText, laid: Laid, found: Found) -> None:
    """Give a role to the lines that are in no paragraph, and to those that nothing claimed."""
    for index, line in enumerate(text.lines):
        role = Role.FURNITURE if index in laid.furniture else Role.NOTE if index in laid.notes else Role.OTHER
        if line.start not in found.pieces and text.text[line.start : line.end].strip():
            found.pieces[line.start] = Piece(line, role)


def _blocks(text: str, found: Found) -> tuple[Block, ...]:
    """The slices of the text in order; lines in a row with the same role and record are one block."""
    blocks: list[Block] = []
    last: Piece | None = None
    for _start, piece in sorted(found.pieces.items()):
        raw = text[piece.line.start : piece.line.end]
        if not raw.strip():
            continue
        start, end = piece.line.start + len(raw) - len(raw.lstrip()), piece.line.start + len(raw.rstrip())
        if last is not None and _goes_on(last, piece) and not text[blocks[-1].end : start].strip():
            blocks[-1] = replace(blocks[-1], end=end)
        else:
            blocks.append(Block(piece.role, start, end, piece.line.page, piece.number, piece.item))
        last = piece
    return tuple(blocks)


def _goes_on(last: Piece, piece: Piece) -> bool:
    """Whether two neighbouring lines are one block."""
    key = (piece.role, piece.number, piece.item, piece.unit, piece.line.page)
    return key == (last.role, last.number, last.item, last.unit, last.line.page)


def _notices(
    text: ReadText, head: Masthead, found: Found, provisions: Sequence[Provision], contents: set[int]
) -> tuple[Notice, ...]:
    """What a person should look at, in the order of the document; `contents` is where the lines of its table begin."""
    from briefbook.importers.coder import is_step, tells_nature

    notices = [Notice(one.code, None, one.line, one.values) for one in text.notices]
    notices += found.notices
    lines = [one.paragraphs[0].first.index + 1 for one in found.items]
    for one, item, line in zip(progress.each(provisions), found.items, lines, strict=True):
        said = one.number or one.key, line, (("number", one.number or one.key),)
        if one.coding.bracketed:
            notices.append(Notice("not-agreed", *said))
        if _has_two_times(one):
            notices.append(Notice("two-times", *said))
        told = tells_nature(one.text, head.language) or is_undertaking(item.lead, item.text) or is_step(one)
        if any(not each.value and in_numbers(one.text[each.start : each.end]) for each in one.coding.finds):
            notices.append(Notice("day-order", one.number or one.key, line, (("number", one.number or one.key),)))
        if one.coding.nature is Nature.COMMITMENT and not told:
            notices.append(Notice("nature-unclear", *said))
    unplaced = {start for start, one in found.pieces.items() if one.role is Role.OTHER} - contents
    if provisions and unplaced:
        line = next(index for index, one in enumerate(text.lines, 1) if one.end > min(unplaced))
        notices.append(Notice("unstructured", None, line))
    if not provisions:
        notices.append(Notice("no-items"))
    if head.date is None:
        notices.append(Notice("no-date"))
    if not head.counterparts:
        notices.append(Notice("no-counterpart"))
    return tuple(sorted(notices, key=lambda one: (one.line is None, one.line or 0)))


def _has_two_times(one: Provision) -> bool:
    """Whether its deadline is that of one sentence and its recurrence that of another, and so of another thing."""
    ends = [match.end() for match in _SENTENCE_END.finditer(one.text)]
    coding, places = one.coding, {"deadline": set[int](), "recurrence": set[int](), "first": set[int]()}
    for find in coding.finds:
        if find.value and find.what in places:
            places[find.what].add(bisect(ends, find.start))
    timed = bool(coding.deadline and coding.recurrence and not places["first"])
    return timed and places["deadline"].isdisjoint(places["recurrence"])


_LABEL = r"[^\n:：。]{1,20}[:：] "
_SENTENCE_END = re.compile(rf"。(?!\n{_LABEL})|(?<=[a-z0-9)])[.;] +(?=[A-Z])|\n(?!{_LABEL})")
"""The end of a sentence; the cells of a row below it, each behind the head of its column, are of the last one."""
