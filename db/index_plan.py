"""What a search does, worked out from the words: what is looked up, by which other words, and how much it tells."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from functools import cache, lru_cache

from briefbook.rules import rules
from briefbook.values import dataclass
from db.index_patterns import Pattern, Slot, patterns, run_apart, weights
from db.index_text import COUNTED, KANJI, RUNS, as_katakana, plain, plains
from db.index_words import is_stop

_JAPANESE = f"{KANJI}\u3040-\u30fa\u30fc-\u30ff"
_HIRAGANA = re.compile("[\u3040-\u309f]+")
_KANJI = re.compile(f"[{KANJI}]")
_SCRIPTS = re.compile(f"[{KANJI}]+|[ァ-ヺー]+|[^\\W{_JAPANESE}]+")
_JOINED = 0.5
_COUNTED = f"[0-9一二三四五六七八九十百数何]+[かカケ箇][{KANJI}]+"
"""A count such as 3か国, in which か is no small word."""
_ENDS = 2
"""So many signs of kana behind a word are no word, where no small word is between them."""
_ENDING = "(?![のはがをにでともへやかだな])[\u3041-\u3096]"
_INFLECTED = f"(?<![{KANJI}0-9])[{KANJI}](?:(?![いじ]){_ENDING}{{1,2}}[{KANJI}](?=[\u3041-\u3096])|{_ENDING})"
"""A word of one sign, or of two, with what is written of it in kana as far as it stays the same: 続く, 折り返."""
_DATED = f"[0-9][0-9,.]*(?:年度|[年月日時分億万]|{COUNTED})"
"""A figure with what it counts, without which it says nothing: 8 of 8月までに."""
_PARTS = re.compile(
    f"{_COUNTED}|{_DATED}|{_INFLECTED}|[{KANJI}ァ-ヺー\uac00-\ud7a3]+|[\u3040-\u309f]+|[^\\W{_JAPANESE}]+"
)


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the ways in which something is looked up; `via` are its words where they are not those typed."""

    pattern: Pattern
    via: str | None = None


@dataclasses.dataclass(frozen=True)
class Lookup:
    """Something to find in a text, in any of its ways.

    `slots` are what it is ranked by, `others` the same for each of its other ways.  A loose one need not be there in
    whole: `parts` are what means something in it.  `docs` are entries that answer it without any words: those of the
    counterparts `codes` that it names.
    """

    text: str
    variants: tuple[Variant, ...]
    slots: dict[Slot, float] = field(default_factory=dict, hash=False, compare=False)
    others: tuple[dict[Slot, float], ...] = field(default=(), hash=False, compare=False)
    loose: bool = False
    parts: tuple["Lookup", ...] = ()
    codes: tuple[str, ...] = ()
    docs: frozenset[int] = field(default=frozenset(), hash=False, compare=False)


@dataclass(frozen=True, slots=True)
class Docs:
    """Entries by their numbers, as a filter gives them."""

    docs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Neither:
    """What does not answer another plan."""

    plan: "Plan"


@dataclass(frozen=True, slots=True)
class Every:
    """What answers all plans."""

    plans: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What answers any of some plans."""

    plans: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Small words of English: they need not be there and are not marked, but rank what answers.

    Those that ask do not: how and does stand in no answer more than elsewhere.
    """

    slots: tuple[Slot, ...]
    asking: bool = False


Plan = Lookup | Docs | Neither | Every | Either | Beside


def lookups(plan: Plan) -> Iterator[Lookup]:
    """What is looked up in a plan and not denied."""
    match plan:
        case Lookup():
            yield plan
        case Every(plans) | Either(plans):
            for one in plans:
                yield from lookups(one)


def beside(plan: Plan) -> Beside | None:
    """The small words of a plan; None where it has none."""
    match plan:
        case Beside():
            return plan
        case Every(plans):
            return next((found for one in plans if (found := beside(one)) is not None), None)
        case _:
            return None


def phrase(text: str, others: Sequence[tuple[str, str]] = ()) -> Lookup | None:
    """A lookup of words that must stand together as they are."""
    found = [Variant(one) for way in (text, *_long_marks(text)) for one in patterns(way, exact=True)]
    found += [Variant(one, via) for words, via in others for one in patterns(words, exact=True)]
    return Lookup(text, tuple(found), _slots(text), _other_slots(others)) if found else None


def words(text: str, others: Sequence[tuple[str, str]] = ()) -> Lookup | None:
    """A lookup of words as they are typed; `others` are (words, what they are) that mean the same."""
    return _words(text, tuple(others))


@lru_cache(maxsize=4096)
def _words(text: str, others: tuple[tuple[str, str], ...]) -> Lookup | None:
    """The same, remembered: who types a query asks for its first words again and again."""
    found = [Variant(one) for one in patterns(text)]
    if not found:
        return None
    found += [Variant(one) for way in _long_marks(text) for one in patterns(way)]
    found += [Variant(one, via) for words, via in others for one in patterns(words)]
    return Lookup(text, tuple(found), _slots(text), _other_slots(others), loose=True, parts=_parts(text))


def also(lookup: Lookup, others: Sequence[tuple[str, str]]) -> Lookup:
    """A lookup that other words answer too; those in katakana for a short one by themselves."""
    ways = (Variant(one, via) for words, via in others for one in patterns(words))
    short = len(lookup.text) <= _SHORT and _KATAKANA.fullmatch(plains(lookup.text)[-1])
    found = tuple(bound(one) if short else one for one in ways)
    return replace(lookup, variants=(*lookup.variants, *found), others=(*lookup.others, *_other_slots(others)))


def by_itself(lookup: Lookup | None) -> Lookup | None:
    """A lookup of a word in katakana that is no part of a longer one."""
    if lookup is None:
        return None
    return replace(lookup, variants=tuple(bound(one) for one in lookup.variants))


def bound(variant: Variant) -> Variant:
    """One of the ways to look something up, as a name: see `Pattern.bound`."""
    return replace(variant, pattern=replace(variant.pattern, bound=True))


def apart(lookup: Lookup, parts: Sequence[str]) -> Lookup:
    """A lookup that the parts of a Japanese word answer too, in their order with few signs between (津波避難訓練)."""
    via = " … ".join(parts)
    readings = {tuple(as_katakana(plains(one)[at]) for one in parts) for at in (0, -1)}
    found = (Variant(run_apart(one), via) for one in readings if all(map(RUNS.fullmatch, one)))
    return replace(lookup, variants=(*lookup.variants, *found))


def _slots(text: str) -> dict[Slot, float]:
    """What words are ranked by in both readings.  Those that a hyphen joins say less again as one."""
    first, *more = plains(text)
    found = weights(first)
    for slot, weight in (one for reading in more for one in weights(reading).items()):
        found.setdefault(slot, weight * (_JOINED if "-" in first and slot.terms[0].isascii() else 1.0))
    return found


def _other_slots(others: Sequence[tuple[str, str]]) -> tuple[dict[Slot, float], ...]:
    return tuple(weights(plain(words), term=True) for words, _via in others)


def _long_marks(text: str) -> tuple[str, ...]:
    """Words in katakana without the long mark at their ends, which many leave out, and with it before other signs."""
    typed = plain(text)
    return tuple({_LONG_END.sub("", typed), _SHORT_END.sub("ー", typed)} - {typed})


_LONG_END = re.compile("(?<=[ァ-ヺー]{3})ー(?![ァ-ヺー])")
_SHORT_END = re.compile(
    "(?<=[ァ-ヺー]{3})(?<=[ァアカガサザタダナハバパマャヤラワィイキギシジチニビピミリ])(?=[^ァ-ヺー])"
)


def nearly(text: str) -> tuple[str, ...]:
    """A word in katakana with one long mark or ッ more or less, or a small letter as a large one or the other way."""
    word = plains(text)[-1]
    if not _KATAKANA.fullmatch(word):
        return ()
    found = [word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] in "ーッ"]
    ends = [at for at in range(1, len(word) + 1) if word[at - 1] not in "ーッン" and word[at : at + 1] not in _NO_LONG]
    found += [f"{word[:at]}{sign}{word[at:]}" for at in ends for sign in ("ー", "ッ")[: 2 if at < len(word) else 1]]
    found += [word[:at] + _SIZES[word[at]] + word[at + 1 :] for at in range(1, len(word)) if word[at] in _SIZES]
    return tuple(dict.fromkeys(found))


_KATAKANA = re.compile("[ァ-ヺー]{3,}")
_SHORT = 5
_NO_LONG = frozenset("ーャュョァィゥェォ")
_SMALL, _LARGE = "ャュョッァィゥェォ", "ヤユヨツアイウエオ"
_SIZES = dict(zip(_SMALL + _LARGE, _LARGE + _SMALL, strict=True))


def _parts(text: str) -> tuple[Lookup, ...]:
    """What means something in words that stand together, where that is not simply the whole."""
    base = plain(text)
    some = content(base)
    if about := _ABOUT.fullmatch(base):
        some = [about[1]]
    elif not _HIRAGANA.search(base):
        some = some if len(some) > 1 else _SCRIPTS.findall(base)
        if len(some) < 2 or any(one.isdigit() or len(one) < 2 for one in some):
            return ()
    ways = [(part, patterns(part)) for part in some if part != base]
    found = [Lookup(part, tuple(map(Variant, some)), {}, loose=True) for part, some in ways if some]
    return tuple(dict.fromkeys(found))


_ABOUT = re.compile("(.*[万億兆](?:[円元人]|[ァ-ヺー]+))(?:台|規模|程度|前後|相当|余り?|超|強|弱)")
"""A large number of something, or its unit alone, with how exact it is: 億円台, 2億ドル規模."""


def in_scripts(text: str) -> bool:
    """Whether a word is written in several scripts: ネット詐欺."""
    return len(_SCRIPTS.findall(text)) > 1


def content(text: str) -> list[str]:
    """The words of a text in plain form that mean something.

    A single kanji counts where a particle stands behind it (湖の汚れ, 魚を食べる), and before a stop (港町の茶).
    """
    found: list[str] = []
    single: list[str] = []
    text = _asking().sub(" ", text)
    for match in _PARTS.finditer(text):
        part = match.group()
        if _HIRAGANA.fullmatch(part):
            part = without_small(part, begins=not text[: match.start()].strip())
            ending = match.group().startswith(part) and text[match.start() - 1 : match.start()].strip()
            if len(part) > (_ENDS if ending else 1):
                found.append(part)
        elif part in _stop() or (part.isascii() and is_stop(part)):
            continue
        else:
            found.append(part)
            if _KANJI.fullmatch(part) and part not in _FORMAL and _is_word(text, *match.span()):
                single.append(part)
    telling = [one for one in found if len(one) > 1 or one.isdigit() or one in single]
    return telling or found


_PARTICLES = frozenset("のがをはにでもへとか ")


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a single kanji is a word: by the kana behind it, or where nothing is by those before it."""
    behind = text[end : end + 1]
    return behind in _PARTICLES or (not behind.isalnum() and bool(_WORD_BEFORE.search(text[:start])))


_WORD_BEFORE = re.compile("(?![うくぐすつぬぶむるただ])[ \u3041-\u3096]$")
"""A small word, or kana that end no clause, which would say what the kanji behind it is: 荷を積み替える港."""
_FORMAL = frozenset("額量方者時際為事物点中上下前後間内外他様件回毎各約等話例形目手数力")
"""Kanji that by themselves say as little as こと."""


@cache
def _asking() -> re.Pattern[str]:
    """The small words that have kanji, where those at their ends are no part of a longer word, and counts asked for."""
    some = sorted((one for one in _stop() if _KANJI.search(one)), key=len, reverse=True)
    before, after = f"(?<![{KANJI}])", f"(?![{KANJI}])"
    ways = (before * bool(_KANJI.match(one)) + one + after * bool(_KANJI.match(one[-1])) for one in some)
    return re.compile("|".join([_HOW_MANY, *ways]))


_HOW_MANY = f"(?<![{KANJI}])何[十百千万億]*(?:{COUNTED}|円)間?"
"""How many of something are asked for: 何隻, 何か国, 何億円."""


def without_small(part: str, *, begins: bool) -> str:
    """Hiragana without the small words at both ends; empty where nothing is left.

    No text begins with a small word of one sign (はえなわ).
    """
    stop = _stop()
    while part and part not in stop:
        for size in range(min(len(part), 6), 0, -1):
            if part[:size] in stop and not (begins and size == 1):
                part = part[size:]
                break
            if part[-size:] in stop:
                part = part[:-size]
                break
        else:
            return part
    return ""


@cache
def _stop() -> frozenset[str]:
    return frozenset(rules("search")["stop"]["japanese"])
