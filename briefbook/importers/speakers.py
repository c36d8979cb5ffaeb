"""Whom a document means by those who speak in it: its leaders, by where it introduces them, and its member states."""

import re
from collections.abc import Collection, Sequence
from functools import cache

from briefbook import counterparts, progress
from briefbook.counterparts import OUR_SIDE
from briefbook.importers.paragraphs import Paragraph
from briefbook.model import Find
from briefbook.rules import expanded, folded, rules
from briefbook.sides import ALL, OTHER, is_foreign, members, subjects

Speakers = tuple[tuple[re.Pattern[str], str], ...]
"""Patterns of the words that stand for a counterpart, and its code."""


def speakers(text: str, language: str, parties: Collection[str]) -> Speakers:
    """The words that stand for a party in a document with `text` between Japan and `parties`.

    A leader is a title with a name that the document introduces with a country ("the President of Peru, H.E. Mr. …";
    a signature).  So is an acronym in brackets behind the name of a party or of its body (アフリカ連合（AU）).
    Member states are those of the one organisation that is a party, where Japan is not a member.
    """
    plain = "".join(folded(part) for part in progress.stretches(text))
    found = [(_named(names), code) for code, names in _introduced(plain, language).items()]
    union = members(language, parties)
    shortened = ((_standing(short), code) for short, code in _shortened(plain, parties).items())
    return (*found, *((union,) if union else ()), *shortened, *_lettered(plain, parties))


def _lettered(text: str, parties: Collection[str]) -> Speakers:
    """The parties that a Japanese contract calls by 甲 and 乙, where it says who they are.

    One of which nothing is known is the one other party.
    """
    others = {*parties} - {OUR_SIDE}
    found: dict[str, str] = {}
    for match in (one for part in progress.stretches(text) if "「甲」" in part for one in _LETTERED.finditer(part)):
        told = {code for code, _start, _end in counterparts.find(match["name"])}
        named = told or subjects(f"{match['name']}は、行う。", "ja") - {ALL, OTHER} or others
        if len(named) == 1:
            found.setdefault(match["short"], *named)
    return tuple((_compiled(rf"{short}(?=[はがもをにのと、]|から|より|及び)"), code) for short, code in found.items())


_LETTERED = re.compile(
    r"(?:^|[、。\n]|(?<=\))と|(?<=\))及び)\s*(?P<name>[^、。()\n]{2,60})\(以下[、,]?「(?P<short>[甲乙丙])」と(?:いう|する)"
)
"""Where a contract says whom it calls 甲: 見本市（以下「甲」という。）と…."""


def list_speeches(paragraphs: Sequence[Paragraph]) -> None:
    """Take the lines of minutes that say first who speaks or is to do something for items, where there are several."""
    speeches = [
        one for one in paragraphs
        if one.mark is None and re.match(rules("sides")["speech"], folded(one.text))
        and (one.ended or re.search(rules("sides")["task"], one.text))
    ]  # fmt: skip
    if len(speeches) > 1:
        for one in speeches:
            one.listed = True


def spoken(text: str, known: Speakers) -> tuple[Find, ...]:
    """Where a wording names them."""
    plain = folded(text)
    return tuple(Find("counterpart", code, *one.span()) for words, code in known for one in words.finditer(plain))


def _introduced(plain: str, language: str) -> dict[str, set[str]]:
    """The parts of the names of persons by the counterpart for which they speak, as the surest rule has it."""
    found: dict[str, str | None] = {}
    for pattern in map(_compiled, rules("sides")["introduced"]) if language == "en" else ():
        here: dict[str, str | None] = {}
        for match in (one for part in progress.stretches(plain) for one in pattern.finditer(part)):
            if _TITLED.search(match.string, max(0, match.start() - 90), match.start()):
                continue  # in a row the title is of the one before it: Mr. A, President of X, Mr. B, President of Y
            if code := _party(match["of"]):
                names = [one for one in re.findall(r"[^\W\d_][\w’'-]{2,}", match["name"]) if one[0].isupper()]
                here |= {one: code if here.get(one, code) == code else None for one in names}
        found = here | found
    codes = {code for code in found.values() if code}
    return {code: {name for name, its in found.items() if its == code} for code in sorted(codes)}


_TITLED = re.compile(
    r"(?:^|[a-z][.;:]\s+|\n|\b(?:invitation|request) of )(?:H\. ?E\. )?"
    r"(?:Mr|Ms|Mrs|Dr|Hon|Prof|Shri|Smt|H\. ?E)\.? (?-i:[A-Z])[^,;()\n]{2,60},\s+"
    r"(?:the )?(?:(?!and )[\w-]+ ){0,3}$"
)
"""A name with its form of address at the beginning of a sentence, before a title behind a comma."""


def _shortened(text: str, parties: Collection[str]) -> dict[str, str]:
    """The parties by the acronyms in brackets behind the names of them or of their bodies (Italian Space Agency (ASI)).

    A name of two parties is of neither, an office that none of ours is called by of the one other party.  A word of an
    English one begins as its acronym does, or what was signed with a country would stand for it.
    """
    found: dict[str, str] = {}
    sides = {*parties, OUR_SIDE}
    others = sides - {OUR_SIDE}
    kinds = rules("wording")["bodies"]
    for match in (one for part in progress.stretches(text) for one in _ACRONYM.finditer(part)):
        name, short = match["name"].strip(), match["short"]
        if len(counterparts.find(name)) > 1:
            name = name.rpartition(" and the ")[2]
        named = {code for code, _start, _end in counterparts.find(name)}
        if name.isascii():
            named |= {code for one, code in counterparts.peoples().items() if one in name.split()}
            fits = short[0] in {one[0] for one in name.split()} and not re.search(
                rf"(?:{kinds['en_not']}|Projects?|Programmes?|Programs?)$", name
            )
        else:
            fits = bool(re.search(rf"(?:{kinds['ja']}|連合|共同体|機構|会社|公司)$", name))
        named = named or (others if len(others) == 1 and is_foreign(name) else _of_country(name, text))
        if fits and len(named) == 1 and named <= sides and not counterparts.find(short):
            found.setdefault(short, *named)
    return found


def _of_country(name: str, text: str) -> set[str]:
    """The counterpart behind a name where it stands elsewhere in a text: the Port Board of Peru; of few words none."""
    last = re.split(r" and (?:the )?", name)[-1]
    match = re.search(rf"\b{re.escape(last)} of (?:the )?(?P<of>[A-Z][\w’'-]+(?: (?:of )?[A-Z][\w’'-]+)*)", text)
    code = _party(match["of"]) if match and last.count(" ") > 1 else None
    return {code} if code else set()


_ACRONYM = re.compile(
    r"(?P<name>(?:[A-Z][\w’'-]+[.]?(?: (?:of|for|and|on)(?: the)? | ))+|[\u30a1-\u30fa\u30fc\u4e00-\u9fff・]{3,30})"
    r"\s?[(（](?:here(?:in)?after [a-z ]{0,24})?[\"“「]?(?P<short>[A-Z][A-Z]{1,8})[\"”」]?[)）]"
)
"""A name and the acronym that stands for it from here on."""


def _standing(short: str) -> re.Pattern[str]:
    """Where an acronym stands by itself, not in the brackets that explain it."""
    return re.compile(rf"(?<![A-Za-z(]){re.escape(short)}(?![A-Za-z])")


def _party(words: str) -> str | None:
    """The first counterpart that words name, also by its people."""
    if words == "Japanese":
        return OUR_SIDE
    named = counterparts.find(words)
    return named[0][0] if named else counterparts.peoples().get(words)


def _named(names: Collection[str]) -> re.Pattern[str]:
    """A title followed by one of the names, or by several."""
    spelt = {*names, *(one.capitalize() for one in names if one.isupper())}  # Ms. MORI Chiaki is Minister Mori
    either = "|".join(sorted(map(re.escape, spelt), key=len, reverse=True))
    return _compiled(rf"(?:the )?{{title}} {{address}}?(?:{either})\b(?: (?:{either})\b)*")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the rules with the parts that its braces name."""
    return re.compile(expanded(pattern, rules("sides")), re.MULTILINE)
