"""Whether a text tells what happened: a report of outcomes, a list of days, a press release; how its titles look."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import dropwhile, islice, pairwise, takewhile

from briefbook.amounts import amounts
from briefbook.importers import outcomes_titles as titles
from briefbook.importers.coder import code, tells_nature
from briefbook.importers.healing import joined
from briefbook.importers.lines import Line, ReadText
from briefbook.importers.outcomes_dates import (
    MONTHS_EN,
    begins_with_time,
    day_head,
    has_day_or_month,
    is_exact,
    says_when,
    values,
)
from briefbook.importers.outcomes_titles import clean, kind_of, rule
from briefbook.importers.paragraphs import columns, is_japanese
from briefbook.model import Nature
from briefbook.rules import folded, rules

_ARTICLE = re.compile(r"(?i:article)\s+[\dIVX]+|第[\d一二三四五六七八九十]+条")
_BESIDE_DAY = 14
"""How many letters may stand beside the day of a press release on its line: the name of a place."""
FULL = 56
"""How many columns a line of a page has at the least that goes on in the next."""
LARGE = 1.2
"""The size of type of a slide's title, at least, 1.0 being that of its text."""


def looks_like_outcomes(text: ReadText) -> float:
    """How surely a text is a report of outcomes, 0 to 1: its first lines say so.

    A press release of one event counts for less, since it may also hold what was agreed.
    """
    head = [text.text[one.start : one.end].strip() for one in text.lines[:40] if one.kind not in AROUND]
    head = [folded(one) for one in head if one and columns(one) < 120][:6]
    head = list(takewhile(lambda one: not _PARTS.match(one), head))
    head += [joined(one, other) for one, other in pairwise(head[:3]) if columns(one) > 20 and not values(other, "ja")]
    head += islice(_unwrapped(text), 1)
    titles = [
        one for one in head if not re.match(_NO_TITLE, one) and not re.search(r"[。、，]|^\(?\d{1,2}[.)]|[.;:]$", one)
    ]
    if any(
        (rule("report").search(one) and not _is_agreed(one)) or rule("lists_signed").search(clean(one))
        for one in titles
    ):
        return 0.9
    if _tells_days([folded(clean(one)).strip() for one in text.strings()]) or has_timed_titles(text):
        return 0.9
    return 0.6 if tells_one_event(text) else 0.0


def has_timed_titles(text: ReadText) -> bool:
    """Whether a text is a list of what happened: titles that end with their day or month, each over its bullets.

    So is one of what was given, whose lines each have a sum and end with their day.
    """
    lines = [folded(one).strip() for one in text.strings() if one.strip()]
    if not lines or any(rule(name).search(lines[0]) for name in ("agreed", "coming")):
        return False
    if _lists_given(lines):
        return True
    over = [one for one, below in pairwise(lines) if titles.is_bullet(below) and not titles.is_bullet(one)]
    timed = sum(titles.ends_in_its_time(clean(one), "ja" if is_japanese(one) else "en") for one in over)
    return timed >= max(3, 0.6 * len(over))


def _lists_given(lines: Sequence[str]) -> bool:
    """Whether below a title nearly all lines have a sum and end with their day."""
    return sum(map(_tells_gift, lines[1:])) >= max(3, 0.7 * len(lines[1:]))


def _tells_gift(line: str) -> bool:
    """Whether a line has a sum and ends with the day on which it was given, which is not to come."""
    language = "ja" if is_japanese(line) else "en"
    ahead = rule("ahead").search(line) or re.search(r"\bto be\b|予定", line)
    return not ahead and titles.ends_in_its_time(clean(line), language) and bool(amounts(line))


def lists_timed_titles(text: ReadText) -> bool:
    """Whether a report has a list of titles of one look that end with their time."""
    return bool(timed_looks(text))


def timed_looks(text: ReadText) -> set[tuple[str, int, str]]:
    """How lines look of which three or more name an event and end with its time, and few of that look do not."""
    language = "ja" if is_japanese(text.text) else "en"
    named: Counter[tuple[str, int, str]] = Counter()
    timed, short = named.copy(), named.copy()
    for line, words in zip(text.lines, text.strings(), strict=True):
        bare = clean(folded(words))
        if not bare or line.kind == "table" or columns(bare) > titles.LONGEST + 30 or is_open(bare):
            continue
        look = look_of(line, words)
        short[look] += 1
        if titles.may_be_title(bare) and titles.ends_in_its_time(bare, language):
            timed[look] += 1
            named[look] += kind_of(bare) is not None
    return {look for look, often in timed.items() if named[look] > 2 and often >= 0.6 * short[look]}


def named_looks(text: ReadText) -> set[tuple[str, int, str]]:
    """How bullets look of which three or more name an event or a work and stand over what tells of them, and none not.

    Only a report without days has its outcomes so.
    """
    language = "ja" if is_japanese(text.text) else "en"
    kept = [(line, one) for line, one in zip(text.lines, text.strings(), strict=True) if one.strip()]
    if any(has_day_or_month(one, language) for _line, one in kept[_HEAD:]):
        return set()
    over: Counter[tuple[str, int, str]] = Counter()
    bad: set[tuple[str, int, str]] = set()
    for (line, words), (below, _words) in pairwise(kept):
        deeper = line.kind == below.kind == "list" and _depth(below) > _depth(line)
        if deeper and kind_of(clean(words)) and not ends(words.strip()):
            over[look_of(line, words)] += 1
        elif line.kind == "list":
            bad.add(look_of(line, words))
    return {look for look, often in over.items() if often > 2 and look not in bad}


_HEAD = 3
"""How many lines the head of a report has, which says of when it is."""


def _depth(line: Line) -> int:
    return line.level or round(line.indent or 0)


def look_of(line: Line, words: str) -> tuple[str, int, str]:
    """The sort of a line, its depth, and its bullet."""
    return line.kind, _depth(line), words.strip()[:1] if titles.is_bullet(words) else ""


def is_open(words: str) -> bool:
    """Whether a bracket is open at the end of a line: its words go on in the next."""
    return bool(re.search(r"[(（][^()（）]*$", words))


def _tells_days(lines: Sequence[str]) -> bool:
    """Whether below a title most lines begin with a day, behind which stands what happened.

    The title says so, or half of the lines are told as past and none as something to be done: a programme of what
    is to come has lines of the same form, and its promises must not be taken for outcomes.
    """
    kept = [one for one in lines if one]
    told = [_behind_time(one) for one in kept[1:] if begins_with_time(one)]
    told = [one for one in told if len(one) > 2]
    if len(told) < max(3, 0.6 * (len(kept) - 1)) or any(rule(name).search(kept[0]) for name in ("agreed", "coming")):
        return False
    language = "ja" if is_japanese("".join(told)) else "en"
    natures = [code(one, language).nature for one in told if tells_nature(one, language)]
    if rule("past").search(kept[0]):
        return sum(not rule("coming_deed").search(one) for one in told) >= max(3, 0.6 * (len(kept) - 1))
    return Nature.COMMITMENT not in natures and 2 * natures.count(Nature.RECOGNITION) >= len(told)


def _behind_time(line: str) -> str:
    """What a line that begins with a day or a month says of it."""
    head = day_head(line, None)
    return re.sub(r"^.*?(?:\d月|\d{4})", "", line) if head is None else line[head[0] :].strip(" \t,:：–—-")


def _is_agreed(title: str) -> bool:
    """Whether a Japanese title, which ends with what it is, names a statement or a plan that speaks of results.

    So does that of a fact sheet, whatever else it names: it tells what is announced.
    """
    agreed = rf"ファクト・?シート|(?:{rules('outcomes')['agreed']})(?:\([^()]*\))?[」』]?$"
    return is_japanese(title) and bool(re.search(agreed, title))


_NO_TITLE = r"[a-z].*|.*:$|.*[a-z\d](?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bHon)\. [A-Z].*"
NO_TITLE = re.compile(rf"^(?:{_NO_TITLE}|\d{{1,2}}[ .、)].*)")
"""A line that goes on with a sentence, has the end of one within it or ends with a colon; or a number."""
AROUND = ("header", "footer")
_PARTS = re.compile(r"(?:[IVX]{1,4}[\s.、]|\d{1,2}[\s.)、]|\(\d{1,2}\)|第\d{1,2}[章節条])")
"""A line with which the parts of a document begin, behind its title."""


def tells_one_event(text: ReadText) -> bool:
    """Whether a text is a press release of one event: the title says that it happened."""
    lines = _told_lines(text)
    if len(lines) < 3 or event_line(lines) is None or sum(map(begins_with_time, lines)) > 2 or _lists_given(lines):
        return False
    language = "ja" if is_japanese(text.text) else "en"
    dated = any(says_when(one, language) for one in lines[:5])
    return dated and not any(_ARTICLE.match(one) for one in lines)


def event_title(text: ReadText) -> str:
    """The title of a text that says that something happened, though it runs over several lines of a page; else ""."""
    lines = _told_lines(text)
    at = event_line(lines) if len(lines) > 2 else None
    return lines[at] if at else ""


def _told_lines(text: ReadText) -> list[str]:
    """The lines of a text, whole, without those that a site adds and the captions that repeat the one before."""
    web = re.compile(rules("layout")["web"])
    lines = [one for one in _unwrapped(text) if not web.match(one)]
    bare = [re.sub(r"(?<=\D)\d$", "", one) for one in lines]
    return [one for above, name, one in zip(["", *bare], bare, lines, strict=False) if name != above or ends(one)]


def in_one_size(title: Line, line: Line) -> bool:
    """Whether a line of a page is set in the large size of the title above it."""
    size, other = title.size or 1.0, line.size or 1.0
    return title.kind == line.kind == "text" and size >= LARGE and abs(other - size) <= 0.05 * size


def end_of_title(lines: Sequence[Line], words: Sequence[str], title: int) -> int:
    """Behind the last line of a title that is set in one large size over several lines of a page, above its day."""
    end = title + 1
    while end < len(lines) and in_one_size(lines[title], lines[end]) and not is_day(words[end]):
        end += 1
    return end


def is_row(line: Line, words: str) -> bool:
    """Whether a line is a row of a table with several cells."""
    return line.kind == "table" and bool(re.search(r"\t|\S\s*\|\s*\S", words.strip()))


def _unwrapped(text: ReadText) -> Iterator[str]:
    """The lines of a text, those of one large title joined, and those of a page that end no sentence."""
    found = ""
    last: Line | None = None
    for line, words in zip(text.lines, text.strings(), strict=True):
        if not (plain := folded(words).strip()) or is_row(line, words):
            last = None
            continue
        wrapped = last and last.page and line.kind == "text" and columns(found) >= FULL and not ends(found)
        wrapped = (
            wrapped and last and abs((last.size or 1.0) - (line.size or 1.0)) <= 0.2 and not titles.is_bullet(plain)
        ) and not (last.bold and not line.bold)
        if last and (in_one_size(last, line) or wrapped) and not (is_day(plain) or is_day(found)):
            found = joined(found, plain)
        else:
            if found:
                yield found
            found = plain
        last = line
    if found:
        yield found


def event_line(lines: Sequence[str]) -> int | None:
    """Which of the first lines is a title that says that something happened: the first, or one below a short line."""
    if any(_names_agreed(one) and columns(one) <= 70 and not ends(one) for one in lines[:3]):
        return None
    titles = [(i, folded(one)) for i, one in enumerate(lines[:6]) if one.count("|") < _MENU]
    titles = list(dropwhile(lambda one: _is_above_title(one[1]), titles))
    for index, one in titles[:2]:
        if index and (begins_with_time(one) or _PARTS.match(one) or re.match(r"(?:1[89]|20)\d\d\W", one)):
            break  # the first of a list, or of the parts
        if index and _tells_gift(one):
            break
        if index > titles[0][0] and ends(one):
            break  # the first sentence
        if columns(one) <= 160 and not _names_agreed(one) and rule("happened").search(clean(one).strip()):
            return index
        if columns(one) > 70 or ends(one):
            break
    released = (at for at in (0, 1, 2) if _is_released(lines[at:], dated=at > 0 and _is_dated(lines[at - 1 : at + 1])))
    named = (at for at in released if not (_names_agreed(lines[at]) or (at and _PARTS.match(folded(lines[at])))))
    return next((index for index in named if not rule("documents").search(clean(folded(lines[index])).strip())), None)


def _is_above_title(line: str) -> bool:
    """Whether a line says when, by whom or as what a text was put out, and is no title."""
    layout = rules("layout")
    return is_day(line) or bool(re.match(layout["kickers"], line) or re.fullmatch(layout["offices"], line))


def _is_dated(lines: Sequence[str]) -> bool:
    """Whether the second of two lines is the title of a meeting or visit, below its day."""
    return len(lines) == 2 and kind_of(lines[1]) in ("meeting", "visit") and is_day(folded(lines[0]))


def _is_released(lines: Sequence[str], *, dated: bool) -> bool:
    """Whether a title stands over its day, alone on a line, and a sentence in the past: so a press release begins.

    The day may stand above it (`dated`).  The sentence may begin with the day itself, where it tells that notes were
    exchanged or something was signed.  No point of it tells what is to be done, as the items of what was agreed do.
    """
    told = 2 if len(lines) > 2 and is_day(lines[1]) else 1
    if len(lines) < 3 or columns(lines[0]) > 160 or any(map(ends, lines[:told])) or not ends(lines[told]):
        return False
    if titles.is_region(lines[0]) or re.search(r"(?:における|に関する|[のとで])$", lines[0]):
        return False
    if _promises(lines) or (told == 1 and not dated and not _SIGNED_ON.match(lines[1])):
        return False
    first = re.split(r"(?<=。)|(?<!\bM[rs]\.)(?<!\bDr\.)(?<!\bMrs\.)(?<=[a-z)]\.)\s", lines[told])[0]
    return not rule("ahead").search(first) and bool(rule("told").search(first))


_SIGNED_ON = re.compile(
    rf"(?:[^.;]{{0,120}}\btoday\b|On (?:\d{{1,2}} (?:{MONTHS_EN})|(?:{MONTHS_EN}) \d{{1,2}}),? \d{{4}}\b)"
    r"(?:[^.;]|\b(?:Mr|Ms|Mrs|Dr|H\.E|St)\.)*?\b(?:signed|exchanged|concluded|handed over)\b"
)


_LONGEST_DAY = 90
"""The letters of a line that says a day and a place in both, at most: a paragraph is not looked through for one."""


def is_day(line: str) -> bool:
    """Whether a line says one day, and beside it no more than a place."""
    if len(line) > _LONGEST_DAY:
        return False
    days = [one for one in values(line, "ja" if is_japanese(line) else "en") if is_exact(one)]
    return len(days) == 1 and len(re.sub(rf"[\d\W_年月日令和平成]|{MONTHS_EN}", "", line)) <= _BESIDE_DAY


def _promises(lines: Sequence[str]) -> bool:
    """Whether a point of a text tells what is to be done, and its title does not say that it is a press release."""
    listed = any(_PARTS.match(one) and rule("ahead").search(one) for one in lines[2:])
    return listed and not rule("released").search(lines[0])


_MENU = 3
"""How many bars part the entries of a line that is the menu of a page."""


def _names_agreed(title: str) -> bool:
    """Whether a title names what was agreed and put into words, and does not tell that it was signed."""
    return bool(rule("agreed").search(rule("signs").sub("", title)))


def ends(line: str) -> bool:
    """Whether a line ends a sentence."""
    return line.endswith(("。", "."))
