"""Bodies that a wording names: ministries, agencies, banks, universities, companies.

They are known by name, by the short names that a document gives, by a label that says who acts, or by the words with
which their names end.  The rules stand in resources/rules/wording.toml.
"""

import re
from calendar import month_name
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

from briefbook import counterparts
from briefbook.rules import folded, rules
from briefbook.sides import standing

Body = tuple[str, int, int]
"""What a body is called in records, and where its name stands."""


def bodies(text: str, plain: str, language: str, names: Mapping[str, str]) -> Iterator[Body]:
    """The bodies that a wording names, the surest sort first; none twice in one place.

    `plain` is the wording folded, `names` are full names of bodies by the short ones that its document gives them.
    """
    taken: list[tuple[int, int]] = []
    pattern, codes = _known()
    for match in pattern.finditer(plain):
        if codes[match.group()] in _ours() and _is_of_another(plain[max(0, match.start() - _OF) : match.start()]):
            continue
        if not _NAMED_FOR.search(plain[: match.start()]) and not _LONGER.search(plain[: match.start()]):
            taken.append(match.span())
            if not _names_a_rule(plain, match.end()):
                yield codes[match.group()], *match.span()
    for value, start, end in chain(_shortened(plain, names), _labelled(text, plain), _acting(plain, language)):
        if _is_free(taken, start, end):
            taken.append((start, end))
            yield value, start, end
    rest = _without(plain, taken)
    for match in _named(language).finditer(rest):
        name = match["body"].strip()
        goes_on = language == "ja" and rest[: match.start()].endswith(";")
        told = _names_a_rule(plain, match.end()) or _is_venue(rest[: match.start()], name)
        if _is_body(name, language) and not goes_on and not told:
            taken.append(match.span())
            yield from _parted(text, name, match)
    for value, start, end in chain(_beside(_without(plain, taken), language), _asked(plain, language)):
        if _is_free(taken, start, end) and all(one[1:] != (0, len(value)) for one in counterparts.find(value)):
            yield value, start, end


def _without(plain: str, taken: Iterable[tuple[int, int]]) -> str:
    """A text with semicolons in the places of the bodies known."""
    for start, end in taken:
        plain = f"{plain[:start]}{';' * (end - start)}{plain[end:]}"
    return plain


def _is_free(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return not any(a < end and start < b for a, b in taken)


def _names_a_rule(plain: str, end: int) -> bool:
    """Whether a treaty or rule is named after the body whose name ends at a place."""
    return bool(re.match(rules("wording")["bodies"]["named_after"], plain[end : end + 40]))


def _shortened(plain: str, names: Mapping[str, str]) -> Iterator[Body]:
    """Bodies by the short names that the document gives them, but where it explains these."""
    for short, name in names.items():
        code = _known()[1].get(name)
        own = code if code in _ours() else None
        for match in standing(short).finditer(plain):
            if own:
                yield own, *match.span()
            elif short != name:
                yield f"{name} ({short})" if short.isascii() else f"{name}（{short}）", *match.span()
            elif not plain[: match.start()].endswith("("):
                yield short, *match.span()


def _acting(plain: str, language: str) -> Iterator[Body]:
    """An acronym that nothing explains, as the subject of what will be done."""
    match = re.match(rules("wording")["bodies"]["en_short"], plain) if language == "en" else None
    if match and not counterparts.find(match["one"]):
        yield match["one"], *match.span("one")


def _asked(plain: str, language: str) -> Iterator[Body]:
    """Acronyms for a body that is told what to do, and for those with which something is done."""
    for match in _ASKED_EN.finditer(plain) if language == "en" else ():
        yield match["one"], *match.span("one")
    for match in _WITH_EN.finditer(plain) if language == "en" else ():
        for one in _ACRONYM_EN.finditer(plain, *match.span("row")):
            yield one.group(), *one.span()


@cache
def _known() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {folded(name): one["code"] for one in rules("wording")["body"] for name in one["names"]}
    names = sorted(codes, key=len, reverse=True)
    latin = "|".join(re.escape(name) for name in names if name.isascii())
    other = "|".join(re.escape(name) for name in names if not name.isascii())
    first = "".join(re.escape(name) for name in sorted({name[0] for name in names}))
    return re.compile(rf"(?=[{first}])(?:{other}|(?<![A-Za-z])(?<![A-Z][–-])(?:{latin})(?![A-Za-z]|[–-][A-Z]))"), codes


@cache
def _ours() -> frozenset[str]:
    """The codes of the bodies known that are of our side."""
    return frozenset(one["code"] for one in rules("wording")["body"] if one.get("of") == counterparts.OUR_SIDE)


_OF = 16
"""The letters of the name of a country before that of its ministry."""


def _is_of_another(before: str) -> bool:
    """Whether words right before the name of a ministry say that it is none of ours: ペルー農林水産省, 両国農水省間."""
    if re.search(r"(?:両国?|各国?|同国|相手国)の?$", before):
        return True
    if not re.search(r"[\u30a1-\u30fc\u4e00-\u9fff]$", before):
        return False
    ends = {end for code, _start, end in counterparts.find(before) if code != counterparts.OUR_SIDE}
    return len(re.sub(r"(?:共和国|王国|連邦|国)$", "", before)) in ends or len(before) in ends


def own_ministries(plain: str) -> dict[str, str]:
    """Names in full of our ministries, by the short ones, that a text names as ours and as no other country's.

    環境省 is ours where 日本国環境省 is named, and neither ペルー環境省 nor 両国の環境省.
    """
    full = {match[1]: match[0] for match in re.finditer(r"日本国?([\u4e00-\u9fff]{1,5}省)", plain)}
    return {
        short: name
        for short, name in full.items()
        if _known()[1].get(name) in _ours()
        and not any(_is_of_another(plain[max(0, at.start() - _OF) : at.start()]) for at in re.finditer(short, plain))
    }


_JA_NAME = r"[\u30a1-\u30fa\u30fc\u4e00-\u9fff々・A-Za-z]"
_JA_COUNTED = (
    r"(?:(?<=\d)(?:[かヶカ]?[年月]間?|日間?|年度|[名社件台回次期])"
    r"|毎[年月週回]度?|本(?=合同|作業|協議|運営|調整|委員|小委)|(?<=我が)国)?"
)
"""What is counted by a number right before a name, says how often, or that it is that at hand: 毎年合同委員会."""
_JA_JOINT = "及び|並びに|又は|若しくは|等|側|間の|主催|・"
_ACRONYM = r"\s?\(\s?(?P<acronym>[A-Z][A-Za-z-]*[A-Z][A-Za-z-]*)\s?\)"


@cache
def _named(language: str) -> re.Pattern[str]:
    rule = rules("wording")["bodies"]
    if language == "ja":
        return re.compile(
            rf"{_JA_COUNTED}(?P<body>{_JA_NAME}{{2,30}}?(?:{rule['ja']}))(?!エネ|力|略|察|(?!{_JA_JOINT}){_JA_NAME})"
            rf"(?:{_ACRONYM})?"
        )
    word = (
        rf"(?:(?=[A-Z])(?!(?:{'|'.join(month_name[1:])})\b)(?!\w+[’']s\b)(?![A-Z]{{1,3}}[$€£¥])"
        r"[\w’'&-]+(?:–[A-Z][\w’'&-]+)*)"
    )
    joint = r"(?:,? (?:and |the )?|,? (?:of|for|on|in|to)(?: the)? | (?:d[eou]|da|del|des|d[oa]s)(?: l[ao]s?)? | )"
    romance = (
        r"(?:The )?(?:Agence|Agencia|Banque|Banco|Centre|Centro|Institut[oe]?|Minist[eè]r(?:io|e))"
        r"(?: [\w’'-]+){1,8}?(?=\s?\([A-Z])"
    )
    name = rf"(?:{romance}|{word}(?:{joint}{word}){{0,14}})"
    return re.compile(rf"(?P<body>{name})(?:[.]?{_ACRONYM})?")


_NAMED_FOR = re.compile(
    r"\b[A-Z]\w+ (?:Association|Committee|Society|Foundation|Council|League|Federation) (?:for|of|on) (?:the )?$"
)
"""What stands before the name of a body of which another is the friend: the … Association for the …."""


_LONGER = re.compile(r"\b(?:North|South|East|West|Central|Middle)(?:ern)? $")
"""What stands before the name of a body that is another's with a point of the compass: the East African … Bank."""


def short_names(plain: str, language: str) -> Iterator[str]:
    """The acronyms that stand in a text in brackets behind the names of bodies."""
    for match in _named(language).finditer(plain):
        if match["acronym"] and _is_body(match["body"].strip(), language):
            yield match["acronym"]


def _beside(rest: str, language: str) -> Iterator[Body]:
    """Names that stand in a row with a body as the subject: JICA, Terna and DMTCL will, Africa CDCとJICAは.

    In `rest` the bodies known so far are semicolons.
    """
    if language == "ja":
        name, joint, end = _SHORT_NAME, "(?:と|及び|並びに)", "(?=は|が)"
    else:
        name = rf"(?:{_NAMES_EN}|{_SHORT_NAME}|{_LONE_NAME})"
        joint = r"(?:,? and |, )(?:the |[A-Z]\w+[’']s? )?"
        end = r"(?= (?:(?:will|shall) (?!be )|(?:agreed|plan|intend) to |announced |signed ))"
    one = rf"(?:;+|(?<![A-Za-z.]){name})(?:\s?\([^()]*\))?"
    for row in re.finditer(rf"{one}(?:{joint}{one})+{end}", rest):
        if ";" in row.group():
            for match in re.finditer(rf"(?<![A-Za-z.(]){name}(?![A-Za-z)])", row.group()):
                yield match.group(), row.start() + match.start(), row.start() + match.end()


_SHORT_NAME = r"(?!(?:AI|DX|GX|ICT|IT|LNG|ODA|GDP|FDI|EPA|FTA|IoT)\b)(?:[A-Z][A-Za-z.&-]* )?[A-Z]{2,}[A-Za-zÀ-ÿ]{0,3}"
_NAMES_EN = (
    r"(?!The |(?:[A-Z]\w+ )*(?:Minister|President|Secretary|Leader|Official|Government|Side|Partie|State)s?\b)"
    r"[A-Z][a-z]+(?: [A-Z][\w’-]+)+|[A-Z][a-z]+[A-Z]\w+"
)
"""A name of several words, or of one with a capital inside: Export Finance Australia, EuroGeoSurveys."""
_LONE_NAME = (
    r"(?!Japan|Industry|Business|Academia|Government|Embassy|Both|Each|Local|Private|Public|All|Part)"
    r"[A-Z][a-z]{4,}(?<!s)"
)
"""A name of one word that is no plural: Rijkswaterstaat."""

_ASKED_EN = re.compile(
    r"\b(?:task|instruct|request|direct|ask|mandat|entrust)(?:s|ed|ing|e|es)? (?:the )?"
    r"(?P<one>[A-Z]{2,}[A-Za-z]{0,3}|[A-Z][a-z]+(?: [A-Z][a-z]+)+)(?= (?:to|with)\b)"
)

_WITH_EN = re.compile(
    r"\b(?:(?:support|assistance|participation) of|(?:cooperation|collaboration|partnership|coordination|together"
    r"|jointly) with|(?:consisting|composed|made up) of|comprising) (?P<row>(?:(?:,? and |, )?(?:the )?[A-Z][\w-]+ ?)+)"
)
_ACRONYM_EN = re.compile(r"\b(?!(?:GDP|ODA|FDI|LNG|ICT|SME|[A-Z]+s)\b)[A-Z]{3,}[A-Za-z]{0,3}\b")
"""Those with which something is done, or of whom a body consists."""

_IN_A_ROW = re.compile(
    r"(?:(?!(?<=[\u3041-\u9fff])\s|(?<=[A-Z])\s(?:and|&)\s[A-Z]{2,}\b)[^、,;/\n]|,(?!\s*(?:and\s+)?(?:the\s+)?(?:Ministry|Agency|Embassy|Government|National|Federal|University|Department|Institute|[A-Z]{2,}\b)))+"
)
"""Bodies in a row; a comma within the name of one (Economy, Trade and Industry) parts none."""


_COUNTRIES = re.compile(r"[^,;/]+")


def _are_countries(words: str) -> bool:
    """Whether words name countries one behind the other and nothing else: Denmark, Finland."""
    return all(counterparts.lookup(re.sub(r"^\s*and\s", "", one).strip(" .")) for one in re.split("[,;/]", words))


_NEXT_FIELD = re.compile(r"(?<=[\w)])[.;|] (?=[A-Z][a-z]+(?: [a-z]+){0,2}:)")
"""Where the next field begins on the same line: Lead: JICA. Timeline: 2031."""


def _labelled(text: str, plain: str) -> Iterator[Body]:
    """The bodies on a line or in brackets that say who acts, as the cell of a table has it ("Lead: A, B")."""
    rule = rules("wording")["bodies"]
    told = (re.finditer(rule[one], plain, re.MULTILINE | re.IGNORECASE) for one in ("label", "label_within"))
    for line in chain.from_iterable(told):
        who = _NEXT_FIELD.split(line["who"])[0]
        for one in (_COUNTRIES if _are_countries(who) else _IN_A_ROW).finditer(who):
            words = re.sub(r"^\s*(?:and|the|及び|並びに)?\s*", "", one.group())
            start = line.start("who") + one.end() - len(words)
            name = words.rstrip(" 。.")
            if (
                1 < len(name) <= 60
                and not re.match(r"(?:by )?\d", name)
                and not re.search(rf"(?:{rule['label_not']})$", name, re.IGNORECASE)
            ):
                yield text[start : start + len(name)], start, start + len(name)


_LEAD_EN = re.compile(
    r"(?:(?:[A-Z][\w’-]+ ?){1,3}, (?:[A-Z][\w’-]+[ -]){0,2}?"
    r"(?:Commissioner|Director|General|Administrator|Chief) of(?: the)?"
    r"|(?:[A-Z][\w’'-]+,? ){0,4}?(?:Vice[- ])?"
    r"(?:President|Chair\w*|Head|Governor|Speaker|Secretary[- ]General|Director[- ]General) of(?: the)?"
    r"|The|An?|(?:[A-Z][a-z]+|[A-Z]{4,}) the"
    r"|(?!Permanent|Mission|Delegation|Embassy|Ambassador|Representative|Office)[A-Z][\w’-]+ to(?: the)?"
    r"|(?:Visitors|Visits?|Students|Assistance|Support|Contributions?|Donations?|Grants?) to(?: the)?) "
)
"""What stands before the name of a body: a verb that begins the sentence, who is its head."""


def _is_venue(before: str, name: str) -> bool:
    """Whether a building is named in which something takes place."""
    return bool(re.search(r"\bat (?:the )?$", before)) and bool(
        re.search(r"(?:Cent(?:re|er)|University|Office)$", name)
    )


def _parted(text: str, name: str, match: re.Match[str]) -> Iterator[Body]:
    """The bodies of a match: "the Ministry of A and the Ministry of B" are two; an acronym is the last's."""
    cuts = [
        one.end()
        for one in re.finditer(
            r"(?:,(?: and)?| and|(?<=[a-z]) the) (?:the )?(?=(?:[A-Z]\w+ )?(?:Ministry|Embassy|Agency) )"
            r"|(?<=\bUniversity) and (?:the )?(?=[A-Z])"
            r"|\b(?:University|Authority|Agency|Institute) of [^,]+? and (?:the )?(?=(?:[A-Z]\w+ )+University\b)",
            name,
        )
    ]
    cuts = [cut for cut in cuts if cut > 4]
    for first, last in pairwise([0, *cuts, len(name)]):
        lead = _LEAD_EN.match(name[first:last])
        words = re.sub(
            r",?(?: and)?(?: the| (?:Mr|Ms|Mrs|Dr|Hon|Ambassador|Professor)\b.*)?\s*$"
            r"| and [A-Z][a-z]+(?:ese|ian|can|ish)$",
            "",
            name[first + (lead.end() if lead else 0) : last],
        )
        words = re.split(r", (?:(?:Prime|Deputy) )?(?:Minister|(?:Vice[- ])?President|Secretary[- ]General)\b", words)[
            0
        ]
        if not words:
            continue
        start = match.start("body") + first + (lead.end() if lead else 0)
        end = match.end() if last == len(name) else start + len(words)
        short = match["acronym"] if last == len(name) else None
        country = short and (0, len(short)) in [one[1:] for one in counterparts.find(short)]
        acronym = None if country else short
        yield acronym or text[start : start + len(words)], start, end


def _is_body(name: str, language: str) -> bool:
    rule = rules("wording")["bodies"]
    if language == "ja":
        return not re.search(rf"(?:{rule['ja_not']})$", name) and len(name) > 2
    if re.search(rf"\b(?:{rule['en_not']})(?: (?:in|on|for|with) .*)?$", name):
        return False
    return len(name.split()) > 1 and bool(re.search(rf"\b(?:{rule['en']})\b", name))
