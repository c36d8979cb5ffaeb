"""What is looked for in a text: words and runs of signs that stand together, found again on the text itself.

The index knows words and pairs of signs; a pattern asks it for those (slots), and then looks at the text, so that
scattered pairs are no hit and every match has its place.
"""

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import repeat
from typing import Literal, NamedTuple

from briefbook import amounts
from briefbook.numbers import NUMBERS_EN
from briefbook.rules import rules
from briefbook.values import dataclass
from db.index_meaning import codes
from db.index_text import (
    ALNUM,
    END,
    GRAM,
    KANJI,
    RUN,
    Edit,
    Way,
    as_katakana,
    edits,
    grams,
    known_in_katakana,
    literal,
    plain,
    plains,
    read_literally,
    settled,
    way_plain,
    way_settled,
)  # fmt: skip
from db.index_words import is_stop, normal, spelling

_BREAK = re.compile("[。！？!?\n]|(?<=[a-z])\\. ")
_HIRAGANA = re.compile("[\u3040-\u309fー]+")
_PLACES_KEPT = 50


class Slot(NamedTuple):
    """What the index is asked for: one term, the terms that begin so, or any of some terms."""

    terms: tuple[str, ...]
    begins: bool = False


class Token(NamedTuple):
    """A word or a run of a reading with its place."""

    word: bool
    text: str
    start: int
    end: int


def tokens(reading: str) -> list[Token]:
    """The words and runs of a reading, in order."""
    return [Token(one.lastgroup == "word", one.group(), *one.span()) for one in RUN.finditer(reading)]


class Reading:
    """A reading of a text, analysed as far as it is asked for; `plain` has its kana as they are."""

    def __init__(self, plain: str) -> None:
        self.plain = plain

    @cached_property
    def text(self) -> str:
        """The reading with all kana as katakana, in which patterns are looked for."""
        return as_katakana(self.plain)

    @cached_property
    def tokens(self) -> list[tuple[str, str]]:
        """Its runs and words in order, each as (run, word), of which one is empty."""
        return RUN.findall(self.plain)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where the runs and words stand."""
        return [one.span() for one in RUN.finditer(self.plain)]

    @cached_property
    def normals(self) -> list[str]:
        """The normal form of each word in order, and nothing for each run."""
        return [word and normal(word) for _run, word in self.tokens]

    def places(self, word: str) -> list[int]:
        """Which of the tokens are a word, in its normal form."""
        return [at for at, one in enumerate(self.normals) if one == word] if word in self.normals else []

    @cached_property
    def sentences(self) -> list[str]:
        """Its sentences, in the order of the text, with all kana as katakana."""
        return _BREAK.split(self.text)

    @cached_property
    def sentence_words(self) -> list[frozenset[str]]:
        """The words of each sentence in their normal form."""
        each = map(RUN.findall, _BREAK.split(self.plain))
        return [frozenset(normal(word) for _run, word in one if word) for one in each]


class Text:
    """A text of an entry in a language, read as far as it is asked for."""

    def __init__(self, language: str, text: str) -> None:
        self.language, self.text = language, text
        self._places: dict[Pattern, tuple[tuple[int, int], ...]] = {}

    def places(self, pattern: "Pattern") -> tuple[tuple[int, int], ...]:
        """Where a pattern stands in it, as it is written; that of some is kept, as marks and the next key ask again."""
        if pattern not in self._places:
            if len(self._places) >= _PLACES_KEPT:
                self._places.clear()
            self._places[pattern] = tuple(pattern.places(self))
        return self._places[pattern]

    @cached_property
    def first(self) -> Reading:
        """Its first reading, in which most is found."""
        return Reading(plain(self.text))

    @cached_property
    def _edits(self) -> list[Edit]:
        return list(edits(self.first.plain))

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The first reading, and a second one where something reads differently (index_text.edits)."""
        more = [Reading(settled(self.first.plain, self._edits))] if self._edits else []
        return (self.first, *more)

    def each(self) -> Iterator[Reading]:
        """Its readings one by one: who finds enough in the first does without the second."""
        yield self.first
        yield from self.readings[1:]

    @cached_property
    def literal(self) -> str:
        """It as it stands, but for width and case."""
        return literal(self.text)

    def way(self, at: int) -> Way:
        """The way back from one of its readings."""
        return self._way_settled if at else self._way_plain

    @cached_property
    def _way_plain(self) -> Way:
        return way_plain(self.text)

    @cached_property
    def _way_settled(self) -> Way:
        return way_settled(self._way_plain, self._edits)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a pattern.

    A run of signs (`plain` has its kana as typed), a word in its normal form (spelled so, where `exact`), an
    expression that a word fits, raw signs to be found as they are, or a sum of money in a language (en USD 8000.0).
    """

    kind: Literal["run", "word", "wild", "raw", "sum"]
    text: str
    plain: str = ""
    exact: bool = False

    @property
    def normal(self) -> str:
        """A word in its normal form, which is not made of a normal form again: a stem may have another ending."""
        return normal(self.text) if self.exact else self.text


@dataclasses.dataclass(frozen=True)
class Pattern:
    """Pieces that follow one another, and the slots that the index must have for them (none: any entry may do)."""

    pieces: tuple[Piece, ...]
    slots: tuple[Slot, ...]
    bound: bool = False
    """Whether it is a name: it stands in capitals where it does so itself, and cuts no word in katakana."""
    meant: bool = False
    """Whether it is another name than was typed: it is then no part of the name of a currency (US$, US dollars)."""
    parted: bool = False
    """Whether it reaches from one sentence into the next, as it was typed."""
    typed: str = dataclasses.field(default="", compare=False)
    """What was typed in plain form, where it is one run, or words of ASCII one space apart."""

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.pieces, self.bound, self.parted))

    @cached_property
    def sure(self) -> bool:
        """Whether an entry with the slots has the pattern for certain."""
        if len(self.pieces) != 1 or self.bound:
            return False
        only = self.pieces[0]
        if only.kind == "run":
            return len(only.text) <= 2 and not _KANA.search(only.text)
        return self._is_word

    @cached_property
    def _is_word(self) -> bool:
        """Whether it is one word in its normal form, which is there wherever that is."""
        return len(self.pieces) == 1 and self.pieces[0].kind == "word" and not self.pieces[0].exact

    @cached_property
    def _whole(self) -> bool:
        """Whether it is one run without kana, which is there wherever its signs are."""
        return len(self.pieces) == 1 and self.pieces[0].kind == "run" and not _KANA.search(self.pieces[0].text)

    def is_typed_in(self, text: Text) -> bool:
        """Whether a text has the words as they were typed, for which it need not be cut into words; it may have the
        pattern otherwise.
        """
        plain = text.first.plain
        if not self.typed or self.typed not in plain:
            return False
        if self.pieces[0].kind == "run" and not self.bound:
            return True
        return any(self._fits_typed(text, plain, *span) for span in _places(self.typed, plain))

    def _fits_typed(self, text: Text, plain: str, start: int, end: int) -> bool:
        """Whether what was typed is cut out of no word, and is a name where the pattern is one."""
        if self.pieces[0].kind == "word" and (
            _IN_WORD.match(plain, end) or (start and _IN_WORD.match(plain, start - 1))
        ):
            return False
        return self._may_stand(text, *text.way(0).place(start, end))

    def _may_stand(self, text: Text, start: int, end: int) -> bool:
        """Whether it may stand at a place of a text, as far as it is a name."""
        if not self.bound:
            return True
        return _stands_alone(text.text, start, end) and not (self.meant and _CURRENCY.match(text.text, end))

    def is_in(self, text: Text) -> bool:
        """Whether a text has the pattern."""
        return self.is_typed_in(text) or self.is_read_in(text)

    def is_read_in(self, text: Text) -> bool:
        """Whether a text, which has not the words as they were typed, has the pattern otherwise."""
        only = self.pieces[0]
        if only.kind == "run" and text.text.isascii() and not _OF_DATES.issuperset(only.text):
            return False
        if self.bound:
            return any(True for _span in self.places(text))
        if self._whole:
            return any(only.text in one.plain for one in text.each())
        if only.kind == "raw":
            return only.text in text.literal
        if only.kind == "sum":
            return any(True for _span in _sums(only, text))
        return any(map(self._in, text.each()))

    def _in(self, reading: Reading) -> bool:
        return self._may_be_in(reading) and (self._is_word or any(True for _span in self._find(reading)))

    def _may_be_in(self, reading: Reading) -> bool:
        """Whether a reading has all pieces, wherever they stand; words beside runs only where they stand next to them,
        which is seen before it is cut into words.
        """
        if not all(one.text in reading.text for one in self.pieces if one.kind == "run"):
            return False
        if self._beside and not _expression(self._beside).search(reading.text):
            return False
        return all(one.normal in reading.normals for one in self.pieces if one.kind == "word")

    @cached_property
    def _beside(self) -> str:
        """The expression for runs with any words before and behind them, numbers as they are; none where it has no
        words, or no runs.
        """
        kinds = {one.kind for one in self.pieces}
        if kinds != {"run", "word"}:
            return ""
        words = (rf"(?<!\d){one.text}(?!\d)" if one.text.isdecimal() else f"{ALNUM}+" for one in self.pieces)
        each = zip(self.pieces, words, strict=True)
        return _ANY_NO_TOKEN.join(word if one.kind == "word" else re.escape(one.text) for one, word in each)

    def places(self, text: Text) -> Iterator[tuple[int, int]]:
        """Where in a text, as it is written, the pattern stands."""
        only = self.pieces[0]
        if only.kind == "raw":
            read, way = read_literally(text.text)
            yield from (way.place(*span) for span in _places(only.text, read))
        elif only.kind == "sum":
            yield from _sums(only, text)
        else:
            for at, one in enumerate(text.each()):
                for start, end in (text.way(at).place(*span) for span in self._find(one)):
                    if self._may_stand(text, start, end):
                        yield start, end

    def _find(self, reading: Reading) -> Iterator[tuple[int, int]]:
        only = self.pieces[0]
        if len(self.pieces) > 1:
            yield from self._sequences(reading)
        elif only.kind == "word":
            yield from _words(only, reading)
        elif self._whole:
            yield from _places(only.text, reading.plain)
        elif only.kind == "run":
            yield from _runs(only, reading.text, reading.plain)
        else:
            for match in _expression(only.text).finditer(reading.text):
                if match.group():
                    yield from match.regs[1:] or (match.span(),)

    @cached_property
    def _runs_apart(self) -> str:
        """The expression for runs that follow one another, with signs between them that are of none and of no word."""
        return f"(?=({_NO_TOKEN.join(re.escape(one.text) for one in self.pieces)}))"

    def _sequences(self, reading: Reading) -> Iterator[tuple[int, int]]:
        if not self._may_be_in(reading):
            return
        if all(one.kind == "run" for one in self.pieces):
            for match in _expression(self._runs_apart).finditer(reading.text):
                if self.parted or not _APART.search(reading.plain, *match.span(1)):
                    yield match.span(1)
            return
        found = reading.tokens
        last = len(self.pieces) - 1
        starts: Iterable[int] = range(len(found) - last)
        for place, piece in enumerate(self.pieces):
            if piece.kind == "word":
                starts = [at - place for at in reading.places(piece.normal) if 0 <= at - place < len(found) - last]
                break
        for start in starts:
            if all(_fits(one, *found[start + at], at == 0, at == last) for at, one in enumerate(self.pieces)):
                (begin, first_end), (last_begin, end) = reading.spans[start], reading.spans[start + last]
                if self.pieces[0].kind == "run":
                    begin = first_end - len(self.pieces[0].text)
                if self.pieces[-1].kind == "run":
                    end = last_begin + len(self.pieces[-1].text)
                if self.parted or not _APART.search(reading.plain, begin, end):
                    yield begin, end


_OF_DATES = frozenset("年月日")
"""The signs that a reading of a text in ASCII may have."""
_KANA = re.compile("[ァ-ヺー]")
_IN_WORD = re.compile(ALNUM)
_NO_TOKEN = f"(?:(?!{GRAM})[\\W_])+"
_ANY_NO_TOKEN = f"(?:(?!{GRAM})[\\W_])*"
_APART = re.compile("[。!?！？;:]|\\.\\s|\n\\s*?(?:\n|[-*•・]\\s)")
"""What parts sentences, or a line from an entry of a list; a text goes on over the other ends of lines."""
_PARTICLES = frozenset("のはがをにでともやへかだな")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name in katakana is part of no other word, and one in Latin script has capitals or is no other word."""
    name = text[start:end]
    if (said := plain(name)).isascii():
        return sum(map(str.isupper, name)) > 1 or (len(said) >= _SPOKEN and said not in _in_capitals())
    left = _RUN_BEFORE.findall(text[max(0, start - _LONGEST) : start])[0] if _KATAKANA.match(name) else ""
    right = _RUN_AFTER.findall(text[end : end + _LONGEST])[0] if _KATAKANA.match(name[-1]) else ""
    return (not left or _is_word(plain(left))) and (not right or _begins(plain(name), plain(right)))


def _is_word(katakana: str) -> bool:
    """Whether what stands in katakana beside a name is known as a word."""
    return katakana in known_in_katakana() or bool(codes(katakana))


def _begins(name: str, rest: str) -> bool:
    """Whether a run in katakana that begins with a name is made with it: the rest is a word or neither is short, and it
    is not another country (タイフェスティバル, ラオスダンサーズ, but タイムライン, インドネシア).
    """
    if min(len(name), len(rest)) < _NAME and not _is_word(rest):
        return False
    return not any(codes(name + rest[:size]) for size in range(1, len(rest) + 1))


_CURRENCY = re.compile(r"\.?\s*(?:[$＄]|dollars?\b)", re.IGNORECASE)
"""What makes a currency of the name of a country before it."""
_NAME = 3
_KATAKANA = re.compile("[ァ-ヺーｦ-ﾟ]")
_RUN_BEFORE, _RUN_AFTER = re.compile(f"{_KATAKANA.pattern}*$"), re.compile(f"^{_KATAKANA.pattern}*")
_LONGEST = 30


_SPOKEN = 4
"""An abbreviation of so many letters may be written as a name: Unesco."""


@cache
def _in_capitals() -> frozenset[str]:
    return frozenset(map(str.lower, rules("search")["in_capitals"]))


def _places(run: str, reading: str) -> Iterator[tuple[int, int]]:
    place = reading.find(run)
    while place >= 0:
        yield place, place + len(run)
        place = reading.find(run, place + 1)


def _sums(piece: Piece, text: Text) -> Iterator[tuple[int, int]]:
    language, currency, value = piece.text.split(" ")
    return amounts.places(text.text, currency, float(value)) if text.language in ("", language) else iter(())


def _words(piece: Piece, reading: Reading) -> Iterator[tuple[int, int]]:
    for at in reading.places(piece.normal):
        start, end = reading.spans[at]
        if not piece.exact or spelling(reading.plain[start:end]) == piece.text:
            yield start, end


def _runs(piece: Piece, reading: str, plain: str) -> Iterator[tuple[int, int]]:
    for start, end in _places(piece.text, reading):
        if plain[start:end] == piece.plain or _is_other_script(piece.plain, plain, start, end):
            yield start, end


def _is_other_script(typed: str, plain: str, start: int, end: int) -> bool:
    """Whether a stretch of a text is `typed` in the other kana, and not by chance: バレル is not in 呼ばれる.

    Small words are written in hiragana only (から), and names of countries in katakana.  What is long is also found in
    a longer word in katakana (グローバルサプライチェーン), what is a sign shorter where it begins one (さぷらい).
    """
    differ = [at for at in range(end - start) if typed[at] != plain[start + at]]
    before = plain[start - 1 : start] if differ[0] == 0 else " "
    after = plain[end : end + 1] if start + differ[-1] == end - 1 else " "
    if plain[start + differ[0]] > "\u309f":
        signs = differ[-1] - differ[0]
        if signs >= _LONG:
            return True
        return not (_KANA.match(before) or (_KANA.match(after) and signs < _LONG - 1))
    if _KANA.match(after):
        return False
    if _in_katakana(plain, start + differ[0], inside=differ[0] > 0) and not _is_second_word(
        plain[start + differ[0] : start + differ[-1] + 1]
    ):
        return False
    if _KANA.match(plain[end - 1]) and _KANA.match(plain[end : end + 1]):
        return False
    if _KANJI.match(before) or ("\u3041" <= before <= "\u3096" and before not in _PARTICLES):
        return False
    if "\u3041" <= after <= "\u3096" and after not in _PARTICLES:
        return False
    return plain[start:end] not in _only_in_hiragana() and not codes(typed)


_LONG = 4
"""Signs from the first to the last of so many in katakana are no other word by chance."""


@cache
def _only_in_hiragana() -> frozenset[str]:
    stop = rules("search")["stop"]
    return frozenset([*stop["japanese"], *stop["hiragana"]])


def _is_second_word(kana: str) -> bool:
    """Whether hiragana behind katakana is a word of its own (プラスチックごみ), and no ending or small word."""
    return bool(_SECOND_WORD.fullmatch(kana)) and kana not in _only_in_hiragana()


_SECOND_WORD = re.compile(f"(?![{''.join(_PARTICLES)}さしすせまら])[\u3041-\u3096]{{2,}}")


def _in_katakana(plain: str, at: int, *, inside: bool) -> bool:
    """Whether hiragana stands behind katakana of the same match, or behind a long mark of its own (らーめん)."""
    return bool(_KANA.match(plain[at - 1 : at])) and (inside or bool(re.search("[\u3041-\u3096]ー+$", plain[:at])))


_KANJI = re.compile(f"[{KANJI}]")


def _fits(piece: Piece, run: str, word: str, first: bool, last: bool) -> bool:
    if piece.kind == "word":
        return bool(word) and (spelling(word) if piece.exact else normal(word)) == piece.text
    if word:
        return False
    if first:
        return as_katakana(run).endswith(piece.text)
    return as_katakana(run).startswith(piece.text) if last else as_katakana(run) == piece.text


@lru_cache(maxsize=256)
def _expression(source: str) -> re.Pattern[str]:
    return re.compile(source)


def pattern(base: str, *, exact: bool = False) -> Pattern | None:
    """The pattern for a plain reading of some words; None where it has neither a word nor a sign to look for."""
    found = tokens(base)
    pieces: list[Piece] = []
    slots: list[Slot] = []
    for at, token in enumerate(found):
        if token.word:
            pieces.append(Piece("word", spelling(token.text) if exact else normal(token.text), exact=exact))
            slots.append(Slot((normal(token.text),)))
        else:
            run = as_katakana(token.text)
            pieces.append(Piece("run", run, token.text))
            slots += run_slots(run, ends=at < len(found) - 1)
    typed = " ".join(one.text for one in found)
    as_typed = (len(found) == 1 and not found[0].word) or (typed.isascii() and typed in base)
    if not pieces:
        return None
    parted = bool(_APART.search(base, found[0].start, found[-1].end))
    return Pattern(tuple(pieces), tuple(dict.fromkeys(slots)), parted=parted, typed=typed if as_typed else "")


def sum_patterns(language: str, currency: str, value: float) -> Iterator[Pattern]:
    """The patterns for a sum of money, however it is written in a language: 80億ドル, 8 billion dollars, $8bn."""
    piece, code = Piece("sum", f"{language} {currency} {value}"), currency.lower()
    for figure, units in amounts.written(value):
        first, *rest = re.findall(r"\d+", figure)
        worded = tuple(normal(word) for word, worth in NUMBERS_EN.items() if figure == str(worth))
        numbers = [Slot((first, code + first, *worded)), *[Slot((one,)) for one in rest]]
        if not units:
            yield Pattern((piece,), tuple(numbers))
        if english := [one for one in units if one.isascii()]:
            yield Pattern((piece,), (*numbers, Slot(tuple(map(normal, english)))))
            joined = [one for one in english if len(one) == 1]
            last = [at + one for at in numbers[-1].terms[:2] for one in (english if at[0] > "9" else joined)]
            yield Pattern((piece,), (*numbers[:-1], Slot(tuple(last))))
        yield from (Pattern((piece,), (*numbers, Slot((one,), begins=True))) for one in units if not one.isascii())


def run_slots(run: str, *, ends: bool = False) -> list[Slot]:
    """What the index must have for a run of signs; `ends` where nothing may follow it."""
    if len(run) == 1:
        return [Slot((run + END,))] if ends else [Slot((run,), begins=True)]
    return [Slot((one,)) for one in grams(run)] + ([Slot((run[-1] + END,))] if ends else [])


def run_apart(parts: Sequence[str]) -> Pattern:
    """The pattern for parts of a run of signs in their order, with few signs of the same clause between them.

    Only the parts are its places.
    """
    slots = dict.fromkeys(slot for one in parts for slot in run_slots(one))
    return Pattern(
        (Piece("wild", "[^。、！？!?,;\n]{0,20}?".join(f"({re.escape(one)})" for one in parts)),), tuple(slots)
    )


def patterns(words: str, *, exact: bool = False) -> list[Pattern]:
    """The patterns for each reading of some words as they were typed."""
    return [one for base in plains(words) if (one := pattern(base, exact=exact))]


def _alike(word: str) -> str:
    """The longest part of letters or of digits: at the edge of what is sought a code may be cut in two, or the other
    way round (7A in 777A)."""
    parts: list[str] = re.findall(r"\d+|\D+", word)
    return max(parts, key=len)


def verbatim(words: str, known: Callable[[str], Iterable[str] | None]) -> Pattern | None:
    """The pattern for signs exactly as they stand but for width and case, inside words too; None for no signs.

    `known` gives the words with some letters, none where these are too many to help.
    """
    base = plain(words)
    slots: list[Slot] = []
    for token in tokens(base):
        run = as_katakana(token.text)
        if not token.word:
            slots += run_slots(run, ends=token.end < len(base))
        elif token.start > 0 and token.end < len(base) and not base[token.start - 1].isalnum():
            slots.append(Slot((normal(token.text),)))
        elif (found := known(_alike(token.text))) is not None:
            slots.append(Slot(tuple(sorted({normal(one) for one in found}))))
    return Pattern((Piece("raw", literal(words)),), tuple(dict.fromkeys(slots))) if words else None


_SCRIPTS = re.compile("[\u3040-\u309f][\u3040-\u309fー]*|[ァ-ヺー]+|[^\u3040-\u309fァ-ヺー]+")
_SMALL_WORDS = 0.3
_HANGING, _HANGING_SIGN = 0.2, 0.4


def weights(plain: str, *, term: bool = False) -> dict[Slot, float]:
    """All slots of some words in plain form, for ranking.

    A stretch of one script is about one word: its pairs weigh together as much as the root of their number, so that
    a long name does not drown the words beside it.  Pairs that hang over from one script to the next say little
    (more where a single sign is a word), and pairs of hiragana and the small words within English ones too.
    Of a `term`, which is known to be one, every pair weighs in full but those of hiragana.
    """
    found: dict[Slot, float] = {}
    some = tokens(plain)
    telling = any(not token.word or not is_stop(token.text) for token in some)
    for token in some:
        if token.word:
            found[Slot((normal(token.text),))] = _HANGING if telling and is_stop(token.text) else 1.0
            continue
        folded = as_katakana(token.text)
        if len(folded) == 1:
            found[Slot((folded,), begins=True)] = _SMALL_WORDS if _HIRAGANA.fullmatch(token.text) else 1.0
        for at, weight in enumerate(_pair_weights(token.text)):
            slot = Slot((folded[at : at + 2],))
            least = float(term and not _HIRAGANA.fullmatch(token.text[at : at + 2]))
            found[slot] = max(weight, least, found.get(slot, 0.0))
    return found


def said_again(plain: str, slots: Iterable[Slot]) -> Iterator[tuple[Slot, int]]:
    """Of some slots the words and pairs that words in plain form have more than once, with how often."""
    words = Counter(normal(token.text) for token in tokens(plain) if token.word)
    for slot in (one for one in slots if len(one.terms[0]) > 1):
        times = words[slot.terms[0]] if slot.terms[0].isascii() else plain.count(slot.terms[0])
        if times > 1:
            yield slot, times


def _pair_weights(run: str) -> Iterator[float]:
    """What each pair of a run says."""
    stretches = [match.group() for match in _SCRIPTS.finditer(run)]
    for stretch, after in zip(stretches, [*stretches[1:], ""], strict=True):
        pairs = len(stretch) - 1
        yield from repeat(_SMALL_WORDS if _HIRAGANA.fullmatch(stretch) else max(pairs, 1) ** -0.5, pairs)
        if after:
            words = [one for one in (stretch, after) if not _HIRAGANA.fullmatch(one)]
            yield _HANGING_SIGN if min(map(len, words), default=0) == 1 else _HANGING
