"""Tables of persons that staff keep: delegation lists, who is who; name, reading, romanisation, post, biography."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefbook import counterparts
from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers import columns, readers
from briefbook.importers.paragraphs import is_japanese
from briefbook.importers.table_files import Hidden, Row, tables
from briefbook.importers.word_tables import read_word
from briefbook.rules import folded


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as a row tells of one; `side` is the code of whom they speak for, None where the table does not say."""

    name: str
    reading: str = ""
    romanised: str = ""
    post: str = ""
    biography: str = ""
    side: str | None = None


@dataclass(frozen=True, slots=True)
class PersonList:
    """The persons of a file called `name`, the rows without a name, the columns not read, the fields that were."""

    name: str
    rows: tuple[PersonRow, ...]
    left: tuple[str, ...]
    columns: tuple[str, ...]
    fields: frozenset[str]


NEEDED = [{"name", one} for one in ("post", "biography", "reading", "romanised")] + [{"family", "given"}]
_HONORIFIC = re.compile(r"^(?:(?:H\.?\s?E\.?|Mr|Mrs|Ms|Mx|Hon)\b\.?\s*)+|\s*(?:閣下|[\s　]殿|[\s　]様|[\s　]氏)$")
_BESIDE = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<beside>[^()]+)\)$")
_KANA, _LATIN = re.compile(r"[ぁ-んァ-ヴー・\s　]+"), re.compile(r"[A-Za-zÀ-ɏ.'’\s-]+")


def read_persons(path: Path, mapping: Mapping[str, str] | None = None) -> PersonList:
    """The persons of a table in Excel, CSV or Word.  Raises InputError where no table has names and more of them."""
    data = readers.load(path)
    aside = Hidden()
    found = (
        tables(path, aside)
        if readers.media_type(path.name, data) in readers.TABLES
        else read_word(path, filled=True)[0]
    )
    rows: list[PersonRow] = []
    left: list[str] = []
    unread: dict[str, None] = {}
    fields: set[str] = set()
    failed: InputError | None = None
    for name, table in found:
        if not any(map(any, table)):
            continue
        try:
            header, known = columns.find(path.name, "persons", table, NEEDED, mapping)
        except InputError as error:
            failed = failed or error
            continue
        fields |= {*known}
        unread |= dict.fromkeys(columns.unread(table, header, {*known.values()}))
        side = next(filter(None, map(_side, [name, *_lines(table[:header])])), None)
        for row in table[header + 1 :]:
            if not any(row) or row == table[header]:
                continue
            words = {*filter(None, row)}
            if len(words) == 1 and (named := _side(min(words))):  # what stands above the persons of a side
                side = named
            elif one := _person(row, known, side):
                rows.append(one)
            else:
                left.append("  ".join(filter(None, row)))
    if not rows:
        raise failed or InputError(_("There are no persons in {name}.  Choose another file.", name=path.name))
    return PersonList(path.name, tuple(rows), tuple(left), (*unread, *aside.names()), frozenset(fields))


def is_list(path: Path) -> bool:
    """Whether a file is a list of persons: most have a name and a post, and there is little beside them.

    Raises InputError where no table has persons.
    """
    read = read_persons(path)
    rows = [one for one in read.rows if one.post and _is_name(one.name)]
    if "post" not in read.fields or len(rows) < _FEW or 2 * len(rows) < len(read.rows):
        return False
    table = readers.media_type(path.name, readers.load(path)) in readers.TABLES
    whole = "".join(_lines([row for _name, rows in tables(path) for row in rows]) if table else readers.read(path).text)
    told = "".join(f"{one.name}{one.reading}{one.romanised}{one.post}{one.biography}" for one in read.rows)
    return 2 * len("".join(told.split())) >= len("".join(whole.split()))


_FEW, _WORDS, _SIGNS = 2, 6, 40
"""How many persons a list has at the least; how many words and signs a name has at the most."""


def _is_name(words: str) -> bool:
    few = len(words.split()) <= _WORDS and len(words) <= _SIGNS
    return few and not any(map(str.isdigit, words)) and counterparts.lookup(words) is None


def _lines(rows: Sequence[Row]) -> list[str]:
    return [cell for row in rows for cell in row if cell]


def _side(words: str) -> str | None:
    """The one country or organisation that words name."""
    found = {one[0] for one in counterparts.find(folded(words))}
    one = counterparts.lookup(words.strip())
    codes = {one.code} if one else found
    return codes.pop() if len(codes) == 1 else "JP" if re.search("日本側|我が方|当方", words) else None


def _person(row: Row, known: Mapping[str, int], side: str | None) -> PersonRow | None:
    """The person of a row; None where it has no name."""
    told = {one: row[place].strip() if place < len(row) else "" for one, place in known.items()}
    name, *more = [one.strip() for one in told.get("name", "").splitlines()] or [""]
    name = name or " ".join(filter(None, (told.get("family"), told.get("given"))))
    beside = _BESIDE.match(folded(name)) if len(folded(name)) == len(name) else None
    if beside:
        name, more = name[: beside.end("name")], [*more, name[beside.start("beside") : beside.end("beside")]]
    for words in more:
        field = "reading" if _KANA.fullmatch(words) else "romanised" if _LATIN.fullmatch(words) else "post"
        told[field] = told.get(field) or words
    name = _HONORIFIC.sub("", name).strip()
    if not any(map(str.isalpha, name)):
        return None
    body, post = told.get("body", ""), told.get("post", "")
    japanese = is_japanese(f"{body}{post}")
    post = ("　" if japanese else ", ").join(filter(None, (body, post) if japanese else (post, body)))
    return PersonRow(
        name, told.get("reading", ""), told.get("romanised", ""), post,
        told.get("biography", ""), _side(told["side"]) if told.get("side") else side,
    )  # fmt: skip
