"""Who is to carry out a commitment: our side, the other or both, as the subjects of its sentences say.

The rules stand in resources/rules/sides.toml.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal

from briefbook import counterparts
from briefbook.counterparts import OUR_SIDE
from briefbook.rules import expanded, folded, rules

Side = Literal["ours", "theirs", "both"]
ALL = "*"
"""Stands for all parties, where a subject names them together (両国, the two sides)."""
OTHER = "?"
"""Stands for a party that is not ours and is not named (先方)."""
_NEAR = 300
"""In so many characters from its beginning a sentence names its subject."""
_END = re.compile(r"(?<=。)|\n|(?<=[a-z)\d]\.)\s+(?=[A-Z])")


def carrier(wordings: Iterable[tuple[str, str, Iterable[str]]], bodies: Iterable[str], theirs: Collection[str]) -> Side:
    """Who is to carry out a commitment: the side that its subjects name, else its bodies, else "both".

    A wording is its text, its language, and the titles that it stands under, the nearest first: they may say what no
    subject does (the words above a list, 日本側の取組).  A body that names both sides (日ASEAN…委員会, the Japan-…
    Committee) is of both; one that names neither may be of any.  `theirs` are the codes of the other side.
    """
    for text, language, titles in wordings:
        for words in (_spelt_out(one, bodies) for one in (text, *titles)):
            if named := side(subjects(words, language), theirs):
                return named
    parties = [one for one in bodies if _is_party(folded(one))]
    sides = {_side_of_body(one, theirs) for one in parties or bodies}
    return sides.pop() if len(sides) == 1 else "both"


def _is_party(body: str) -> bool:
    """Whether a body is a country as a whole, which acts beside what else is named: the Peruvian side, 日本側."""
    name = re.sub(r"(?i)^the |(?:側|政府| side| government)$", "", body)
    whole = [code for code, start, end in counterparts.find(name) if (start, end) == (0, len(name))]
    return name in counterparts.peoples() or bool(whole and len(whole[0]) == 2)


def members(language: str, parties: Iterable[str]) -> tuple[re.Pattern[str], str] | None:
    """The words for the member states of the one organisation among parties, where Japan is no member; and its code.

    In English its secretariat is among them, and the commission of those that have one.
    """
    unions = [one for one in map(counterparts.of, parties) if one.members]
    if len(unions) != 1 or OUR_SIDE in unions[0].members:
        return None
    words, code = rules("sides")[language], unions[0].code
    office = words.get("commission" if code in words.get("commissioned", ()) else "office")
    return re.compile("|".join(filter(None, (words["members"], office)))), code


def of_members(text: str, language: str, parties: Iterable[str]) -> str:
    """A text with the name of the organisation among parties in the place of its member states."""
    known = members(language, parties)
    return in_full(text, language, [(known[1], *one.span()) for one in known[0].finditer(text)]) if known else text


def in_full(text: str, language: str, spoken: Iterable[tuple[str, int, int]]) -> str:
    """A text with the names of counterparts in the places of words that stand for them (code, start, end)."""
    for code, start, end in sorted(spoken, key=lambda one: one[1], reverse=True):
        name = counterparts.of(code).name
        text = f"{text[:start]}{name.ja if language == 'ja' else name.en}{text[end:]}"
    return text


def _spelt_out(text: str, bodies: Iterable[str]) -> str:
    """A text with the full names of bodies whose short ones the document itself gives: 国際原子力機関（機関）."""
    for one in bodies:
        if match := re.fullmatch(r"(.+?) ?[(（]([^()（）]+)[)）]", one):
            text = standing(match[2]).sub(match[1].replace("\\", ""), text)
    return text


def standing(short: str) -> re.Pattern[str]:
    """Where a short name that a document gives a body stands by itself, not within another name."""
    beside = r"[A-Za-z0-9\u30a1-\u30fc\u4e00-\u9fff]"
    return re.compile(rf"(?<!{beside}){re.escape(short)}(?!(?!及び|並びに|又は|側){beside})")


@cache
def others() -> frozenset[str]:
    """The codes of all counterparts but our side."""
    return frozenset(one.code for one in counterparts.all_counterparts()) - {OUR_SIDE}


@lru_cache(maxsize=1024)
def _known_side(body: str) -> tuple[bool, frozenset[str]]:
    """Whether a body is of our side, and the counterparts that it names."""
    named = (
        frozenset(code for code, _start, _end in counterparts.find(body))
        or frozenset(counterparts.by_capital(body))
        or frozenset(code for code, _start, _end in _by_place(body, "en"))
    )
    own = any(one["code"] == body and one.get("of") == OUR_SIDE for one in rules("wording")["body"])
    told = "Japan" in body or (body.startswith("日") and not body.startswith("日本"))
    return OUR_SIDE in named or own or told, named


def is_foreign(body: str) -> bool:
    """Whether a body has a name that none of ours has."""
    return any(_pattern("foreign", one).search(folded(body)) for one in ("ja", "en"))


def _side_of_body(body: str, theirs: Collection[str]) -> Side:
    ours, named = _known_side(body)
    other = any(one in theirs for one in named)
    if not ours and not named and is_foreign(body):
        return "theirs"
    return "both" if ours == other else "ours" if ours else "theirs"


def side(parties: Collection[str], theirs: Collection[str]) -> Side | None:
    """Which side parties are of, where `theirs` are the codes of the other; None where they say nothing of the two."""
    if ALL in parties or any(map(_is_circle, parties)):
        return "both"
    ours = OUR_SIDE in parties
    others = OTHER in parties or any(_is_of(one, theirs) for one in parties)
    return "both" if ours and others else "ours" if ours else "theirs" if others else None


def _is_of(code: str, theirs: Collection[str]) -> bool:
    """Whether a party is of the other side: a member of an organisation there, or one whose members all are there."""
    if code in theirs or code in (ALL, OTHER):
        return code in theirs
    if code != OUR_SIDE and any(code in counterparts.of(one).members for one in theirs):
        return True
    members = counterparts.of(code).members
    return bool(members) and {*members} <= {*theirs}


@cache
def _is_circle(code: str) -> bool:
    """Whether our side is among the members of an organisation that acts by them only, having no body of its own."""
    return code not in (ALL, OTHER) and OUR_SIDE in counterparts.of(code).members and not _is_body(code)


@cache
def _is_body(code: str) -> bool:
    """Whether an organisation is a body that acts by itself, with an office of its own."""
    return any(one["code"] == code for one in rules("wording")["body"])


@lru_cache(maxsize=4096)
def subjects(text: str, language: str) -> frozenset[str]:
    """The codes of the parties that are the subjects of a wording, `ALL` and `OTHER` among them; none where none is."""
    if charged := _charged(folded(text), language):
        return charged
    aside, answered = _pattern("aside"), _pattern("answered", language)
    sentences = [answered.sub("", one) for one in _END.split(folded(text)) if one.strip()]
    found = [_subject(one, language) for one in sentences if not aside.search(one)]
    return frozenset(party for one in found for party in one) or _behind(folded(text).strip(), language)


def _behind(plain: str, language: str) -> frozenset[str]:
    """The parties that stand in brackets behind an entry and do it: survey of the port (Japan), 港湾の調査(日本側).

    Not so a place, nor what says of a partner or a town named right before whose it is, or its short name.
    """
    match = re.fullmatch(r"(.*\S)\s?\((?:(?:[Ll]ed )?[Bb]y )?([^()\n]{2,120})\)[.;。]?(?: and| or)?", plain)
    if match is None or re.search("[うくぐすつぬぶむる]$", match[2]):
        return frozenset()
    if counterparts.by_capital(match[2]) or _PARTNER.search(match[1]):
        return frozenset()
    before = match[1].split()[-1]
    if before in counterparts.capitals() or _placed().search(f"of {before}"):
        return frozenset()
    if _SHORT.fullmatch(match[2]) and not re.match("[a-z]", before):
        return frozenset()
    return _in_a_row(re.sub(r",? and (?:the )?", ";", match[2]), language)


_PARTNER = re.compile(r"\b(?:with|between|among|and) (?:the )?(?:[A-Z][\w’'-]*|of|for|and|the|\s)+$|と(?:の[^の]*)?$")
"""What ends with the name of a partner."""


def _charged(plain: str, language: str) -> frozenset[str]:
    """The parties that a row of a table names in its column of who acts ("Lead: JICA"), each line of it by itself.

    Where each side has such a column ("Lead (Peru)", 担当（日）), those whose cell is filled.
    """
    lines = [line.partition(":") for line in _FIELDS.split(plain)[1:]]
    charged = [
        (head, cell)
        for head, _colon, cell in lines
        if cell and re.search(rules("columns")["provisions"]["actors"], head, re.I)
    ]
    own = [(_of_head(head), cell) for head, cell in charged]
    if len(own) > 1 and all(whose for whose, _cell in own):
        return frozenset(code for whose, cell in own if re.search(r"\w", cell) for code in whose)
    first = [cell for head, cell in charged if not re.search(r"(?i)partner|support", head)]
    cells = first or [cell for _head, cell in charged]
    return _in_a_row(";".join(cells), language)


def _of_head(head: str) -> set[str]:
    """Whose a column is whose head names it in brackets: Lead (Peru), 担当（日）."""
    match = re.search(r"\(([^()]+?)側?\)\s*$", head)
    kanji = {**rules("counterparts")["kanji"]["codes"], "日": OUR_SIDE}
    named = {code for code, _start, _end in counterparts.find(match[1])} if match else set()
    return named or ({kanji[match[1]]} if match and match[1] in kanji else set())


_FIELDS = re.compile(r"\n|(?<=[\w)])[.;|] (?=[A-Z][a-z]+(?: [a-z]+){0,2}: )")
"""Where the next line of a table begins, also where several stand on one: Lead: JICA. Timeline: 2031."""


def _in_a_row(cell: str, language: str) -> frozenset[str]:
    """The parties of bodies in a row; a comma may stand within the name of one.

    A body of which nothing is known acts beside one of ours for the other side.
    """
    told: list[tuple[str, frozenset[str]]] = []
    for one in re.split(r"[;、/]\s*|(?<=[A-Z]) (?:&|and) (?=[A-Z]{2})", cell):
        parts = [each.strip() for each in one.split(",")]
        short = len(parts) > 1 and any(map(_SHORT.fullmatch, parts))
        whole = frozenset() if short else _parties(one.strip(), language)
        names = [one.strip()] if whole or len(parts) == 1 else parts
        told += [(each, _parties(each, language) or _first_named(each)) for each in names]
    found = frozenset(party for _words, parties in told for party in parties)
    if found != {OUR_SIDE}:
        return found
    return found | {OTHER for words, parties in told if not parties and _is_unknown(words, language)}


def _first_named(row: str) -> frozenset[str]:
    """The counterparts with whose names bodies in a row begin, of which nothing else is known: Japan Customs."""
    names = re.split(r" (?:and|&) (?:the )?", row)
    return frozenset(
        code for one in names for code, start, _end in counterparts.find(one) if not start or one[start - 1] in "-–—/"
    )


_KANA = re.compile("[ァ-ヶー・]{5,}")
"""A name in kana, mostly of a company or body of another country."""
_SHORT = re.compile(r"[A-Z][A-Z-]+(?: ?\([^()]*\))?")
"""An acronym that stands for a body, with whose it is or what it stands for behind it."""


def _is_unknown(words: str, language: str) -> bool:
    """Whether words are the name of a body, and of none that belongs to no country."""
    named = _pattern("name", language).search(words) or _SHORT.fullmatch(words) or _KANA.fullmatch(words)
    international = any(words in (one["code"], *one["names"]) for one in rules("wording")["body"])
    return bool(named) and not international and not counterparts.find(words)


def _subject(sentence: str, language: str) -> frozenset[str]:
    """The parties that the subject of a sentence names."""
    if _pattern("settled").search(sentence):
        return frozenset({ALL})
    if (
        language == "en"
        and (charge := _pattern("charge", "en").match(sentence))
        and (found := _parties(charge["who"].strip(), language))
    ):
        return found
    sentence = _pattern("asked", language).sub("", sentence, count=1)
    plain = _LISTED.sub(lambda match: match.group().replace(",", _COMMA), sentence)
    plain = _pattern("label").sub("", plain, count=1)[:_NEAR]
    plain = _ROW.sub(lambda match: match.group().replace(",", _COMMA), plain)
    plain = _ROW_JA.sub(_joined_row, plain)
    for pattern in _patterns(language):
        for match in pattern.finditer(plain):
            if found := _parties(match.group(match.lastindex or 0).strip().replace(_COMMA, ","), language):
                return found | _further(sentence, match.end(), language)
    if _pattern("schemes", language).search(sentence):
        return frozenset({OUR_SIDE})
    return frozenset({ALL}) if _pattern("agreed", language).search(sentence) else frozenset()


_COMMA = "\u201a"
"""Stands for a comma within the name of a body, which ends no subject."""
_LISTED = re.compile(
    r"\b(?:Ministry|Department|Secretariat|Agency|Institute) (?:of|for) (?:the )?(?:[A-Z][\w-]+ ?)+"
    r"(?:, (?:[A-Z][\w-]+ ?)+)+(?:,? and (?=[A-Z]))"
)
"""The name of a body that lists what it is for: Ministry of Production, Trade and Fisheries."""
_ROW = re.compile(
    r"^(?:[Tt]he )?(?!(?:In|At|On|Under|With|For|To|By|As|From|Within)\b)[A-Z][A-Za-z]+(?<!ly)(?: [A-Z]\w+)*"
    r"(?:, (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)+,? and (?=(?:the )?[A-Z])"
)
"""Three names or more in a row at the beginning: Japan, the United States and Peru."""


_ROW_JA = re.compile(
    r"^(?:[\u30a1-\u30fc\u4e00-\u9fff]{2,14}[、,])+[\u30a1-\u30fc\u4e00-\u9fff]{2,14}?(?=及び|並びに|および|と)"
)
"""The same in Japanese, up to the last of them: 日本、ラオス及びタイは、."""


def _joined_row(match: re.Match[str]) -> str:
    """A row of names with its commas as `_COMMA`, where each is that of a counterpart."""
    names = re.split("[、,]", match.group())
    whole = all(any(end - start == len(one) for _code, start, end in counterparts.find(one)) for one in names)
    return _COMMA.join(names) if whole else match.group()


def _further(sentence: str, start: int, language: str) -> frozenset[str]:
    """The parties that clauses behind the first have for their subjects (Japan will …, and Peru will …)."""
    found = _pattern("further", language).finditer(sentence, start)
    return frozenset(party for one in found for party in _parties(one.group(1).strip(), language))


@lru_cache(maxsize=4096)
def _parties(subject: str, language: str) -> frozenset[str]:
    """The parties of a subject: of 日本側, of "the Senegalese side"."""
    if _pattern("both", language).search(subject):
        return frozenset({ALL})
    if language == "ja" and _is_joined_with_us(subject):
        return frozenset({ALL})
    if _ROW.match(subject):
        return _in_a_row(re.sub(r",? and (?:the )?|, (?:the )?", ";", subject), language)
    who = _pattern("seat", language).sub("", _named(subject, language))
    return _told_together(who, language) or _told(who, language)


def _is_joined_with_us(subject: str) -> bool:
    """Whether all that a subject names of parties is a compound with ours in it: 日米首脳, 日・EU合同委員会."""
    found = counterparts.find(subject)
    if len({(start, end) for _code, start, end in found}) != 1:
        return False
    _code, start, end = found[0]
    if re.match("日(?!本)", subject[start:end]):
        return True
    beside = re.search("(?<![在対訪来駐])日・?$", subject[:start]) or re.match("・?日(?![本系])", subject[end:])
    return bool(beside) or (len(found) > 1 and any(code == OUR_SIDE for code, _start, _end in found))


def _told(who: str, language: str) -> frozenset[str]:
    """The parties that a subject with its names as ‹CODE› tells as a whole, without an acronym behind it."""
    who = re.sub(r"\s*\([^()‹›]*\)$", "", who)
    if owner := re.search(r"\(‹([^‹›]+)›\)$", who):
        return frozenset({owner[1]})
    if _pattern("party", language).search(who):
        return frozenset(re.findall(r"‹([^‹›]+)›", who))
    if capital := counterparts.capitals().get(who):
        return frozenset({capital})
    alone = (("own", OUR_SIDE), ("other", OTHER), ("foreign", OTHER))
    return frozenset(code for name, code in alone if _pattern(name, language).search(who))


def _told_together(who: str, language: str) -> frozenset[str]:
    """The parties that the halves of a subject tell (the Ministry of … of Peru and JICA); none where one tells none.

    A body of which nothing is known acts beside one of ours for the other side.
    """
    for joint in _pattern("together", language).finditer(who):
        halves = who[: joint.start()], who[joint.end() :]
        first, second = (_told(one, language) for one in halves)
        if first and second:
            return first | second
        rest = halves[bool(first)]
        if (first or second) and _OF_BOTH.search(rest):
            return first | second | {*re.findall(r"‹([^‹›]+)›", rest)}
        if OUR_SIDE in first | second and _pattern("name", language).search(rest):
            return first | second | {OTHER}
    return frozenset()


_OF_BOTH = re.compile(r"^(?:[Tt]he )?(?:‹[^‹›]+›[–・-]?){2,}(?: [A-Z]|[\u30a1-\u30fa\u4e00-\u9fff])[^‹›、]+$")
"""A body with the names of several counterparts before its own."""


def _named(plain: str, language: str) -> str:
    """A text with names as ‹CODE›: of counterparts, of bodies known to be of one, of a people (the Peruvian side)."""
    found = [(_bodies()[1][one.group()], *one.span()) for one in _bodies()[0].finditer(plain)]
    for code, start, end in (
        *counterparts.find(plain), *_by_people(plain, language), *_by_place(plain, language)
    ):  # fmt: skip
        if not any(a < end and start < b for _code, a, b in found):
            found.append((code, start, end))
    for code, start, end in sorted(found, key=lambda one: one[1], reverse=True):
        plain = f"{plain[:start]}‹{code}›{plain[end:]}"
    return plain


@cache
def _bodies() -> tuple[re.Pattern[str], dict[str, str]]:
    """The names of bodies that are of a counterpart, and whose they are."""
    names = {folded(name): one["of"] for one in rules("wording")["body"] if "of" in one for name in one["names"]}
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(longest)})(?![A-Za-z])"), names


def _by_people(plain: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Where a side is named by its people in English, or by one kanji (英側, 越側)."""
    if language == "en":
        codes = counterparts.peoples() | {"Japanese": OUR_SIDE}
        names = re.finditer(r"\b(?:(?:South|Sri|Costa|Sierra) )?[A-Z][a-z]+\b", plain)
    else:
        codes = rules("counterparts")["kanji"]["codes"]
        names = re.finditer(rf"(?<![\u3400-\u9fff])[{''.join(codes)}](?=側)", plain)
    yield from ((codes[one.group()], *one.span()) for one in names if one.group() in codes)


def _by_place(plain: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Where an English name of a body says where it is (the Port Authority of Lima, Kyoto University)."""
    for one in _placed().finditer(plain) if language == "en" else ():
        yield counterparts.capitals().get(one.group(), OUR_SIDE), *one.span()


@cache
def _placed() -> re.Pattern[str]:
    """Capitals, and places of ours, in the name of a body."""
    ours = re.sub(r"\s*\n", "", rules("sides")["places"]).split("|")
    names = sorted({*ours, *filter(str.isascii, counterparts.capitals())}, key=len, reverse=True)
    kinds = (
        "University|College|City|Municipality|Prefecture|Prefectural|County|Institute|Port|Metropolitan|Chamber"
        "|Fire|Police|Museum|Hospital|Airport|Stock|Gas|Electric"
    )
    places = "|".join(map(re.escape, names))
    return re.compile(
        rf"(?:(?<=\bof )|(?<=\bof the ))(?:{places})\b"
        rf"|\b(?:{places})(?= (?:(?!and\b|of\b)[A-Z][\w’-]+ ){{0,3}}(?:{kinds})\b)"
    )


@cache
def _pattern(name: str, language: str = "") -> re.Pattern[str]:
    data = rules("sides")[language] if language else rules("sides")
    return re.compile(data[name], re.IGNORECASE)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    words = rules("sides")[language]
    return tuple(re.compile(expanded(one, words), re.IGNORECASE) for one in words["subjects"])
