"""The index of a store as it is asked: from a query to its plan, the records that answer, what else may be meant."""

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, product

from briefbook import progress
from briefbook.rules import rules
from db.connection import Database
from db.found import Hit, Results, Snippet
from db.index_entries import Entry, entries
from db.index_facets import alike, bodies_like, facets, nearby
from db.index_filters import passing, readable, said
from db.index_hits import hit, whole
from db.index_kept import KeptIndex, as_json, record_of
from db.index_meaning import akin, japanese_words, kanji_words
from db.index_patterns import Slot, Text, pattern, weights
from db.index_plan import Docs, Every, Lookup, Plan, also, apart, by_itself, lookups, nearly, words
from db.index_planner import Planner
from db.index_search import IN_SIGHT, READ_ALL, Answer, Record, Search, Texts, unfiltered
from db.index_text import as_katakana, plain
from db.query import All, Field, Phrase, Test, Words, parse, understood

_KEPT, _FIELDS_KEPT = 3000, 20
_TELLING = 40
_HEADING = 0.2
"""What the words of a title or heading count beside those of a text: all that stands under it has them."""
_SAID = 400
"""So much of a text is looked at for what it says in the other language."""
_ABBREVIATION = re.compile("[A-ZＡ-Ｚ]{2,}")
_TRIES, _LOOKED_AT = 6, 60
_LOOKED_THROUGH = 2000
"""Of so many entries a first sight looks at titles, and for signs that no list of the index tells."""
_TELLING_PART, _LONGEST = 3, 80
"""Signs of a part that tells something, and of a word that is parted at most: what is longer was pasted."""
_KATAKANA = re.compile("[ァ-ヺー]{2}")
_BEGUN = re.compile("[A-Za-zＡ-Ｚａ-ｚ]{3,}$")
"""What may be the beginning of a word that is typed: the end of a query."""
_MARK = re.compile(r"[!-/:-@\[-`{-~\s]")
"""What no part of a Japanese word has."""


class Index(KeptIndex):
    """The index of a store, as it is asked."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._titles: dict[str, Texts] = {}
        self._passed: tuple[tuple[int, int], dict[tuple[Field, str], frozenset[int]]] = ((0, 0), {})
        """What passes fields, as long as nobody writes: who types asks for the same again with each key."""

    def search(
        self,
        text: str,
        *,
        counterparts: Sequence[str] = (),
        kinds: Sequence[str] = (),
        limit: int = 20,
        today: str,
        counted: int = 0,
        most: int | None = None,
        first: bool = False,
    ) -> Results:
        """The records that answer a query best, of some counterparts and kinds.

        Of those that may, at most so many are read where `most` says so; at `first` sight few, neither parts of words
        nor words akin are sought, and few hits given: some are `unread` then.  Where `counted`, with the counts of all
        that answer it, of those that have only some of the words as many as it says, and with other queries where
        nothing does.
        """
        query = parse(text) or (Words(text) if text.strip() else None)
        query = readable(query, today) if query is not None else None
        most = READ_ALL if first else most
        planner = self._planner(today, _LOOKED_THROUGH if first else None)
        plan = planner.plan(query) if query is not None else None
        sentence = understood(said(query, self.database, today) if query is not None else None)
        if plan is None:
            return Results(understood=sentence, waiting=self.waiting())
        plan = self._with_akin(self._mended(plan, text))
        filters = self._filters(counterparts, kinds, today)
        wanted, limit = limit, max(limit, counted)
        progress.check()
        plan, search = self._carried_out(plan, filters, limit, most, first=first)
        progress.check()
        shown = search.answers[: min(wanted, IN_SIGHT) if first else wanted]
        unread = first and (planner.unread or search.ended or not shown or len(search.answers[:wanted]) > len(shown))
        if not (unread or search.answers) and (parted := self._parted(plan)) != plan:
            search = self._run(parted, filters, limit, most)
            shown = search.answers[:wanted]
        hits = self._hits(progress.each(shown), search)
        found = facets(self.groups, self.engine, search.entries, today) if counted else {}
        others = tuple(self._others(text, plan, search, today)) if counted else ()
        return Results(hits, search.total, search.exact, found, sentence, others, self.waiting(), unread=unread)

    def know_days(self) -> None:
        """Have the days of all entries at hand, by which those are ordered that fields alone are asked of."""
        for one in self.engine.segments:
            self.groups.days(one)

    def _carried_out(
        self, plan: Plan, filters: Sequence[Docs], limit: int, most: int | None, *, first: bool
    ) -> tuple[Plan, Search]:
        """A search by a plan, and again with words akin for those that no answer has; the plan that it was by.

        Where a field or a kind leaves some answers, all that the words alone find are asked: what is counted for a
        value is what is listed when it is chosen.
        """
        search = self._run(plan, filters, limit, most, first=first)
        progress.check()
        if not (missing := self._nowhere(plan, search, first=first)):
            return plan, search
        if search.answers and (filters or unfiltered(plan) != plan):
            words = self._run(unfiltered(plan), (), limit, most, first=first)
            if not (missing := self._nowhere(plan, words, first=first)):
                return plan, search
        plan = _changed(plan, lambda one: also(one, missing.get(one.text, ())))
        return plan, self._run(plan, filters, limit, most, first=first)

    def _hits(self, answers: Iterable[Answer], search: Search) -> tuple[Hit, ...]:
        """The hits for answers of a search, those that no person looked over known as such."""
        found = list(answers)
        sql = (
            "select doc from index_doc where doc in (select value from json_each(?)) and (exists "
            "(select 1 from index_value where field = 'reviewed' and value = 0 and facts = index_doc.facts) "
            "or kind = 'passage' and exists (select 1 from source where id = index_doc.source and not reviewed))"
        )
        docs = as_json([one.record.doc for one in found])
        raw = {doc for (doc,) in self.database.execute(sql, [docs])}
        return tuple(hit(one, search.sought, search.ways, reviewed=one.record.doc not in raw) for one in found)

    def _mended(self, plan: Plan, text: str) -> Plan:
        """A plan in which words that are nowhere stand for those that are written nearly so too."""
        last = _BEGUN.search(text)
        plan = _changed(plan, lambda one: self._nearly(one, last.group() if last else ""))
        if not isinstance(plan, Every):
            return plan
        loose = [one for one in plan.plans if isinstance(one, Lookup) and one.loose]
        nowhere = [one for one in loose if one.text.isascii() and not self._is_somewhere(one)]
        if not nowhere or len(nowhere) == len(loose):
            return plan
        near: dict[str, list[tuple[str, str]]] = {}
        for typed, other in nearby(self.database, nowhere):
            near.setdefault(typed, []).append((other, other))
        mended = {one: words(one.text, near.get(plain(one.text), ())) or one for one in nowhere}
        return Every(tuple(mended.get(one, one) if isinstance(one, Lookup) else one for one in plan.plans))

    def _nearly(self, lookup: Lookup, last: str) -> Lookup:
        """A word in katakana that is nowhere with those that differ by a long mark or by the size of a letter; the
        last one in Latin letters, which may not be typed to its end, with those that begin so.
        """
        if last == lookup.text:
            return lookup if self._is_somewhere(lookup) else self._planner().begun(lookup)
        ways = nearly(lookup.text)
        if not ways or self._may_stand(lookup.text):
            return lookup
        return also(lookup, [(one, one) for one in ways if self._may_stand(one)])

    def _nowhere(self, plan: Plan, search: Search, *, first: bool) -> dict[str, list[tuple[str, str]]]:
        """The words that no answer has and no entry, with those that are akin to them; none at a `first` sight that did
        not look at all answers.
        """
        if first and (search.ended or not search.answers):
            return {}
        some = [each for one in lookups(plan) if one.loose for each in (one, *one.parts)]
        lacking = [one for one in some if all({one, *one.parts} & {*answer.missing} for answer in search.answers)]
        return self._akin(lacking, plan)

    def _with_akin(self, plan: Plan) -> Plan:
        """A plan in which words that are nowhere in any way, which no answer can have, are looked up by those akin."""
        nowhere: list[Lookup] = []
        for one in lookups(plan):
            if one.loose and not self._may_answer(one):
                parts = [part for part in one.parts if not self._may_answer(part)]
                nowhere += [one, *parts] if parts or not one.parts else []
        found = self._akin(nowhere, plan)
        return _changed(plan, lambda one: also(one, found[one.text]) if one.text in found else one)

    def _akin(self, some: Iterable[Lookup], plan: Plan) -> dict[str, list[tuple[str, str]]]:
        """What is akin to some words that stand nowhere, but for what was typed too: that is no answer for two."""
        typed = {plain(one.text) for one in lookups(plan)}
        found = {one.text: akin(one.text) for one in some if not self._may_stand(one.text)}
        other = {text: [one for one in ways if plain(one[0]) not in typed] for text, ways in found.items()}
        return {text: ways for text, ways in other.items() if ways}

    def _may_answer(self, lookup: Lookup) -> bool:
        """Whether any entry may have what is looked up, in any way."""
        engine = self.current()
        every = ((one.pattern.slots, number) for one in lookup.variants for number in range(len(engine.segments)))
        return bool(lookup.docs) or any(engine.having(*one) for one in every)

    def _is_somewhere(self, lookup: Lookup) -> bool:
        """Whether any entry has a part of what is looked up, in any way, or concerns the counterpart that it names."""
        slots = chain(lookup.slots, *lookup.others)
        return bool(lookup.docs) or any(map(self.current().frequency, slots))

    def _planner(self, today: str = "", most: int | None = None) -> Planner:
        signs = self.current().signs_between
        return Planner(self.database, lambda field: self._passing(field, today), signs, self._having, most)

    def _having(self, lookup: Lookup) -> Iterator[int]:
        """The entries that may have what is looked up, but for the counterparts that it names."""
        engine = self.current()
        ways = [one.pattern.slots for one in lookup.variants]
        for number in range(len(engine.segments)):
            yield from (engine.doc(number, place) for place in engine.having_any(ways, number, None))

    def _passing(self, field: Field, today: str) -> frozenset[int]:
        state, kept = self.database.state(), self._passed[1]
        if state != self._passed[0] or len(kept) > _FIELDS_KEPT:
            kept = {}
            self._passed = state, kept
        if (field, today) not in kept:
            kept[field, today] = passing(self.database, field, today)
        return kept[field, today]

    def _filters(self, counterparts: Sequence[str], kinds: Sequence[str], today: str) -> tuple[Docs, ...]:
        """What hits are kept to."""
        chosen = [("country", counterparts), ("kind", kinds)]
        fields = (Field(name, tuple(Test("=", one) for one in values)) for name, values in chosen if values)
        return tuple(Docs(self._passing(one, today)) for one in fields)

    def _run(
        self, plan: Plan, filters: Sequence[Docs], limit: int, most: int | None = None, *, first: bool = False
    ) -> Search:
        search = Search(self.current(), self, Every((plan, *filters)) if filters else plan, most, first=first)
        search.run(limit)
        return search

    def _others(self, text: str, plan: Plan, search: Search, today: str) -> Iterator[str]:
        """Queries that find something, for one that does not, or more, where each answer lacks something."""
        missing = [[part.text for part in one.missing] for one in search.answers]
        near = self._near(lookups(plan)) if all(missing) else iter(())
        if missing:
            lacking = [pair for pair in near if all(any(part in pair[0] for part in some) for some in missing)]
            ways = self._respelled(text, (pair for pair in lacking if self._stands(pair[1])))
        else:
            nowhere = [one for one in lookups(plan) if not (one.text.isascii() and self._is_somewhere(one))]
            spelt = chain(nearby(self.database, nowhere), near, bodies_like(self.database, parse(text)))
            ways = chain(self._respelled(text, spelt), self._unquoted(text), self._apart(search), _without_fields(text))
        tried = {" ".join(text.split()).casefold()}
        for query in ways:
            query = " ".join(query.split())
            if query.casefold() not in tried:
                tried.add(query.casefold())
                if self.search(query, limit=1, today=today, most=READ_ALL).hits:
                    yield query

    def _respelled(self, text: str, near: Iterable[tuple[str, str]]) -> Iterator[str]:
        """A query with words that are somewhere in place of those that are spelt nearly so."""
        ways: dict[str, list[str]] = {}
        for typed, other in near:
            ways.setdefault(typed, []).append(other)
        for choice in islice(product(*ways.values()), _TRIES):
            query = text
            for typed, other in zip(ways, choice, strict=True):
                whole = rf"(?<![a-z]){re.escape(typed)}(?![a-z])" if typed.isascii() else re.escape(typed)
                said = (other.upper() if typed.upper() in query else other).replace("\\", "")
                query = re.sub(whole, said, query, flags=re.IGNORECASE)
            yield query

    def _near(self, sought: Iterable[Lookup]) -> Iterator[tuple[str, str]]:
        """For Japanese words that are nowhere, or their parts, those that are written nearly so: (typed, other)."""
        for lookup in sought:
            found = [(lookup.text, other) for other in self._written_so(lookup)]
            parts = ((part.text, other) for part in lookup.parts for other in self._written_so(part))
            yield from found or parts

    def _written_so(self, lookup: Lookup) -> list[str]:
        """The words that are written nearly as Japanese ones, where these are nowhere."""
        if lookup.text.isascii() or lookup.docs or not lookup.variants or self._stands(lookup.text):
            return []
        signs = [Slot((sign,), begins=True) for sign in as_katakana(plain(lookup.text))]
        for slots in (lookup.variants[0].pattern.slots, signs):
            best = self.current().best(dict.fromkeys(slots, 1.0), _LOOKED_AT)
            records = self.records([self.engine.doc(number, place) for _score, number, place in best])
            texts = (text.first.plain for record in records.values() for text in record.all)
            if found := alike(plain(lookup.text), texts, japanese_words() | kanji_words()):
                return found
        return []

    def _unquoted(self, text: str) -> Iterator[str]:
        """A query without its quotes, its brackets and what says or, where it has any."""
        joints = "|".join(map(re.escape, rules("query")["words"]["or"]))
        bare = re.sub(rf'["“”「」『』«»()（）|｜]|(?<!\S)(?:{joints})(?!\S)', " ", text)
        return iter([bare] if bare != text else [])

    def _apart(self, search: Search) -> Iterator[str]:
        """The parts of Japanese words that are nowhere as one."""
        for lookup in search.sought:
            parts = [] if lookup.text.isascii() else self._known_parts(lookup.text)
            if len(parts) > 1:
                yield " ".join(part for part, _known in parts)

    def _parted(self, plan: Plan) -> Plan:
        """A plan in which the parts of a long Japanese word that is nowhere are sought for the whole."""
        match plan:
            case Lookup() if plan.loose and sum(not all(way.via for way in one.variants) for one in plan.parts) < 2:
                found = self._known_parts(plan.text)
                if len(found) < 2 or (
                    plan.text.isascii() and (len(found) > 2 or not all(known for _part, known in found))
                ):
                    return plan
                if all(known for _part, known in found):
                    plan = apart(plan, [part for part, _known in found])
                telling = max(len(part) for part, known in found if known) >= _TELLING_PART
                parts = (words(part) for part, _known in found if telling)
                return dataclasses.replace(plan, parts=tuple(one for one in parts if one))
            case Every(plans):
                return Every(tuple(map(self._parted, plans)))
            case _:
                return plan

    def _known_parts(self, text: str) -> list[tuple[str, bool]]:
        """The longest stretches of Japanese words that stand somewhere, from left to right, and what is left between.

        With whether each is known.  Empty where more than half is left over.
        """
        found: list[tuple[str, bool]] = []
        done = at = 0
        while at < len(text) - 1 and len(text) <= _LONGEST:
            end = next((end for end in range(min(len(text), at + 12), at + 1, -1) if self._is_part(text, at, end)), 0)
            if end:
                found += [(text[done:at], False), (text[at:end], True)]
                done = end
            at = end or at + 1
        found = [one for one in (*found, (text[done:], False)) if one[0]]
        return found if 2 * sum(len(part) for part, known in found if known) > len(text) else []

    def _is_part(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch of a word stands somewhere; a part of a word in katakana by itself."""
        part = text[start:end]
        if _MARK.search(part):
            return False
        cut = _KATAKANA.match(text[max(start - 1, 0) : start + 1]) or _KATAKANA.match(text[end - 1 : end + 1])
        if not cut or len(part) < _TELLING_PART:
            return not cut and self._stands(part)
        return self._stands(part, alone=True)

    def _may_stand(self, part: str) -> bool:
        """Whether an entry has all pairs of signs of some words."""
        one = pattern(plain(part))
        engine = self.current()
        return bool(one and any(engine.having(one.slots, number) for number in range(len(engine.segments))))

    def _stands(self, part: str, *, alone: bool = False) -> bool:
        """Whether words stand somewhere as they are, or a word in katakana also `alone`."""
        if not self._may_stand(part):
            return False
        known = self._standing.get((part, alone))
        if known is None:
            sought = by_itself(words(part)) if alone else words(part)
            whole = sought and dataclasses.replace(sought, loose=False, parts=())
            known = whole is not None and bool(self._run(whole, (), 1, READ_ALL).answers)
            self._standing[part, alone] = known
        return known

    def like(self, kind: str, record: int, limit: int = 10) -> tuple[Hit, ...]:
        """The records whose words are most like those of a record, in the language in which they are so most."""
        own = self._record(kind, record)
        if own is None:
            return ()
        spoken = dict.fromkeys(one.language for one in own.texts)
        scores: dict[int, float] = {}
        most = 0.0
        for language in spoken:
            most = self._score_alike(scores, self._said(own, language), limit + 1, 1)
        if len(spoken) == 1:
            self._score_alike(scores, self._said_otherwise(own), limit + 1, 0, most)
        scores.pop(own.doc, None)
        best = sorted(scores, key=lambda doc: -scores[doc])[:limit]
        records = self.records(best)
        answers = (Answer(records[doc], scores[doc]) for doc in best if doc in records)
        return self._hits(answers, Search(self.engine, self, Every(())))

    def _said(self, own: Record, language: str) -> Counter[Slot]:
        """The words of a record in a language, with how much each counts."""
        counts: Counter[Slot] = Counter()
        for some, share in ((own.texts, 1.0), (own.titles, _HEADING)):
            for slot, weight in chain.from_iterable(
                weights(one.first.plain).items() for one in some if one.language == language
            ):
                counts[slot] += share * weight  # type: ignore[assignment]
        return counts

    def _said_otherwise(self, own: Record) -> Counter[Slot]:
        """What a record says in words of the other language, with the abbreviations that both have."""
        counts: Counter[Slot] = Counter()
        for text in own.texts:
            said = text.text[:_SAID]
            plan = self._planner().plan(All(tuple(map(Words, said.split()))))
            for one in lookups(plan) if plan is not None else ():
                for slots in chain.from_iterable(each.others for each in (one, *one.parts)):
                    counts |= Counter({slot: weight for slot, weight in slots.items() if _is_other(slot, text)})
            counts |= Counter(chain.from_iterable(weights(plain(word)) for word in _ABBREVIATION.findall(said)))
        return counts

    def _score_alike(
        self, scores: dict[int, float], counts: Counter[Slot], count: int, itself: int, least: float = 0.0
    ) -> float:
        """Score the entries that have most of some words by the share that they have of them, or of `least` if these
        tell less; how much they tell.  They stand in `itself` (0 or 1) entries that are not sought.
        """
        engine = self.current()
        told = {slot: weight * engine.idf(slot) for slot, weight in counts.items() if engine.frequency(slot) > itself}
        telling = sorted(told, key=lambda slot: -told[slot])[:_TELLING]
        most = max(least, sum(told[slot] for slot in telling))
        for score, number, place in engine.best({slot: counts[slot] for slot in telling}, count):
            doc = engine.doc(number, place)
            scores[doc] = max(score / most, scores.get(doc, 0.0))
        return most

    def marked(self, text: str, kind: str, record: int, today: str) -> tuple[Snippet, ...]:
        """The texts of a record from end to end, what answers a query marked in them."""
        found = self._record(kind, record)
        if found is None:
            return ()
        plan = self._planner(today).plan(readable(parse(text) or Words(text), today))
        shown = whole(found, ())
        for change in (lambda one: self._mended(one, text), self._parted):
            if plan is not None and not any(one.marks for one in shown):
                plan = change(plan)
                shown = whole(found, list(lookups(plan)))
        return shown

    def _record(self, kind: str, record: int) -> Record | None:
        """A record as it was indexed, or as it is where it is not in the index yet; None where there is none."""
        sql = "select doc from index_doc where kind = ? and record = ?"
        for (doc,) in self.database.execute(sql, [kind, record]).fetchall():
            return self.records([doc])[doc]
        return next(map(_as_record, entries(self.database, kind, [record])), None)

    def records(self, docs: Sequence[int]) -> dict[int, Record]:
        """The records of some entries, as they were indexed."""
        found = {doc: self._read[doc] for doc in docs if doc in self._read}
        rest = [doc for doc in docs if doc not in found]
        if rest:
            if len(self._read) > _KEPT:
                self._read.clear()
                self._titles.clear()
            sql = "select * from index_doc where doc in (select value from json_each(?))"
            for one in self.database.execute(sql, [as_json(rest)]).fetchall():
                found[one[0]] = self._read[one[0]] = record_of(one, self._titles)
        return found


def _without_fields(text: str) -> Iterator[str]:
    """The words and phrases of a query that has fields beside them."""
    query = parse(text)
    if isinstance(query, All) and any(isinstance(one, Field) for one in query.queries):
        kept = [one for one in query.queries if isinstance(one, Words | Phrase)]
        yield " ".join(one.text if isinstance(one, Words) else f'"{one.text}"' for one in kept)


def _is_other(slot: Slot, text: Text) -> bool:
    """Whether words are of the other language than a text."""
    return all(term.isascii() for term in slot.terms) == (text.language == "ja")


def _changed(plan: Plan, change: Callable[[Lookup], Lookup]) -> Plan:
    """A plan in which what need not be there in whole is looked up otherwise, and so are its parts."""
    match plan:
        case Lookup() if plan.loose:
            return change(dataclasses.replace(plan, parts=tuple(map(change, plan.parts))))
        case Every(plans):
            return Every(tuple(_changed(one, change) for one in plans))
        case _:
            return plan


def _as_record(one: Entry) -> Record:
    return Record(
        0, one.kind, one.id, one.title, Texts(Text(*each) for each in one.texts),
        Texts(Text(*each) for each in one.titles), one.counterparts, one.source, one.number, one.page, one.date,
        one.nature,
    )  # fmt: skip
