"""What is seen at a glance: who there is anything about, when one meets, what records are called.

It only reads, and counts in SQL.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from briefbook.counterparts import OUR_SIDE
from briefbook.i18n import Language
from briefbook.values import dataclass
from db import coding
from db.connection import Database
from db.lists import ALL_REVIEWED, pillar_words

_OF_ONE = """
select acts.value, min(party.value) from listed_facet as acts join listed_facet as party using (provision)
where acts.kind = 'actor' and party.kind = 'counterpart' group by acts.value having min(party.value) = max(party.value)
"""
_LONGEST = 160
"""Characters of a text that names a record."""


@dataclass(frozen=True, slots=True)
class CounterpartRow:
    """A counterpart with something: counts, and when one met last and meets next (ISO 8601 dates)."""

    code: str
    commitments: int = 0
    outcomes: int = 0
    last: str | None = None
    next: str | None = None


class Glance:
    """Summaries of a store."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def is_empty(self) -> bool:
        """Whether nothing was imported or noted yet."""
        tables = ("source", "meeting", "person", "book")
        return not any(self._one(f"select exists (select 1 from {table})") for table in tables)

    def unreviewed(self, most: int) -> tuple[list[tuple[int, int]], int]:
        """The newest sources with how much of them no person has looked over, and how many such sources there are."""
        newest = f"select id, {_COUNT_LEFT} from source where {_SOME_LEFT} order by id desc limit ?"
        whole = self._one(f"select count(*) from source where {_SOME_LEFT}")
        return self.database.execute(newest, [most]).fetchall(), whole

    def bodies_of_one(self) -> dict[str, str]:
        """The bodies that act by items with one counterpart and no other, each with it."""
        return dict(self.database.execute(_OF_ONE))

    def counterparts(self, today: str) -> list[CounterpartRow]:
        """All counterparts that anything is about, by code, ours left out."""
        commitments = self._by_code(
            "select value, count(*) from listed_facet join listed using (provision) "
            "where kind = 'counterpart' and nature = 'commitment' group by value"
        )
        outcomes = self._by_code("select code, count(*) from outcome_party group by code")
        last = self._by_code(f"{_MEETINGS} where not {_AHEAD} group by code".format(which="max"), today)
        ahead = self._by_code(f"{_MEETINGS} where {_AHEAD} group by code".format(which="min"), today)
        known = self._by_code(_KNOWN)
        return [
            CounterpartRow(code, commitments.get(code, 0), outcomes.get(code, 0), last.get(code), ahead.get(code))
            for code in sorted(known)
            if code != OUR_SIDE
        ]

    def sources(self, codes: Sequence[str]) -> set[int]:
        """The ids of the sources that counterparts agreed or that report on them."""
        sql = (
            "select source from party where code in (select value from json_each(?1)) union select source from outcome "
            "join outcome_party on outcome = coalesce(same, outcome.id) where code in (select value from json_each(?1))"
        )
        return {row[0] for row in self.database.execute(sql, [json.dumps(list(codes))])}

    def _by_code(self, sql: str, *values: Any) -> dict[str, Any]:
        return dict(self.database.execute(sql, values))

    def _one(self, sql: str, *values: Any) -> Any:
        return self.database.execute(sql, values).fetchone()[0]

    # -- lists under headings

    def provision_runs(self, ids: Sequence[int], language: Language) -> list[tuple[str, int]]:
        """How many items of a list, in its order, stand under the same first heading one after the other."""
        rows = self.database.execute(
            "select pillar from json_each(?) as wanted left join listed on listed.provision = wanted.value "
            "order by wanted.key",
            [json.dumps(list(ids))],
        )
        return [(pillar_words(pillar, language), count) for pillar, count in _runs(row[0] or "" for row in rows)]

    def outcome_runs(self, ids: Sequence[int]) -> list[tuple[str, int]]:
        """How many outcomes of a list, in its order, began in the same year, "" where it is unknown."""
        rows = self.database.execute(
            "select substr(outcome.date, 1, 4) from json_each(?) as wanted left join outcome "
            "on outcome.id = wanted.value order by wanted.key",
            [json.dumps(list(ids))],
        )
        return _runs(row[0] or "" for row in rows)

    # -- names

    def titles(self, records: Iterable[tuple[str, int]], language: Language) -> dict[tuple[str, int], tuple[str, bool]]:
        """What records (kind, id) are called, and whether all that was read of them is reviewed; those that are no
        more are left out.
        """
        found: dict[tuple[str, int], tuple[str, bool]] = {}
        for kind, some in groupby(sorted(set(records)), key=lambda one: one[0]):
            if sql := _TITLES.get(kind):
                ids = json.dumps([record for _kind, record in some])
                rows = self.database.execute(sql, {"ids": ids, "longest": _LONGEST, "language": language})
                for record, title, reviewed, *named in rows:
                    place = coding.place(dict(zip(_NAMED, named, strict=True))) if any(named[:1]) else ""
                    found.setdefault((kind, record), (f"{place}  {title}".strip(), bool(reviewed)))
        return found


_LEFT = "{what} (select {part} from {table} where source = source.id and reviewed = 0)"
_SOME_LEFT = " or ".join(_LEFT.format(what="exists", part="1", table=one) for one in ("wording", "outcome"))
_COUNT_LEFT = " + ".join(_LEFT.format(what="", part="count(*)", table=one) for one in ("wording", "outcome"))
_MEETINGS = "select code, {which}(date) from meeting join meeting_party on meeting = meeting.id"
_AHEAD = "(substr(date, -10) >= substr(?1, 1, length(substr(date, -10))))"
_KNOWN = """
select distinct value, 1 from listed_facet where kind = 'counterpart' union select code, 1 from party
union select code, 1 from outcome_party union select code, 1 from meeting_party
union select counterpart, 1 from person union select counterpart, 1 from book
"""
_NAMED = ("number", "key", "headings")
"""The columns of a wording that say what its item is named by."""
_TITLES = {
    "provision": f"select provision, begins, all_reviewed, {', '.join(_NAMED)} from (select provision, "
    f"substr(text, 1, :longest) as begins, {', '.join(_NAMED)}, wording.source, source.language <> :language as other, "
    "min(wording.reviewed) over (partition by provision) as all_reviewed from wording "
    "join source on source.id = wording.source where provision in (select value from json_each(:ids)) "
    "order by provision, other, wording.source)",
    "outcome": "select outcome.id, substr(coalesce(told.title, outcome.title), 1, :longest), "
    f"{ALL_REVIEWED} from outcome left join (select same, outcome.title "
    "from outcome join source on source.id = source where language = :language) as told on told.same = outcome.id "
    "where outcome.id in (select value from json_each(:ids))",
    **{
        kind: f"select id, substr({column}, 1, :longest), {reviewed} from {kind} "
        "where id in (select value from json_each(:ids))"
        for kind, column, reviewed in (
            ("source", "title", f"reviewed and not ({_SOME_LEFT})"),
            ("meeting", "title", "1"), ("book", "title", "1"), ("person", "name", "1"),
        )
    },
}  # fmt: skip


def _runs(values: Iterable[str]) -> list[tuple[str, int]]:
    return [(value, len(list(same))) for value, same in groupby(values)]
