"""A report of outcomes written as a document: its numbered, listed or plain items that tell what happened are outcomes.

A deck of slides is read in outcomes.py.  What the report says is still to be done stays a provision.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from briefbook.amounts import moved
from briefbook.importers.coder import Part, tells_results
from briefbook.importers.columns import OF_PROJECT
from briefbook.importers.outcomes_dates import (
    begins_with_time,
    has_day_or_month,
    is_exact,
    is_fiscal,
    is_yearly,
    month_days,
    months,
    values,
    with_year,
    year_of,
)
from briefbook.importers.outcomes_places import place_in, unplaced
from briefbook.importers.outcomes_titles import codes, is_region, kind_of, of_section
from briefbook.importers.paragraphs import Paragraph, ends_sentence, is_japanese
from briefbook.model import Coding, Kind, Masthead, Nature, Notice, Outcome, Parsed, Provision, Role
from briefbook.rules import folded, rules
from briefbook.sides import ALL, subjects

_TITLE = 120
"""The longest title of an outcome, in characters."""


def is_told(parsed: Parsed) -> bool:
    """Whether a text in Japanese without a day or title of its own tells what was done and when: of a white paper.

    Most of its items begin with a sentence in the past that names a month or a year, and none says what both sides do.
    """
    head, items = parsed.masthead, parsed.provisions
    if head.language != "ja" or head.date or head.kind is not Kind.OTHER:
        return False
    first = [folded(_sentence(one.text, "ja")) for one in items]
    timed = [one for one in first if values(one, "ja") or _IN_MONTH.match(one)]
    past = [one for one in timed if re.search("[\u3041-\u3096\u4e00-\u9fff]た$", one)]
    both = any(ALL in subjects(one.text, "ja") for one in items)
    return len(past) >= max(3, 0.6 * len(items)) and not both


def with_results(parsed: Parsed, *, passage: bool = False) -> Parsed:
    """A report whose items that tell what happened are outcomes; the same document, where none does or it is none.

    So is a `passage` of one, which has no title that says so.
    """
    head = parsed.masthead
    if not (passage or is_report(head)):
        return parsed
    told = {at: one for at, item in enumerate(parsed.provisions) if (one := _outcome(item, parsed, at))}
    further = _told_on(parsed.provisions, head) if head.language == "ja" else ()
    for at, one in further:
        if at in told and told[at].title == one.title:
            told[at] = replace(told[at], date=one.date)  # its first sentence says 同年
        elif at in told and one.amounts:  # its money is told by it alone
            told[at] = replace(told[at], amounts=tuple(each for each in told[at].amounts if each not in one.amounts))
    report = _taken(parsed, told)
    further = [(at, one) for at, one in further if at not in told or told[at].title != one.title]
    return replace(report, outcomes=(*report.outcomes, *(one for _at, one in further))) if further else report


def _told_on(items: Sequence[Provision], head: Masthead) -> list[tuple[int, Outcome]]:
    """What Japanese prose tells behind the first sentence of a paragraph, each in one that begins with its month.

    The number is that of its paragraph.

    Its year is the last that the sentences before named: 2031年5月、…。同年9月には、….
    """
    found: list[tuple[int, Outcome]] = []
    year = ""
    for place, at, one in (
        (i, *piece) for i, each in enumerate(items) for piece in enumerate(_SENTENCES.split(each.text))
    ):
        item = items[place]
        year = next((each[:4] for each in values(one, "ja")), year)
        month = _IN_MONTH.match(folded(one))
        if month and year and (at or month["year"]) and re.search(rules("outcomes")["told"], folded(one)):
            context = tuple(each.title for each in item.headings)
            year = str(int(year) + (month["year"] == "翌年"))
            day = f"{year}-{int(month['month']):02d}" + (f"-{int(month['day']):02d}" if month["day"] else "")
            named = next(filter(None, map(codes, (*reversed(context), unplaced(one), item.text))), head.counterparts)
            told = Outcome(one.rstrip("。"), day, named, kind_of(one) or "other", "", moved(one), context)
            found.append((place, told))
    return found


_SENTENCES = re.compile(r"(?<=。)(?=.)")
_IN_MONTH = re.compile(
    r"(?:(?:また|さらに|更に|このほか|続いて)、?)?(?P<year>同年|翌年)?(?:20\d\d年)?\s?(?P<month>1[0-2]|[1-9])月"
    r"(?:(?P<day>[12]\d|3[01]|[1-9])日|[上中下]旬)?(?:に(?:は)?|、)"
)


def with_listed(parsed: Parsed) -> Parsed:
    """A document whose list of what was signed on its occasion tells outcomes of its day."""
    rule = rules("outcomes")["papers"]
    below = [(at, one, one.headings[-1].title) for at, one in enumerate(parsed.provisions) if one.headings]
    told = {
        at: _signed(one, parsed.masthead, parsed.masthead.date)
        for at, one, title in below
        if re.search(rule, folded(title)) and _is_listed(one, [title])
    }
    return _taken(parsed, told)


def _taken(parsed: Parsed, told: Mapping[int, Outcome]) -> Parsed:
    """A document in which the items that stand at some places are outcomes."""
    if not told:
        return parsed
    kept = [at for at in range(len(parsed.provisions)) if at not in told]
    places = {at: place for places in (list(told), kept) for place, at in enumerate(places)}
    blocks = tuple(
        replace(one, record=places[one.record], role=Role.OUTCOME if one.record in told else one.role)
        if one.role is Role.PROVISION and one.record is not None
        else one
        for one in parsed.blocks
    )
    gone = {parsed.provisions[at].number or parsed.provisions[at].key for at in told}
    notices = [one for one in parsed.notices if one.code != "nature-unclear" or one.reference not in gone]
    if any(one.counterparts for one in told.values()):
        notices = [one for one in notices if one.code != "no-counterpart"]
    notices += [
        Notice("date-unknown", one.title[:40], None, (("title", one.title),)) for one in told.values() if not one.date
    ]
    provisions = tuple(parsed.provisions[at] for at in kept)
    return replace(parsed, blocks=blocks, provisions=provisions, outcomes=tuple(told.values()), notices=tuple(notices))


def with_signed(parsed: Parsed, event: Outcome) -> Parsed:
    """A press release: what it says was signed is an outcome too, and what tells of its event is that event.

    One that has no date is of the day of its event.
    """
    undated = parsed.masthead.kind is Kind.OTHER and parsed.masthead.date is None
    if undated and event.date and len(event.date) == len("2026-03-03"):
        kept = tuple(one for one in parsed.notices if one.code != "no-date")
        parsed = replace(parsed, masthead=replace(parsed.masthead, date=event.date), notices=kept)
    head = parsed.masthead
    items = list(enumerate(parsed.provisions))
    met = event.kind in ("meeting", "visit", "event")
    told = {
        at: _signed(item, head, event.date) for at, item in items
        if met and (_tells_signed(item) or _is_listed(item, [one.title for one in item.headings[-1:]]))
    }  # fmt: skip
    told |= {at: event for at, item in items[:1] if at not in told and _tells_of(event, item, head)}
    return _taken(_without_terms(parsed, event), told)


def of_parts(parsed: Parsed, trip: Outcome) -> tuple[Outcome, ...]:
    """The meetings that a report of a visit tells below titles of their own, with their day or whom they were with."""
    head, language = parsed.masthead, parsed.masthead.language
    found: list[Outcome] = []
    for headings, grouped in groupby(parsed.provisions, key=lambda one: one.headings):
        items, title = list(grouped), folded(headings[-1].title) if headings else ""
        met = has_day_or_month(title, language) or re.search(rules("outcomes")["met_with"], title)
        kind = kind_of(title)
        if trip.kind != "visit" or not kind or not met:
            continue
        days = (_when(one, language, head, None) for one in (title, items[0].text))
        day = next((one for one in days if one and is_exact(one)), trip.date)
        text, context = "\n".join(one.text for one in items), tuple(one.title for one in headings[:-1])
        named = next(filter(None, map(codes, (title, *reversed(context), text))), trip.counterparts)
        found.append(Outcome(headings[-1].title, day, named, kind, text, moved(text), context))
    return tuple(found)


def _without_terms(parsed: Parsed, event: Outcome) -> Parsed:
    """A press release of money that was given or lent: what says so much of it, and of no party, is no commitment.

    Such are its sums, its terms (金利, repayment period) and what the project is for; what has a time stays.
    """
    if event.kind not in ("agreement", "signature", "project") or not event.amounts:
        return parsed
    language = parsed.masthead.language
    terms = {at for at, one in enumerate(parsed.provisions) if _is_term(one, language)}
    provisions = tuple(
        replace(one, coding=Coding(Nature.POSITION, actors=one.coding.actors, bracketed=one.coding.bracketed))
        if at in terms
        else one
        for at, one in enumerate(parsed.provisions)
    )
    clear = {provisions[at].number or provisions[at].key for at in terms}
    notices = [one for one in parsed.notices if one.code != "nature-unclear" or one.reference not in clear]
    return replace(parsed, provisions=provisions, notices=tuple(notices))


def _is_term(item: Provision, language: str) -> bool:
    """Whether an item that was taken for a commitment names no party as its subject and no time."""
    coding = item.coding
    promised = coding.nature is not Nature.COMMITMENT or coding.deadline or coding.recurrence
    return not promised and not subjects(item.text, language)


def _tells_of(event: Outcome, item: Provision, head: Masthead) -> bool:
    """Whether an item tells only that an event took place."""
    text = _sentence(item.text, head.language)
    kind, day = kind_of(text), _when(text, head.language, head, None)
    alike = kind == event.kind or {kind, event.kind} <= {"signature", "agreement", "project"}
    day = day or (event.date if re.match(rules("outcomes")["today"], folded(text)) else None)
    held = re.search(rules("outcomes")["told"], folded(f"{text}。")) and item.coding.nature is not Nature.COMMITMENT
    return bool(held) and alike and day == event.date


def _tells_signed(item: Provision) -> bool:
    """Whether a sentence says that a document was signed, and by that was done."""
    rule = rules("outcomes")
    text = folded(item.text)
    done = item.coding.nature is Nature.RECOGNITION and re.search(rule["was_signed"], text)
    return bool(done) and not re.search(rule["will"], text)


def _signed(item: Provision, head: Masthead, date: str | None) -> Outcome:
    language = head.language
    context = tuple(one.title for one in item.headings)
    told = (_when(one, language, head, None) for one in (item.text, *reversed(context)))
    day = next((one for one in told if one and is_exact(one)), date)
    named = next(filter(None, map(codes, (item.text, *reversed(context)))), head.counterparts)
    sentences = re.split(r"(?<=。)(?=.)", item.text) if language == "ja" else [item.text]
    said = (one for one in sentences if re.search(rules("outcomes")["was_signed"], folded(one)))
    title, text = _first(next(said, item.text), language), _rest(item.text, language)
    return Outcome(title, day, named, "signature", text, moved(item.text), context, place=head.place)


def is_report(head: Masthead) -> bool:
    """Whether a document tells what came of a plan or of a time, and not only of one meeting."""
    told = re.search(rules("outcomes")["tells"], folded(head.title)) or lists_signed(head.title)
    return head.kind is Kind.OUTCOME_REPORT and bool(told)


def lists_signed(title: str) -> bool:
    """Whether a title is that of a list of documents that were signed."""
    return bool(re.search(rules("outcomes")["lists_signed"], folded(title)))


def list_days(paragraphs: Sequence[Paragraph]) -> None:
    """Take the unnumbered lines of a report that begin with a day or a month for items, where there are several."""
    days = [one for one in paragraphs if one.mark is None and begins_with_time(folded(one.text))]
    if len(days) >= 3:
        for one in days:
            one.listed = True


def with_details(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """A report with what it says of an event behind labels (日時：…, 場所：…, 結果：…) in one paragraph each.

    One such list alone is that of the meeting that the whole of it is about.
    """
    cards: list[list[Paragraph]] = []
    for above, one in zip((None, *paragraphs), paragraphs, strict=False):
        if one.style == "table" or (one.mark and not one.mark.bullet) or not _DETAIL.match(folded(one.text)):
            continue
        if cards and cards[-1][-1] is above:
            cards[-1].append(one)
        elif any(re.match(rules("outcomes")[name], folded(one.text)) for name in ("time", "where")):
            cards.append([one])
    cards = [one for one in cards if len(one) > 1]
    if len(cards) < 2:
        return list(paragraphs)
    for first, *rest in cards:
        first.text = "\n".join(one.text for one in (first, *rest))
        first.rows += [row for one in rest for row in one.rows]
        first.mark, first.style, first.listed = None, "text", True
    gone = {id(one) for card in cards for one in card[1:]}
    return [one for one in paragraphs if id(one) not in gone]


def gather_grants(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """A page that tells of several projects, with each in one paragraph: its title and its lines behind labels."""
    cards: list[list[Paragraph]] = []
    for above, one in zip((None, *paragraphs), paragraphs, strict=False):
        label = OF_PROJECT.match(folded(one.first.words))
        if one.mark is None and label and label[2] and above is not None:
            if cards and cards[-1][-1] is above:
                cards[-1].append(one)
            elif above.mark is None and not above.ended:
                cards.append([above, one])
    cards = [one for one in cards if len(one) > 2]
    if len(cards) < 2:
        return list(paragraphs)
    for first, *rest in cards:
        first.text = "\n".join((first.text, *(OF_PROJECT.sub(r"\1：", one.text, count=1) for one in rest)))
        first.rows += [row for one in rest for row in one.rows]
        first.style, first.listed = "text", True
    gone = {id(one) for card in cards for one in card[1:]}
    return [one for one in paragraphs if id(one) not in gone]


def with_grants(parsed: Parsed) -> Parsed:
    """A document whose paragraphs about a project each (`gather_grants`) are outcomes of the day or year they name."""
    head, language = parsed.masthead, parsed.masthead.language
    told: dict[int, Outcome] = {}
    for at, item in enumerate(parsed.provisions):
        title, _end, rest = item.text.partition("\n")
        lines = rest.split("\n")
        if len(lines) > 1 and all(OF_PROJECT.match(folded(one)) for one in lines):
            days = (_when(one, language, head, None) for one in lines if not ends_sentence(one))
            whose = of_section(codes(title), head.counterparts) or head.counterparts
            context = tuple(one.title for one in item.headings)
            told[at] = Outcome(title, next(filter(None, days), None), whose, "project", rest, moved(rest), context)
    return _taken(parsed, told)


_DETAIL = re.compile(r"[^、。:：]{1,12}[:：]\s*\S")
"""A label with what it says behind it."""


def _is_card(text: str) -> bool:
    """Whether the words of an item are details of one event, each behind its label."""
    lines = folded(text).split("\n")
    told = any(re.match(rules("outcomes")[name], one) for name in ("time", "where") for one in lines)
    return len(lines) > 1 and told and all(map(_DETAIL.match, lines))


def _outcome(item: Provision, parsed: Parsed, at: int) -> Outcome | None:
    """The outcome that an item of a report tells; None where it tells none."""
    head, language = parsed.masthead, parsed.masthead.language
    titles = [one.title for one in item.headings]
    signed = lists_signed(head.title) and not ends_sentence(item.text)
    if tells_results(head.kind, titles) is Part.AGREED or _PROMISED.match(item.text):
        return None
    card = bool(titles) and _is_card(item.text)
    own = titles[-1] if card or (titles and _alone(item, parsed)) else ""
    text = item.text if own else _rest(item.text, language)
    title = own or _first(item.text, language)
    year = _year_of(titles, language, head)
    date = _when(title, language, head, year) or _when(item.text, language, head, year)
    sums = moved(f"{title}\n{text}")
    event = own and date and (card or kind_of(own))
    listed = (
        signed or _is_listed(item, titles) or (bool(sums) and not item.coding.deadline and _is_announced(item.text))
    )
    if not event and not listed and not _happened(item, date, bool(sums)):
        return None
    page = next((one.page for one in parsed.blocks if one.role is Role.PROVISION and one.record == at), None)
    context = tuple(titles[:-1] if own else titles)
    kind = kind_of(own or _sentence(item.text, language)) or kind_of(text.split("\n")[0])
    kind = "agreement" if signed and kind in (None, "project", "meeting") else kind or ("project" if sums else "other")
    region = next((codes(one) for one in reversed(context) if is_region(one)), ())
    told = of_section(codes(unplaced(title)), region or head.counterparts)
    named = told or codes(unplaced(item.text)) or region or head.counterparts
    if signed and head.date and is_exact(head.date) and not (date and is_exact(date)):
        date = head.date
    place = place_in(title, text.split("\n") if card else (), language)
    title = _SORT.sub("", title)
    return Outcome(title, date or _of_meeting(head), named, kind, text, sums, context, page, place)


_PROMISED = re.compile(
    r"[【(（](?:約束|公約|コミットメント|目標|今後|予定)[^】)）]{0,6}[】)）]|Next steps?:|Commitments?:"
)
"""The label of a line that tells what is to be done, in a report whatever it stands under: 【約束事項】, Next step:."""
_SORT = re.compile(
    r"^(?:【[^】]{1,14}】|[(（][^()（）\d]{2,6}[)）]"
    r"|(?:(?:Current |Implementation )?(?:[Ss]tatus|[Pp]rogress)|Results?|Achievements?)(?: to date| so far)?: )(?=.)"
)
"""What sort of line it is, before what it tells: 【実施状況】, Status: …."""


def _is_listed(item: Provision, titles: Sequence[str]) -> bool:
    """Whether an item is but the name of a document, in a list of those that were signed or issued."""
    rule = rules("outcomes")
    heads = any(re.search(rule["signed"], folded(one)) for one in titles)
    return heads and bool(re.search(rule["named"], folded(item.text))) and not re.search(r"[.。]$", item.text)


def _is_announced(text: str) -> bool:
    """Whether a sentence tells that money was announced, and not what will be done one day."""
    rule = rules("outcomes")
    return bool(re.search(rule["announced"], folded(text))) and not re.search(rule["will"], folded(text))


def _happened(item: Provision, date: str | None, paid: bool) -> bool:
    """Whether an item tells of something that happened: a deed done, a dated document, money given."""
    if date and _ends_in_a_day(folded(item.text)):
        return True
    if item.coding.nature is Nature.POSITION:
        return False
    if _is_headline(folded(item.text)):
        return True
    done = item.coding.nature is Nature.RECOGNITION
    named = bool(re.search(rules("outcomes")["named"], folded(item.text)))
    return (done and (bool(date) or paid or kind_of(item.text) is not None)) or (bool(date) and named)


def _is_headline(plain: str) -> bool:
    """Whether a line of a list tells what was done as a headline does: Flights started on 1 May, 道路が開通."""
    rule = rules("outcomes")
    told = not ends_sentence(plain) and re.search(rule["done"], plain)
    return bool(told) and not re.search(rule["will"], plain) and not re.search(rule["planned"], plain)


def _ends_in_a_day(plain: str) -> bool:
    """Whether a line of a list, no sentence, ends with the day on which it was done, in brackets."""
    rule = rules("outcomes")
    behind = re.search(r"\(([^()]*\d[^()]*)\)$", plain)
    return behind is not None and has_day_or_month(behind.group(), "ja" if is_japanese(plain) else "en") and not any(
        re.search(rule[one], plain) for one in ("will", "planned")
    )  # fmt: skip


def _alone(item: Provision, parsed: Parsed) -> bool:
    """Whether an item is the only one under its heading, and a sentence, whose title that then is."""
    part = item.headings and re.match(rules("outcomes")["parts"], folded(item.headings[-1].title))
    if part or begins_with_time(folded(item.text)) or not ends_sentence(item.text):
        return False
    if item.headings and is_region(item.headings[-1].title):
        return False
    return bool(item.headings) and item.number is None and sum(
        one.headings == item.headings for one in parsed.provisions
    ) == 1  # fmt: skip


def _first(text: str, language: str) -> str:
    """The first sentence of an item, cut where it is long."""
    sentence = _sentence(text, language)
    return sentence if len(sentence) <= _TITLE else sentence[: _TITLE - 1].rstrip() + "…"


def _sentence(text: str, language: str) -> str:
    """The first sentence of an item."""
    first = text.split("\n", 1)[0]
    return first.partition("。")[0] if language == "ja" else _END_EN.split(first, maxsplit=1)[0]


_END_EN = re.compile(r"(?<=[a-z)\d])(?<!\bM[rs])(?<!\bMrs)(?<!\b[DJS]r)(?<!\bHon)\. ")
"""Where an English sentence ends, and no form of address is cut off."""


def _rest(text: str, language: str) -> str:
    """What stands behind the first sentence of an item; nothing where it has no more."""
    first = _first(text, language)
    return "" if text.rstrip("。. \n") == first.rstrip("。. ") else text


def _year_of(titles: Sequence[str], language: str, head: Masthead) -> str | None:
    """The year, of the calendar or fiscal, that the nearest heading or the title of a report names."""
    said = (one for title in (*reversed(titles), head.title) for one in values(title, language))
    return next(filter(is_yearly, said), None)


def _when(text: str, language: str, head: Masthead, year: str | None) -> str | None:
    """When an item says that it happened: the most exact date that is not after the report.

    A day or a month without its year is one of the year that the report is about, or the last before the report.
    """
    limit = head.date.split("/")[-1][:7] if head.date else "9999"
    told = values(text, language)
    if year is None and head.date and len(limit) == 7:
        year = f"{int(limit[:4]) - 1}-{int(limit[5:]) + 1:02d}" if limit[5:] != "12" else limit[:4]
    if year and not any(not is_yearly(one) for one in told):
        told += tuple(with_year(span, year_of(year, month)) for month, span in month_days(text))
        told += tuple(f"{year_of(year, month)}-{month:02d}" for month in months(text))
    found = [one for one in told if one.split("/")[0][: len(limit)] <= limit[: len(one)]]
    exact = next((one for one in found if is_exact(one)), None)
    return exact or next((one for one in found if not is_fiscal(one)), next(iter(found), None))


def _of_meeting(head: Masthead) -> str | None:
    """The day of the one meeting or visit whose results a report tells."""
    return head.date if tells_meeting(head) and head.date and is_exact(head.date) else None


def tells_meeting(head: Masthead) -> bool:
    """Whether a report is of one meeting or visit, as its title says."""
    above, colon, below = folded(head.title).partition(":")
    only = colon and re.fullmatch(
        r"(?i)\s*(?:(?:list|summary) of )?(?:(?:main|key) )?(?:outcomes?|results)|.*成果.{0,4}", below
    )
    title = above if only else re.sub(r"^[^:：]{4,40}[:：]\s*", "", folded(head.title))
    return kind_of(title) in ("meeting", "visit")
