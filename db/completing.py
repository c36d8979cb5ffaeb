"""How a query may go on while it is typed: fields, their values, names, terms, words, and queries asked before."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from briefbook import counterparts
from briefbook.i18n import language
from briefbook.rules import rules
from db.connection import Database
from db.found import Completion
from db.index_meaning import begun, groups
from db.index_text import folded
from db.query import ALSO, FIELDS, field_named, value_named, value_word

_CLOSE = {'"': '"', "“": "”", "「": "」", "『": "』"}
_OPEN = re.compile('(?:(?<=^)|(?<=[\\s(（-]))(["“「『])([^"“”「」『』]*)$')
"""A quotation mark that begins what is not closed yet."""
_LAST = re.compile(r"[^\s()（）\"“”「」]*$")


def complete(database: Database, text: str, asked: Sequence[str], limit: int) -> list[Completion]:
    """How the last word of a query may go on, the likeliest first."""
    match = _LAST.search(text)
    last = match.group() if match else ""
    before = text[: len(text) - len(last)]
    sign = "-" if re.match(r"[-−－]\S", last) else ""
    last = last[len(sign) :]
    found: dict[str, Completion] = {}
    for one in _ways(database, before + sign, last, text, asked):
        if one.text != text:
            found.setdefault(folded(one.text), one)
        if len(found) >= limit:
            break
    return list(found.values())


def _ways(database: Database, before: str, last: str, text: str, asked: Sequence[str]) -> Iterator[Completion]:
    field = re.match(r"([^:：]+)[:：](.*)", last)
    if field and (name := field_named(field[1])):
        start = before + last[: field.start(2)]
        yield from _values(database, name, start, field[2])
        return
    if not last:
        yield from (Completion(one, one) for one in asked if not text or one.startswith(text))
        return
    plain = folded(last)
    if quoted := _OPEN.search(text):
        yield from _quoted_terms(text[: quoted.start()], *quoted.groups())
        return
    yield from _terms(text, several=True)
    yield from (Completion(one, one) for one in asked if folded(one).startswith(folded(text)))
    spoken = language() == "ja"
    for key, names in rules("query")["fields"].items():
        mine = [one for one in names if one.isascii() != spoken] or names
        if key in FIELDS and any(folded(one).startswith(plain) for one in names):
            typed = next((one for one in names if folded(one).startswith(plain)), mine[0])
            yield Completion(f"{before}{typed}:", f"{typed}:")
    yield from (Completion(before + name, name) for name, _code in _known_first(database, plain))
    yield from _terms(text, several=False)
    if last.isascii() and len(last) > 1:
        sql = "select word from index_word where word >= ? and word < ? limit 20"
        for (word,) in database.execute(sql, [plain, plain + "\uffff"]):
            yield Completion(before + word, word)


def _quoted_terms(before: str, mark: str, start: str) -> Iterator[Completion]:
    """The terms that begin with what stands behind a quotation mark, which they close."""
    close = _CLOSE[mark]
    for term in (one for group in groups() for one in group if folded(one).startswith(folded(start)) and start):
        yield Completion(f"{before}{mark}{term}{close}", term)


def _known_first(database: Database, plain: str) -> list[tuple[str, str]]:
    """The names that begin so with their codes, one each: counterparts that most in the store concerns first."""
    sql = "select value, count(*) from index_value where field = 'country' group by value"
    counts = dict(database.execute(sql).fetchall())
    names: dict[str, str] = {}
    for name, code in _names(plain):
        names.setdefault(code, name)
    found = ((name, code) for code, name in names.items())
    return sorted(found, key=lambda one: -counts.get(one[1], 0))


def _terms(text: str, *, several: bool) -> Iterator[Completion]:
    """The terms that begin with the last word, or with the last several."""
    words = text.split(" ")
    for count in range(min(len(words), 4), 1, -1) if several else (1,):
        start = folded(" ".join(words[-count:]))
        before = " ".join(words[:-count])
        for term in (one for group in groups() for one in group if start and folded(one).startswith(start)):
            quoted = f'"{term}"' if " " in term else term
            yield Completion(f"{before} {quoted}".strip(), term)


def _names(plain: str) -> Iterator[tuple[str, str]]:
    """The names of counterparts that begin so, in the language of the interface first."""
    spoken = language()
    for one in counterparts.all_counterparts():
        for name in (one.name[spoken], one.name["en" if spoken == "ja" else "ja"]):
            if folded(name).startswith(plain):
                yield name, one.code


def _values(database: Database, field: str, start: str, typed: str) -> Iterator[Completion]:
    operator = re.match("[<>=]*", unicodedata.normalize("NFKC", typed))
    sign = operator.end() if operator else 0
    plain = folded(typed[sign:])
    if field in ("due", "date", "year"):
        named = rules("query")["days"]["english" if start.split()[-1].isascii() else "japanese"]
        yield from (Completion(start + typed[:sign] + one, one) for one in named if folded(one).startswith(plain))
    values = rules("query")["values"]
    known = [(one, *each) for one in (field, *ALSO.get(field, ())) for each in values.get(one, {}).items()]
    for name, value, names in known:
        if any(folded(one).startswith(plain) for one in (value, *names)):
            word = value_word(name, str(value)) if start.split()[-1].isascii() else names[1]
            yield Completion(start + word, word)
    if field == "country":
        for name, _code in _known_first(database, plain):
            yield Completion(f"{start}{_quoted(name)}", name)
    elif field in ("body", "level", "number"):
        same = set(map(folded, begun(plain))) if plain else set()  # 国際協力機構 is JICA
        sql = "select value, count(*) from index_fact where field = ? group by value order by 2 desc"
        for value, _count in database.execute(sql, [field]):
            if value_named(field, str(value)) is None and (plain in folded(str(value)) or folded(str(value)) in same):
                yield Completion(f"{start}{_quoted(str(value))}", str(value))
    elif field == "source":
        for (title,) in database.execute("select title from index_doc where kind = 'source' order by date desc"):
            if plain in folded(title):
                yield Completion(f"{start}{_quoted(title)}", title)


def _quoted(text: str) -> str:
    return f'"{text}"' if re.search(r"[\s()（）,、|]", text) else text
