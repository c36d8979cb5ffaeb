"""Drafts of outcomes by hand, and what of a line, a release or a table tells of one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefbook import counterparts
from briefbook.amounts import stage_of, staged
from briefbook.i18n import N_, _, joined, translate
from briefbook.importers import outcomes_titles as titles
from briefbook.importers.entry_dates import AHEAD_PLANNED, AHEAD_TYPED, Dated, dated, day_of
from briefbook.importers.outcomes_dates import is_exact, is_fiscal
from briefbook.importers.outcomes_titles import clean, kind_of
from briefbook.importers.paragraphs import is_japanese
from briefbook.model import Amount, Block, DocumentLanguage, Kind, Masthead, Outcome, Parsed, Role, Stage, last_day
from briefbook.rules import folded, rules
from briefbook.schedule import first_day
from db.index_words import unaccented

Form = Literal["line", "lines", "release", "table"]
_ROUNDED = 1.0
"""By how much a sum may differ from the sum of its parts, for each of them."""
LONG, _PEOPLE, _NAMED = 120, 6, 16
"""The longest title, the most people that are named, and within how many signs a date of something else says what."""
SHORT = 200
"""The longest line that tells of an outcome by itself."""
SENTENCE = re.compile(r"。|(?<=[a-z]{2})\.\s+(?=[A-Z])")
"""What ends a sentence that another follows."""
URL = re.compile(r"https?://[^\s<>\"'、。（）()]+")
_BRACKETS = re.compile(r"\s*[(（【\[]\s*([^()（）【】\[\]]{1,30})\s*[)）】\]]")
EDGE = " \t　、,，。.:：;-–—―/／|・"


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of a draft: the amount with its stage; sums with the same `money` are one."""

    amount: Amount
    stage: Stage
    money: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An outcome as it is proposed.

    `assumed` names what a person should look at: "year", "order" (of day and month), "date-above" (it is that of a
    row above), "no-date", "no-counterpart", "party-of-body" (the counterpart is that of a body which it names).
    """

    outcome: Outcome
    sums: tuple[Sum, ...] = ()
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRead:
    """How a table was read: the names of its columns (letters where it has no header), some rows, and which column,
    from 0, each field was read from.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    fields: dict[str, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """What was read of a paste: its form, a draft for each outcome of `parsed`, where it says it is from."""

    form: Form
    parsed: Parsed
    drafts: tuple[Draft, ...]
    origin: str = ""
    table: "TableRead | None" = None


def written(outcomes: Sequence[Draft], text: str, blocks: Sequence[Block], form: Form, origin: str = "") -> Entry:
    """The entry of some drafts that were read in a text."""
    language: DocumentLanguage = "ja" if is_japanese(text) else "en"
    kept = tuple(one.outcome for one in outcomes)
    head = _headed(Masthead("", Kind.OUTCOME_REPORT, language), kept)
    return Entry(form, Parsed(head, text, tuple(blocks), (), kept), tuple(outcomes), origin)


def _headed(head: Masthead, outcomes: Sequence[Outcome]) -> Masthead:
    """The masthead of a paste of some outcomes: it is called by the first, and says how many more there are."""
    if not outcomes:
        return head
    first, more = outcomes[0], len(outcomes) - 1
    title = first.title
    if more:
        title = translate("ja" if head.language == "ja" else "en", N_("{title} and {n} more"), title=title, n=more)
    days = [one.date for one in outcomes if one.date]
    ends = (first_day(min(days)), last_day(max(days, key=lambda one: last_day(one) or ""))) if days else (None, None)
    places = {one.place for one in outcomes}
    return replace(
        head, title=title, date=first.date if len(set(days)) < 2 else f"{ends[0]}/{ends[1]}",
        place=first.place if len(places) == 1 else None,
        counterparts=tuple(dict.fromkeys(code for one in outcomes for code in one.counterparts)),
    )  # fmt: skip


def why_none(entry: Entry | None) -> str:
    """What to say of a paste in which there is no outcome."""
    if entry is not None and entry.form == "table":
        return _("This is only the head of a table.  Paste its rows, too.")
    return _("Give a line, a press release or rows of a table.")


def told(outcome: Outcome) -> Entry:
    """The entry of an outcome whose title and text a person wrote."""
    text = "\n".join(filter(None, [outcome.title, outcome.text]))
    block = Block(Role.OUTCOME, 0, len(text), record=0)
    return written([Draft(outcome)], text, [block], "line")


def settled(entry: Entry, outcomes: Sequence[Outcome | None]) -> Parsed:
    """What was read, with its outcomes as a person settled them; None leaves one out, its text stays.

    Raises ValueError where there is not one for each draft.
    """
    kept = [one for one in outcomes if one]
    if len(outcomes) != len(entry.drafts):
        raise ValueError(len(outcomes))
    places = {at: sum(map(bool, outcomes[:at])) for at, one in enumerate(outcomes) if one}
    blocks = tuple(
        replace(one, record=places[one.record])
        if one.record in places
        else replace(one, role=Role.OTHER if one.role is Role.OUTCOME else one.role, record=None)
        for one in entry.parsed.blocks
    )
    return replace(entry.parsed, masthead=_headed(entry.parsed.masthead, kept), blocks=blocks, outcomes=tuple(kept))


def draft(outcome: Outcome, sums: Sequence[Sum], dates: Sequence[Dated], counterpart: str | None) -> Draft:
    """A draft with what was assumed in it; the counterpart in hand stands where none is named."""
    if not outcome.counterparts and counterpart:
        outcome = replace(outcome, counterparts=(counterpart,))
    said = [one.assumed for one in dates if one.value == outcome.date]
    assumed = [] if "" in said else said
    if outcome.date is None:
        assumed.append("no-date")
    if not outcome.counterparts:
        assumed.append("no-counterpart")
    return Draft(
        replace(outcome, amounts=tuple(one.amount for one in sums)), tuple(sums), tuple(dict.fromkeys(assumed))
    )


def sums_of(text: str, kind: str, title: str = "") -> list[Sum]:
    """The sums of a text with their stages.

    One that no words tell of was paid for what the title says was handed over, is agreed in what was signed, else
    announced.
    """
    plain = Stage.AGREED if kind in ("signature", "agreement") else Stage.ANNOUNCED
    plain = Stage.DISBURSED if stage_of(title) is Stage.DISBURSED else plain
    return _undivided([Sum(replace(one, stage=None), one.stage or plain, money) for one, money in staged(text)])


def _undivided(sums: Sequence[Sum]) -> list[Sum]:
    """Sums without those that a total of the text adds up: two loans, each with its sum, and what both come to."""
    for whole in sums:
        parts = [
            one for one in sums
            if one.money != whole.money and one.amount.currency == whole.amount.currency
            and one.amount.value < whole.amount.value
        ]  # fmt: skip
        if len(parts) > 1 and abs(sum(one.amount.value for one in parts) - whole.amount.value) < _ROUNDED * len(parts):
            return [one for one in sums if one not in parts]
    return [*sums]


@cache
def rule(group: str, name: str) -> re.Pattern[str]:
    """A pattern of the rules."""
    return re.compile(rules("entries")[group][name])


@cache
def _labels() -> re.Pattern[str]:
    parts = "|".join(f"(?P<{name}>{words})" for name, words in rules("entries")["labels"].items())
    return re.compile(
        rf"^\s*(?:[-*・●○■◆◇▼□※]|\(?\d{{1,2}}[.)．、]|[①-⑳])?\s*[【\[<(]?(?:{parts})[】\]>)]?\s*"
        r"(?:[:：]|\s*$|　|\s{2,})\s*"
    )


def label_of(line: str) -> tuple[str, str] | None:
    """The detail that a line is labelled as, and what stands behind the label; None for a line without one."""
    match = _labels().match(folded(line))
    if not match:
        return None
    name = next(key for key, words in match.groupdict().items() if words)
    return name, line[match.end() :].strip()


def read_line(line: str, language: str, today: str, counterpart: str | None) -> tuple[Draft, str]:
    """A line as a draft, and the address that it names: its date and place are taken out of the title."""
    url = URL.search(line)
    bare = clean(NUMBERED.sub("", line[: url.start()] + line[url.end() :] if url else line))
    said, lead = bare, lead_of(bare)
    bare = bare if lead is None else lead.rest
    dates = dated(bare, language, today, AHEAD_PLANNED if _PLANNED.search(bare) else AHEAD_TYPED)
    date = _when(bare, dates)
    if (date is None or is_ahead(bare, date)) and (alone := day_alone(bare, date.value if date else today)):
        date, dates = alone, [alone]
    rest = bare
    if date and stands_apart(bare, date):
        rest = bare[: date.start] + "\0" + bare[date.end :]
        rest = re.sub(r"^([A-Z][\w .’'-]{1,30}), ?\0[.:–—-]+\s+(.*\w.*)$", r"\2 (\1)", rest)
        rest = re.sub(
            r"[(（]\s*(?:[月火水木金土日祝・]{1,3}|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:r|rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?)\s*[)）]",
            "",
            rest,
        )
    for left, put in _LEFT.items():
        rest = re.sub(left, put, rest)
    rest, place = _place_apart(rest)
    title = trimmed(rest.replace("\0", " "))
    first, *more = SENTENCE.split(title, maxsplit=1)
    first = re.sub(r"\s*[(（]\W*$", "", first)  # what is left of a bracket whose words were taken out
    text = said if more or len(first) > LONG else ""
    place = (lead.place if lead else place) or place_of(bare, language)
    kind = kind_of(first) or kind_of(bare) or "other"
    outcome = Outcome(
        shortened(first or title or bare), date.value if date else None, codes_of(bare), kind, text,
        (), (), None, place, people_of(bare, language) or None,
    )  # fmt: skip
    return draft(outcome, sums_of(bare, kind), dates, counterpart), url[0] if url else ""


NUMBERED = re.compile(r"^\s*(?:[•■◆●○・*–-]\s*)*(?:[①-⑳]|[(（]?[\d０-９]{1,2}[)）](?![\d０-９]))\s*(?=\S)")
"""The number of a line in a list."""
_PLANNED = re.compile(
    r"(?:予定|見込み?|見通し)(?:である|です)?\W*$|(?i:\b(?:will be|is to be|are to be|scheduled|upcoming)\b)"
)
"""What says in a line that what it tells of is to come."""
_LEFT = {
    "([(（])\\s*\0\\s*[、，,]\\s*(?=[^)）]+[)）][^)）]*\\w)": r"\1",
    "[(（]\\s*(?:本年|今年)?\\s*\0\\s*(?:付け?|署名|調印|発効|開催|発表|signed|held)?\\s*[)）]": " ",
    "\\s*[、,，;；]\\s*(?:本年|今年)?\\s*\0\\s*(?=[)）、,，])": "",
}
"""What is left around a date that was taken out of a line, in brackets of its own or between others."""


def _when(bare: str, dates: Sequence[Dated]) -> Dated | None:
    """The date of a line: the first, but one in brackets where the first is that of another thing (３日の地震)."""
    first = next((one for one in dates if not is_ahead(bare, one)), next(iter(dates), None))
    if first and is_ahead(bare, first) and SENTENCE.search(bare[: first.start]):
        return None  # what another sentence says will be
    if first and is_fiscal(first.value):  # 令和8年度補正予算で…（11月20日決定）
        return next((one for one in dates if is_exact(one.value)), first)
    if first is None or not bare[first.end :].lstrip().startswith("の") or kind_of(bare[first.end :][:_NAMED]):
        return first
    return next((one for one in dates if bare[: one.start].rstrip().endswith(("(", "（"))), first)


def stands_apart(bare: str, date: Dated) -> bool:
    """Whether a date is no part of a sentence: at the start or end of a line, or in brackets of its own."""
    before, after = folded(bare[: date.start]).rstrip(), folded(bare[date.end :]).lstrip()
    return not before or not after.strip(EDGE + ")") or before.endswith(("(", ",", "、"))


@dataclass(frozen=True, slots=True)
class Lead:
    """What a news agency puts before a text: the place; the `rest` is the text, behind the day that stood there."""

    place: str
    rest: str


def lead_of(words: str) -> Lead | None:
    """The place of an agency before a text; without one that names the agency or the day only a place that is known."""
    match = rule("lines", "lead").match(folded(words))
    if match is None:
        return None
    place = match["place"] or match["town"]
    place = place.title() if place.isupper() else place
    sure = match["source"] or match["day"] or match["agency"]
    if not (is_place(place) if sure else is_place_name(place)) or (counterparts.lookup(place) and not match["source"]):
        return None
    return Lead(place, f"{match['day'] or ''} {words[match.end() :]}".strip())


_DAY_ALONE = re.compile(r"(?:^|[。、は\s])(?:本(\d{1,2})日|(\d{1,2})日(?:、|に(?!は)|\())")


def day_alone(words: str, base: str) -> Dated | None:
    """The day that sentences name without its month: the last such by `base`, a day."""
    found = _DAY_ALONE.search(folded(words))
    if found is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", base):
        return None
    year, month, last = map(int, base.split("-"))
    day = int(found[1] or found[2])
    if day > last:
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    value = day_of(year, month, day)
    at = 1 if found[1] else 2
    return Dated(value, found.start(at), found.end(at) + 1, "year") if value else None


def is_ahead(text: str, one: Dated) -> bool:
    """Whether a day is one on which something will begin or end: starts on 1 April, 4月1日に発効する."""
    before, behind = folded(text[: one.start]), folded(text[one.end :])
    return bool(rule("ahead", "before").search(before) or rule("ahead", "behind").match(behind))


def _town(words: str) -> str:
    """A place without the counterpart that stands before or behind it: CARICOM, Bridgetown."""
    parts = re.split(r"[、,，]\s*", words)
    named = [counterparts.lookup(one) is not None for one in parts]
    return parts[named.index(False)] if len(parts) == 2 and sum(named) == 1 else words


def _place_apart(words: str) -> tuple[str, str | None]:
    """A line without the place that stands in brackets, behind @, or behind the last comma; and the place."""
    for match in reversed(list(_BRACKETS.finditer(words))):
        inner = trimmed(match[1].replace("\0", " ")).removeprefix("於").lstrip(":： ")
        inner = _town(re.sub(r"^(?:in|at|@|＠)\s+", "", inner))
        parts = inner.split("、")
        named = [at for at in (0, -1) if is_place_name(parts[at])]
        if len(named) == 1:
            place = parts.pop(named[0])
            return f"{words[: match.start()]}（{'、'.join(parts)}）{words[match.end() :]}", place
        if not inner:
            words = words[: match.start()] + " " + words[match.end() :]
        elif is_place(inner) and not re.match("[をにのがはへと]", words[match.end() :]):
            return words[: match.start()] + " " + words[match.end() :], inner
    first = re.match(r"[\s\0]*(?:in|at) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}):\s*", words)
    if first and is_place(first[1]):
        return words[first.end() :], first[1]
    at = re.search(r"\s*(?:[@＠]\s*|於[:：]?\s*)([^\s、。,，()（）]{1,24}(?: [A-Z][\w’'-]+)?)", words)
    if at:
        return words[: at.start()] + " " + words[at.end() :], at[1]
    apart = re.search(r"\u3000([^\s\0]+)[\s\0]*$", words)
    if apart and is_place_name(apart[1]):
        return words[: apart.start()] + words[apart.end(1) :], apart[1]
    comma = re.search(r"[,，]\s*((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,2})(?:[\s,，]*\0?\s*$|\s*(?=[;；]))", words)
    if comma and is_place(comma[1]):
        return words[: comma.start()] + words[comma.end() :], comma[1]
    return words, None


_KATAKANA = re.compile(r"[ァ-ヴー・]{2,16}|東京|京都|大阪|札幌|仙台|福岡|広島|神戸|横浜|名古屋")
_NO_CITY = re.compile(
    "サミット|フォーラム|セミナー|ショップ|シンポジウム|プロジェクト|イニシアティブ|ミッション|ダイアログ|キックオフ|プログラム|センター|イベント|ポイント|テーマ|スケジュール|アジェンダ|メニュー"
)


def is_place_name(words: str) -> bool:
    """Whether a cell or a word alone names a place: a capital, one in katakana, a large city; no country, no event."""
    plain = re.sub(r", D\.?C\.?$", "", words.strip())
    plain = plain.title() if plain.isupper() else plain
    if plain in counterparts.capitals() or unaccented(plain) in counterparts.capitals():
        return not counterparts.lookup(plain)
    return bool(_KATAKANA.fullmatch(plain)) and not _NO_CITY.search(plain) and not counterparts.find(plain)


def is_place(words: str) -> bool:
    """Whether a few words may be the name of a place."""
    plain = folded(words).strip()
    town, _comma, country = plain.partition(", ")
    plain = town if country and counterparts.find(country) else plain
    if not plain or re.search(r"\d", plain) or len(plain) > 30:
        return False
    return not rule("places", "none").search(plain)


def place_of(text: str, language: str) -> str | None:
    """Where a sentence says that something took place; None where it does not."""
    for pattern in rules("entries")["places"]["japanese" if language == "ja" else "english"]:
        for match in re.finditer(pattern, folded(text)):
            place = re.sub("^(?:同国の?)?首都の?", "", text[match.start("place") : match.end("place")].strip("・ "))
            country, _sign, town_alone = place.partition("・")
            place = town_alone if town_alone and counterparts.lookup(country) else place
            town = re.search(r"([ァ-ヴー・]{2,16}|[一-龥]{1,6}[市都府県])(?:市内)?の$", text[: match.start("place")])
            if town and rule("places", "venue").search(folded(place)):
                place = town[1]
            if is_place(place):
                return place
    return None


def people_of(text: str, language: str) -> str:
    """Who a text says took part, by their posts; a few of them, as it names them."""
    pattern = rules("entries")["people"]["japanese" if language == "ja" else "english"]
    named = (text[m.start() : m.end()].strip(EDGE) for m in re.finditer(pattern, folded(text)))
    found = dict.fromkeys(re.sub(r"^.*中の(?=.)", "", one) for one in named if not _BOTH.fullmatch(one))
    whole = [one for one in found if not any(one != other and _is_short_of(one, other) for other in found)]
    return joined(whole[:_PEOPLE], "ja" if language == "ja" else "en")


_BOTH = re.compile(r"(?:両国?|同)(?:大臣|外相|首相|大統領|長官|次官|局長|大使|総裁|代表|議長|会長|知事)")
"""Two persons, or one, named before: nobody by himself."""


def _is_short_of(name: str, other: str) -> bool:
    """Whether a name is the short one of another: a part of it, or 見本大臣 of 見本太郎外務大臣."""
    office = re.search(r"(?:大臣|首相|大統領|次官|長官|大使|局長|総裁|会長|社長|知事|議長)$", name)
    short = office and name[: office.start()]
    return name in other or bool(office and short and other.startswith(short) and other.endswith(office[0]))


_CURRENCY = re.compile(
    r"\b(?:(?i:us|u\.s\.|american)|[A-Z][a-z]+) "
    r"(?i:dollars?|francs?|rupees?|pesos?|yuan|kron(?:a|or|er?)|rand|dinars?|riyals?|dirhams?)\b"
)
"""A currency that is named after a country."""


def codes_of(text: str) -> tuple[str, ...]:
    """The counterparts that a text names, else those of whose people it speaks (Chilean); a currency names none."""
    plain = _CURRENCY.sub("", text)
    found = titles.codes(rule("through", "occasion").sub("", folded(plain))) or titles.codes(plain)
    named = (counterparts.peoples().get(one) for one in re.findall(r"[A-Z][a-z]+", folded(plain)))
    return found or tuple(dict.fromkeys(code for code in named if code and code != titles.OURS))


def codes_beside(text: str) -> tuple[str, ...]:
    """The counterparts that a text names, without bodies through which something is given, where others are known."""
    direct = codes_of(rule("through", "words").sub("", text))
    return direct and codes_of(text)


def trimmed(words: str) -> str:
    """Words without what is left at their ends, and in empty brackets, where something was taken out of them."""
    found = re.sub(r"[ \t　]{2,}", " ", words).strip(EDGE)
    found = re.sub(r" +(?=[、。，,;])", "", found)
    found = re.sub(r" (?:on|in|at|from|of|,)$", "", found)
    found = re.sub(r"^(?:には?、?|まで(?:の間)?(?:に|、|$)|(?:にかけて|の間)、?|on |、)", "", found)
    return re.sub(r"[(（]\s*[)）]", "", found).strip(EDGE)


def shortened(title: str) -> str:
    """A title that is not too long for a line."""
    line = " ".join(title.split())
    return line if len(line) <= LONG else line[: LONG - 1].rstrip() + "…"
