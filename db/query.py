"""The query language: what a person types, read into words, phrases, fields, and what joins them.

    country:PE due:<2026 recurring:yes body:JOGMEC -status:fulfilled "critical minerals"
    相手国:ペルー 期限:2026年以前 重要鉱物 または レアアース -状況:成果あり

Names of fields and values stand in resources/rules/query.toml, in English and Japanese.  Anything can be typed:
what is no part of the language is looked up as words.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

from briefbook import counterparts
from briefbook.amounts import typed_sum
from briefbook.dates import recurrence_of, recurrence_words
from briefbook.i18n import N_, _, language
from briefbook.rules import rules
from briefbook.values import dataclass
from db.index_words import is_stop

_QUOTES = {
    '"': '"', "＂": "＂", "“": "”", "„": "“”", "‟": "”", "”": "”", "〝": "〟〞", "«": "»",
    "「": "」", "『": "』", "｢": "｣", "‘": "’", "'": "'",
}  # fmt: skip
"""Signs that begin a phrase, with those that may end it."""
_STRICT = frozenset('"＂“„‟”〝«')
_WORD = re.compile('(?:[^\\s()（）"＂“”„‟〝|｜]|(?<=\\S)[(（][^\\s()（）]*[)）])+')
_SPACED = re.compile(
    r"(?:(?:(?:令和|平成|昭和|大正|明治)\s*(?:元|\d{1,2})|\d{4})\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?"
    r"|\d{1,2}\s*月\s*\d{1,2}\s*日|第\s*\d{1,3}\s*[回期次条項号])(?!次)"
)
"""A date in Japanese, or a number in a series, which may be typed with spaces: 令和 7 年 3 月."""
_MINUS = "[-−－\u2010-\u2013ー!！]"
"""Signs before a word that deny it; a long mark, which begins no word, is typed for a hyphen in kana, but stands for
the kanji of one where it begins a query (ー般)."""
_OPENING = "".join(one for one in _QUOTES if one not in "”'‘") + "(（"
_SINGLE = "‘'"
_UNOPENED = re.compile("([^「『｢]+)[」』｣]")
"""A word with a quote behind it that nothing opened."""
_LISTED = re.compile("([^、\u3041-\u3096]+)(?:、[^、\u3041-\u3096]+)+、?")
"""Words that are listed with commas in Japanese, the first of them: 銅、ニッケル."""
_LETTERS_LAST = re.compile("[A-Za-zÀ-ɏＡ-Ｚａ-ｚ]{2,}$")
"""The end of a word that may go on; Japanese needs none, since a part of a run is found as it is."""
_QUOTED_AGAIN = re.compile("[「『]([^「」『』]+)[」』]")
_OPERATORS = {"≦": "<=", "≧": ">=", "≤": "<=", "≥": ">="}
_COMPARE = re.compile("(<=|>=|<|>|=)")
_RANGE = re.compile(r"(.*?\S)\s*(?:\.{2,}|～|~|〜|…|から(?=\S))\s*(\S.*?)?(?:まで)?")
_TO_QUOTED = re.compile(r"\s*(?:\.\.|～|~|〜|…|から)\s*[\"“「『«]")
_YEARS = re.compile(r"(\d{4}年?)\s*[-\u2010-\u2015−]\s*(\d{4}年?)")
"""Two years with a hyphen or dash between them."""
_FROM_TO = re.compile(
    r"(?:from\s+)?(.+?)\s+(?:to|until|till|through|-|–|—)\s+(.+)|between\s+(.+?)\s+and\s+(.+)"
    r"|([^\s-]+)[-–](?=[^-]+$)(.+)",
    re.IGNORECASE,
)  # fmt: skip
"""One value to another, in words or with a dash."""
_SPACES = re.compile(r"\s+(?=\S)")
_OTHER_THAN = re.compile(f"[!！][=＝]|≠|{_MINUS}(?=[^\\s])|(?:not|NOT)\\s+")
_BETWEEN_SUMS = r"[、|｜]|,(?!\d{3}(?!\d))"
"""What parts sums: no comma within one."""
_MOST_WORDS = 9
"""So many words may say one value together."""
_UP_TO = re.compile(r"(?:\.{2,}|～|~|〜|…)\s*(\S.*)")

FIELDS = {
    "country": N_("counterpart"), "body": N_("acting body"), "due": N_("deadline"), "date": N_("date"),
    "year": N_("year"),
    "recurring": N_("recurrence"), "status": N_("status"), "kind": N_("kind of record"), "nature": N_("nature"),
    "strength": N_("strength of the verb"), "type": N_("type"), "source": N_("source"), "number": N_("number"),
    "page": N_("page number"), "amount": N_("amount"), "language": N_("language"), "reviewed": N_("reviewed"),
    "level": N_("level"), "title": N_("title"), "verbatim": N_("verbatim"),
}  # fmt: skip
"""What the fields of the query language are called."""
ALSO = {"type": ("kind",), "due": ("status",), "kind": ("nature", "status", "strength", "type")}
"""The fields that are meant where a field is given a value that only these have: is:overdue."""
_ORDERED = ("due", "date", "year", "amount", "number", "page")
"""Fields whose values have an order, so that a sign of it may stand behind the name without a colon: due<2026."""


@dataclass(frozen=True, slots=True)
class Words:
    """A word as it was typed, wildcards included."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotes: they stand together, as they are; the last may go on where the quotes are still open."""

    text: str
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Test:
    """A test of a field's value: "=", "<", "<=", ">", ">=", or ".." with both ends in `value` and `upper`."""

    sign: str
    value: str
    upper: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that passes any of some tests."""

    name: str
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """A query that a record must not answer: -word."""

    query: "Query"


@dataclass(frozen=True, slots=True)
class All:
    """Queries that are all answered."""

    queries: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Queries of which one is answered."""

    queries: tuple["Query", ...]


_NAMED_VALUES = frozenset(
    {"country", "body", "recurring", "status", "kind", "nature", "strength", "type", "source", "language", "level"}
)
"""Fields whose values are names, which may be denied where they stand: country:-PE, 状況:期限超過以外."""
_ALL_NAMED = frozenset({"recurring", "status", "kind", "nature", "strength", "type", "language", "reviewed"})
"""Fields all of whose values have names."""


Query = Words | Phrase | Field | Not | All | Any


# --- names ----------------------------------------------------------------------------------------------


@cache
def _names() -> dict[str, str]:
    return {_key(name): field for field, names in rules("query")["fields"].items() for name in names}


def _key(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def field_named(name: str) -> str | None:
    """The field of a name in either language; None where there is none."""
    key = re.sub(r"\s+", " ", _key(name))
    return _names().get(key) or _names().get(key.replace(" ", ""))


@cache
def _head() -> re.Pattern[str]:
    """The name of a field, which may have spaces in it in Japanese (期　限), and the colon, or a sign, behind it."""
    names = sorted(_names(), key=len, reverse=True)
    spaced = (
        (r"\s+" if one.isascii() else r"\s?").join(map(re.escape, one.split() if one.isascii() else one))
        for one in names
    )
    one_word = r"[^\s:：<>≦≧≤≥=＝≠!！\"「『()（）]{1,20}"
    return re.compile(rf"({'|'.join(spaced)}|{one_word})(?:\s?[:：]|(?=\s?[<>≦≧≤≥＜＞]|[!！]?[=＝]|≠))", re.IGNORECASE)


def _is_compared(field: str, test: "Test") -> bool:
    """Whether a value says something for a field, so that a sign may stand for its colon: due < 2026, 国=ペルー."""
    if field in _SAYING:
        return _says(field, test) and (test.sign == "=" or field in _ORDERED)
    if field in _ORDERED:
        return bool(re.fullmatch(r"\d[\d.]*", test.value))
    return test.sign == "=" and value_named(field, test.value) is not None


def value_named(field: str, name: str) -> str | None:
    """What a named value of a field stands for; None where it is not one of those with names."""
    for value, names in rules("query")["values"].get(field, {}).items():
        if _hyphened(name) in map(_hyphened, (value, *names)):
            return str(value)
    return recurrence_of(name) if field == "recurring" else None


def _hyphened(name: str) -> str:
    return re.sub(r"\s+", "-", _key(name))


@cache
def _of_several_words(field: str) -> re.Pattern[str] | None:
    """The values of a field that are several words; None where there are none."""
    known = rules("query")["values"].get(field, {})
    names = [one for value, names in known.items() for one in (value, *names) if "-" in one or " " in one]
    parts = (r"[\s-]+".join(map(re.escape, re.split("[ -]", one))) for one in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:{'|'.join(parts)})(?![^\s()（）,、])", re.IGNORECASE) if names else None


def value_word(field: str, value: str) -> str:
    """The word for a value of a field in the language of the interface."""
    if field == "country":
        from db.index_meaning import codes

        if len(found := codes(value)) == 1:
            return counterparts.name_of(found[0])
    names = rules("query")["values"].get(field, {}).get(value)
    if names:
        return str(names[1 if language() == "ja" else 0])
    return (recurrence_words(value, language()) if field == "recurring" else "") or value


def typed_field(field: str, value: str) -> str:
    """A field with a value as it is typed in the language of the interface: 相手国:ペルー, country:"New Zealand"."""
    names, word = rules("query")["fields"][field], value_word(field, value)
    name = next((one for one in names if one.isascii() == (language() == "en")), names[0])
    found = counterparts.lookup(word) if field == "country" else None
    meant = found.code if found else value_named(field, word)
    said = word if meant == value else value
    return f"{name}:{said}" if re.fullmatch(r"[\w・-]+", said) else f'{name}:"{said}"'


# --- parsing --------------------------------------------------------------------------------------------


class _Reader:
    """Reads a query from left to right; nothing that is typed is an error."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.is_code = bool(_CODE.search(text))
        self.is_sentence = _is_sentence(text)
        self.is_said_whole = _has_small_words(text.split()) or _is_term(text)
        """Whether words that are said again count: in a sentence, and in a term (One Village One Product)."""

    def query(self, depth: int = 0) -> Query | None:
        """All up to a closing bracket or the end, in which what keywords say again says nothing.

        Within brackets, and beside a written AND, OR parts all that stands there; else only what stands next to it.
        """
        sides: list[list[Query]] = [[]]
        parts_all = depth > 0
        while self._skip() and self.at < len(self.text):
            if self.text[self.at] in ")）":
                if depth:
                    break
                self.at += 1
            elif (joined := self._joint()) is not None:
                parts_all = parts_all or joined == "and"
                if joined == "or" and sides[-1]:
                    sides.append([])
            elif (one := self._one(depth)) is not None and (
                self.is_said_whole or not any(_is_same(one, other) for other in sides[-1])
            ):
                sides[-1].append(one)
        sides = [side for side in sides if side]
        if parts_all:
            ways = [_all(side) for side in sides]
            return _any(ways) if ways else None
        return _all(_with_neighbours_joined(sides)) if sides else None

    def _skip(self) -> bool:
        while self.at < len(self.text) and (self.text[self.at].isspace() or self.text[self.at] in ",、，"):
            self.at += 1
        return True

    def _joint(self) -> str | None:
        """ "or" or "and" where such a word stands by itself; nothing for a stroke in code."""
        for kind in ("or", "and"):
            for word in rules("query")["words"][kind]:
                end = self.at + len(word)
                alone = word in "|｜" or end >= len(self.text) or self.text[end].isspace() or self.text[end] in _OPENING
                if alone and self.text.startswith(word, self.at):
                    self.at = end
                    return "" if self.is_code and word in "|｜" else kind
        return None

    def _one(self, depth: int) -> Query | None:
        if self._denied():
            inner = self._one(depth)
            return Not(inner) if inner is not None else None
        if self.text[self.at] in "(（" and depth < 20:
            self.at += 1
            inner = self.query(depth + 1)
            self.at += 1
            return inner
        if self.text[self.at] in _QUOTES and self._stands_alone():
            if self._only_closes():
                self.at += 1
                return None
            begun = self._end() < 0 and bool(_LETTERS_LAST.search(self.text))
            text = self._quoted()
            if match := _QUOTED_AGAIN.fullmatch(text):
                text = match[1]
            return Phrase(text.strip(), begun) if text.strip() else None
        return self._field() or self._word()

    def _stands_alone(self) -> bool:
        """Whether quotes stand by themselves: those within a Japanese question are part of its words."""
        quote = self.text[self.at]
        if quote in _STRICT:
            return quote != "”" or self._end() > 0
        end = self._end()
        if quote in _SINGLE and not re.search(r"\w\s+\w", self.text[self.at : end] if end > 0 else ""):
            return False
        return end < 0 or bool(_behind_quotes().match(self.text, end + 1))

    def _end(self) -> int:
        """Where the quotes end that begin here; -1 where they do not."""
        match = re.compile(f"[{_QUOTES[self.text[self.at]]}]").search(self.text, self.at + 1)
        return match.start() if match else -1

    def _only_closes(self) -> bool:
        """Whether a quote behind a word is the last one: what it would close begins before what was pasted."""
        before = self.text[self.at - 1 : self.at]
        return before not in ("", *" :：-(（") and self._end() < 0

    def _denied(self) -> bool:
        rest = self.text[self.at :]
        if re.match(f"{_MINUS}(?!\\s|{_MINUS}|$)", rest):
            if _OPTION.match(rest) or (self.is_sentence and (_GOES_ON.match(rest) or _STATEMENT.search(rest))):
                return False
            if rest[0] == "ー" and not self.text[: self.at].strip() and not _is_field(rest[1:]):
                return False
            self.at += 1
            return True
        for word in rules("query")["words"]["not"]:
            if re.match(re.escape(word) + r"\s+\S", rest):
                self.at += len(word)
                self._skip()
                return True
        return False

    def _quoted(self) -> str:
        """What stands in quotes; up to the end where they are not closed."""
        end = self._end()
        end = len(self.text) if end < 0 else end
        text = self.text[self.at + 1 : end]
        self.at = end + 1
        return text

    def _field(self) -> Query | None:
        match = _head().match(self.text, self.at)
        name = field_named(match[1]) if match else None
        if match is None or name is None:
            return None
        start = self.at
        self.at = match.end()
        other = _OTHER_THAN.match(self.text, self.at) if name in _NAMED_VALUES else None
        denied, self.at = bool(other), other.end() if other else self.at
        signs = match.group() == match[1]
        spaced = not signs and self._is_spaced()
        tests = self._tests(name)
        doubtful = signs or ((spaced or match.group()[len(match[1])].isspace()) and name != "verbatim")
        if (
            not tests
            or not all(one.value for one in tests)
            or (doubtful and (self.is_code or not all(_is_compared(name, one) for one in tests)))
        ):
            self.at = start
            return None
        for also in ALSO.get(name, ()):
            if not any(value_named(name, one.value) for one in tests):
                name = also if all(value_named(also, one.value) for one in tests) else name
        if name in _NAMED_VALUES and (match := _excluding().fullmatch(tests[-1].value)):
            denied, tests = True, (*tests[:-1], replace(tests[-1], value=match[1]))
        return Not(Field(name, tests)) if denied else Field(name, tests)

    def _is_spaced(self) -> bool:
        """Whether spaces stand behind a colon and before a value, in no sentence; they are passed over."""
        space = _SPACES.match(self.text, self.at)
        if space is None or is_stop(self.text[space.end() :].split()[0]) or _has_small_words(self.text.split()):
            return False
        self.at = space.end()
        return True

    def _tests(self, name: str) -> tuple[Test, ...] | None:
        """The tests behind the name of a field; None where there are none, as while they are typed."""
        sign = ""
        if match := re.compile(r"\s?(<=|>=|[<>=≦≧≤≥＜＞＝]=?)\s*").match(self.text, self.at):
            sign = unicodedata.normalize("NFKC", _OPERATORS.get(match[1], match[1]))
            self.at = match.end()
        if self.at >= len(self.text):
            return None
        if self.text[self.at] in _QUOTES:
            quoted = self._quoted()
            if name in _ORDERED and not sign and (match := _TO_QUOTED.match(self.text, self.at)):
                self.at = match.end() - 1
                return (Test("..", quoted, self._quoted()),)
            if name in _SAYING and (test := _test(name, sign, quoted)) and _says(name, test):
                return (test,)
            return (Test(sign or "=", quoted),) if quoted.strip() or (quoted and name == "verbatim") else None
        if name == "verbatim":
            match = re.compile(r"(?:[^\s()（）]|[(（][^\s()（）]*[)）])+|\S").match(self.text, self.at)
            self.at = match.end() if match else self.at
            return (Test("=", match.group()),) if match else None
        if name in _SAYING and (several := self._of_several_words(name, sign)):
            return (several,)
        if (words := _of_several_words(name)) and (match := words.match(self.text, self.at)):
            self.at = match.end()
            return (Test(sign or "=", match.group()),)
        if self.text[self.at] in "(（":
            end = re.compile("[)）]|$").search(self.text, self.at)
            inner = self.text[self.at + 1 : end.start()] if end else ""
            self.at = end.end() if end else len(self.text)
            found = [one for one in re.split(r"\s+(?:OR\s+|または\s*|又は\s*)?|[,、|｜]", inner) if one]
        else:
            word = self._bare(name)
            commas = _BETWEEN_SUMS if name == "amount" else "[,、|｜]"
            found = [one for one in re.split(commas, word) if one]
        return tuple(_test(name, sign, one) for one in found) or None

    def _of_several_words(self, name: str, sign: str) -> Test | None:
        """A value of several words, as many as say one together: due:end of March 2027, amount:>8 billion dollars."""
        ends = [one.end() for one in re.compile(r"[^\s()（）]+").finditer(self.text, self.at)]
        for end in reversed(ends[1:_MOST_WORDS] if not self.text[self.at].isspace() else []):
            typed = self.text[self.at : end].rstrip(",、;")
            if not re.search("[()（）]", typed) and _says(name, test := _test(name, sign, typed)):
                self.at += len(typed)
                return test
        return None

    def _bare(self, name: str) -> str:
        """What stands up to a space or bracket, or a sign that parts values from what is none: 種別:成果、港."""
        match = re.compile(r"[^\s()（）]*").match(self.text, self.at)
        text = match.group() if match else ""
        parted = (
            one for one in re.finditer("[,、，|｜]", text) if one.start() and not _goes_on(name, text[one.end() :])
        )
        text = next((text[: one.start()] for one in parted), text)
        self.at += max(len(text), 0 if text else 1)
        return text

    def _word(self) -> Query | None:
        start = self.at
        spaced = _SPACED.match(self.text, start)
        match = _WORD.match(self.text, spaced.end() if spaced else start) or spaced
        if match is None:
            self.at += 1
            return None
        self.at = match.end()
        if listed := _LISTED.fullmatch(self.text[start : self.at]):
            self.at = start + len(listed[1])
        typed = self.text[start : self.at]
        if match := _UNOPENED.fullmatch(typed):
            typed = match[1]
        if self.is_sentence:
            typed = _STRESSED.sub(r"\1", typed).lstrip("*") or typed
        return Words(re.sub(r"\s+", "", typed) if spaced else typed)


def _is_same(one: Query, other: Query) -> bool:
    """Whether a part of a query says what another does; WHO is not who."""
    if isinstance(one, Words) and isinstance(other, Words):
        return _key(one.text) == _key(other.text) and one.text.isupper() == other.text.isupper()
    return one == other


def _all(parts: Sequence[Query]) -> Query:
    """What answers some queries together; what stands behind one in Japanese may deny it."""
    found: list[Query] = []
    for one in chain.from_iterable(one.queries if isinstance(one, All) else (one,) for one in parts):
        behind = one.text if isinstance(one, Words) and one.text in rules("query")["words"]["excluding"] else ""
        if found and behind and (len(parts) > _DENIED or behind.startswith("を")):
            found[-1] = Not(found[-1])
        else:
            found.append(_without(one) if len(parts) > 1 and not behind else one)
    return found[0] if len(found) == 1 else All(tuple(found))


_STRESSED = re.compile(r"^\*+([^*]+)\*+(?=\W*$)")
"""A word between stars, which stress it in a sentence that was pasted: *must*."""
_DENIED = 2
"""A word, and what denies it."""


def _without(query: Query) -> Query:
    """A word that is denied by what stands behind it, in Japanese: 漁業以外, 漁業を除く."""
    match = _excluding().fullmatch(query.text) if isinstance(query, Words) else None
    return Not(Words(match[1])) if match else query


def _any(ways: Iterable[Query]) -> Query:
    """What answers one of some queries."""
    found = tuple(chain.from_iterable(one.queries if isinstance(one, Any) else (one,) for one in ways))
    return found[0] if len(found) == 1 else Any(found)


def _with_neighbours_joined(sides: Sequence[Sequence[Query]]) -> list[Query]:
    """What stands on the sides of OR, with what is next to it as one; words of one term (rare earths) stay together."""
    found = list(sides[0])
    for side in sides[1:]:
        last, first = _in_term(found[::-1], backwards=True), _in_term(side)
        found[-last:] = [_any((_all(found[-last:]), _all(side[:first]))), *side[first:]]
    return found


def _in_term(parts: Sequence[Query], *, backwards: bool = False) -> int:
    """How many of some queries are words that begin with a term, name, date or sum, or end with one `backwards`."""
    from db.index_meaning import meanings

    words: list[str] = []
    for one in parts[:_MOST_WORDS]:
        if not isinstance(one, Words):
            break
        words.append(one.text)
    some = (words[:size] for size in range(len(words), 1, -1))
    return next((len(one) for one in some if meanings(" ".join(one[::-1] if backwards else one))), 1)


@cache
def _excluding() -> re.Pattern[str]:
    words = "|".join(map(re.escape, rules("query")["words"]["excluding"]))
    return re.compile(rf"([\u3041-\u3096ー]+?|[^\s\u3041-\u3096]+)(?:{words})")


@cache
def _behind_quotes() -> re.Pattern[str]:
    """What may stand behind quotes that ask for a phrase by themselves."""
    words = rules("query")["words"]
    joints = "|".join(map(re.escape, (*words["or"], *words["and"])))
    return re.compile(rf"$|[\s)）,、「『｢]|(?:{joints}|{_MINUS})[{re.escape(_OPENING)}]|[|｜]")


def _is_field(text: str) -> bool:
    """Whether a text begins with a field."""
    reader = _Reader(text)
    return bool(text) and reader._field() is not None


def _goes_on(name: str, text: str) -> bool:
    """Whether what stands behind a value of a field and a comma or stroke is another: no field, and of values that all
    have names one of these.
    """
    value = re.split("[,、，|｜]", text)[0]
    fields = (name, *ALSO.get(name, ()))
    named = name not in _ALL_NAMED or any(value_named(one, value) is not None for one in fields)
    return not value or (named and not _is_field(text))


def _says(name: str, test: Test) -> bool:
    """Whether a test of a field that takes dates, sums or countries names one."""
    return all(_SAYING[name](one) for one in (test.value, test.upper) if one)


def _is_date(text: str) -> bool:
    from db.days import days

    return days(text, "2000-01-01") is not None


def _test(name: str, sign: str, text: str) -> Test:
    """A test as it was typed: 2025..2026, >=80億円, 2026年以前, between 1 and 2 billion dollars."""
    text = unicodedata.normalize("NFKC", text).strip()
    if match := _COMPARE.match(text):
        sign, text = sign or match[1], text[match.end() :].strip()
    if sign:
        return Test(sign, text)
    if match := _YEARS.fullmatch(text) or _RANGE.fullmatch(text):
        return _between(name, match[1], match[2] or "")
    if match := _UP_TO.fullmatch(text):
        return Test("<=", match[1])
    if name in _SAYING and not _SAYING[name](text) and (match := _FROM_TO.fullmatch(text)):
        first, last = (one for one in match.groups() if one)
        if _says(name, test := _between(name, first, last)):
            return test
    if (match := _compared().match(text)) and name in _ORDERED and _SAYING.get(name, bool)(text[match.end() :]):
        return Test(rules("query")["before"][match[1].casefold()], text[match.end() :])
    if value_named(name, text) is not None:
        return Test("=", text)
    for word, meaning in sorted(rules("query")["after"].items(), key=lambda one: -len(one[0])):
        head = text.removesuffix(word)
        if head != text and re.search(r"[\d年月日円一-龥]", head) and _SAYING.get(name, bool)(head):
            return Test(meaning, head)
    return Test("=", text)


@cache
def _compared() -> re.Pattern[str]:
    """A word that compares with what stands behind it, in English: before 2028, more than 2 million euros."""
    words = sorted(rules("query")["before"], key=len, reverse=True)
    return re.compile(rf"({'|'.join(words)})\s+", re.IGNORECASE)


def _between(name: str, first: str, last: str) -> Test:
    """A test of what lies between two values; of two sums, the first has the unit that stands behind the last only."""
    if name == "amount" and re.fullmatch(r"\D{0,4}[\d.,]+", first):
        first += re.sub(r"^\D*[\d.,]+", "", last)
    return Test("..", first, _completed(first, last))


def _completed(first: str, last: str) -> str:
    """The end of a range with what only its beginning says: 2025年10月～12月."""
    unit = re.match("[0-9]+([年月日])", last)
    if unit is None or unit[1] not in first:
        return last
    return re.sub("[0-9]+$", "", first[: first.index(unit[1])]) + last


def parse(text: str) -> Query | None:
    """What a query asks for; None where it asks for nothing."""
    text = text.replace("\u3000", " ")
    query = _Reader(text).query()
    return _unquoted(query, ended=bool(_STATEMENT.search(text))) if isinstance(query, All) else query


_OPTION = re.compile(r"-(?:[A-Za-z]|[a-z]{2})[^\w\s]*(?:\s|$)")
"""An option of a command, as it is pasted from a manual: diff -u."""
_GOES_ON = re.compile(f'{_MINUS}[^\\s"“「『«]\\S*\\s+(?!{_MINUS})\\S')
_SMALL, _LONG = 2, 8
"""So many small words make a sentence of English ones, so many signs with kana among them one of a Japanese word."""


def _is_term(text: str) -> bool:
    """Whether a text that says a word again is a term in whole."""
    words = text.casefold().split()
    if len(set(words)) == len(words):
        return False
    from db.index_meaning import meanings

    return bool(meanings(text))


def _is_sentence(text: str) -> bool:
    """Whether a query is a sentence, or part of one, without fields.

    In it a hyphen before a word denies only at the end, and a star before one stands for no letters.
    """
    joints = {word for kind in ("or", "and", "not") for word in rules("query")["words"][kind]}
    typed = [one for one in _QUOTED.sub(" ", text).split() if one not in joints]
    return _has_small_words(typed) and not any(match and field_named(match[1]) for match in map(_NAMED.match, typed))


def _has_small_words(typed: Sequence[str]) -> bool:
    """Whether some words are a sentence by the small words among them."""
    small = sum(is_stop(one.strip(",.").casefold()) for one in typed)
    return small >= _SMALL or any(len(one) >= _LONG and _MIXED.search(one) for one in typed)


_QUOTED = re.compile('["“「『«][^"”」』»]*["”」』»]')
_NAMED = re.compile(f"(?:{_MINUS}|[(（])*(.+?)[:：<>≦≧≤≥＜＞]")
"""What may be the name of a field at the beginning of a word, denied or in brackets."""
_MIXED = re.compile("[\u3041-\u3096].*[\u30a1-\u30fa\u4e00-\u9fff]|[\u30a1-\u30fa\u4e00-\u9fff].*[\u3041-\u3096]")
_CODE = re.compile(r"\|[|=&]|[{}\\;`]|^\s*\||\|\s*$")
"""What only program code or a row of a table has beside a stroke, which joins no words there."""
_STATEMENT = re.compile(r"[.。]\s*$")
_SAID, _PASTED = 12, 200
"""So many signs outside of quotes make a statement of a query that ends with a full stop, and of any query."""


def _unquoted(query: All, *, ended: bool) -> All:
    """A sentence or a longer text that was pasted in, in which quotes ask for no phrase."""
    said = [one.text for one in query.queries if isinstance(one, Words)]
    least = _SAID if ended else _PASTED
    if len("".join(said)) < least or not all(isinstance(one, Words | Phrase) for one in query.queries):
        return query
    some = ([Words(part) for part in one.text.split()] if isinstance(one, Phrase) else [one] for one in query.queries)
    return All(tuple(chain.from_iterable(some)))


def asks(words: Sequence[str]) -> bool:
    """Whether some words, as they were typed, are a question in English."""
    return bool(words) and (words[-1].endswith("?") or words[0].casefold() in rules("query")["words"]["asking"])


# --- in words -------------------------------------------------------------------------------------------


def understood(query: Query | None) -> str:
    """A plain sentence that says how a query was read."""
    if query is None:
        return ""
    parts = query.queries if isinstance(query, All) else (query,)
    joined = _("; ").join(_said(one) for one in _with_words_joined(parts))
    return _("Looked for: {what}.", what=joined)


def _with_words_joined(parts: Sequence[Query]) -> list[Query]:
    words = " ".join(one.text for one in parts if isinstance(one, Words))
    rest: list[Query] = [one for one in parts if not isinstance(one, Words)]
    return ([Words(words)] if words else []) + rest


def _said(query: Query) -> str:
    match query:
        case Words(text):
            return _(N_("the word “{words}”") if _ONE.fullmatch(text) else N_("the words “{words}”"), words=text)
        case Phrase(text, begun):
            return _("the phrase “{words}”", words=text + "…" * begun)
        case Field("verbatim", tests):
            return _(" or ").join(_("exactly “{words}”", words=one.value) for one in tests)
        case Field(name, tests):
            return _(" or ").join(_said_tests(name, tests))
        case Not(Field(name, tests)) if name != "verbatim" and all(one.sign == "=" for one in tests):
            values = _(" or ").join(_said_value(name, one.value) for one in tests)
            return _("{field} other than {value}", field=_(FIELDS[name]), value=values)
        case Not(Field(name) as inner) if name != "verbatim":
            return _("without any with {what}", what=_said(inner))
        case Not(inner):
            return _("without {what}", what=_said(inner))
        case All(queries):
            said = [_said(one) for one in _with_words_joined(queries)]
            return "(" + _(" and ").join(said) + ")" if len(said) > 1 else said[0]
        case Any((Field(name), *_rest) as fields) if all(isinstance(one, Field) and one.name == name for one in fields):
            return _said(Field(name, tuple(test for one in fields if isinstance(one, Field) for test in one.tests)))
        case Any(queries):
            return _(" or ").join(_said(one) for one in queries)


_ONE = re.compile("[^\\s\u3041-\u3096]+")
"""A word by itself, or a compound in Japanese."""


def _said_tests(name: str, tests: Sequence[Test]) -> list[str]:
    """What tests of a field say; the name of the field stands once before values that are listed."""
    said = [_said_test(name, one) for one in tests]
    listed = all(one.sign == "=" for one in tests)
    return [said[0], *(_said_value(name, one.value) for one in tests[1:])] if listed else said


def _said_value(name: str, value: str) -> str:
    """A value as it is said: by its name, a year of four figures with 年 in Japanese."""
    if (named := value_named(name, value)) is not None:
        return value_word(name, named).replace("-", " ")
    dated = name in _DATED and language() == "ja" and re.fullmatch(r"\d{4}", value)
    return f"{value}年" if dated else value_word(name, value)


_DATED = ("due", "date", "year")
_SAYING: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(_DATED, _is_date), "country": lambda text: bool(counterparts.lookup(text)),
    "amount": lambda text: typed_sum(text) is not None,
    "recurring": lambda text: value_named("recurring", text) is not None,
}  # fmt: skip
"""Fields whose values can be several words, and whether some words say one."""


def _said_test(name: str, test: Test) -> str:
    field, value = _(FIELDS[name]), _said_value(name, test.value)
    dated = name in _DATED
    match ">=" if test.sign == ".." and not test.upper else test.sign:
        case "<":
            said = N_("{field} before {value}") if dated else N_("{field} less than {value}")
        case "<=":
            said = N_("{field} by {value}") if dated else N_("{field} up to {value}")
        case ">":
            said = N_("{field} after {value}") if dated else N_("{field} more than {value}")
        case ">=":
            said = N_("{field} from {value}") if dated else N_("{field} at least {value}")
        case "..":
            return _("{field} from {value} to {upper}", field=field, value=value, upper=_said_value(name, test.upper))
        case _:
            said = N_("{field}: {value}")
    return _(said, field=field, value=value)
