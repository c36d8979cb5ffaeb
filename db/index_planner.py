"""From a query to what is done for it: words with what means the same, fields as the entries that pass them."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, islice, product

from briefbook import counterparts, progress
from briefbook.amounts import money_words, sure_sum
from briefbook.rules import rules
from db.connection import Database
from db.days import whole_day
from db.index_filters import with_signs, with_title
from db.index_meaning import (
    begun,
    codes,
    english_words,
    is_abbreviation,
    is_short,
    is_term,
    longest_from,
    meanings,
    named,
    segments,
    short_forms,
    sign_of,
)
from db.index_patterns import Pattern, Piece, Slot, run_slots, sum_patterns, tokens, verbatim
from db.index_plan import (
    Beside,
    Docs,
    Either,
    Every,
    Lookup,
    Neither,
    Plan,
    Variant,
    also,
    content,
    in_scripts,
    lookups,
    phrase,
    without_small,
    words,
)
from db.index_text import ALNUM, END, GRAM, KANJI, as_katakana, plain, plains
from db.index_words import is_stop, normal
from db.query import All, Any, Field, Not, Phrase, Query, Test, Words, asks, field_named

_WILD = re.compile(
    rf"^\?+(?=[a-z{KANJI}ァ-ヺ])|(?<=[^\W_])\*(?!\*)|(?<!\*)\*(?=[^\W_])|(?<=[a-z{KANJI}ァ-ヺ])\?(?=[a-z{KANJI}ァ-ヺ])|(?<=\d)\?(?=[\d年月日])"
)
_TOGETHER = re.compile(rf"(?P<run>{GRAM}+)|(?:{ALNUM}|[*?])+")
_WILDS = frozenset("*?")
_ONE_SIGN = re.compile(rf"({GRAM})\?(?=({GRAM}))")
_SIGNS_AT_MOST = 3
"""So many wildcards narrow what is looked for: each has it looked for in twice as many ways."""
_SIGNS = re.compile(r"[^\w\s()（）\"“”「」『』«»*＊?？!！:：<>=＝|｜,、，.。\-－−]+")
_LATIN = re.compile("[a-z0-9]+")
_CODE, _CODE_BEHIND = re.compile(r"([a-z]+)(\d{1,2})"), re.compile(r"(\d{1,2})([a-z])")
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|percent|per cent|パーセント)")
"""A share in a hundred, with its number."""
_PLACE = re.compile(r"(?:\d{1,2}|[A-Za-z])(?:\.\d{1,2}){1,4}")
_AT_PLACE = """
select doc from index_doc where number = ?1 and kind = 'provision'
union select doc from provision join index_doc on record = provision.id and kind = 'provision' where key = ?1
"""
"""The items that have a number in their document, or that place in it: item 7 below heading 2."""
_MOST = 4
"""So many words of a query may be a name, a date or a sum together; a term is as long as it is."""
_HALF = 3
_PAIR = 2
_KATAKANA = re.compile("[ァ-ヺー]+")
_EXPANDED = 400
_BEGUN = 12
"""So many terms, the shortest, stand for their beginning."""
_INSIDE, _INSIDE_AT_ONCE = 2000, 100


class Planner:
    """Plans queries over one index."""

    def __init__(
        self, database: Database, passing: Callable[[Field], frozenset[int]], between: Callable[[str, str], list[str]],
        having: Callable[[Lookup], Iterable[int]], most: int | None = None,
    ) -> None:  # fmt: skip
        """A planner that is given what passes a field, which signs stand between two of a run, and which entries may
        have what is looked up.  For what no list of the index tells it looks through so many entries, where `most` says
        so.
        """
        self.database = database
        self._passing, self._between, self._having, self._most = passing, between, having, most
        self.unread = False
        """Whether there were more of them."""

    def plan(self, query: Query) -> Plan | None:
        """What is done for a query; None where it asks for nothing."""
        match query:
            case Words():
                return self._all((query,))
            case Phrase(text, begun):
                found = phrase(text, meanings(text, exact=True))
                found = _bound(_spelled_so(found, _coded(text), phrase))
                return self._going_on(found) if found and begun else found or self._verbatim(text.strip())
            case Field():
                return self._field(query)
            case Not(Not(inner)):
                return self._all((inner,))
            case Not(inner):
                self._most, most = None, self._most  # what was not looked at is not denied
                plan = self._bare(inner)
                self._most = most
                return Neither(plan) if plan is not None else None
            case All(queries):
                return self._all(queries)
            case Any(queries):
                plans = [one for each in queries if (one := self.plan(each)) is not None]
                return Either(tuple(map(_strict, plans))) if plans else None

    def _field(self, field: Field) -> Plan | None:
        if field.name == "verbatim":
            ways = [plan for test in field.tests if (plan := self._verbatim(test.value))]
            return Either(tuple(ways)) if ways else None
        if field.name == "title":
            typed = ((phrase(test.value), self._spelled(test.value.split())) for test in field.tests)
            sought = [one for title, spelt in typed if (one := _spelled_so(title, spelt, phrase)) is not None]
            ways = [Every((one, Docs(with_title(self.database, one, self._few(self._having(one)))))) for one in sought]
            return Either(tuple(ways)) if ways else None
        return Docs(self._passing(field))

    def _verbatim(self, signs: str) -> Plan | None:
        way = verbatim(signs, self._with_letters)
        if way is None:
            return None
        found = Lookup(signs, (Variant(way),))
        return found if way.slots else Every((found, Docs(self._with_signs(signs))))

    def _with_signs(self, signs: str) -> frozenset[int]:
        sql = "select 1 from index_doc limit 1 offset ?"
        if self._most is None or not self.database.execute(sql, [self._most]).fetchone():
            return self._passing(Field("verbatim", (Test("=", signs),)))
        self.unread = True
        return frozenset(with_signs(self.database, signs, self._most))

    def _few(self, docs: Iterable[int]) -> Iterable[int]:
        """As many of some entries as are looked through."""
        if self._most is None:
            return docs
        found = list(islice(docs, self._most + 1))
        self.unread = self.unread or len(found) > self._most
        return found[: self._most]

    def _signs(self, typed: str) -> Plan | None:
        """What is done for signs that are neither words nor of the query language (％)."""
        return self._verbatim(typed) if _SIGNS.fullmatch(typed) else None

    def _bare(self, query: Query) -> Plan | None:
        """What is denied: the words as they are, and not what means the same."""
        if isinstance(query, Words):
            found = self._wild(query.text) or phrase(query.text)
            concerned = self._of(named(query.text))
            return Either((found, Docs(concerned))) if found and concerned else found
        if isinstance(query, All | Any):
            plans = tuple(plan for one in query.queries if (plan := self._bare(one)) is not None)
            return (Every(plans) if isinstance(query, All) else Either(plans)) if plans else None
        plan = self.plan(query)
        return _strict(plan) if plan is not None else None

    # -- words

    def _all(self, queries: Sequence[Query]) -> Plan | None:
        plans: list[Plan] = []
        said: list[str] = []
        for one in queries:
            if isinstance(one, Words):
                said.append(one.text)
            else:
                plans += self._said(said)
                said = []
                if (plan := self.plan(one)) is not None:
                    plans.append(plan)
        plans += self._said(said)
        plans = [self._by_fact(one) for one in plans]
        if len(plans) > 1:
            plans = _with_small(plans, asking=asks([one.text for one in queries if isinstance(one, Words)]))
        if not plans:
            return self._signs(" ".join(one.text for one in queries if isinstance(one, Words)))
        return plans[0] if len(plans) == 1 else Every(tuple(sorted(plans, key=_is_wanted)))

    def _said(self, said: Sequence[str]) -> list[Plan]:
        """The plans for words that follow one another: those that are one term together are looked up so."""
        typed = [
            _stopped(_unasked(one))
            for one in _unshouted(said)
            if tokens(plain(one)) and not (one[-1] in ":：" and field_named(one[:-1]))
        ]
        found: list[Plan] = []
        at = 0
        while at < len(typed):
            progress.check()
            most = max(_MOST, longest_from(typed[at]))
            for size in range(min(most, len(typed) - at), 0, -1):
                some = [*typed[at : at + size - 1], _ended(typed[at + size - 1])]
                if plan := self._term(some, ends=at + size == len(typed)):
                    found.append(self._or_on(plan, " ".join(some)))
                    at += size
                    break
        return found

    def _term(self, some: Sequence[str], *, ends: bool = False) -> Plan | None:
        text = " ".join(some)
        if figure := _share(text) or self._sum(text):
            return figure
        if len(some) == 1 and (wild := self._wild(text)):
            return wild
        if len(some) == 1 and (only := _bare(text)) != text:
            return self._only(only, text)
        others, spelled = meanings(text), self._spelled(some)
        if len(some) > 1:
            if ends and not others and (last := tokens(plain(text))[-1]).word and not self._known([last.text]):
                others = [(one, one) for one in begun(plain(text))[:_BEGUN]]
            if not others and not spelled:
                return None
            whole = _bound(_spelled_so(words(text, others), spelled))
            if whole and (codes := named(text)):
                return replace(whole, codes=codes)
            each = tuple(
                part for word in some if not _is_small(word) and (one := words(word)) for part in self._part(one)
            )
            return replace(whole, parts=each) if whole else None
        if compound := self._compound(text):
            return compound
        found = _bound(_spelled_so(words(text, others), spelled))
        if found is None:
            return None
        parts = [each for one in found.parts for each in self._part(one)]
        known = [] if parts and _PARTED.search(text) else self._segments(text)
        if not parts or any(in_scripts(one.text) for one in known):
            parts = known
        return replace(found, parts=tuple(dict.fromkeys(parts)), codes=named(text))

    def _sum(self, text: str) -> Lookup | None:
        """A lookup of a sum of money in all ways to write it; None for no sum."""
        money = sure_sum(text) if any(map(str.isdigit, plains(text)[-1])) else None
        found = _bound(words(text, meanings(text))) if money else None
        if found is None or money is None:
            return None
        currency, value = money
        own = "ja" if re.search(GRAM, plain(text)) else "en"
        ways = [
            Variant(one, None if language == own else money_words(value, currency, language))
            for language in ("ja", "en") for one in sum_patterns(language, currency, value)
        ]  # fmt: skip
        docs = self._passing(Field("amount", (Test("=", f"{currency} {value:.2f}"),)))
        return replace(found, variants=(*found.variants, *ways), parts=(), docs=docs)

    def _or_on(self, plan: Plan, text: str) -> Plan:
        """A plan for words; where they are a day, also for what happened on it and need not say so, and where they are
        the place of an item in its document (2.7, A.3), also for the items there.
        """
        sql, asked = "select doc from index_doc where date = ? and kind in ('outcome', 'meeting')", whole_day(text)
        if asked is None and _PLACE.fullmatch(text):
            sql, asked = _AT_PLACE, text.upper()
        found = frozenset(doc for (doc,) in self.database.execute(sql, [asked])) if asked else None
        return Either((plan, Docs(found))) if found else plan

    def _only(self, only: str, text: str) -> Plan | None:
        """The plan for the only word that means something in what was typed, ranked by all of that."""
        plan, whole = self._term([only]), words(text)
        if not isinstance(plan, Lookup) or whole is None:
            return plan
        return replace(plan, text=text, slots=whole.slots, parts=plan.parts or (plan,))

    def _part(self, part: Lookup) -> list[Lookup]:
        others, codes = meanings(part.text), named(part.text)
        if len(codes) > 1:
            return [replace(self._country(code, part), loose=True) for code in codes]
        found = _bound(words(part.text, others))
        if not others and (segments := self._segments(part.text, with_plain=False)):
            whole = found.variants if found else ()
            return [replace(one, variants=(*one.variants, *whole)) for one in segments]
        return [replace(found, parts=(), codes=codes, docs=self._of(codes)) if found else part]

    def _segments(self, text: str, *, with_plain: bool = True) -> list[Lookup]:
        """The terms that a Japanese compound is made of, each with what means the same in the other language.

        Pairs of signs, which are anywhere, are sought in the other language only, unless one is short for more (知財).
        """
        base = plain(text)
        if base.isascii():
            return []
        found: list[Lookup] = []
        for part in segments(base, with_plain=with_plain):
            codes = named(part)
            if len(part) == 1 and (whole := words(text)):
                found.append(replace(self._country(sign_of(part), whole), text=part, loose=True))
            elif one := _bound(words(part, meanings(part))):
                found.append(replace(one, parts=(), codes=codes, docs=self._of(codes)))
        if any(one.codes or len(one.text) > _PAIR or is_short(one.text) for one in found):
            return found
        pairs = [replace(one, variants=tuple(way for way in one.variants if way.via)) for one in found]
        return pairs if all(one.variants for one in pairs) else []

    def _spelled(self, some: Sequence[str]) -> list[str]:
        """Other ways to part the letters of some words that are known: COP 30 is COP30, and COP begins it."""
        base = plain("".join(some))
        if not _LATIN.fullmatch(base) or len(some) > 2:
            return []
        if len(some) == 2:
            return self._known(_numbers(base))[:1]
        if (code := _CODE.fullmatch(base)) or (code := _CODE_BEHIND.fullmatch(base)):
            return [f"{code[1]} {code[2]}"]
        if not base.isalpha() or len(base) < 2:
            return []
        sql = "select word from index_word where word >= ? || '0' and word < ? || ':' limit ?"
        codes = [word for (word,) in self.database.execute(sql, [base, base, _EXPANDED]) if _CODE.fullmatch(word)]
        ends = [*range(_HALF, len(base) - _HALF + 1), *[len(base) - len("up")] * base.endswith("up")]
        halves = [(base[:at], base[at:]) for at in ends if at >= _HALF]
        known = set(self._known({word for first, last in halves for word in (first, *_numbers(last))}))
        return codes + [
            f"{first} {last}" for first, last in halves if first in known and not known.isdisjoint(_numbers(last))
        ]

    def _known(self, some: Iterable[str]) -> list[str]:
        """Those of some words that stand somewhere."""
        sql = "select word from index_word where word in (select value from json_each(?))"
        words = list(some)
        return [word for (word,) in self.database.execute(sql, [json.dumps(words)])] if words else []

    def _by_fact(self, plan: Plan) -> Plan:
        """Beside other words the name of a counterpart also finds what concerns it without naming it."""
        if isinstance(plan, Lookup) and plan.codes:
            return replace(plan, docs=self._of(plan.codes))
        return plan

    def _of(self, codes: Iterable[str]) -> frozenset[int]:
        sql = "select doc from index_fact where field = 'country' and value = ?"
        return frozenset(doc for code in codes for (doc,) in self.database.execute(sql, [code]))

    def _compound(self, text: str) -> Plan | None:
        """日米韓: those words, or all those countries; beside other words some will do where nothing has all."""
        codes = named(text)
        literal = words(text)
        if len(codes) < 2 or literal is None:
            return None
        each = tuple(self._country(code, literal) for code in codes)
        return Either((replace(literal, loose=False, parts=(), codes=codes), Every(each)))

    def _country(self, code: str, literal: Lookup) -> Lookup:
        """One of several countries: by any of its names, by the words that name all of them, or what concerns it."""
        name = counterparts.of(code).name["ja"]
        found = _bound(words(name, meanings(name))) or literal
        ways = (*(replace(one, via=one.via or name) for one in found.variants), *literal.variants)
        return replace(found, variants=ways, loose=False, parts=(), codes=(code,), docs=self._of([code]))

    # -- wildcards

    def _wild(self, text: str) -> Lookup | None:
        """A lookup of words with wildcards; None where there are none."""
        typed = plain(text.rstrip(".,;:!?"))
        base = as_katakana(typed)
        if not _WILD.search(typed) or not tokens(base):
            return None
        if not base.isascii():
            base = base.strip("*")
        source = "".join(_expression(one) for one in re.split(r"([*?])", base))
        whole = base.isascii()
        slots: list[Slot] = []
        many: list[Slot] = []
        for part in _TOGETHER.finditer(base):
            start, end = part.span()
            if part["run"]:
                slots += run_slots(part["run"], ends=end < len(base) and base[end] not in "*?")
            elif _WILDS.isdisjoint(part.group()) and (whole or (start > 0 and end < len(base))):
                slots += [Slot((normal(one.text),)) for one in tokens(part.group())]
            elif not _WILDS.issuperset(part.group()):
                found = self._fitting(part.group() if whole else f"*{part.group()}*".replace("?", "*"))
                if found:
                    (slots if len(found) < _INSIDE else many).append(Slot(tuple(sorted(set(map(normal, found))))))
        slots = slots or many[:1]
        source = rf"(?<!{ALNUM}){source}(?!{ALNUM})" if whole else source
        each = ((*slots, *chain(*some)) for some in product(*self._for_one_sign(base))) if slots else ()
        ways = (Variant(Pattern((Piece("wild", source),), tuple(dict.fromkeys(some)))) for some in each)
        return Lookup(text, tuple(ways), dict.fromkeys(slots, 1.0))

    def _for_one_sign(self, base: str) -> Iterator[tuple[tuple[Slot, ...], ...]]:
        """For each wildcard that stands for one sign within a run (港?保) what the index must have around it: a sign
        that makes a pair with both beside it, or the end of a run before one that is of none (港3保).
        """
        for match in islice(_ONE_SIGN.finditer(base), _SIGNS_AT_MOST):
            one, other = match.groups()
            ends = (Slot((one + END,)),)
            if signs := self._between(one, other):
                yield (Slot(tuple(one + sign for sign in signs)), Slot(tuple(sign + other for sign in signs))), ends
            else:
                yield (ends,)

    def begun(self, lookup: Lookup) -> Lookup:
        """A lookup of a word that the words that begin so answer too, and what the terms that do mean in Japanese."""
        base = plain(lookup.text)
        way = self._wild(f"{base}*")
        found = also(lookup, [(one, one) for one in begun(base) if not one.isascii()][:_BEGUN])
        if way is None or not way.variants:
            return found
        return replace(found, variants=(*found.variants, *way.variants), others=(*found.others, way.slots))

    def _going_on(self, lookup: Lookup) -> Lookup:
        """A phrase whose last word is not typed to its end, and so may go on."""
        *some, last = plain(lookup.text).split()
        there = [Slot((normal(one.text),)) for one in tokens(" ".join(some)) if one.word]
        begun = Slot(tuple(sorted(set(map(normal, self._fitting(f"{last}*"))))))
        source = r"\s+".join(map(re.escape, (*some, last)))
        way = Pattern((Piece("wild", f"(?<!{ALNUM}){source}{ALNUM}*"),), tuple(dict.fromkeys((*there, begun))))
        return replace(lookup, variants=(*lookup.variants, Variant(way))) if begun.terms else lookup

    def _fitting(self, wild: str) -> list[str]:
        """The known words that fit letters and figures with wildcards, so many at most."""
        sql = "select word from index_word where word glob ? limit ?"
        return [word for (word,) in self.database.execute(sql, [wild, _INSIDE])]

    def _with_letters(self, letters: str) -> list[str] | None:
        """The known words that have some letters in them; None where they are too many to tell entries apart, or to be
        looked up for a first sight.
        """
        most = _INSIDE if self._most is None else _INSIDE_AT_ONCE
        sql = "select word from index_word where instr(word, ?) > 0 limit ?"
        found = [row[0] for row in self.database.execute(sql, [letters, most + 1])]
        return found if len(found) <= most else None


def _is_wanted(plan: Plan) -> bool:
    """Whether a plan is not one that denies: what is denied is looked at first, as it leaves least to be looked at."""
    return not isinstance(plan, Neither)


def _share(text: str) -> Lookup | None:
    """A lookup of a share in a hundred in all ways to write it, or else of its number; None for no share."""
    match = _SHARE.fullmatch(plain(text))
    number = words(match[1]) if match else None
    if match is None or number is None:
        return None
    source = rf"(?<![\d.]){re.escape(match[1])}\s?(?:%|percent|per cent|パーセント)"
    found = Pattern((Piece("wild", source),), number.variants[0].pattern.slots)
    return replace(number, text=text, variants=(Variant(found),), parts=(number,))


def _expression(part: str) -> str:
    """The expression for a part of a word with wildcards, which stand for letters or for signs of one run."""
    return {"*": rf"(?:{ALNUM}*?|{GRAM}{{0,12}}?)", "?": r"\w"}.get(part, re.escape(part))


_END = re.compile(r"(?<![?!;:,，、。！？])[?!;:,，、。！？]+$|(?<![.\W]\w)\.$")
_OWNING = re.compile(r"(?<=[A-Za-z])['’]s$")


def _stopped(word: str) -> str:
    """A word without the signs at its end that part sentences; U.S. keeps its own."""
    return _END.sub("", word) or word


def _ended(word: str) -> str:
    """A word without what says whose something is."""
    return _OWNING.sub("", word) or word


@cache
def _asked() -> frozenset[str]:
    return frozenset(map(normal, rules("search")["stop"]["asked"]))


@cache
def _asked_behind() -> re.Pattern[str]:
    asked, at_end = "|".join(_asked()), "|".join(rules("search")["stop"]["asked_for"])
    return re.compile(rf"(?<=何を)(?:{asked})(?![{KANJI}])|(?<=[のる])(?:{at_end})$")


def _unasked(text: str) -> str:
    """A Japanese question without the word for what it asks, where it says about what: 水素について何を約束したか,
    水素に関する約束."""
    shorter = _asked_behind().sub("", text)
    if shorter == text or meanings(text):
        return text
    return shorter if content(plain(shorter)) else text


def _bare(text: str) -> str:
    """The only word that means something in Japanese, without the small words around it: 輸出を is 輸出.

    Those around a figure say more of it than they do of a word: 8月までに.
    """
    base = plain(text)
    some = content(base) if _KANA.search(base) and not meanings(text) else []
    if len(some) != 1 or len(some[0]) == 1 or _KANA.search(some[0]) or len(base) != len(text) or some[0][0].isdigit():
        return text
    start = base.index(some[0])
    end = start + len(some[0])
    if content(base[:start] + base[end:]):
        return text
    ending = without_small(base[end:], begins=False)
    own = _ENDING.match(base, end) and base.startswith(ending, end) and len(ending) <= _ENDS
    return text[start : end + len(ending)] if own else text[start:end]


_ENDING = re.compile("(?![さす]|し[なまてたつ])")
_ENDS = 2
"""So many kana, but those of する, may end a noun with kanji (地滑り, 見直し)."""
_KANA = re.compile("[\u3041-\u3096]")
_PARTED = re.compile("[\u3041-\u3096、，]")
"""Small words or commas, which part the words that are looked up."""


def _coded(text: str) -> list[str]:
    """A phrase with the numbers in it joined to the words before them, or parted from these: COP 30 is COP30."""
    base = plain(text)
    ways = (_NUMBERED.sub(r"\1\2", base), _CODED.sub(r"\1 \2", base))
    return [way for way in ways if way != base]


_NUMBERED, _CODED = (re.compile(rf"(?<!{ALNUM})([a-z]{{2,}}){gap}(\d{{1,2}})(?!\d)") for gap in (r"\s", ""))


def _spelled_so(
    lookup: Lookup | None, ways: Sequence[str], read: Callable[[str], Lookup | None] = words
) -> Lookup | None:
    """A lookup in some more ways to spell the same."""
    if lookup is None:
        return None
    found = [one for way in ways if (one := read(way))]
    return replace(
        lookup,
        variants=(*lookup.variants, *(way for one in found for way in one.variants)),
        others=(*lookup.others, *(one.slots for one in found)),
    )


_INITIALS = 2
"""A small word of so many letters, typed in capitals, is a name; a longer one is so only where it is a term (WHO)."""


def _bound(lookup: Lookup | None) -> Lookup | None:
    """A lookup whose names stand by themselves: abbreviations in capitals, where they were not typed or are small words
    or terms else; words in katakana that were not typed, or name a country by more than one sign (ロ)."""
    if lookup is None:
        return None
    word = lookup.text
    if len(word) > 1 and _KATAKANA.fullmatch(word):
        own = bool(named(word))
    else:
        letters = word.replace(".", "")
        own = is_abbreviation(letters) and (is_term(word) or (is_stop(letters.lower()) and len(letters) <= _INITIALS))
    ways = tuple(
        replace(one, pattern=replace(one.pattern, bound=True, meant=bool(one.via)))
        if (_is_name(one.via) if one.via else own)
        else one
        for one in lookup.variants
    )
    return replace(lookup, variants=ways)


def _is_name(word: str) -> bool:
    return is_abbreviation(word.replace(".", "")) or bool(_KATAKANA.search(word[0] + word[-1]))


def _numbers(word: str) -> list[str]:
    """A word in singular and plural, as far as that is an s, for it is found by its stem in both."""
    return [word, word.removesuffix("s") if word.endswith("s") else f"{word}s"]


def _is_small(text: str) -> bool:
    """Whether words carry no meaning of their own."""
    if len(text) > 1 and text.isascii() and text.isupper():
        return False
    base = plain(text)
    found = tokens(base)
    if all(one.word for one in found):
        return all(is_stop(one.text) for one in found)
    return not content(base)


def _unshouted(said: Sequence[str]) -> list[str]:
    """Words with the small ones in small letters, where all stand in capitals and not as names do: IN is no country in
    EXPERIENCES IN FISHING, as US is.
    """
    plains = [unicodedata.normalize("NFKC", one) for one in said]
    if any(map(str.islower, "".join(plains))) or not any(map(_is_shouted, plains)):
        return list(said)
    names = {"US", *short_forms()}
    small = [one not in names and is_stop(one.lower()) for one in plains]
    return [word.lower() if is_small else word for word, is_small in zip(said, small, strict=True)]


def _is_shouted(word: str) -> bool:
    """Whether a word in capitals is one of small letters: known so, a country's name, or too long for a short form."""
    bare = word.strip(".,;:?!")
    small = bare.lower()
    if len(bare) < _SHOUTED or not (bare.isascii() and bare.isalpha()) or bare in short_forms():
        return False
    return is_stop(small) or small in english_words() or len(bare) > _SHORT_FORM or bool(codes(small))


_SHOUTED, _SHORT_FORM = 3, 5


def _with_small(plans: list[Plan], *, asking: bool) -> list[Plan]:
    """Plans in which words without a meaning of their own only rank beside others, where they are English."""
    looked = [one for one in plans if isinstance(one, Lookup)]
    small = [one for one in looked if _is_small(one.text) or (asking and normal(plain(one.text)) in _asked())]
    rest = [one for one in plans if one not in small]
    if not small or not rest:
        return plans
    if not any(True for one in rest for _lookup in lookups(one)) and not (asking and len(small) > 1):
        return plans  # beside fields alone they are sought as they are by themselves, unless they are a question
    slots = dict.fromkeys(slot for one in small if one.text.isascii() for slot in one.slots)
    return [*rest, Beside(tuple(slots), asking and len(rest) > 1)] if slots else rest


def _strict(plan: Plan) -> Plan:
    """A plan whose words must be there in whole."""
    match plan:
        case Lookup():
            return replace(plan, loose=False, parts=())
        case Every(plans):
            return Every(tuple(map(_strict, plans)))
        case Either(plans):
            return Either(tuple(map(_strict, plans)))
        case _:
            return plan
