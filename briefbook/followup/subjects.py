"""What a text is about, in either language: by the bilingual lexicon resources/rules/subjects.toml, and by the groups
of the term base resources/rules/terms.toml, which have no subject."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from briefbook import counterparts
from briefbook.i18n import LANGUAGES
from briefbook.model import Name
from briefbook.rules import folded, own_rules, rules
from db.index_words import normal, unaccented


@cache
def _one_form() -> dict[int, str]:
    """Old and rare forms of kanji, as search reads them (強靭 is 強靱), and Latin letters with accents."""
    bare = {code: unaccented(chr(code)) for code in range(0xC0, 0x250)}
    latin = {code: letter for code, letter in bare.items() if len(letter) == 1 and letter.isascii()}
    lines = rules("search")["old_and_new"]
    return latin | {ord(line[i]): line[i + 1] for line in lines for i in range(0, len(line) - 1, 2)}


@cache
def _other_forms() -> frozenset[str]:
    return frozenset(map(chr, _one_form()))


def plainly(text: str) -> str:
    """A text with its letters half-width and without accents and its kanji in one form, sign by sign."""
    plain = folded(text)
    return plain if _other_forms().isdisjoint(plain) else plain.translate(_one_form())


_MONTHS = "Jan(?:uary)?|Feb(?:ruary)?|Apr(?:il)?|June?|July?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
_DATE = re.compile(
    r"(?:令和|平成)?[\d元]{1,4}年度?(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|第\d+[回次]|[(（][月火水木金土日]曜?日?[)）]"
    rf"|\b(?:{_MONTHS})\b|\b(?:March|May|August)(?=,? \d)|(?<=\d )(?:March|May|August)\b"
)


def undated(text: str) -> str:
    """A text with a blank in place of each date and ordinal of an event."""
    return _DATE.sub(" ", text)


_INNER, _KIND, _FAINT, _ALSO = 0.5, 0.85, 0.7, 0.6
"""How often a word within a longer one counts, how often a kind of a thing counts as the thing, what a faint concept
counts for its subject, and how often a subject is named, to the one that is named most, of which a text is also."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that texts are about: its words in both languages and the subject that it belongs to, if to any.

    Who names one of its `kinds` speaks of it too: cholera is an infectious disease, but no other word for one.

    A text that names it also speaks of those `within` it: who speaks of a high-speed railway speaks of railways.
    A `faint` one tells how something is done (a form of meeting, a sort of body), not what about.  A `plain` one is a
    word as any other: it tells something where texts are in two languages, and little where they are in one.  A `place`
    tells where something is done, not what.
    """

    id: int
    subject: str
    name: Name
    words: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    within: tuple[int, ...] = ()
    faint: bool = False
    plain: bool = False
    place: bool = False

    @property
    def every(self) -> tuple[str, ...]:
        """Its words, and those of its kinds."""
        return (*self.words, *self.kinds)


@cache
def subjects() -> dict[str, Name]:
    """The fields of cooperation by code, in the order in which they are shown."""
    return {one["code"]: Name(one["ja"], one["en"]) for one in rules("subjects")["subjects"]}


@cache
def concepts() -> tuple[Concept, ...]:
    """Every concept of the lexicon, then those of the term base that it has not; a group of which it has
    words adds its English ones, so that texts in either language name the same.  Those of the user's own terms come
    last, so that no other has another number when these change."""
    own = len(own_rules("terms").get("terms", ()))
    found = list(_lexicon())
    known = _by_word_of(replace(one, kinds=()) for one in found), _Finder(tuple(found), _by_word_of(found))
    terms = rules("terms")["terms"]
    _add_terms(found, terms[own:], *known)
    for kind in ("places", "words"):
        for line in rules("glossary")[kind]:
            found.append(replace(_concept(len(found), "", line), plain=True, place=kind == "places"))
    _add_terms(found, terms[:own], *known)
    return tuple(found)


def _add_terms(
    found: list[Concept], groups: Iterable[Sequence[str]], by_word: Mapping[str, Sequence[int]], finder: "_Finder"
) -> None:
    """Add groups of the term base to concepts, of which those of the lexicon are known by their words."""
    common = set(rules("subjects")["plain"]["groups"])
    for group in groups:
        words = tuple(plainly(word).lower() for word in group)
        sides = [[word for word in group if word.isascii() == english] for english in (False, True)]
        if not all(sides) or common & set(group) or any(counterparts.find(word) for word in group):
            continue
        known = {one for word in words for one in by_word.get(_bare(word), ())}
        if not known:
            things = () if any(map(_is_name, sides[1])) else words
            inner = {one for word in things for named in finder.found(word) for one in named}
            name = Name(sides[0][0], sides[1][0])
            found.append(Concept(len(found), "", name, words, within=tuple(sorted(inner))))
        elif len(known) == 1:
            (one,) = known
            more = (plainly(word).lower() for word in group if word.isascii() and not word.isupper())
            found[one] = replace(found[one], words=tuple(dict.fromkeys((*found[one].words, *more))))


def _is_name(word: str) -> bool:
    """Whether an English term is the name of a body or a plan, of more words than one."""
    return word[:1].isupper() and " " in word


def _lexicon() -> tuple[Concept, ...]:
    found: list[Concept] = []
    for subject in rules("subjects")["subjects"]:
        for line in subject["concepts"]:
            found.append(_concept(len(found), subject["code"], line))
    return tuple(found)


def _concept(number: int, code: str, line: str) -> Concept:
    parts = [[word.strip() for word in part.split(",") if word.strip()] for part in line.removeprefix("~").split("|")]
    ja, en, kinds = (tuple(plainly(word).lower() for word in part) for part in (*parts, [], [])[:3])
    name = Name(*((part or [(*ja, *en)[0]])[0] for part in (*parts, [])[:2]))
    return Concept(number, code, name, (*ja, *en), kinds, faint=line.startswith("~"))


@cache
def plain() -> frozenset[str]:
    """Words that stand in every document and tell nothing of it."""
    return frozenset(rules("subjects")["plain"]["words"])


@cache
def _apart() -> frozenset[str]:
    """Words that are no form of another though they have its stem: an organization is not organic."""
    return plain().union(*(line.split() for line in rules("glossary")["apart"]))


@cache
def places() -> frozenset[str]:
    """The names of places of the glossary that are one word."""
    return frozenset(word for one in concepts() if one.place for word in one.words)


_PLACE_START = re.compile(r"[a-z0-9]+|[^\x00-\x7f]")


@cache
def _place_starts() -> dict[str, list[str]]:
    """The places of the glossary by their first word, or first two signs, the longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(places(), key=len, reverse=True):
        found.setdefault(_starts(word)[0] if word.isascii() else word[:2], []).append(word)
    return found


def place_spans(text: str, *, english: bool = False) -> list[tuple[int, int]]:
    """Where a text names places of the glossary, from the last to the first; of a city with the word City.

    Those in English only are found sooner.
    """
    plain, starts, spans, end = text.lower(), _place_starts(), [], 0
    if len(plain) != len(text):
        return []
    for match in (_ALNUM if english else _PLACE_START).finditer(plain):
        at = match.start()
        key = match.group() if match.group().isascii() else plain[at : at + 2]
        for word in starts.get(key, ()) if at >= end else ():
            if plain.startswith(word, at) and not (
                word.isascii() and plain[at + len(word) : at + len(word) + 1].isalnum()
            ):
                end = at + len(word)
                end += 5 if plain.startswith(" city", end) else 0
                spans.append((at, end))
                break
    return spans[::-1]


@cache
def _courtesies() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, rules("subjects")["courtesies"]["words"])), re.IGNORECASE)


def is_courtesy(title: str) -> bool:
    """Whether a title tells of what is done out of courtesy or as a warning: it answers no commitment."""
    return _courtesies().search(folded(title)) is not None


@cache
def world() -> frozenset[str]:
    """Bodies that are everyone's, by their names in capitals."""
    return frozenset(rules("subjects")["world"]["names"])


def world_in(text: str) -> frozenset[str]:
    """The bodies of the whole world that a text names."""
    return frozenset(re.findall(r"(?<![A-Z])[A-Z]{2,}(?![A-Z])", folded(text))) & world()


@cache
def regions() -> dict[str, frozenset[str]]:
    """The parts of the world by code, each with the codes of its countries and organisations."""
    return {one["code"]: frozenset(one["members"]) for one in rules("subjects")["regions"]}


@cache
def region_of_code(code: str) -> str | None:
    """The part of the world in which a counterpart lies; None for an organisation of several."""
    return next((region for region, members in regions().items() if code in members), None)


@cache
def region_names() -> dict[str, Name]:
    """The names of the parts of the world."""
    return {one["code"]: Name(one["words"][0], one["en"][0]) for one in rules("subjects")["regions"]}


def region_words(region: str) -> tuple[str, ...]:
    """How a part of the world is called, in both languages."""
    return next((*one["words"], *one["en"]) for one in rules("subjects")["regions"] if one["code"] == region)


def region_of(text: str) -> str | None:
    """The part of the world that a text names first; None where it names none."""
    plain = folded(text).lower()
    places = [
        (plain.find(word.lower()), one["code"])
        for one in rules("subjects")["regions"]
        for word in (*one["words"], *one["en"])
        if word.lower() in plain
    ]
    return min(places)[1] if places else None


@cache
def _by_word() -> dict[str, tuple[int, ...]]:
    return _by_word_of(concepts())


@cache
def _named(word: str) -> tuple[tuple[int, float], ...]:
    """The concepts that a word names, and with less, but for a name of a body, those of the words within it.

    Who speaks of a 小学校 speaks of a 学校, who speaks of vice-ministerial consultations of what is vice-ministerial.
    """
    own = _by_word()[word]
    inner: set[int] = set()
    if any(concepts()[one].subject or concepts()[one].plain for one in own):
        inner = {one for part in _parts(word) for ids in _finder().found(part) for one in ids}
    of = ((one, _KIND if word in _kinds(one) else 1.0) for one in own)
    return (*of, *((one, _INNER) for one in sorted(inner - {*own})))


@cache
def _kinds(concept: int) -> frozenset[str]:
    """The words that name but a kind of a concept."""
    one = concepts()[concept]
    return frozenset(map(_bare, one.kinds)) - frozenset(map(_bare, one.words))


def _parts(word: str) -> Iterator[str]:
    """A word without its first and without its last sign, or English word.

    A sign cut out of a run of katakana leaves a mark, so that no short word begins or ends there: アジア is no アジ.
    """
    if not word.isascii():
        start, end = ("ー" if _RUN.fullmatch(pair) else "" for pair in (word[:2], word[-2:]))
        yield from (part for part in (start + word[1:], word[:-1] + end) if len(part) > 1)
    elif len(words := _spaced().get(word, "").split()) > 1:
        yield from (" ".join(words[1:]), " ".join(words[:-1]))


_RUN = re.compile("[ァ-ヺー]{2}")


@cache
def _spaced() -> dict[str, str]:
    """The English words of the lexicon that have a blank, by themselves without."""
    return {_bare(word): word for one in concepts() for word in one.every if word.isascii() and " " in word}


def _by_word_of(some: Iterable[Concept]) -> dict[str, tuple[int, ...]]:
    """The concepts that each word names, those within them included."""
    found: dict[str, set[int]] = {}
    for one in some:
        for word in one.every:
            found.setdefault(_bare(word), set()).update((one.id, *one.within))
    return {word: tuple(sorted(ids)) for word, ids in found.items()}


def _bare(word: str) -> str:
    """A word without its blanks, hyphens and plural, if it is English."""
    if not word.isascii():
        return word
    joined = re.sub(r"[-\s]", "", word)
    return joined[:-1] if joined.endswith("s") and not joined.endswith("ss") and joined not in _no_plurals() else joined


@cache
def _no_plurals() -> frozenset[str]:
    """Words of three letters that the lexicon has with an s at the end, which is theirs: AIS is not several AI."""
    lines = (*(line for kind in ("places", "words") for line in rules("glossary")[kind]), *_lines())
    return frozenset(word for line in lines for word in re.findall(r"(?<![a-z])[a-z]{2}s(?![a-z])", line.lower()))


def _lines() -> Iterator[str]:
    return (line for subject in rules("subjects")["subjects"] for line in subject["concepts"])


@cache
def _whole() -> frozenset[str]:
    return frozenset(_bare(word) for one in concepts() if not one.plain for word in one.every)


def is_word(token: str) -> bool:
    """Whether a token is a whole word of the lexicon, in any of its forms."""
    word = plainly(token).lower()
    return _bare(word) in _whole() or _finder().form(word) in _whole()


@cache
def _finder() -> "_Finder":
    return _Finder(concepts(), _by_word())


class _Finder:
    """Finds every word of some concepts in a text, the longest first; English ones whole, with their plural.

    English words are grouped by the word that they begin with, others by their first two letters, so that at most
    places of a text a look at these is enough.  A single English word is also known by its other forms (irrigated for
    irrigation), where these are forms of no other.
    """

    def __init__(self, some: Sequence[Concept], by_word: Mapping[str, tuple[int, ...]]) -> None:
        self.by_word = by_word
        self.japanese: dict[str, list[str]] = {}
        self.english: dict[str, list[str]] = {}
        for word in sorted({word for one in some for word in one.every}, key=len, reverse=True):
            for start in _starts(word) if word.isascii() else [word[:2]]:
                (self.english if word.isascii() else self.japanese).setdefault(start, []).append(word)
        self.firsts = frozenset(start[0] for start in self.japanese)
        self.whole = {word for words in self.japanese.values() for word in words if _WHOLE.fullmatch(word)}
        self.patterns: dict[str, re.Pattern[str]] = {}
        self.begins: dict[str, bool] = {}
        self.stems: dict[str, str] = {}
        stems: dict[str, set[str]] = {}
        for word in (word for words in self.english.values() for word in words if _FORMED.fullmatch(word)):
            stems.setdefault(normal(word), set()).add(word)
        for stem, words in stems.items():
            if len({by_word[_bare(word)] for word in words}) == 1:
                self.stems[stem] = _bare(min(words))
        self.joined = {_bare(word) for words in self.english.values() for word in words if _COMPOUND.fullmatch(word)}
        self.halves = {word[:at] for word in self.joined for at in range(_HALF, len(word) - _HALF + 1)}

    def form(self, token: str) -> str | None:
        """The English word without blanks and plural of which a token in small letters is another form, if of one."""
        if not _FORMED.fullmatch(token) or not _apart().isdisjoint((token, token.removesuffix("s"))):
            return None
        return self.stems.get(normal(token))

    def found(self, plain: str) -> Iterator[tuple[int, ...]]:
        """The concepts of each word in a folded text in small letters."""
        return (self.by_word[word] for word in self.words(plain))

    def words(self, plain: str) -> Iterator[str]:
        """Each word in a folded text in small letters, without blanks, hyphens and plural."""
        tokens = {one.start(): one.group() for one in _ALNUM.finditer(plain) if self._begins(one.group())}
        places = tokens if plain.isascii() else sorted({*tokens, *self._places(plain)})
        end = 0
        for start in places:
            if start < end:
                continue
            if found := self._japanese(plain, start):
                yield found
                end = start + len(found)
            elif start in tokens:
                found, end = self._english(plain, start, tokens[start])
                if found:
                    yield found

    def _begins(self, token: str) -> bool:
        """Whether an English word may begin with a token."""
        if token not in self.begins:
            known = token in self.english or token.removesuffix("s") in self.english or self.form(token) is not None
            self.begins[token] = known or token in self.halves
        return self.begins[token]

    def _places(self, plain: str) -> list[int]:
        """Where a word that is not English may begin."""
        japanese, firsts = self.japanese, self.firsts
        return [
            i for i, sign in enumerate(plain) if sign in firsts and (plain[i : i + 2] in japanese or sign in japanese)
        ]

    def _japanese(self, plain: str, start: int) -> str | None:
        """The longest word that is not English at a place."""
        for group in (plain[start : start + 2], plain[start]):
            for word in self.japanese.get(group, ()):
                if plain.startswith(word, start) and (word not in self.whole or _stands_alone(plain, start, word)):
                    return word
        return None

    def _english(self, plain: str, start: int, token: str) -> tuple[str, int]:
        """The longest English word at the place of a token, and where it ends; "" where there is none.

        What is known as one word may be written as two: ground water, sub-stations.
        """
        found, end = "", start + len(token)
        for one in (token.removesuffix("s"), token):
            if one in self.english and (match := self._pattern(one).match(plain, start)):
                found, end = _bare(match.group()), match.end()
        half = _OTHER_HALF.match(plain, start + len(token)) if token in self.halves else None
        if half and half.end() > end and (joined := _bare(token + half[1])) in self.joined:
            return joined, half.end()
        return found or self.form(token) or "", end

    def _pattern(self, start: str) -> re.Pattern[str]:
        """The English words that begin with a word; made when a text first has it."""
        if start not in self.patterns:
            self.patterns[start] = re.compile("|".join(map(_english, self.english[start])))
        return self.patterns[start]


_FORMED = re.compile("[a-z]{5,}")
_HALF, _COMPOUND, _OTHER_HALF = 3, re.compile("[a-z]{7,}"), re.compile(r"[ -]([a-z]{3,})")
"""How long a half of a word at least is, a word that may be written as two, and its other half."""
_ALNUM = re.compile("[a-z0-9]+")


def _starts(word: str) -> list[str]:
    """With which words an English word may begin in a text: "start-up" with "start" or "startup"."""
    parts = word.split(" ")[0].split("-")
    joined = ["".join(parts[: n + 1]) for n in range(len(parts))]
    return sorted({match.group() for one in joined if (match := _ALNUM.match(one))})


_WHOLE = re.compile("[ァ-ヺー]{1,3}|[々一-鿿]")
_SIGNS = re.compile("[ァ-ヺー]"), re.compile("[々一-鿿]")


def _stands_alone(plain: str, start: int, word: str) -> bool:
    """A short word of katakana and one of a single kanji count whole only: コメ is not in コメント, 島 not in 半島.

    Nor is a kanji a word before katakana: 省 is not in 省エネ; but it is before the kanji of 及び, 並びに, 又は, 等.
    """
    before, after = plain[max(0, start - 1) : start], plain[start + len(word) : start + len(word) + 1]
    kana, kanji = _SIGNS
    after = after.strip("及並又等")
    if kanji.match(word) and kana.match(after):
        return False
    return not any(sign.match(word) and sign.search(before + after) for sign in _SIGNS)


def _english(word: str) -> str:
    plural = "" if word.endswith("s") else "s?"
    return re.escape(word).replace(r"\ ", r"(?:\s+|-)").replace(r"\-", "[- ]?") + plural + "(?![a-z0-9])"


@lru_cache(maxsize=50_000)
def found(text: str) -> tuple[tuple[int, float], ...]:
    """The concepts that a text names, each with how often.  A longer word all but hides a shorter one within it."""
    plain = plainly(text)
    return concepts_in(plain, {end for _code, _start, end in counterparts.find(plain)})


@lru_cache(maxsize=50_000)
def _subjects_in(text: str) -> tuple[tuple[str, float], ...]:
    """The subjects that a text names, each with how often: a word of two concepts of a subject names it once."""
    counts: dict[str, float] = {}
    plain = plainly(text)
    for word in _words(plain, {end for _code, _start, end in counterparts.find(plain)}):
        told: dict[str, float] = {}
        for number, often in _named(word):
            one = concepts()[number]
            told[one.subject] = max(told.get(one.subject, 0.0), often * (_FAINT if one.faint else 1))
        for code in told.keys() - {""}:
            counts[code] = counts.get(code, 0.0) + told[code]
    return tuple(counts.items())


def _words(plain: str, ends: Set[int]) -> Iterator[str]:
    """The words of the lexicon in a text that is written `plainly`, of which the ends of counterparts are known."""
    return _finder().words(undated(_parted(plain, ends)).lower())


def _parted(plain: str, ends: Set[int]) -> str:
    """A text with a blank after each name of a counterpart whose last sign would else begin a word of what follows.

    In 見本国防災庁 the country ends before 防災; 国防 is not there.
    """
    for end in sorted(ends, reverse=True):
        if plain[end - 1 : end + 1] in _finder().japanese:
            plain = f"{plain[:end]} {plain[end:]}"
    return plain


def concepts_in(plain: str, ends: Set[int]) -> tuple[tuple[int, float], ...]:
    """The concepts of a text that is written `plainly`, where it is known at which signs names of counterparts end."""
    counts: dict[int, float] = {}
    for word in _words(plain, ends):
        for concept, often in _named(word):
            counts[concept] = counts.get(concept, 0) + often
    return tuple(sorted(counts.items()))


def said(concept: int, texts: Iterable[str]) -> tuple[str, ...]:
    """How a concept that texts share is called, in Japanese and in English, then each word of theirs that names it.

    It is called by its name where the texts say that, else by the first two of their words; in a language in which they
    say nothing by its name, with the words of the other behind it where these are no name of it.
    """
    words = {
        written: (word, "ja" if _JAPANESE.search(text) else "en") for text in texts for word in _lexicon_words(text)
        if any(one == concept and often >= _KIND for one, often in _named(word)) for written in _as_in(text, word)
    }  # fmt: skip
    name = concepts()[concept].name
    plain = {one: word for one, (word, there) in words.items() if word.isascii() == (there == "en")}
    named = {_bare(plainly(each).lower()) for each in (name.ja, name.en)} & {*plain.values()}
    called = []
    for language in LANGUAGES:  # letters in Japanese (GX) are no English word for it
        found = {plainly(one): word for one, word in plain.items() if words[one][1] == language}
        if found and _bare(plainly(name[language]).lower()) not in found.values():
            called.append(_first_two(found))
        elif found or named or not plain:
            called.append(name[language])
        else:
            aside = _first_two(plain)
            called.append(f"{name.ja}（{aside}）" if language == "ja" else f"{name.en} ({aside})")
    return (*called, *words)


def words_beside(text: str, other: str, *, shared: bool) -> tuple[str, ...]:
    """The words of a text for subjects that another, in whatever language, names too (`shared`), or does not name; no
    plain words, no names.
    """
    there = {concept for concept, _often in found(other)}
    own = [word for word in _lexicon_words(text) if any(map(_is_subject, _by_word()[word]))]
    said = (
        written
        for word in own
        if bool(there & {one for one, _often in _named(word)}) == shared
        for written in _as_in(text, word)
    )
    return tuple(one for one in said if not re.match("[A-Z]", one))


def _is_subject(concept: int) -> bool:
    one = concepts()[concept]
    return not (one.faint or one.plain)


def _first_two(words: Iterable[str]) -> str:
    """The first two of some words, each once in whatever case."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(plainly(word).lower(), word)
    return " / ".join([*found.values()][:2])


@lru_cache(maxsize=5_000)
def _lexicon_words(text: str) -> tuple[str, ...]:
    """The words of the lexicon in a text, each once."""
    plain = plainly(text)
    return tuple(dict.fromkeys(_words(plain, {end for _code, _start, end in counterparts.find(plain)})))


def _as_in(text: str, word: str) -> Iterator[str]:
    """A word of the lexicon as a text writes it."""
    plain = plainly(text).lower()
    text = text if len(plain) == len(text) else plain  # İ is two signs in small letters
    if not word.isascii():
        at = plain.find(word)
        yield from [text[at : at + len(word)]] if at >= 0 else []
        return
    match = _whole_word(word).search(plain)
    if match is None:
        match = next((one for one in _LETTERS.finditer(plain) if _finder().form(one.group()) == word), None)
    if match is not None:
        yield text[match.start() : match.end()]


@cache
def _whole_word(word: str) -> re.Pattern[str]:
    """An English word of the lexicon, in a text in small letters."""
    return re.compile(rf"\b{_english(_written()[word])}")


_LETTERS = re.compile("[a-z]+")
_JAPANESE = re.compile("[\u3040-\u9fff]")


@cache
def _written() -> dict[str, str]:
    """The English words of the lexicon by themselves without blanks, hyphens and plural."""
    return {_bare(word): word for one in concepts() for word in reversed(one.every) if word.isascii()}


def without_inner(some: Sequence[int]) -> list[int]:
    """Some concepts without those whose words only stand within the words of another of them."""
    return [one for one in some if not any(one in _inner(other) and other not in _inner(one) for other in some)]


@cache
def _inner(concept: int) -> frozenset[int]:
    """The concepts whose words stand within the words of another."""
    words = map(_bare, concepts()[concept].words)
    return frozenset(inner for word in words for inner, often in _named(word) if often < _KIND)


def subjects_of(*texts: str) -> tuple[str, ...]:
    """The subjects that texts are about, the most named first; without those that they name much less."""
    counts: dict[str, float] = {}
    for text in texts:
        for code, n in _subjects_in(text):
            counts[code] = counts.get(code, 0.0) + n
    most = max(counts.values(), default=0)
    order = sorted(counts, key=lambda code: (-counts[code], list(subjects()).index(code)))
    return tuple(code for code in order if counts[code] >= _ALSO * most)
