"""Who the parties of a document are: counterparts that its title, its opening or its first sentences name."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from briefbook import counterparts
from briefbook.sides import ALL, OTHER, subjects

_OURS = "JP"


def parties(
    title: str, heads: Sequence[str], details: Sequence[str], body: Sequence[str], *, named: bool
) -> tuple[str, ...]:
    """Counterparts named in the title or with us below it; where none is, those of the opening that come up most.

    `heads` are the lines of the title, `details` those below; `named` is true where the title is the document's own.
    An organisation is meant rather than the member of it that is host or chair.  Where no country is named at all,
    it is that of the capital in which the document was made.
    """
    title = _without_occasion(body[0] if title.endswith("…") and body else title)
    head = "; ".join([title, *map(_without_occasion, heads)])
    codes = codes_of(_between(title)) or _without_place(head)
    if not named:
        codes = _members_apart(codes) if _listed(title) else _without_members(codes)
    if codes:
        return _with_others(head, codes, body) if len(codes) == 1 else codes
    for text in details:
        if _OURS in [code for code, _start, _end in counterparts.find(text)] and (codes := codes_of(text)):
            return codes
    for at, text in sorted(enumerate(body[:4]), key=lambda one: _CALLED.search(one[1]) is None):
        if codes := _listed(text):
            whole = _without_members((*codes_of(" ".join(body[:at])), *codes))
            return codes if set(codes) & set(whole) or _CALLED.search(text) else whole
    if three := next((found for text in body[:2] if _MET.search(text) and (found := _listed(text, with_us=True))), ()):
        return three
    counts: Counter[str] = Counter()
    for text in body[:4]:
        counts.update(codes_of(text))
    if not counts:
        where = " ".join(details)
        texts = (where, title, " ".join(body[:3]))
        towns = next(filter(None, map(counterparts.by_capital, texts)), ())
        joined = next((codes for text in body[:20] if (codes := _joined_with_us(text))), ())
        return codes_of(where) or joined or tuple(one for one in towns if one != _OURS) or _acts(body)
    return _without_members(code for code, n in counts.most_common(3) if n == counts.most_common(1)[0][1])


def _acts(body: Sequence[str]) -> tuple[str, ...]:
    """The one country that sentences of a text have for their subject, as they have Japan; none where several are, or
    more took part than two.
    """
    if _CIRCLE.search(" ".join(body)):
        return ()
    acting = {code for text in body for code in subjects(text, "ja" if re.search("[\u3041-\u3096]", text) else "en")}
    found = tuple(acting - {_OURS, ALL, OTHER})
    return found if len(found) == 1 and _OURS in acting and not counterparts.of(found[0]).members else ()


_CIRCLE = re.compile(r"(?i)\b(?:participants?|participating|members?|chair(?:ed|’s)?)\b|参加|加盟|各国|議長")
"""Those who take part in a meeting of more than two."""
_MET = re.compile(
    r"\b(?:met|gathered|convened|held (?:a|an|the|their) (?:[\w-]+ ){0,4}(?:meeting|summit|talks|session))\b"
)


def _without_occasion(title: str) -> str:
    """A title without the occasion of its document, if it names others before: … on the Occasion of … in ASEAN."""
    before = re.split(r"(?i),? on the occasion of ", title)[0]
    return before if codes_of(before) else title


def _without_members(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes without those of members of an organisation that is among them."""
    codes = tuple(codes)
    return tuple(one for one in dict.fromkeys(codes) if not set(counterparts.organisations_of(one)) & set(codes))


def _members_apart(listed: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of a list without members of an organisation before them; one behind them stands beside them."""
    return tuple(one for at, one in enumerate(listed) if not set(counterparts.organisations_of(one)) & set(listed[:at]))


def _without_place(head: str) -> tuple[str, ...]:
    """The counterparts of a title but those that only say where its meeting was, or what it is about; these, where
    it names no others: ウクライナ復興に関する日・ポーランド協力文書.
    """
    found = [one for one in counterparts.find(head) if one[0] != _OURS]
    meant = [
        code for code, start, end in found
        if not (_WHERE.search(head[:start]) and re.match(r"\s*(?:[,.;:()–—-]|\d|$)", head[end:]))
        and (_JOINED.search(head[:start]) or not _TOPIC.match(head[end:]))
    ]  # fmt: skip
    return tuple(dict.fromkeys(meant or [one[0] for one in found]))


_TOWN = r"[A-Z][\w’'.-]+(?:[ -][A-Z][\w’'.-]+){0,3}, "
_WHERE = re.compile(
    r"(?:\b(?i:held|issued|adopted|signed|done|convened|hosted|meetings?|summit|conference|session|consultations),?"
    rf" (?:in|at) (?:{_TOWN})?|(?:19|20)\d\d,? (?:in |at )?{_TOWN})(?:[Tt]he )?$"
)
"""What stands in a title before a country in which only the meeting was: issued at Lima, Peru."""
_JOINED = re.compile(r"[・、と＋+]$|(?:及び|並びに)$")
_TOPIC = re.compile(r"(?!・日|日)[^、。・と及日間]{0,12}?(?:に関する|に係る|についての|をめぐる)")
"""What stands before the name of a party beside another, and behind that of a country that a text is about."""
_CALLED = re.compile(
    r"\b(?:hereinafter|hereafter|henceforth)\b[^.;]{0,40}\b(?:Part(?:y|ies|icipants?)|[Ss]ides)\b"
    r"|\((?:the )?[“\"'‘](?:the )?(?:Parties|Participants|Signatories|Sides)[”\"'’]\)|以下「?両?(?:国|者|締約国)"
)
"""Where a document says how it calls its parties."""


def _between(title: str) -> str:
    """What a title says its document is between: the parties, without the programme that it carries out."""
    _before, between, parties = title.partition(" between ")
    return parties if between and _OURS in [code for code, _start, _end in counterparts.find(parties)] else ""


def _with_others(head: str, codes: tuple[str, ...], body: Sequence[str]) -> tuple[str, ...]:
    """The one party of a title with those that the first paragraphs list beside it and that are none of its members.

    Guests are none; of a country that a text is about, those who met are the parties.
    """
    lists = [found for text in body[:4] if not _GUESTS.search(text) and (found := _listed(text))]
    start = next((start for code, start, _end in counterparts.find(head) if code == codes[0]), 0)
    if lists and codes[0] not in lists[0] and _ABOUT.search(head[:start]):
        return _members_apart(lists[0])
    listed = next((found for found in lists if codes[0] in found), ())
    called = next((text[: match.start()] for text in body[:4] if (match := _CALLED.search(text))), "")
    if codes[0] in (all_called := codes_of(called)) and len(all_called) > 1:
        return all_called
    if two := next((found for text in body[:4] if codes[0] in (found := _two_who_met(text))), ()):
        return (codes[0], *(one for one in two if one != codes[0]))
    if _OURS not in [one[0] for one in counterparts.find(head)] and (two := _compound(body[:1], codes[0])):
        return two
    members = counterparts.of(codes[0]).members
    others = tuple(one for one in listed if one != codes[0] and one not in members)
    return (*codes, *others) if members and len(others) > 1 else codes


def _two_who_met(text: str) -> tuple[str, ...]:
    """The two others whose leaders or governments a sentence without us names as those who agree; none where it is not
    two: the President of A, …, and the President of B, … agreed.
    """
    found = counterparts.find(text)
    codes = tuple(dict.fromkeys(code for code, _start, _end in found))
    led = {code for code, start, _end in found if _LED.search(text[:start])}
    joined = re.search(r"\band\b", text[found[0][2] : found[-1][1]]) if found else None
    apart = len(_without_members(codes)) == len(codes) == 2
    return codes if apart and joined and _OURS not in codes and led == {*codes} else ()


def _compound(body: Sequence[str], code: str) -> tuple[str, ...]:
    """Two others, `code` one of them, that the name of a meeting in a first sentence without us joins (A-B Talks)."""
    for text in body:
        found = counterparts.find(text)
        for (one, _start, end), (two, start, behind) in pairwise(found):
            named = re.fullmatch(r"\s?[-–—]\s?", text[end:start]) and re.match(r" [A-Z]", text[behind:])
            if named and code in (one, two) and one != two and _OURS not in [each[0] for each in found]:
                return (one, two)
    return ()


_LED = re.compile(
    r"\b(?:Presidents?|Prime Ministers?|Chancellor|King|Emir|Sultan|(?:Foreign )?Ministers?|Governments?|Heads?)\b"
    r"(?:(?! and )[^.;]){0,60}$"
)
"""What stands before a country whose leader or government is meant."""
_GUESTS = re.compile(
    r"(?i)\bwelcom\w+ (?:the )?(?:participation|presence|attendance|contribution)|\bobservers?\b|\bguests?\b"
)
_ABOUT = re.compile(
    r"\b(?:on|about|concerning|regarding) (?:the )?(?:(?:situation|crisis|developments?|conflict) in )?(?:the )?$"
)


def _joined_with_us(text: str) -> tuple[str, ...]:
    """The counterparts that a compound names together with our side: 日中韓."""
    found = counterparts.find(text)
    ours = {(start, end) for code, start, end in found if code == _OURS}
    return tuple(dict.fromkeys(code for code, start, end in found if code != _OURS and (start, end) in ours))


_ADDRESS = r"(?:\b(?:H\.\s?E|Mr|Mrs|Ms|Dr|Gen|Rt|St|Hon)\. ?)+"
"""How a person is addressed: its full stop ends no sentence."""


_IN_TOWN = re.compile(r"\b(?:in|at) (?:[A-Z][\w’'-]+ ?){1,3}, $")
"""What stands before a country that only says where a town is: in Brussels, Belgium."""


def _listed(text: str, *, with_us: bool = False) -> tuple[str, ...]:
    """Three or more counterparts that a sentence lists in a row, as it does the parties; or two of them `with_us`."""
    found = [one for one in counterparts.find(text) if not _IN_TOWN.search(text[: one[1]])]
    runs: list[list[str]] = [[]]
    for index, (code, start, _end) in enumerate(found):
        between = re.sub(_ADDRESS, "", text[found[index - 1][2] : start]) if index else ""
        if (
            len(between) > 90
            or re.search(r"[.。;；]\s", between)
            or (index and code != found[index - 1][0] and not re.search(r"[,、，・]|and|及び|並びに|と", between))
        ):
            runs.append([])
        runs[-1].append(code)
    longest = max(runs, key=lambda run: len(set(run)))
    codes = tuple(dict.fromkeys(code for code in longest if code != _OURS))
    enough = 2 if with_us and _OURS in longest else 3
    return codes if len(codes) >= enough else ()


def codes_of(text: str) -> tuple[str, ...]:
    """The counterparts that a text names, in order."""
    found = [one[0] for one in counterparts.find(text)]
    return tuple(dict.fromkeys(code for code in found if code != _OURS))
