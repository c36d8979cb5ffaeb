"""Sums of money in a text: value, currency (ISO 4217), and the words that gave them.

The names of the currencies stand in resources/rules/amounts.toml.  A span (30～40億円) gives both its ends;
what names no number (数十億円, several billions) gives none.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from briefbook.model import Amount, Stage
from briefbook.numbers import NUMBERS_EN, number
from briefbook.rules import folded, rules

_LARGE = {"兆": 1e12, "億": 1e8, "万": 1e4}
_SMALL = {"千": 1000, "百": 100}
MOST = 1e18
"""From here on a figure is no sum of money and no rate: a slip, or a text that was garbled."""
_UNITS = {
    "lakh crore": 1e12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "crore": 1e7, "lakh": 1e5,
    "mln": 1e6, "trn": 1e12, "mn": 1e6, "bn": 1e9, "tn": 1e12, "cr": 1e7, "k": 1e3, "m": 1e6, "b": 1e9, "": 1.0,
}  # fmt: skip
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_KANJI = "[一二三四五六七八九十]"
_IN_FIGURES = rf"(?:{_DIGITS})(?:\s?[兆億万千百]+(?:(?:{_DIGITS})[兆億万千百]+)*(?:{_DIGITS})?)?"
_FIGURE = (
    rf"{_IN_FIGURES}"
    rf"|(?:{_KANJI}|[百千](?=[億兆]|[百千]?{_KANJI}))[一二三四五六七八九十百千万億兆]*"
)
_WORDS = "|".join(sorted(NUMBERS_EN, key=len, reverse=True))
_HUNDREDS = rf"(?:{_WORDS}) hundred(?: (?:and )?(?:{_WORDS}))?"
_IN_WORDS = rf"(?i:\b(?<!hundred )(?<!hundred and )(?:{_HUNDREDS}|{_WORDS})(?=[\s-][mbtr]+illion))"
_WORDED = re.compile(_IN_WORDS)
_IN_BRACKETS = re.compile(
    r"\s*[(（]\s*(?:約|およそ|総額|相当額?|合計|about|approximately|approx\.?|around|equivalent to|or)?\s*"
)
_CLAUSE = re.compile(
    r"[、。；;\n]|\.\s|,\s(?=and|while|but|(?:of )?which|(?:[a-z]+ ){0,2}(?:[$€£¥]|[A-Z]{3}\s?)\d)"
    r"|[(（](?=既|うち|of which|grant|loan)"
)
_SENTENCE = re.compile(r"[。\n]|\.\s")
_TO = r"\s?[～~〜\-–−]\s?"
_SIZED = rf"(?:{_DIGITS})(?:[兆億万千百]+(?:(?:{_DIGITS})[兆億万千百]+)*)?"
_UNIT = rf"(?i:(?:{'|'.join(filter(None, _UNITS))})s?)(?![A-Za-z])"
_NUMBER = re.compile(
    rf"(?<![A-Za-z\d.])(?<![A-Za-z]-)(?:(?P<first>{_IN_FIGURES}){_TO})?(?P<last>{_IN_FIGURES}|{_IN_WORDS})"
    r"(?:[\s-]?(?P<unit>thousand|million|billion|trillion|mn|bn))?(?!(?!(?:[kc]?m2?|kg|t|ha|[kMG]Wh?)(?![A-Za-z]))[A-Za-z\d])",
    re.IGNORECASE,
)
"""A number in figures, or a span of two; one that a name ends with (COVID-19) is none."""


@cache
def _pattern() -> re.Pattern[str]:
    """A sum; at most signs of a text, where none can begin, a look at the sign is enough."""
    signs, words = (
        "".join(re.escape(sign) for sign in sorted({name[0] for name in some}))
        for some in (rules("amounts")["signs"], NUMBERS_EN)
    )
    begins = rf"(?=[{signs}\d一二三四五六七八九十百千]|\b(?i:[{words}]))"
    japanese = (
        rf"(?<![数何\d.一二三四五六七八九十百千万億兆])(?<!\d,)(?:(?P<jfrom>{_FIGURE}){_TO})?(?P<ja>{_FIGURE})\s?"
        rf"(?P<jcur>{_names('japanese')})(?![ァ-ヴー滑卓形熟満筒首化号素来的々連]|(?<=\s円)借款|(?<=\s元)[大首外総])"
    )
    signed = (
        rf"(?P<sign>(?<![A-Za-z$])(?:{_names('signs')}))\s?(?:(?P<efrom>{_SIZED}){_TO})?(?P<en>{_SIZED})"
        rf"(?:[\s-]?(?P<eunit>{_UNIT}))?"
    )
    worded = (
        rf"(?<![\d.,])(?<!\d[-/])(?:(?P<wfrom>{_DIGITS}){_TO})?(?P<wd>{_DIGITS}|{_IN_WORDS})(?:[\s-]?(?P<wunit>{_UNIT}))?"
        rf"[\s-](?P<wcur>(?i:{_names('english')}))\b(?!\s?(?!(?:19|20)\d\d\b)\d)"
    )
    return re.compile(f"{begins}(?:{signed}|{japanese}|{worded})")


def _names(table: str) -> str:
    return "|".join(re.escape(one) for one in sorted(rules("amounts")[table], key=len, reverse=True))


def figures(text: str) -> dict[float, str]:
    """The numbers from ten on that a text has in figures, by their value, as it writes them (400億, three million)."""
    found = {}
    for match in _NUMBER.finditer(folded(text)):
        first, last = match["first"], match["last"]
        for figure in [_complete(first, last), last] if first else [last]:
            value = round(_value(figure) * _UNITS[(match["unit"] or "").lower()], 2)
            if 10 <= value < MOST:
                found[value] = text[match.start() : match.end()]
    return found


def typed_sum(text: str) -> tuple[str | None, float] | None:
    """Currency (None where none is named) and value of a sum as a person types it by itself; None where it is none."""
    match = _typed().fullmatch(" ".join(unicodedata.normalize("NFKC", text).replace("・", "").split()))
    if match is None:
        return None
    figure, value = match["figure"], _value(match["figure"])
    named = {_codes().get(one.casefold(), one) for one in (match["before"], match["behind"]) if one}
    if len(named) > 1 or not (value or figure[0].isdigit()):
        return None
    return next(iter(named), None), round(value * _TYPED[(match["unit"] or "").casefold().rstrip("s")], 2)


def sure_sum(text: str) -> tuple[str, float] | None:
    """The same where a currency is named for certain: COP 30 is no sum."""
    currency, value = typed_sum(text) or (None, 0.0)
    data = rules("amounts")
    if not currency or not value or (currency in data["ambiguous"] and value < _LEAST and currency in text.upper()):
        return None
    return currency, value


def leading(text: str) -> tuple[float, float] | None:
    """The least value of the sums that begin so, and the one that is no longer among them; None for any other sum.

    1億円台 is from 1億 to below 2億, 150億円台 to below 160億.
    """
    found = typed_sum(text) if unicodedata.normalize("NFKC", text).rstrip().endswith("台") else None
    if found is None or not (whole := round(found[1])):
        return None
    step = 10 ** (len(str(whole)) - len(str(whole).rstrip("0")))
    return float(whole), float(whole + step)


_TYPED = _UNITS | {"t": 1e12, "十万": 1e5, "十億": 1e9, "十兆": 1e13}
"""Units of what is typed: in a text a t is a ton, and no figure stands before 十."""


@cache
def _codes() -> dict[str, str]:
    """The currencies by all their names in small letters, without ・, and the English ones in the singular, too."""
    data = rules("amounts")
    names = {
        name.replace("・", "").casefold(): code
        for table in ("japanese", "signs", "english")
        for name, code in data[table].items()
    }
    return {name.removesuffix("s"): code for name, code in names.items() if name.isascii()} | names


@cache
def _typed() -> re.Pattern[str]:
    about = "約|およそ|おおよそ|ほぼ|総額|計|最大|[~〜]|(?:about|approximately|approx[.]?|around|roughly|some|total) "
    names = "|".join(re.escape(one) for one in sorted(_codes(), key=len, reverse=True))
    currency = rf"(?i:{names})|[A-Z]{{3}}"
    return re.compile(
        rf"(?i:{about})?(?:(?P<before>{currency})\s?)?(?P<figure>{_IN_FIGURES}|[〇一二三四五六七八九十百千万億兆]+)"
        rf"(?:[\s-]?(?P<unit>(?i:(?:{'|'.join(filter(None, _TYPED))})s?)))?(?:[\s-]?(?P<behind>{currency}))?"
        r"\s?(?:程度|前後|ほど|規模|相当|余り?|あまり|台|弱|強)?"
    )


def amounts(text: str) -> tuple[Amount, ...]:
    """The sums of money named in a text, in order; a sum given in two currencies is given twice."""
    plain = folded(text)
    if not _near().search(plain):
        return ()
    found = [one for match in _pattern().finditer(plain) for one in _amounts(match, text)]
    told = {(one.value, one.currency) for one in found if re.search(r"\d", one.text)}
    return tuple(one for one in found if not _WORDED.match(one.text) or (one.value, one.currency) not in told)


def places(text: str, currency: str, value: float) -> Iterator[tuple[int, int]]:
    """Where a text names a sum."""
    plain = folded(text)
    for match in _pattern().finditer(plain) if _near().search(plain) else ():
        if any((one.currency, one.value) == (currency, value) for one in _amounts(match, text)):
            yield match.span()


def written(value: float) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The figures in which a sum may be written, each with the words for its unit behind them; none for all figures."""
    if value == round(value):
        yield str(round(value)), ()
    for worth in sorted({*_LARGE.values(), *_UNITS.values()} - {1.0}):
        figure = f"{value / worth:.3f}".rstrip("0").rstrip(".")
        if value >= worth / 10 and abs(float(figure) * worth - value) < 1e-6 * value:
            units = [name for some in (_LARGE, _UNITS) for name, own in some.items() if own == worth]
            yield figure, tuple(units)


@cache
def _near() -> re.Pattern[str]:
    """A figure beside what a currency may begin or end with: most texts have none, which is seen in little time."""
    first, last = (
        "".join(re.escape(sign) for sign in sorted({name[at] for name in rules("amounts")[table]}))
        for table, at in (("japanese", 0), ("signs", -1))
    )
    return re.compile(
        rf"\d[\s-]?[A-Za-z]|[a-z][\s-][mbtr]+illion|[{last}]\s?\d|[\d一二三四五六七八九十百千万億兆]\s?[{first}]",
        re.IGNORECASE,
    )


def moved(text: str) -> tuple[Amount, ...]:
    """The sums of money that a text tells were or will be paid, each once: without the size of a market or of trade."""
    found = amounts(text)
    paid = {one.text for one, _money in staged(text) if one.stage is not Stage.ASIDE} if found else set()
    return tuple(one for one in found if one.text in paid)


def staged(text: str) -> tuple[tuple[Amount, int], ...]:
    """The sums of a text, each with the stage that its sentence tells of, and which are the same money.

    The second of a pair is a number that sums share which are one: the ends of a span, a sum and what it is in
    another currency, right behind it in brackets.  What is told as a part of the sum before it (うち, of which) is
    the same money at a further stage, and is left out where it is no further, as is a sum of which the next is the
    whole.
    """
    plain = folded(text)
    found: list[tuple[Amount, int]] = []
    last, money, rest = -1, 0, 0.0
    for match in _pattern().finditer(plain):
        between = plain[last : match.start()] if last >= 0 else ""
        own = tuple(_amounts(match, text))
        again = last >= 0 and (
            _IN_BRACKETS.fullmatch(between) or _is_converted(found, own, between, plain, match.end())
        )
        beside = bool(found) and bool(again)
        if not again:
            money += 1
        before, last = last, match.end()
        stage = _stage(plain, match.start(), match.end())
        stage = found[-1][0].stage if stage is None and beside else stage
        stage = Stage.ASIDE if found and _OF_WHOLE.fullmatch(between) else stage
        sums = [(replace(one, stage=stage), money) for one in own]
        above = [one for one, at in found if at == found[-1][1] and sums and one.currency == sums[-1][0].currency]
        shares = _shares(above[-1], sums[-1][0], between) if above else ""
        if found and sums and _OF_IT.match(plain, match.end()) and sums[-1][0].currency == found[-1][0].currency:
            shares = "part"
        if shares == "whole" and stage is None:
            stage = found[-1][0].stage
            sums = [(replace(one, stage=stage), at) for one, at in sums]
        goes_on = bool(sums) and not shares and 0 < sums[-1][0].value <= rest and not _ANOTHER.search(between)
        goes_on = goes_on and sums[-1][0].currency == found[-1][0].currency
        rest = (rest if goes_on else found[-1][0].value) - sums[-1][0].value if goes_on or shares == "part" else 0.0
        part = goes_on or (shares == "part" and not _further(stage, found[-1][0].stage))
        if shares and not part and found[-1][0].stage is not stage:
            sums = [(one, found[-1][1]) for one, _money in sums]
            rest = 0.0
        elif shares == "whole" and _EARLIER.search(plain, max(0, before - _NEAR), match.start()):
            part = True  # with what was given before it is more than what is told
        elif shares == "whole":
            found = [one for one in found if one[1] != found[-1][1]]
        found += [] if part else sums
    return tuple(_told_once(found, plain))


def _told_once(found: Sequence[tuple[Amount, int]], plain: str) -> list[tuple[Amount, int]]:
    """The sums without those that others tell of again, though no word says so.

    A sum that was changed is what it was changed to; one of the headline is the one below that it rounds; sums in a row
    that make up a total before or behind them are its parts, and the total is as far as they are.
    """
    placed: list[tuple[Amount, int, int]] = []
    cursor = 0
    for one, money in found:
        at = max(cursor, plain.find(folded(one.text), cursor))
        cursor = at + 1
        if not _was_changed(plain, at, at + len(one.text)):
            placed.append((one, money, at))
    line = re.search(r"[。\n]|(?<=[a-z])\. ", plain)
    below = line.start() if line else 0
    later = [one for one, _money, at in placed if at > below]
    kept = [each for each in placed if each[2] > below or not any(_rounds(each[0], one) for one in later)]
    totals = [
        bool(_TOTAL.search(plain[max(0, at - _NEAR) : at]) or _IN_TOTAL.match(plain, at + len(one.text)))
        for one, _money, at in kept
    ]
    return _wholes([(one, money) for one, money, _at in kept], totals)


def _was_changed(plain: str, start: int, end: int) -> bool:
    """Whether a sum was changed to another one: 27億円を38億円に変更, raised from $2 million to $3 million."""
    return bool(_CHANGED_JA.match(plain, end) or _CHANGED_EN.search(plain[max(0, start - 60) : start]))


_CHANGED_JA = re.compile(
    r"[)）]?(?:[^。\d]{0,60}?(?:を|から))[^。\d]{0,30}[\d.,億万兆千百]+[^\s。、\d]{0,4}に(?:変更|修正|改定|増額|減額|引き?上げ|引き?下げ)"
)
_CHANGED_EN = re.compile(r"(?i)\b(?:increas|rais|revis|chang|reduc|lower)\w*\b[^.;\d]{0,50}\bfrom $")
_TOTAL = re.compile(
    r"(?:総額|合計|総計|合わせて|あわせて|全体で|計(?!画))[^。\d]{0,10}$"
    r"|(?i:\b(?<!in )(?:total(?:l?ing)?|combined|altogether|overall)\b[^.;\d]{0,18}$)"
)
_IN_TOTAL = re.compile(r"(?i: (?:in total|in all|altogether)\b)|の総額")
"""What stands before a total, and behind one."""


def _rounds(one: Amount, other: Amount) -> bool:
    """Whether a sum is another one without its last figures, rounded or cut, or the same and not so far."""
    if one.currency != other.currency or one.value <= 0 or abs(other.value - one.value) > 0.05 * other.value:
        return False
    if one.value == other.value:
        return _reached(other.stage) > _reached(one.stage)
    step = 10 ** (len(str(int(one.value))) - len(str(int(one.value)).rstrip("0")))
    return one.value in (other.value // step * step, round(other.value / step) * step)


def _wholes(sums: list[tuple[Amount, int]], totals: Sequence[bool]) -> list[tuple[Amount, int]]:
    """The sums without two or more in a row that add up to a total before or behind them."""
    parts: set[int] = set()
    for at, (whole, money) in enumerate(sums):
        for row in (range(at + 1, len(sums)), range(at - 1, -1, -1)) if totals[at] and at not in parts else ():
            rest, run = whole.value, []
            for each in row:
                one, its = sums[each]
                if one.currency != whole.currency or its == money or totals[each] or one.value > rest * (1 + 1e-9):
                    break
                run.append(each)
                rest -= one.value
            if len(run) > 1 and rest < 1e-6 * whole.value:
                parts.update(run)
                furthest = max((sums[each][0].stage for each in (*run, at)), key=_reached)
                sums[at] = (replace(whole, stage=furthest), money)
    return [one for at, one in enumerate(sums) if at not in parts]


def _reached(stage: Stage | None) -> int:
    return _ORDER.index(stage) if stage in _ORDER else -1


def _is_converted(
    found: Sequence[tuple[Amount, int]], own: Sequence[Amount], between: str, plain: str, end: int
) -> bool:
    """Whether a sum that stands alone in brackets, behind what one sum is for, is that sum in another currency."""
    if not (found and own and found[-1][0].currency != own[-1].currency):
        return False
    return _BEHIND_ITS_USE.fullmatch(between) is not None and plain[end : end + 1] in (")", "）")


_BEHIND_ITS_USE = re.compile(
    r"(?:(?!\b(?:and|as well as)\b|及び|並びに|と)[^。.;；、,\n()（）\d]){1,80}" + _IN_BRACKETS.pattern
)
_OF_IT = re.compile(r" of (?:that|this|the|which) (?:amount|sum|total|package|figure)")
"""What stands behind a part of the sum before it: $50 million of that amount."""
_EARLIER = re.compile(
    r"既[にの]?(?:拠出|供与|支出|支援|実施)|これまで|従来|(?i:\b(?:already|previous(?:ly)?|earlier|existing)\b)"
)
"""What tells, before a total, that it adds up what was given earlier."""
_NEAR = 20
_OF_WHOLE = re.compile(r" (?:out )?of (?:the |an? )?(?:(?:total|overall) (?:of )?)?(?:about |approximately )?")
"""What stands between a sum and the whole that it is a part of: $470m of $1.5bn."""
_ANOTHER = re.compile(
    r"。|\n\n|別途|このほか|この他|さらに|更に|加えて|(?i:\. [A-Z]|\b(?:further|another|in addition|separately)\b)"
)
"""What stands between the parts of a sum and another one."""


_ORDER = (None, Stage.ANNOUNCED, Stage.AGREED, Stage.DISBURSED)


def _further(stage: Stage | None, other: Stage | None) -> bool:
    """Whether a stage is further on than another; one that does not count is another matter."""
    return stage not in _ORDER or other not in _ORDER or _ORDER.index(stage) > _ORDER.index(other)


def _shares(before: Amount, this: Amount, between: str) -> str:
    """Whether a sum is a "part" of the one before it or the "whole" of it, by the words between them; else ""."""
    if before.currency != this.currency:
        return ""
    name, smaller = ("part", this) if this.value < before.value else ("whole", before)
    found = smaller.value < max(before.value, this.value) and re.search(rules("entries")["shares"][name], between)
    return name if found else ""


_REACH = 400
"""The signs before and behind a sum in which what is told of it stands, however long its sentence is."""


_CUMULATIVE = re.compile(
    r"(?:累計(?:で|額は?|は)?|累積で?|これまで(?:に|の)[^。、\d]{0,24}(?:総額|合計|累計)(?:で|は)?)(?:約|およそ)?\s*$"
    r"|(?i:\b(?:total|cumulative|overall) (?:support|assistance|contributions?|aid|cooperation|commitments?)\b"
    r"[^.\d]{0,60}\b(?:since (?:(?:19|20)\d\d)?|to date|so far)\b[^.\d]{0,30}$)"
)
"""What stands before all that was given over the years."""
_RECALLED = re.compile(
    r"(?:規模)?の[^。、\d]{0,20}?(?:との?(?:コミットメント|表明|方針|公約|約束)|支援|協力)"
    r"(?:(?:を|の)(?:具体化|履行|着実な実施)|の一環|の実施に資する)"
)
"""What stands behind a sum that was promised before, which this is a part of: 500億円規模の支援の一環."""
_TOLD_BEHIND = re.compile(
    r"[ -](?:(?:yen|ODA|policy|project|concessional|development) )?"
    r"(?:loan|grant|credit|facility|package|programme|program|agreement|contract)s?"
    r" (?:that was |which was )?(?:signed|agreed|concluded|approved|announced|pledged|committed)\b"
)
"""What is told right behind a sum of when it was given: the 9.5 billion yen loan signed in 2022."""


def _stage(plain: str, start: int, end: int) -> Stage | None:
    """The stage that the clause of a sum tells of, else its sentence; None where neither does.

    Words that set a sum aside, as the size of a market, do not where its own clause says that it is given.
    """
    if _CUMULATIVE.search(plain, max(0, start - _REACH), start) or _RECALLED.match(plain, end):
        return Stage.ASIDE
    if (told := _TOLD_BEHIND.match(plain, end)) and (found := stage_of(told[0])):
        return found
    given = False
    first, last = max(0, start - _REACH), min(len(plain), end + _REACH)
    for ends in (_CLAUSE, _SENTENCE):
        begin = max((one.end() for one in ends.finditer(plain, first, start)), default=first)
        stop = ends.search(plain, end, last)
        words = plain[begin : stop.end() if stop else last]
        given = given or (ends is _CLAUSE and bool(re.search(rules("entries")["giving"]["words"], words)))
        if (found := stage_of(words)) and not (found is Stage.ASIDE and given):
            return found
    return None


def stage_of(words: str, table: str = "stages") -> Stage | None:
    """The furthest stage that words tell of; None where they tell of none."""
    patterns = rules("entries")[table]
    return next((Stage(name) for name, pattern in patterns.items() if re.search(pattern, folded(words))), None)


@cache
def _heads() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(_names(table) for table in ("signs", "english"))
    currency = rf"(?P<japanese>{_names('japanese')})|(?<![A-Za-z$])(?i:{names})(?=(?:mn?|bn|k)?(?![A-Za-z]))"
    size = (
        r"(?:(?<![\d.])(?P<times>\d+|hundred)\s)?(?<![A-Za-z])(?P<size>thousand|million|billion|trillion|mn|mln|m|bn|tn|k"
        r"|lakh|crore)s?(?![A-Za-z])|(?P<noughts>(?<![\d,])[\x27’]?,?000s?(?!\d))|(?P<kanji>\d*[兆億万千百]+)"
    )
    return re.compile(currency), re.compile(size, re.IGNORECASE)


def unit_of(head: str) -> tuple[float, str] | None:
    """How much of which currency one is in a column with a head: 金額（百万円）, Paid EUR m, Amount (USD '000).

    None where it names no currency, several, or several sizes.
    """
    plain = re.sub(r"(?<![A-Za-z])([MmKk])(?=(?:[A-Z]{3}|[€$£])(?![A-Za-z]))", r"\1 ", folded(head))  # MEUR
    currency, size = _heads()
    named = list(currency.finditer(plain))
    data = rules("amounts")
    codes = {
        data["japanese"].get(one[0]) or data["signs"].get(one[0].upper()) or data["english"].get(one[0].lower())
        for one in named
    }
    if len(codes) != 1 or None in codes:
        return None
    sizes = list(size.finditer(currency.sub(" ", plain)))
    if len(sizes) > 1:
        return None
    return (_times(sizes[0]) if sizes else 1.0), str(codes.pop())


def size_of(head: str) -> float:
    """By how much the figures of a column with a head are to be multiplied: Local currency (million)."""
    currency, size = _heads()
    sizes = list(size.finditer(currency.sub(" ", folded(head))))
    return _times(sizes[0]) if len(sizes) == 1 else 1.0


def _times(size: re.Match[str]) -> float:
    """What a size in a head multiplies by: 100 million, \'000, 百万."""
    if size["kanji"]:
        return _value(size["kanji"] if size["kanji"][0].isdigit() else f"1{size['kanji']}")
    times = 1.0 if not size["times"] else 100.0 if size["times"].lower() == "hundred" else float(size["times"])
    return times * (1e3 if size["noughts"] else _UNITS[size["size"].lower()])


_LEAST = 1000
"""The value of a sum whose code stands for other things too, at least."""
_BARE = re.compile(r"[A-Z]{3}\s?\d{4}")
"""Four digits behind a code, without a comma: the name of a thing where the code may be one."""


def _amounts(match: re.Match[str], text: str) -> Iterator[Amount]:
    words = text[match.start() : match.end()]
    currency = _currency(match)
    for first, last, unit in (("jfrom", "ja", ""), ("efrom", "en", _unit(match)), ("wfrom", "wd", _unit(match))):
        if match[last] is None:
            continue
        figures = [match[last]] if match[first] is None else [_complete(match[first], match[last]), match[last]]
        for figure in figures:
            value = round(_value(figure) * _UNITS[unit], 2)
            if 0 < value < MOST:
                if match["sign"] in rules("amounts")["ambiguous"] and (value < _LEAST or _BARE.fullmatch(words)):
                    continue
                yield Amount(value, currency, words)


def _currency(match: re.Match[str]) -> str:
    data = rules("amounts")
    if match["jcur"]:
        return str(data["japanese"][match["jcur"]])
    return str(data["signs"][match["sign"]] if match["sign"] else data["english"][match["wcur"].lower()])


def _unit(match: re.Match[str]) -> str:
    return (match["eunit"] or match["wunit"] or "").lower().rstrip("s")


def _complete(first: str, last: str) -> str:
    """The first end of a span with the units of the second, where it has none (30～40億)."""
    return first if re.search("[兆億万千百]", first) else first + re.sub(rf"^(?:{_DIGITS})", "", last)


def _value(figure: str) -> float:
    """The value of a figure in digits, in kanji, or in both (1兆7800億, 670百万, 三百億); 0 where it is none."""
    if not re.search(r"[\d百千万億兆]", figure):
        return float(number(figure)) if re.match("[A-Za-z]", figure) else 0.0
    total, rest = 0.0, re.sub(r"\s", "", figure)
    for unit, worth in _LARGE.items():
        if unit in rest:
            head, _, rest = rest.partition(unit)
            total += _thousands(head) * worth
    return total + (_thousands(rest) if rest else 0.0)


_FROM_ONE = "[一二三四五六七八九]?"
_IN_KANJI = re.compile(f"(?:{_FROM_ONE}千)?(?:{_FROM_ONE}百)?(?:{_FROM_ONE}十)?{_FROM_ONE}|[〇一二三四五六七八九]+")


def _thousands(figure: str) -> float:
    """The value of a figure below ten thousand units; an empty one counts once (百万); 0 of what is none (9百百)."""
    if not figure:
        return 1.0
    if not figure[0].isdigit():
        return float(number(figure)) if _IN_KANJI.fullmatch(figure) else 0.0
    if not re.fullmatch(rf"(?:{_DIGITS})(?:千(?:{_DIGITS})?)?(?:百(?:{_DIGITS})?)?", figure):
        return 0.0
    total, rest = 0.0, figure
    for unit, worth in _SMALL.items():
        if unit in rest:
            head, _, rest = rest.partition(unit)
            total += float(head.replace(",", "") or 1) * worth
    return total + (float(rest.replace(",", "")) if rest else 0.0)


# --- in words -------------------------------------------------------------------------------------------

_LARGE_JA = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))
_NAMES_JA = {
    "JPY": "円", "GBP": "ポンド", "AUD": "豪ドル", "CNY": "人民元", "TWD": "台湾ドル", "AED": "UAEディルハム",
    "SAR": "サウジアラビア・リヤル", "XDR": "SDR",
}  # fmt: skip
"""Currencies that are called otherwise than in the CLDR."""
_LARGE_EN = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def money_words(value: float, currency: str, language: str) -> str:
    """A sum in words, exact to its units: 1億2,345万円, JPY 123.45 million; a figure where no currency is named."""
    whole = round(value)
    if abs(value - whole) > 1e-6 * max(1.0, abs(value)) or whole == 0:
        figure = f"{value:,.2f}"
    elif language == "ja":
        figure = _japanese(whole)
    else:
        figure = _english(whole)
    if language == "ja":
        name = _named(currency) if currency else ""
        return f"{figure} {name}" if name == currency else f"{figure}{name}"
    return f"{currency} {figure}"


@cache
def _named(currency: str) -> str:
    """A currency in Japanese; its code where it has no name."""
    from babel.numbers import get_currency_name

    return _NAMES_JA.get(currency) or get_currency_name(currency, locale="ja").replace(" ", "・")


def _japanese(whole: int) -> str:
    parts, rest = [], whole
    for worth, unit in _LARGE_JA:
        count, rest = divmod(rest, worth)
        if count:
            parts.append(f"{count:,}{unit}")
    if rest:
        parts.append(f"{rest:,}")
    return "".join(parts)


def _english(whole: int) -> str:
    """In the largest unit that is met, where two decimals say all; else in full."""
    for worth, unit in _LARGE_EN:
        if whole >= worth and whole * 1000 % worth == 0:
            return re.sub(r"\.?0+$", "", f"{whole / worth:,.3f}") + f" {unit}"
    return f"{whole:,}"
