"""Which entries pass the fields of a query: tests of the values in index_known, entries by index_fact."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache, partial

from briefbook import progress
from briefbook.amounts import leading, money_words, typed_sum
from briefbook.dates import date_words
from briefbook.i18n import _, language
from briefbook.model import SOON, last_day
from briefbook.schedule import first_day, struck
from db.connection import Database
from db.days import completed, days
from db.index_meaning import codes, said_otherwise
from db.index_patterns import Text
from db.index_plan import Lookup
from db.index_text import folded, literal, readings
from db.log import shortened
from db.query import All, Any, Field, Not, Query, Test, Words, value_named

OWN = ("kind", "nature", "due", "date", "number", "page")
"""Columns of an entry that it can be filtered by."""
Value = str | int | float
_LATEST, _NO_LATER = "9999-12-31", "~"


def passing(database: Database, field: Field, today: str) -> frozenset[int]:
    """The entries with a value of the field that passes any of its tests."""
    found: set[int] = set()
    for test in field.tests:
        found |= _SPECIAL.get(field.name, partial(_valued, field.name))(database, test, today)
    return frozenset(found)


def readable(query: Query, today: str) -> Query:
    """A query in which a field whose value says nothing for it is looked up as words: due:maybe."""

    def read(field: Field) -> Query:
        if not all(_reads(field.name, one, today) for one in field.tests):
            return Words(" ".join(" ".join(filter(None, [one.value, one.upper])) for one in field.tests))
        tests = (_in_order(field.name, one, today) for one in field.tests)
        if field.name in _DATES:
            tests = (_with_years(field.name, one, today) for one in tests)
        return Field(field.name, tuple(tests))

    return _each_field(query, read)


_DATES = ("due", "date", "year")


def _in_order(name: str, test: Test, today: str) -> Test:
    """A range whose ends were typed the other way round, with the first before the last."""

    def place(typed: str) -> str | float:
        if name in _DATES:
            return (days(typed, today) or ("",))[0]
        return ((typed_sum(typed) or ("", 0.0))[1] if name == "amount" else _number(typed)) or 0.0

    if test.upper and place(test.value) > place(test.upper):  # type: ignore[operator]
        return replace(test, value=test.upper, upper=test.value)
    return test


def said(query: Query, database: Database, today: str) -> Query:
    """A query as it is said: a source by its title, where it is asked for by its number, days in the language of the
    interface, and those that are called by their distance from today with what they are.
    """

    def title(test: Test) -> Test:
        sql = "select title from source where id = ?1 or pair = ?1 order by language = ?2 desc, id = ?1 desc"
        row = database.execute(sql, [int(test.value), language()]).fetchone() if _is_key(test.value) else None
        return replace(test, value=shortened(row[0])) if row else test

    def read(field: Field) -> Query:
        match field.name:
            case "source":
                return Field(field.name, tuple(map(title, field.tests)))
            case "due" | "date" | "year":
                said = (replace(one, value=told(one.value), upper=told(one.upper)) for one in field.tests)
                return Field(field.name, tuple(said))
            case "amount":
                return Field(field.name, tuple(map(_sums_told, field.tests)))
            case _:
                return field

    def told(typed: str) -> str:
        found = days(typed, today)
        if found is None:
            return typed
        if _is_foreign(typed):
            return date_words(_period(found), language())
        if found == days(typed, _ANOTHER_DAY):
            return typed
        words, typed = date_words("/".join(dict.fromkeys(found)), language()), typed.replace("-", " ")
        return f"{typed}（{words}）" if language() == "ja" else f"{typed} ({words})"

    return _each_field(query, read)


def _sums_told(test: Test) -> Test:
    """A test of sums with these in the language of the interface."""

    def told(typed: str) -> str:
        found = typed_sum(typed) if _is_foreign(typed) else None
        return money_words(found[1], found[0] or "", language()).strip() if found else typed

    ends = leading(test.value) if test.sign == "=" and _is_foreign(test.value) else None
    if ends is None:
        return replace(test, value=told(test.value), upper=told(test.upper))
    currency = (typed_sum(test.value) or ("",))[0] or ""
    first, behind = (money_words(one, currency, language()).strip() for one in ends)
    return Test("=", _("{first} to less than {behind}", first=first, behind=behind))


def _is_foreign(typed: str) -> bool:
    """Whether a date or sum is written in the other language than that of the interface."""
    return bool(re.search("[A-Za-z]{3}" if language() == "ja" else "[\u3041-\u9fff]", typed))


def _period(days: tuple[str, str]) -> str:
    """The year or month (ISO 8601) that two days are the first and last of, or else both."""
    whole = (one for one in (days[0][:4], days[0][:7]) if (first_day(one), last_day(one)) == days)
    return next(whole, "/".join(dict.fromkeys(days)))


_ANOTHER_DAY = "1900-01-01"
"""A day from which words that tell a distance from today tell other days."""


def _is_key(value: str) -> bool:
    return value.isdecimal() and len(value) < 19  # SQLite holds no larger number


def _each_field(query: Query, read: Callable[[Field], Query]) -> Query:
    match query:
        case Field():
            return read(query)
        case Not(inner):
            return Not(_each_field(inner, read))
        case All(queries):
            return All(tuple(_each_field(one, read) for one in queries))
        case Any(queries):
            return Any(tuple(_each_field(one, read) for one in queries))
        case _:
            return query


def _reads(name: str, test: Test, today: str) -> bool:
    """Whether the value of a test can be one of its field."""
    match name:
        case "due" | "date" | "year":
            return all(days(one, today) for one in (test.value, test.upper) if one)
        case "amount":
            return all(typed_sum(one) for one in (test.value, test.upper) if one)
        case "country":
            return bool(codes(test.value))
        case "page":
            return _number(test.value) is not None
        case "recurring" if test.value.upper().startswith("P"):
            return True
        case "kind" | "status" | "nature" | "strength" | "type" | "recurring" | "language" | "reviewed":
            return value_named(name, test.value) is not None
        case _:
            return True


def _with_years(name: str, test: Test, today: str) -> Test:
    """A test with the years of days and months that were typed without, so that it is said which they are."""

    def whole(typed: str) -> str:
        found = completed(typed, today, past=name != "due")
        return date_words(found, language()) if found else typed

    return replace(test, value=whole(test.value), upper=whole(test.upper))


def _docs(database: Database, field: str, values: list[Value]) -> set[int]:
    among = "in (select value from json_each(?2))"  # in the view SQLite would look at every value of the field
    sql = (
        f"select json_group_array(doc) from index_value join index_doc using (facts) where field = ?1 and value {among}"
    )
    own = f"select json_group_array(doc) from index_doc where {field} {among} and ?1 = ?1"
    row = database.execute(own if field in OWN else sql, [field, json.dumps(values)]).fetchone()
    return set(json.loads(row[0]))  # of 100,000 entries twice as fast as row by row


def _where(database: Database, field: str, passes: Callable[[Value], bool]) -> set[int]:
    known = "select distinct value from index_known where field = ?1"
    own = f"select distinct {field} from index_doc where {field} is not null and ?1 = ?1"
    values = [row[0] for row in database.execute(own if field in OWN else known, [field])]
    return _docs(database, field, [one for one in values if passes(one)])


# --- values with names ----------------------------------------------------------------------------------


def _valued(field: str, database: Database, test: Test, _today: str) -> set[int]:
    """A value by its name, or as it stands; with a sign, numbers."""
    if test.sign in ("=",):
        wanted = folded(value_named(field, test.value) or test.value)
        return _where(database, field, lambda one: folded(str(one)) == wanted)
    return _where(database, field, lambda one: _compares(_number(str(one)), test, _number))


def _number_of(database: Database, test: Test, _today: str) -> set[int]:
    """The number that an item has in its document, or its key (2.7): the number below that of its heading."""
    sql = "select doc from provision join index_doc on record = provision.id and kind = 'provision' where key = ?"
    keyed = {row[0] for row in database.execute(sql, [literal(test.value)])} if test.sign == "=" else set()
    return _valued("number", database, test, _today) | keyed


def _texts(field: str, database: Database, test: Test, _today: str) -> set[int]:
    """A part of a text value, or of what means the same: 経産省 is METI too; with wildcards all of it (J*)."""
    return _where(database, field, _says(test.value, said_otherwise([test.value])))


def _says(value: str, ways: Iterable[str]) -> Callable[[Value], bool]:
    """Whether a text has a part that is said in one of some ways, or for a value with wildcards is that as a whole."""
    if set("*?＊？") & set(value):
        wild = re.escape(folded(value)).replace(r"\*", ".*").replace(r"\?", ".")
        fits = re.compile(wild, re.DOTALL).fullmatch
        return lambda text: any(map(fits, readings(str(text))))
    wanted = {reading for way in ways for reading in readings(way)}
    return lambda text: any(part in whole for part in wanted for whole in readings(str(text)))


def _body(database: Database, test: Test, today: str) -> set[int]:
    """A body by its name; one that is known by its short name alone by what a text calls it before that in brackets."""
    found = _texts("body", database, test, today)
    return found or _docs(database, "body", list(_short_names(database, test.value)))


def _short_names(database: Database, name: str) -> Iterator[Value]:
    """The short names of bodies that stand in brackets behind a name in the first text that has them."""
    sql = (
        "select value, texts from (select value, min(doc) as doc from index_value join index_doc using (facts) "
        "where field = 'body' group by value) join index_doc using (doc)"
    )
    named = "|".join(map(re.escape, readings(name)))
    for value, texts in database.execute(sql):
        called = re.compile(rf"(?:{named})[^()]{{0,60}}\({re.escape(folded(str(value)))}\)")
        if any(
            called.search(one) for _language, text in json.loads(texts) for one in readings(text.replace("\n", " "))
        ):
            yield value


def _level(database: Database, test: Test, today: str) -> set[int]:
    """A level of meetings by its name; one that a person called otherwise by a part of that."""
    named = value_named("level", test.value)
    return _docs(database, "level", [named]) if named else _texts("level", database, test, today)


def _kind(database: Database, test: Test, _today: str) -> set[int]:
    value = value_named("kind", test.value) or test.value
    if value == "commitment":
        return _docs(database, "nature", ["commitment"])
    return _docs(database, "kind", [value])


def _country(database: Database, test: Test, _today: str) -> set[int]:
    wanted = codes(test.value)
    if not wanted:
        return _docs(database, "country", [test.value.upper()])
    return set.intersection(*(_docs(database, "country", [one]) for one in wanted))


def _source(database: Database, test: Test, today: str) -> set[int]:
    if test.value.isdigit():
        return _docs(database, "source", [int(test.value)])
    says = _says(test.value, [test.value])
    titles = database.execute("select record, title from index_doc where kind = 'source'")
    return _docs(database, "source", [key for key, title in titles if says(title)])


def _recurring(database: Database, test: Test, _today: str) -> set[int]:
    value = value_named("recurring", test.value) or test.value.upper()
    if value == "yes":
        return _where(database, "recurring", lambda one: True)
    if value == "no":
        return _docs(database, "nature", ["commitment"]) - _where(database, "recurring", lambda one: True)
    return _docs(database, "recurring", [value])


STATUS = {
    "with-outcome": "awaited is null and listed.linked = 1",
    "overdue": "awaited < :today",
    "due": "awaited >= :today and awaited <= :soon",
    "ahead": "awaited > :soon",
    "open": "awaited is null and listed.linked = 0",
}
"""Tests of where a commitment stands, as `model.state_of` reckons it."""
_MORE_STATUS = {"without-outcome": f"not ({STATUS['with-outcome']})"}
"""Tests of what several of these have in common, which are not counted."""
COMMITMENTS = "index_doc join listed on provision = record where index_doc.nature = 'commitment'"
"""The commitments that are indexed, with what lists know of them."""
_LISTED = "listed cross join index_doc on index_doc.kind = 'provision' and record = provision where"
"""Items, looked for by what lists know: the texts of a hundred thousand take long to read past."""


def soon(today: str) -> str:
    """The last day that counts as near."""
    return (date.fromisoformat(today) + timedelta(days=SOON)).isoformat()


def _status(database: Database, test: Test, today: str) -> set[int]:
    """Where commitments stand today."""
    sql = (STATUS | _MORE_STATUS).get(value_named("status", test.value) or test.value)
    if sql is None:
        return set()
    among = "listed.nature = 'commitment' and" if "null" in sql else ""  # commitments alone await a day
    rows = database.execute(f"select doc from {_LISTED} {among} {sql}", {"today": today, "soon": soon(today)})
    return {row[0] for row in rows}


# --- dates ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=50_000)
def _span(value: str) -> tuple[str, str]:
    """The first and last day of a date that is kept."""
    return first_day(value) or "", last_day(value) or ""


def _dated(field: str, database: Database, test: Test, today: str) -> set[int]:
    falls = _falling(test, today, past=True)
    return _where(database, field, falls) if falls else set()


def _due(database: Database, test: Test, today: str) -> set[int]:
    """What has a deadline then, is awaited then, or stands under that day in lists as what recurs and is overdue."""
    falls, bounds = _falling(test, today), _bounds(test, today)
    if falls is None or bounds is None:
        return set()
    first, behind = bounds
    values = {"first": first, "behind": behind, "today": today, "struck": "[]"}
    if test.sign not in ("<", "<=") and first < today:  # what stands under a later day is awaited before then too
        keys = [row[0] for row in database.execute("select distinct beat from listed where beat is not null")]
        values["struck"] = json.dumps([(one, struck(one, today)) for one in keys])
    return _where(database, "due", falls) | {row[0] for row in database.execute(_AWAITED_THEN, values)}


_AWAITED_THEN = """
with struck(key, day) as materialized (select value ->> 0, value ->> 1 from json_each(:struck)),
shown(provision) as materialized (
    select provision from listed where awaited >= :first and awaited < :behind
    union select provision from (
        select provision, max(awaited, case when beats_from >= :today then awaited when beats_to < :today then beats_to
            else day end) as day from struck join listed on beat = key where awaited < :today
    ) where day >= :first and day < :behind)
select doc from shown cross join index_doc on kind = 'provision' and record = provision"""
"""The commitments that are awaited then, or shown then (`schedule.day_shown`)."""


def _bounds(test: Test, today: str) -> tuple[str, str] | None:
    """The first day that a test asks for, and what comes behind its last; None where it names none."""
    wanted = days(test.value, today)
    if wanted is None:
        return None
    low, high = wanted
    match test.sign:
        case "<":
            return "", low
        case "<=":
            return "", f"{high} "
        case ">":
            return f"{high} ", _NO_LATER
        case ">=":
            return low, _NO_LATER
        case "..":
            last = days(test.upper, today) if test.upper else None
            return low, f"{last[1]} " if last else _NO_LATER
        case _:
            return low, f"{high} "


def _falling(test: Test, today: str, *, past: bool = False) -> Callable[[Value], bool] | None:
    """Whether a date falls where a test says; None where the test names none."""
    wanted = days(test.value, today, past=past)
    if wanted is None:
        return None
    low, high = wanted
    if test.sign == "..":
        high = (days(test.upper, today, past=past) or ("", _LATEST))[1] if test.upper else _LATEST
    return lambda one: _falls(*_span(str(one)), test.sign, low, high)


def _falls(first: str, last: str, sign: str, low: str, high: str) -> bool:
    """Whether a stretch of days falls where a sign and two bounds say."""
    match sign:
        case "<":
            return last < low
        case "<=":
            return last <= high
        case ">":
            return first > high
        case ">=":
            return first >= low
        case _:
            return first <= high and last >= low


# --- money ----------------------------------------------------------------------------------------------


def _number(text: str) -> float | None:
    match = re.search(r"-?\d[\d,]*(?:\.\d+)?", unicodedata.normalize("NFKC", text))
    return float(match.group().replace(",", "")) if match else None


def _amount(database: Database, test: Test, _today: str) -> set[int]:
    def passes(one: Value) -> bool:
        code, _, value = str(one).partition(" ")
        return is_sum(test, code, float(value))

    return _where(database, "amount", passes) if typed_sum(test.value) else set()


def is_sum(test: Test, currency: str, value: float) -> bool:
    """Whether a sum of money, in units of a currency (ISO 4217), is one that a test of a query asks for."""
    wanted = typed_sum(test.value)
    upper = typed_sum(test.upper) if test.upper else None
    if wanted is None or (wanted[0] or (upper and upper[0])) not in (None, currency):
        return False
    if test.sign == "=" and (ends := leading(test.value)):
        return ends[0] <= value < ends[1]
    return _compares(value, test, lambda text: (typed_sum(text) or (None, None))[1])


def _compares(value: float | None, test: Test, read: Callable[[str], float | None]) -> bool:
    bound = read(test.value)
    if value is None or bound is None:
        return False
    match test.sign:
        case "<":
            return value < bound
        case "<=":
            return value <= bound
        case ">":
            return value > bound
        case ">=":
            return value >= bound
        case "..":
            upper = read(test.upper) if test.upper else None
            return value >= bound and (upper is None or value <= upper)
        case _:
            return abs(value - bound) < 0.005 * max(1.0, abs(bound)) / 10


def with_signs(database: Database, signs: str, most: int = -1) -> set[int]:
    """The entries that may have some signs, exactly but for width and case: for what no list of the index tells.  Of so
    many entries, where `most` says so, else of all.

    Texts are looked at as they are stored, in JSON, which tells the signs themselves but where it escapes some; those
    without any form of the sign that has fewest are passed over.  One sign that is in no other with a mark is there
    wherever any of its forms is, so that no text is read for it.
    """
    sought = literal(signs)
    in_json = not set('[]",\\').isdisjoint(sought)
    parts = filter(str.isprintable, unicodedata.normalize("NFKD", sought))
    forms = min(((one, *read_otherwise().get(one, ())) for one in parts), key=len, default=())
    tests = " or ".join(f"instr({column}, ?{at})" for column in _WORDED for at in range(1, len(forms) + 1))
    columns = ", ".join(_WORDED)
    sql = f"from (select doc, {columns} from index_doc limit {most}) where {tests or 'true'}"
    if forms and len(sought) == 1 and not in_json and not sought.isalnum() and not any(map(_is_composed, forms)):
        return {doc for (doc,) in database.execute(f"select doc {sql}", forms)}
    found: set[int] = set()
    for doc, *stored in database.execute(f"select doc, {columns} {sql}", forms):
        progress.check()
        whole = "\n".join(stored)
        if in_json or "\\" in whole:
            whole = "\n".join(words for part in stored[:2] for _language, words in json.loads(part)) + "\n" + stored[2]
        if sought in literal(whole):
            found.add(doc)
    return found


_SPECIAL: dict[str, Callable[[Database, Test, str], set[int]]] = {
    "country": _country, "kind": _kind, "source": _source, "recurring": _recurring, "status": _status,
    "amount": _amount, "number": _number_of, "due": _due,
    "date": partial(_dated, "date"), "year": partial(_dated, "date"),
    "body": _body, "level": _level,
    "verbatim": lambda database, test, _today: with_signs(database, test.value),
}  # fmt: skip


# --- signs ----------------------------------------------------------------------------------------------


def _is_composed(sign: str) -> bool:
    """Whether a sign is one with a mark (≠), as which it is read."""
    return len(unicodedata.normalize("NFD", sign)) > 1


def with_title(database: Database, lookup: Lookup, among: Iterable[int]) -> frozenset[int]:
    """Those of some entries that have what is looked up in their title, or in a heading that they stand under."""
    found: set[int] = set()
    known: dict[tuple[str, str], bool] = {}
    sql = "select doc, title, titles from index_doc where doc in (select value from json_each(?))"
    for doc, *whole in database.execute(sql, [json.dumps(list(among))]):
        key = whole[0], whole[1]
        if key not in known:
            progress.check()
            texts = [Text("", whole[0]), *(Text(*one) for one in json.loads(whole[1]))]
            known[key] = any(way.pattern.is_in(one) for way in lookup.variants for one in texts)
        if known[key]:
            found.add(doc)
    return frozenset(found)


_WORDED = ("texts", "titles", "title")
"""The columns of an entry that have its words, those in JSON first."""


@cache
def read_otherwise() -> dict[str, tuple[str, ...]]:
    """By each part of a sign the signs that are read as having it: full width, small forms, several signs in one."""
    found: dict[str, list[str]] = {}
    for one in map(chr, range(_LAST_FOLDED)):
        if not unicodedata.is_normalized("NFKD", one) or one.casefold() != one:
            for other in set(unicodedata.normalize("NFKD", literal(one))) - {one}:
                found.setdefault(other, []).append(one)
    return {one: tuple(some) for one, some in found.items()}


_LAST_FOLDED = 0x20000
"""From here on only kanji are read as others, which the lists of the index tell."""
