"""Review: what a person does with an import.  Every method is one step that can be undone.

Wordings and outcomes are accepted one by one; a source is reviewed when all of them are, or when it has none and
a person said so.  An unknown id is an InputError.
"""

import json
import re
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any

from briefbook.errors import InputError
from briefbook.i18n import N_, _
from briefbook.model import Change, Kind, Nature, Strength
from db import coding
from db.items import agree, checked_date, number_of, settle
from db.log import shortened
from db.records import NoticeRecord, notice_record
from db.reshape import Reshaping

_RECURRENCE = re.compile(r"P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?)?")
_NOT_LINES = ("scanned-page",)
"""Warnings whose line is not one of the text."""


class Unset(Enum):
    """The value of a field that is not to be changed; None means that it is to be empty."""

    UNSET = 0


UNSET = Unset.UNSET


class Review(Reshaping):
    """What a person does with the imports of a store."""

    # -- accepting

    def accept(
        self, source: int, provisions: Sequence[int] = (), outcomes: Sequence[int] = (), reviewed: bool = True
    ) -> Change:
        """Accept items and outcomes of a source by their ids, or take that back."""
        label, values = self._review_of(source, provisions, outcomes)
        with self._log.write(label, **values) as entry:
            self._accept("wording", "provision", source, provisions, reviewed)
            self._accept("outcome", "id", source, outcomes, reviewed)
            settle(self._log, source)
        return self._log.change(entry, provisions or outcomes)

    def _review_of(self, source: int, provisions: Sequence[int], outcomes: Sequence[int]) -> tuple[str, dict[str, str]]:
        """The name of the step: of the item that is accepted, else of the source of which some are."""
        if len(provisions) == 1 and not outcomes:
            return N_("Review of item {number}"), {"number": number_of(self._log, provisions[0])}
        if len(outcomes) == 1 and not provisions:
            return N_("Review of outcome {title}"), {"title": shortened(self._log.row("outcome", outcomes[0])["title"])}
        return N_("Review of {title}"), {"title": shortened(self._log.row("source", source)["title"])}

    def _accept(self, table: str, column: str, source: int, ids: Iterable[int], reviewed: bool) -> None:
        for one in ids:
            self._log.database.execute(
                f"update {table} set reviewed = ? where source = ? and {column} = ?", [int(reviewed), source, one]
            )

    def accept_all(self, source: int) -> Change:
        """Accept all that was found in a source."""
        title = shortened(self._log.row("source", source)["title"])
        with self._log.write(N_("Review of {title}"), title=title) as entry:
            for table in ("wording", "outcome"):
                self._log.database.execute(f"update {table} set reviewed = 1 where source = ?", [source])
            self._log.update("source", source, reviewed=1)
        return self._log.change(entry, [source])

    def accept_without_warnings(self, source: int) -> Change:
        """Accept the items and outcomes of a source that no warning concerns."""
        provisions, outcomes = self.without_warnings(source)
        return self.accept(source, provisions, outcomes)

    def without_warnings(self, source: int) -> tuple[list[int], list[int]]:
        """The items and outcomes of a source that no warning concerns, by id.

        A warning concerns the item in whose blocks its line is, one without a line that whose number or key it names,
        and in a pair of documents the item of the other language too.
        """
        named, lines = self._warned(source)
        marked = {
            (table, block[table])
            for block in self._log.rows("select * from block where source = ?", source)
            for table in ("provision", "outcome")
            if block[table] is not None and any(block["start"] < end and start < block["end"] for start, end in lines)
        }
        wordings = self._log.rows("select provision, number, key from wording where source = ? order by seq", source)
        outcomes = self._log.rows("select id, title from outcome where source = ? order by seq", source)
        return (
            [
                one["provision"]
                for one in wordings
                if not {one["number"], one["key"]} & named and ("provision", one["provision"]) not in marked
            ],
            [one["id"] for one in outcomes if one["title"][:40] not in named and ("outcome", one["id"]) not in marked],
        )

    def pair_notices(self, source: int) -> tuple[NoticeRecord, ...]:
        """The warnings that were noted with the other language of a source and concern its items too."""
        rows = self._log.rows(
            "select notice.* from notice join source on source.id = notice.source "
            "where source.pair = ? and code like 'pair-%' order by notice.id", source,
        )  # fmt: skip
        return tuple(notice_record(row) for row in rows)

    def _warned(self, source: int) -> tuple[set[str], list[tuple[int, int]]]:
        """What the warnings of a source name, and the offsets of the lines that they point at."""
        rows = self._log.rows(
            "select notice.* from notice join source on source.id = notice.source "
            "where source.id = ?1 or (source.pair = ?1 and code like 'pair-%')", source,
        )  # fmt: skip
        text = self._log.rows(
            "select text from original join source on source.original = hash where source.id = ?", source
        )[0]["text"]
        starts = [0, *(one.end() for one in re.finditer("\n", text)), len(text) + 1]
        placed = [
            row for row in rows
            if row["source"] == source and row["code"] not in _NOT_LINES and 0 < (row["line"] or 0) < len(starts)
        ]  # fmt: skip
        lines = [(starts[row["line"] - 1], starts[row["line"]] - 1) for row in placed]
        return {row["reference"] for row in rows if row["reference"] and row not in placed}, lines

    def dismiss(self, notice: int) -> Change:
        """Remove a warning that was looked at."""
        row = self._log.row("notice", notice)
        with self._log.write(N_("Dismissal of a warning")) as entry:
            self._log.delete("notice", notice)
        return self._log.change(entry, [row["source"]])

    # -- editing

    def edit_provision(
        self,
        provision: int,
        *,
        nature: Nature | Unset = UNSET,
        strength: Strength | Unset | None = UNSET,
        actors: Sequence[str] | Unset = UNSET,
        deadline: str | Unset | None = UNSET,
        recurrence: str | Unset | None = UNSET,
        venue: str | Unset | None = UNSET,
    ) -> Change:
        """Set what the coder read otherwise in an item; what is set stays when a pair is imported.

        Raises InputError where a deadline is no date or interval (ISO 8601), or a recurrence no duration.
        """
        given = {
            "nature": nature, "strength": strength, "deadline": _date(deadline),
            "recurrence": _recurrence(recurrence), "venue": venue,
            "actors": actors if isinstance(actors, Unset) else json.dumps(list(actors), ensure_ascii=False),
        }  # fmt: skip
        row = self._log.row("provision", provision)
        values = {name: value for name, value in given.items() if value is not UNSET and value != row[name]}
        edited = json.loads(row["edited"])
        with self._log.write(N_("Change of item {number}"), number=number_of(self._log, provision)) as entry:
            if values:
                edited = json.dumps(list(dict.fromkeys([*edited, *values])))
                self._log.update("provision", provision, **values, edited=edited)
        return self._log.change(entry, [provision])

    def renumber(self, wording: int, number: str | None, key: str) -> Change:
        """Give a wording another number as printed and another place ("2.7").  Raises InputError for an empty place."""
        row = self._log.row("wording", wording)
        if not key.strip():
            raise InputError(_("Give the item a place such as 2.7."))
        with self._log.write(N_("Renumbering of item {number}"), number=coding.place(row)) as entry:
            self._log.update("wording", wording, number=number or None, key=key.strip())
            self._log.database.execute(
                "update block set number = ?1 where source = ?2 and provision = ?3",
                [number or None, row["source"], row["provision"]],
            )
            agree(self._log, row["provision"])
        return self._log.change(entry, [row["provision"]])

    def edit_outcome(
        self,
        outcome: int,
        *,
        title: str | Unset = UNSET,
        date: str | Unset | None = UNSET,
        kind: str | Unset = UNSET,
        counterparts: Sequence[str] | Unset = UNSET,
        place: str | Unset | None = UNSET,
        people: str | Unset | None = UNSET,
    ) -> Change:
        """Set what was read of an outcome; a title is that of its language.

        Raises InputError where a date is none (ISO 8601).
        """
        row = self._log.row("outcome", outcome)
        values = _given(title=title, date=_date(date), kind=kind)
        values |= {name: value or None for name, value in _given(place=place, people=people).items()}
        with self._log.write(N_("Change of outcome {title}"), title=shortened(row["title"])) as entry:
            head = row["same"] or outcome
            if title := values.pop("title", None):
                self._log.update("outcome", outcome, title=title)
            if values:
                self._log.update("outcome", head, **values)
            if not isinstance(counterparts, Unset):
                self._set_codes("outcome_party", "outcome", head, counterparts)
        return self._log.change(entry, [head])

    def edit_source(
        self,
        source: int,
        *,
        title: str | Unset = UNSET,
        kind: Kind | Unset = UNSET,
        date: str | Unset | None = UNSET,
        place: str | Unset | None = UNSET,
        counterparts: Sequence[str] | Unset = UNSET,
        provisional: bool | Unset = UNSET,
        begins: str | Unset | None = UNSET,
        ends: str | Unset | None = UNSET,
    ) -> Change:
        """Set what was read of a document; a warning that it does not say so goes.

        `begins` and `ends` are from when to when it is in force.  What depends on the date of the document (a deadline
        "within three years") is read anew with it.  Raises InputError where a date is none (ISO 8601).
        """
        row = self._log.row("source", source)
        values = _given(title=title, kind=kind, date=_date(date), place=place, begins=_date(begins), ends=_date(ends))
        if not isinstance(provisional, Unset):
            values["provisional"] = int(provisional)
        with self._log.write(N_("Change of {title}"), title=shortened(row["title"])) as entry:
            if "date" in values:
                values = self._term(row, values["date"]) | values
            if values:
                self._log.update("source", source, **values)
            if values.get("date"):
                self._answer(source, "no-date")
            now = self._log.row("source", source)
            if any(now[one] != row[one] for one in ("date", "begins")):
                self._read_by_date(now, row)
            if not isinstance(counterparts, Unset):
                self._set_codes("party", "source", source, counterparts)
                if counterparts:
                    self._answer(source, "no-counterpart")
        return self._log.change(entry, [source])

    def _term(self, source: dict[str, Any], date: str | None) -> dict[str, str | None]:
        """From when to when a source is in force by its text, now that its date is another; what a person set stays."""
        text = self._log.rows("select text from original where hash = ?", source["original"])[0]["text"]
        before, now = (self._reader.in_force(text, source["language"], one) for one in (source["date"], date))
        both = zip(("begins", "ends"), before, now, strict=True)
        return {name: new for name, old, new in both if source[name] == old != new}

    def _read_by_date(self, source: dict[str, Any], before: dict[str, Any]) -> None:
        """Read anew what depends on the date of a source and on when it takes effect, now that these are others."""
        for row in self._log.rows("select * from wording where source = ?", source["id"]):
            known = coding.load(row["coding"])
            titles = [one.title for one in coding.load_headings(row["headings"])]
            read = self._reader.dated(
                row["text"], source["language"], known, source["date"], before=before["date"],
                begins=source["begins"], began=before["begins"],
                report=self._reader.tells_results(source["kind"], titles),
            )  # fmt: skip
            if read != known:
                self._log.update("wording", row["id"], coding=coding.dump(read))
                agree(self._log, row["provision"])

    def _answer(self, source: int, code: str) -> None:
        self._log.database.execute("delete from notice where source = ? and code = ?", [source, code])

    def _set_codes(self, table: str, owner: str, key: int, codes: Sequence[str]) -> None:
        there = {one["code"] for one in self._log.rows(f"select code from {table} where {owner} = ?", key)}
        for code in sorted(there - set(codes)):
            self._log.database.execute(f"delete from {table} where {owner} = ? and code = ?", [key, code])
        for code in dict.fromkeys(codes):
            if code not in there:
                self._log.insert(table, **{owner: key, "code": code})


def _given(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not UNSET}


def _date(value: str | Unset | None) -> str | Unset | None:
    return value if isinstance(value, Unset) else checked_date(value)


def _recurrence(value: str | Unset | None) -> str | Unset | None:
    if isinstance(value, Unset) or not value:
        return value or None
    if not _RECURRENCE.fullmatch(value):
        raise InputError(
            _("“{value}” is not a recurrence.  Write it as P1Y for yearly, P6M for half-yearly.", value=value)
        )
    return value
