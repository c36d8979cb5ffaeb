"""What a document says of itself before it begins: title, kind, date, place, parties, provisional or not."""

import re
import unicodedata
from calendar import day_name, month_name
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefbook import counterparts
from briefbook.importers.drafts import is_place, is_place_name, place_of
from briefbook.importers.lines import ReadText
from briefbook.importers.opening import (
    PUT_OUT,
    Opening,
    kind_named,
    names_town,
    repeats,
    says_aside,
    unnumbered,
)
from briefbook.importers.paragraphs import Paragraph, is_japanese
from briefbook.importers.parties import parties
from briefbook.importers.schedule_phrases import dates
from briefbook.model import Kind, Masthead, last_day
from briefbook.rules import folded, rules
from briefbook.schedule import plus


def masthead(read: ReadText, opening: Opening, paragraphs: Sequence[Paragraph], name: str) -> Masthead:
    """The masthead of a document from its opening; what that does not say, from its first and last lines."""
    language = "ja" if is_japanese("\n".join(read.strings())) else "en"
    texts = [one.text for one in paragraphs]
    body = texts[opening.length :]
    title = opening.fields.get("title") or _title(opening, texts, read, name)
    kind = kind_named(title)
    result = Masthead(
        title=title,
        kind=kind_named(_adopted(body)) if kind is Kind.OTHER else kind,
        language=language,  # type: ignore[arg-type]
        date=_date(opening, body, language) or _mailed(read.text, language),
        place=opening.fields.get("place")
        or _place(opening, language)
        or _signed_at(body, language)
        or _venue(body)
        or _beside_day(body, language)
        or _told(body, language),
        ends=next((end for one in opening.details if (end := runs_until(one.text))), None),
        provisional=bool(re.search(rules("layout")["provisional"]["pattern"], _head(opening, title))),
    )
    return replace(result, counterparts=_parties(title, opening, body))


def said_above(opening: Opening, head: Masthead) -> Masthead:
    """The date, place and parties that a document says above its body: those of a report, which tells of others."""
    place = opening.fields.get("place") or _place(opening, head.language)
    date = _date(opening, (), head.language)
    return replace(head, date=date, place=place, counterparts=_parties(head.title, opening, ()))


_TERM = re.compile(
    r"(?i)[(\[]?\s*(?:(?:計画|対象|実施|有効|適用)?(?:期間|年度|年次)"
    r"|(?:for )?(?:the )?(?:period|term|duration)(?: of| from)?)?"
    r"\s*:?\s*(?:from )?(?P<first>.{4,24}?)\s*(?:[~〜～\-–—―]|から|より|to|until|through)\s*"
    r"(?P<last>.{4,24}?)\s*(?:まで)?\s*[)\]]?"
)
"""A line that says from when to when a plan runs, and nothing else: 計画期間：令和6年度～令和10年度."""
_LEAST = "P10M"
"""How long a plan runs at the least; what takes less is an event."""


def runs_until(text: str) -> str | None:
    """When what a line says from when to when it runs ends; None where the line says that not, or more than that."""
    match = _TERM.fullmatch(folded(text).strip())
    if match is None:
        return None
    ends = []
    for name in ("first", "last"):
        words = match[name].strip()
        found = dates(words, "ja" if re.search(r"[年月]", words) else "en") or dates(words, "en")
        if len(found) != 1 or found[0].end - found[0].start < len(words):
            return None
        ends.append(last_day(found[0].value) or "")
    return ends[1] if plus(ends[0], _LEAST) <= ends[1] else None


def _head(opening: Opening, title: str) -> str:
    lines = [one.text for one in (*opening.title, *opening.details)]
    return "\n".join([title, *lines, *opening.fields.values()])


def _title(opening: Opening, texts: Sequence[str], read: ReadText, name: str) -> str:
    parts = [re.sub(r"(^|\s)[-–—−]\s(\S[^-–—−]*)\s[-–—−]$", r"\1\2", one.text) for one in opening.title]
    if parts and any(repeats(opening.title[0], one) for one in opening.details):
        parts[0] = unnumbered(opening.title[0])
    parts = [re.sub(r"^(?i:(?:name of (?:the )?)?meeting|event)\s?[:：]\s*(?=\S)", "", one) for one in parts]
    parts = [one for i, one in enumerate(parts) if not any(_holds(one, two) for two in parts[i + 1 :])]
    if len(parts) > 1 and parts[1].startswith(f"{parts[0]} "):
        del parts[0]
    joint = "" if is_japanese("".join(parts)) else " "
    text = unicodedata.normalize("NFC", joint.join(parts)).strip()
    if is_japanese(text) and len(parts) > 1:
        text = "　".join(parts)
    text = _once(text)
    if text:
        text = re.sub(r"\b(?:[A-Z] ){4,}[A-Z]\b", lambda found: found.group().replace(" ", ""), text)
        return re.sub(
            r"^#+\s*|\s*\|$|^(?i:\[full text\]|full text(?: of(?: the)?)?\s?[:：])\s*|^(?i:photo) ?\d*\s?[:：]\s*|"
            r"^(?:外務省|経済産業省|首相官邸|件名|(?i:subject))\s?[:：]\s*",
            "",
            text,
        )
    first = next(iter(texts[opening.length :] or texts), "")
    cut = first if len(first) <= 80 else re.sub(r"(?<=\s)\S*$", "", first[:80]).rstrip() + "…"
    own = read.title if read.title and not re.search(rules("layout")["untitled"], read.title.strip()) else ""
    return own or _adopted(texts) or _leads_to(opening) or cut or name


_TEXT_OF = re.compile(
    r"\btext of (?:the |a )?(?P<name>[A-Z][^.:;]{8,160}?)(?= (?:issued|adopted|released|signed|published)\b|[.:;]|$)"
)


def _leads_to(opening: Opening) -> str:
    """What a report above a text calls it: The following is the text of the Joint Statement issued …."""
    found = next(filter(None, (_TEXT_OF.search(one.text) for one in opening.details)), None)
    return found["name"] if found and kind_named(found["name"]) is not Kind.OTHER else ""


def _once(text: str) -> str:
    """A title without its second half, where that is the first again but for signs and case."""
    ends = [at + 1 for at, sign in enumerate(text) if sign.isalnum()]
    letters = [text[at - 1].casefold() for at in ends]
    half = len(letters) // 2
    return text[: ends[half - 1]] if half > 3 and letters[:half] == letters[half:] else text


def _holds(one: str, two: str) -> bool:
    """Whether a line of a title is another one with more around it, and not the one that says what it is."""
    return (
        len(two) > 16
        and two in one
        and two != one
        and (kind_named(one) is Kind.OTHER or kind_named(two) is not Kind.OTHER)
    )


_ADOPTED = re.compile(
    r"\b(?:adopt|issu|releas|announc)(?:e[sd]?|ed) (?:this|the following|the present) "
    r"(?P<name>[A-Z](?:(?!, | to )[^.;:()])*)"
    r"|(?:以下|次)の(?P<named>[^、。]{2,20})を(?:発出|発表|採択)"
)
"""Where the first words of a document say what it is: "… adopted this Plan of Action to …"."""


def _adopted(body: Sequence[str]) -> str:
    """What the first paragraphs of a document call it; nothing where they do not, or it is no kind of document."""
    for text in body[:3]:
        if (match := _ADOPTED.search(text)) and kind_named(name := match["name"] or match["named"]) is not Kind.OTHER:
            return name.strip()
    return ""


def _date(opening: Opening, body: Sequence[str], language: str) -> str | None:
    below = opening.title[0].first.index if opening.title else 0
    details = sorted(
        opening.details, key=lambda one: one.first.index < below
    )  # above a title a page says when it was put
    lines = (one.text for one in (*details, *opening.title) if not runs_until(one.text))
    for text in (opening.fields.get("date", ""), *lines):
        if found := _full(text, language):
            closing = (_closes(one, language) or "" for one in body[-8:] if len(found) < 10)
            return next((one for one in closing if one.startswith(found)), found)
    early = _long_before(opening)
    for text in body[-8:]:
        if (found := _closes(text, language)) and found[:4] >= early:
            return found
    for line in filter(None, map(_DATELINE.match, body[:3])):
        if found := _full(line.group(), language):
            return found
    if found := _full(_labelled(body, r"(?i)date\b|日\s?時|日付|期日"), language):
        return found
    for text in (_HIJRI.sub("", one) for one in body[:8]):
        if len(text) <= 60 and (found := _full(text, language)) and _is_when(text, language):
            return found
    years = re.findall(r"(?<![\d/–-])20\d\d(?![\d/–-])", " ".join(one.text for one in opening.title))
    for text in _first_sentences(body, 2):
        plain = _OF_ANOTHER.sub("", re.sub(r"[(（][^()（）]*[)）]", "", text))
        plain = _DAY_ALONE.sub(rf"\g<0> {years[0]}", plain) if len(years) == 1 else plain
        reckoned = re.search(r"\b1[34]\d\d ?A?H \((?P<day>[^()]*)\)", text)
        found = _full(reckoned["day"] if reckoned else plain, language) if _HAPPENED.search(plain) else None
        if found and len(found) == 10 and found[:4] >= early:
            return found
    return None


_MONTHS_EN = "|".join(month_name[1:])
_DAY_ALONE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS_EN})|(?:{_MONTHS_EN}) \d{{1,2}})\b"
    r"(?!,? (?:of )?(?:19|20)\d\d)(?!\d| ?[-–])"
)
"""A day without its year, which is that of the title: We met on 14 November."""


def _long_before(opening: Opening) -> str:
    """The first year in which a plan can have been made whose title says from when to when it runs, else "".

    What a plan tells of an earlier year is about the plan before it.
    """
    runs = re.search(r"(?<!\d)((?:19|20)\d\d)年?\s*[-–—~〜～]\s*(?:19|20)\d\d(?!\d)", _head(opening, ""))
    return str(int(runs[1]) - _AHEAD_OF_PLAN) if runs else ""


_AHEAD_OF_PLAN = 5
"""How many years before it begins a plan is made at the most: a road map to 2050 may begin in 2030."""


def _closes(text: str, language: str) -> str | None:
    """The date that a line at the end of a document gives it; None where it gives none."""
    text = _dated_sentences(_OF_ANOTHER.sub("", text), language)
    only = sum(one.end - one.start for one in dates(text, language)) > 0.4 * len(text)
    found = _full(text, language)
    signs = re.search(_ENDS, text) and not _AHEAD.search(text) and not _RECITES.match(text)
    return found if found and ((only and len(found) == 10) or (signs and (only or len(found) == 10))) else None


def _dated_sentences(text: str, language: str) -> str:
    """The sentences of a text that name a date: what the others say is about other things (both texts shall …)."""
    sentences = re.split(r"(?<=[a-z0-9][.;])\s+(?=[A-Z])", text)
    return " ".join(one for one in sentences if len(sentences) == 1 or dates(one, language))


def _mailed(text: str, language: str) -> str | None:
    """The day on which the mail in which a text came was sent; None where it came in none."""
    fields = [one for one in folded(text[:2000]).split("\n")[:10] if re.match(rules("layout")["mail_fields"], one)]
    said = (one.partition(":")[2] for one in fields if re.match(r"(?i)date|sent|送信日時|日時", one))
    return next(filter(None, (_full(one, language) for one in said)), None) if len(fields) > 1 else None


def _is_when(text: str, language: str) -> bool:
    """Whether a line says a day and at most a place beside it."""
    found = dates(text, language)
    days = [one for one in found if len(one.value.split("/")[-1]) == 10 and "-04-01/" not in one.value]
    return sum(one.end - one.start for one in days) >= 0.5 * len(text) and not re.search(r"[.。)）]\s*$", text)


_HIJRI = re.compile(r"\b\d{1,2} [A-Z][\w’' -]{2,24} 1[34]\d\d ?A?H\b,?\s*(?:/|\(?corresponding to\s)?\s*")
"""A day by the Islamic calendar, which another one stands beside."""


def _labelled(body: Sequence[str], label: str) -> str:
    """What stands behind or below a label that matches `label` in a short line of the text's first: 日時：, Venue:."""
    for text, below in pairwise((*body[:12], "")):
        named = re.match(label, text) if len(text) <= 60 else None
        if named and (match := re.search(rules("layout")["labels"], text)):
            return text[match.end() :].strip()
        if named and re.fullmatch("(?:(?:・|及び|と)(?:場所|会場))?", text[named.end() :].strip()):
            return below.strip()
    return ""


_ENDS = (
    r"(?i)\b(?:done|signed)\b|^(?:adopted|issued|concluded|endorsed) (?:at|in|on|by)\b"
    r"|^this \w[\w ]{0,40} (?:was|is) (?:adopted|issued|endorsed)\b|署名|作成|採択(?:され|[)）。]*$)"
)
"""What the line says that gives the date of a document at its end."""
_AHEAD = re.compile(
    r"まで|予定|する(?:こと|よう)"
    r"|(?i:\b(?:by|before|until|will|shall|to be)\b(?! the (?:two|both|undersigned|(?-i:[A-Z]))))"
)
"""What says on a line that it is about a day to come."""
_RECITES = re.compile(
    r"(?i)\W*(?:(?:recall|not|consider|recogni[sz]|acknowledg|desir|bear|reaffirm|tak)ing|mindful|pursuant"
    r"|in accordance)\b"
)
"""What a recital begins with, which names documents of other days."""
_HAPPENED = re.compile(
    r"(?i)\b(?:met|meeting|held|chaired|gathered|assembled|convened|hosted|took place|visit)"
    r"|会談|会合|主宰|一堂に会|会した|集ま|集っ|訪問|開催|発表|発出|採択|宣言する|(?:協議を(?:行|開)|対話(?:を行|が行わ))"
)
_OF_ANOTHER = re.compile(
    r"年[\s\d０-９一二三四五六七八九十]{1,4}月[\s\d０-９一二三四五六七八九十]{1,4}日(?:に[^、。]{0,60}?"
    r"(?:署名|締結|調印|採択|発出|発表|公表|策定|合意|改定|発効)(?:され|し)た(?=[\u4e00-\u9fff\u30a1-\u30fa「『])|付けの?)"
    r"|前回[^。]*?日(?:に[^、。\d]{2,14}?で)?"
)
"""The day of a document that a sentence names, or of the meeting before: …年…月…日に署名された協定, 前回は…."""


def _first_sentences(body: Sequence[str], count: int) -> list[str]:
    """The first paragraphs of a text by what they tell of it; none where its first part tells what was before."""
    return [] if body and _BACKGROUND.fullmatch(body[0]) else list(map(_of_itself, body[:count]))


def _of_itself(text: str) -> str:
    """A first sentence without where and when something else was: a meeting before, a document that it names."""
    if _RECALLS.match(text):
        return ""
    text = _PLANNED.sub("", text)
    main = list(_MET.finditer(text)) if _EARLIER.match(text) else []
    return _ELSEWHERE.sub("", text[main[-1].start() :] if main else text)


_PLANNED = re.compile(r"(?:^|(?<=。))[^。]*予定(?:です|である|だ|があります)?。")
"""A sentence that says what is to be held."""
_BACKGROUND = re.compile(r"(?i)(?:general )?(?:background|context|history)(?: .{2,40})?|背景|経緯|沿革")
"""A title over what was before the document: the meetings that it tells of are others."""
_EARLIER = re.compile(
    r"(?:Following|Further to|Pursuant to|Subsequent to|After|As (?:agreed|decided)|In follow-up to)\b"
)
_RECALLS = re.compile(r"(?:(?:We|They|The [\w ]{3,40}) (?:also |further )?recall(?:s|ed)?|Recalling)\b")
_MET = re.compile(r"\b(?:(?:was|were) (?:held|convened|hosted)|met|took place)\b")
_ELSEWHERE = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!and )(?<!ministers )(?<!leaders )(?<!sides )(?<!They )(?<!We )\b"
    r"(?:announced|adopted|signed|launched|issued|endorsed|concluded|agreed|established)"
    r"(?: (?:by|during|between) [^,.;]{2,50}?)? (?:in|at) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}\b"
    r"(?!,? (?:that|the following|this)\b)(?:,? (?:on|in) [\w ]{0,20}(?:19|20)\d\d)?"
    r"|(?:昨年|一昨年|先月|先般|前回|[本去]年\d{1,2}月)[^。、,]{0,24}?(?:で|にて|において)(?:行わ|開催さ|開か|採択さ|署名さ|発表さ)れた"
)
"""Where and when what a sentence names was: the Partnership announced in Lima in May 2030, 昨年スバで開催された会合."""
_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.’'-]*(?:,? (?:[a-z]{2} )?[A-Z][\w.’'-]*){0,3}),? "
    r"(?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)(?:,? (?:19|20)\d\d)?\b.{0,16}?(?:\s[-–—]+|:)\s"
)
"""Where and when a press release begins: "LIMA, May 3, 2031 – The Presidents …"."""


def _full(text: str, language: str) -> str | None:
    """The first date of a text that names a day, or a month at least; a day of talks within a visit before its last."""
    named = [one.value for one in dates(text, language) if "-04-01/" not in one.value]
    first, _sign, last = named[0].partition("/") if named else ("", "", "")
    named.sort(key=lambda one: not (len(one) == 10 and first < one < last))
    found = [one.split("/")[-1] for one in named]
    return next((one for one in found if len(one) == 10), next((one for one in found if len(one) == 7), None))


def _place(opening: Opening, language: str) -> str | None:
    """What stands beside the date on its line, or on the line next to it; the town of a press office is none."""
    details = [one for one in opening.details if not runs_until(one.text)]
    for above, one in zip((None, *details), details, strict=False):
        rest = re.sub(rules("layout")["labels"], "", one.text)
        if rest != one.text and (behind := _BEHIND_TIME.search(rest)):
            return _without_room(behind[1])
        if re.match(r"(?i)(?:venue|place)|場\s?所|会\s?場|開催地|[(（]?於", one.text) and rest != one.text:
            days = dates(rest, language)
            rest = (rest[: days[0].start].rstrip(" ,、(（") if days and days[0].start else rest).strip()
            rest = rest.rstrip(")）") if one.text[0] in "(（" else rest
            return _without_room(re.sub(r"(?<=\S)\s*[(（][^()（）]*[)）]$", "", rest))
        of_press = above is not None and re.search(r"(?i)\b(?:spokes\w+|press|media|communications)\b", above.text)
        if re.match(rules("layout")["kickers"], folded(one.text)) or says_aside(one) or (of_press and names_town(one)):
            continue
        pair = r"[A-Z][A-Za-z .'’-]{1,30}, [A-Z][A-Za-z .'’-]{2,30}"
        if (names_town(one) or re.fullmatch(pair, one.text.strip())) and not _NO_PLACE.search(one.text):
            return one.text.strip()
        if not dates(rest, language) or rest != one.text:
            continue
        if place := _beside(one.text, language):
            return place
    for one in opening.title:
        days = [date for date in dates(one.text, language) if len(date.value) == 10]
        town = re.search(r",\s*(?P<town>[A-Z][\w .’'-]{2,30}?),?\s*$", one.text[: days[0].start]) if days else None
        if town and is_place(town["town"]):
            return town["town"]
    bracketed = (found[1] for one in opening.title for found in re.finditer(r"[(（]([^()（）]{8,60})[)）]", one.text))
    return next(filter(None, (_beside(one, language) for one in bracketed if _full(one, language))), None)


def _without_room(place: str) -> str:
    """A place without the room or house in it: バマコ、外務省会議室."""
    town, _sign, room = re.sub(r"(?<=\S)\s?[(（]([^()（）]*)[)）]$", r"、\1", place).partition("、")
    return town if re.search(_ROOM, room) else place


_BEHIND_TIME = re.compile(r"[\s、](?:場\s?所|会\s?場|開催地)\s*[:：]\s*([^\s:：。][^:：。]{1,24})$")
"""A place behind its label on the line of the time: 日時：…　場所：…."""
_ROOM = r"(?:会議[室場]|ホテル|ホール|迎賓館|官邸|省|庁|館|センター|本部|事務局)$"


_WEEKDAYS = "|".join(day_name) + (
    "|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    "|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira"
)
"""Days of the week, also as pages in English of ministries in Spanish, French and Portuguese name them."""


def _beside(text: str, language: str) -> str | None:
    """What a line says beside its date, where that may be a place; or what place a sentence joins to it."""
    if place := _joined_to_date(text, language):
        return place
    rest, days = text, dates(text, language)
    if days and re.match(r"(?:に|は|から)\S", text[days[-1].end :]):
        return None
    for date in reversed(days):
        rest = rest[: date.start] + " " + rest[date.end :]
    rest = _HIJRI.sub("", rest)
    rest = re.sub(_DONE_AT, "", rest)
    rest = re.sub(rf"[(（][月火水木金土日][)）]|\b(?i:{_WEEKDAYS})\b", "", rest)
    rest = re.sub(
        r"^[\s,，、(（於:：・|–—-]+|[\s,，、)）:：;；・に|/–—-]+$|(?:,\s*(?:on )?(?:the|this)?)?\s*\.$", "", rest
    ).strip()
    if len(rest) > 40 or re.search(r"\d", rest):
        rest = re.split(r"[,、]", rest)[-1].strip()
    if not 1 < len(rest) <= 40 or _NO_PLACE.search(rest):
        return None
    rest = re.sub(r"^(?i:held|as of)\b\s*", "", PUT_OUT.sub("", rest, count=1).lstrip())
    rest = re.sub(r"^(?:at|in|於)\s+|^於|(?:^|\s+)on$", "", rest)
    return rest if rest and not rest[0].islower() else None


_DONE_AT = (
    r"^[\s(（]*(?:採択|署名|調印|発出|発表|作成|開催)(?:の?日|年月日)?[\s:：、,]+"
    r"(?:(?:採択|署名|調印|発出|発表|作成|開催)?(?:の?地|場所)\s*[:：]|於\s*[:：]?)?\s*(?=\S)"
)
"""What a line says of a day and a place before these: 採択：…　於：…, 採択日：…　採択地：…."""
_NAME = r"(?P<place>[A-Z][\w’'-]+(?:(?: |, | de | of (?:the )?)[A-Z][\w’'-]+){0,3})"
_JOINED = (
    re.compile(
        rf"\b(?:in|at) (?:the city of )?{_NAME},? (?:on |from )?(?:th(?:e|is) )?$"
        r"|(?P<where>[^\s、。\d]{2,14}?)(?:において|にて|で)、?$"
    ),
    re.compile(
        rf",? (?:at (?:the )?[^.,;]{{3,80}}? )?(?:in|at) (?:the (?:city of )?)?{_NAME}"
        r"|(?!まで|から)に?[、\s]*(?:於[:：]?\s*)?(?P<where>[^\s、。\d]{2,14}?)(?:において|にて|で(?!き|あ)|に(?=集|参集|会し|一堂))"
    ),
)
"""A place before a day, and one behind it: "in Lima on 3 May 2031", 2031年5月3日、リマにおいて."""


def _joined_to_date(text: str, language: str) -> str | None:
    """The place that a sentence joins to a day."""
    text = folded(text)
    for date in dates(text, language):
        if len(date.value.split("/")[-1]) == 10:
            before, behind = _JOINED[0].search(text[: date.start]), _JOINED[1].match(text[date.end :])
            for one in filter(None, (before, behind)):
                country, _sign, town = (place := one["place"] or one["where"]).partition("・")
                if is_place(place):
                    return town if town and counterparts.lookup(country) else place
    return None


_NO_PLACE = re.compile(
    r"\d|^[^\w(（]+$|^「.*」$|[(（][^)）]*$|(?:省|庁|局|課|室|。)$"
    r"|(?i:\b(?:ministry|office|department|secretariat|video ?conference|online|virtual(?:ly)?|report|update)\b)"
    r"|(?i:\b(?:meeting|summit|conference|dialogue|session|talks)$)|オンライン|テレビ会議|[語文]版$|^(?:現在|時点)|は[、，]|(?:公開|掲載|発表|公表|更新|作成|開催|採択|署名|調印|発出|締結)(?:日|年月日)?$|^(?:日\s?[付時程]|期[日間]|時期)$|年度"
    r"|(?:決定|策定|改[定訂正]|取りまとめ|とりまとめ|承認|申合せ|了承|了解|確認|合意)$"
)
"""What stands beside a date and is no place: an hour, who issued the text."""
_SIGNED_AT = re.compile(
    r"(?i:\b(?:done|signed)\b)(?: in (?:duplicate|triplicate|two \w+))?,? (?:at|in) (?:the city of )?"
    r"(?P<place>[A-Z][\w’' .-]{1,30}?)(?:,| on\b| this\b)"
    r"|年\S{1,5}月\S{1,4}日に?[、,]?(?!まで|から)(?P<where>[^、。\d]{2,14}?)(?:で|において)[、,]?[^。]*(?:署名|作成)"
)


def _signed_at(body: Sequence[str], language: str) -> str | None:
    """Where a document says at its end that it was signed."""
    last = [_OF_ANOTHER.sub("", one) for one in body[-8:]]
    for index, text in enumerate(last):
        if (match := _SIGNED_AT.search(text)) and is_place(match["place"] or match["where"]):
            return match["place"] or match["where"]
        if _closes(text, language):
            beside = (one for one in last[max(index - 1, 0) : index + 2] if is_place_name(one))
            return _beside(text, language) or next(beside, None)
    return None


def _venue(body: Sequence[str]) -> str | None:
    """Where a report says behind a label that what it tells took place."""
    if place := _labelled(body, r"(?i)(?:venue|place)\b|場\s?所|会\s?場|開催地"):
        return _without_room(place)
    lines = (re.search(r"\s於\s*[:：]?\s*([^\s、。()（）]{2,16})$", one) for one in body[:12] if len(one) <= 60)
    return next((found[1] for found in lines if found), None)


def _beside_day(body: Sequence[str], language: str) -> str | None:
    """The place beside a day that stands alone on one of the first lines, as below a title 日時・場所."""
    first = (_HIJRI.sub("", one) for one in body[:8])
    lines = (one for one in first if len(one) <= 60 and _full(one, language) and _is_when(one, language))
    return next((place for one in lines if (place := _beside(one, language)) and is_place(place)), None)


def _told(body: Sequence[str], language: str) -> str | None:
    """Where the first sentences say that those met who issued the document."""
    if body and (line := _DATELINE.match(body[0])) and is_place(line["place"]):
        return line["place"]
    said = [text for text in _first_sentences(body, 3) if _HAPPENED.search(text) or re.search("協議|交換|署名", text)]
    told = (place for text in said if (place := _joined_to_date(text, language) or place_of(text, language)))
    return next(told, None)


def _parties(title: str, opening: Opening, body: Sequence[str]) -> tuple[str, ...]:
    heads, details = ([one.text for one in part] for part in (opening.title, opening.details))
    return parties(title, heads, details, body, named=bool(opening.title or opening.fields))
