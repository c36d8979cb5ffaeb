"""Reshaping what an import found: joining, parting and pairing items, giving blocks another role.

The blocks of a source hold every character of its text, whatever is done here: they are parted, never cut.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from briefbook.errors import InputError
from briefbook.i18n import N_, _
from briefbook.model import Change, Coding, Outcome, Provision, Role
from db import coding, twins
from db.items import agree, columns, head_of, move_links, number_of, remove_provision, settle
from db.log import Log, shortened
from db.passages import Passage, passage

_ENDED = re.compile(r"[。．.!?！？;；:：]['\"”’」』）)\]］]*$")
_RECORD = {Role.PROVISION: "provision", Role.OUTCOME: "outcome"}


class Reader(Protocol):
    """What reads a passage as the importers do."""

    def code(self, text: str, language: str, *, date: str | None = None, begins: str | None = None) -> Coding:
        """The coding of a wording."""

    def dated(
        self, text: str, language: str, known: Coding, date: str | None, *, before: str | None,
        begins: str | None, began: str | None, report: int,
    ) -> Coding:  # fmt: skip
        """A coding read anew when the date of its document has changed."""

    def in_force(self, text: str, language: str, date: str | None) -> tuple[str | None, str | None]:
        """From when to when a document is in force, as its text says."""

    def tells_results(self, kind: str, titles: Iterable[str]) -> int:
        """Whether an item of a document of some kind, under headings, tells what was done."""

    def item(
        self, raw: str, language: str, *, date: str | None = None, begins: str | None = None
    ) -> Provision:  # fmt: skip
        """A slice of a text as an item, whose key and headings are empty."""

    def outcome(self, raw: str, language: str) -> Outcome:
        """A slice of a text as an outcome."""


class Reshaping:
    """What a person makes of the items and blocks that an import found.  Each method is one step."""

    def __init__(self, log: Log, reader: Reader) -> None:
        self._log = log
        self._reader = reader

    # -- items of one source

    def merge(self, wording: int) -> Change:
        """Join an item with the next of its source, whose words and blocks become its own.

        A wording of the other language stays in its own item.  Raises InputError where none comes after it.
        """
        first = self._log.row("wording", wording)
        after = self._log.rows(
            "select * from wording where source = ? and seq > ? order by seq limit 1", first["source"], first["seq"]
        )
        if not after:
            raise InputError(_("No item comes after this one.  Choose the first of the two."))
        second, into = after[0], first["provision"]
        source = self._log.row("source", first["source"])
        with self._log.write(N_("Joining of item {number} with the next"), number=coding.place(first)) as entry:
            text = _joined(first["text"], self._as_printed(second), source["language"])
            self._own_blocks(second, into, first["number"])
            self._log.delete("wording", second["id"])
            if not self._log.rows("select 1 from wording where provision = ?", second["provision"]):
                move_links(self._log, second["provision"], into)
            self._reword(first, text, source, reviewed=int(first["reviewed"] and second["reviewed"]))
            agree(self._log, second["provision"])
            settle(self._log, source["id"])
        return self._log.change(entry, [into])

    def split(self, wording: int, offset: int) -> Change:
        """Part an item at an offset in its wording; the second part is a new item after it, read anew.

        Its links and its wording in the other language stay with the first part.  Raises InputError where one
        part would be empty.
        """
        row = self._log.row("wording", wording)
        source = self._log.row("source", row["source"])
        parts = row["text"][:offset].rstrip(), row["text"][offset:].lstrip()
        place = self._passage(row).place(offset) if all(parts) and offset > 0 else None
        if place is None:
            raise InputError(_("Choose a place within the wording: both parts need words."))
        with self._log.write(N_("Splitting of item {number}"), number=coding.place(row)) as entry:
            read = self._second(parts[1], source)
            new = self._log.insert("provision", key="", **columns(read.coding))
            self._part_blocks(row, place, new, read.number)
            self._make_room("wording", source["id"], row["seq"] + 1)
            self._add_wording(row, row["seq"] + 1, new, read, row["reviewed"])
            self._reword(row, parts[0], source)
        return self._log.change(entry, [row["provision"], new])

    def retype(self, source: int, seq: int, role: Role) -> Change:
        """Give a block another role.

        One that becomes an item or an outcome makes a record, read by the importers; one that was a part of such
        a record is taken out of it, and the record goes with its last block.  Raises InputError where there is no such
        block.
        """
        owner = self._log.row("source", source)
        blocks = self._log.rows("select * from block where source = ? and seq = ?", source, seq)
        if not blocks:
            raise InputError(_("There is no such part of the document.  Open the document again."))
        block = blocks[0]
        if block["role"] == role:
            return Change()
        ids: list[int] = []
        with self._log.write(N_("Change of the role of a part of {title}"), title=shortened(owner["title"])) as entry:
            self._leave(owner, block)
            values: dict[str, Any] = {"role": role, "provision": None, "outcome": None}
            if role in _RECORD:
                number, record = self._enter(owner, block, role)
                values |= {"number": number, _RECORD[role]: record}
                ids = [record]
            elif block["role"] in _RECORD:
                values["number"] = None
            self._set_block(block, **values)
            settle(self._log, source)
        return self._log.change(entry, ids)

    def drop(self, *, provision: int | None = None, outcome: int | None = None) -> Change:
        """Remove an item or an outcome with its links; its blocks stay, as other text."""
        table, key = ("provision", provision) if provision is not None else ("outcome", outcome or 0)
        row = self._log.row(table, key)
        label, values = (
            (N_("Removal of item {number}"), {"number": number_of(self._log, key)})
            if table == "provision"
            else (N_("Removal of outcome {title}"), {"title": shortened(row["title"])})
        )
        owners = self._wordings_of(key) if table == "provision" else [row]
        with self._log.write(label, **values) as entry:
            self._log.database.execute(
                f"update block set role = 'other', number = null, {table} = null where {table} = ?", [key]
            )
            if table == "provision":
                self._log.database.execute("delete from wording where provision = ?", [key])
                remove_provision(self._log, key)
            else:
                twins.remove_outcome(self._log, key)
            for one in owners:
                settle(self._log, one["source"])
        return self._log.change(entry, [key])

    def _second(self, text: str, source: dict[str, Any]) -> Provision:
        """The second part of a wording as an item: a number that it begins with is its own."""
        first, *others = text.split("\n")
        read = self._reader.item(first, source["language"])
        text = "\n".join([read.text, *others])
        coding = self._reader.code(text, source["language"], date=source["date"], begins=source["begins"])
        return replace(read, text=text, coding=coding)

    # -- two languages of one item

    def pair(self, provision: int, other: int) -> Change:
        """Make two items one: the wordings of one item in two languages.

        The first keeps its number in the store, and what a person set in it.  Raises InputError where both have a
        wording in the same language.
        """
        first, second = self._log.row("provision", provision), self._log.row("provision", other)
        languages = [{one["language"] for one in self._wordings_of(key)} for key in (provision, other)]
        if languages[0] & languages[1]:
            raise InputError(_("Both items are in the same language.  Choose one in the other language."))
        numbers = {"number": number_of(self._log, provision), "other": number_of(self._log, other)}
        with self._log.write(N_("Pairing of item {number} with {other}"), **numbers) as entry:
            self._pair_sources(provision, other)
            edited, more = json.loads(first["edited"]), json.loads(second["edited"])
            taken = {name: second[name] for name in more if name not in edited}
            self._log.update("provision", provision, **{**taken, "edited": json.dumps([*edited, *taken])})
            for table in ("wording", "block"):
                self._log.database.execute(f"update {table} set provision = ? where provision = ?", [provision, other])
            move_links(self._log, other, provision)
            remove_provision(self._log, other)
            agree(self._log, provision)
        return self._log.change(entry, [provision])

    def unpair(self, provision: int) -> Change:
        """Make each wording of an item an item of its own; the first keeps the links.

        Raises InputError where it has one wording only.
        """
        self._log.row("provision", provision)
        first, *others = self._wordings_of(provision)
        if not others:
            raise InputError(_("This item has one language only; there is nothing to part."))
        ids = [provision]
        with self._log.write(N_("Parting of the languages of item {number}"), number=coding.place(first)) as entry:
            for one in others:
                new = self._log.insert("provision", key=one["key"], **columns(coding.load(one["coding"])))
                self._own_blocks(one, new, one["number"])
                self._log.update("wording", one["id"], provision=new)
                ids.append(new)
                self._unpair_sources(first["source"], one["source"])
            agree(self._log, provision)
        return self._log.change(entry, ids)

    def _wordings_of(self, provision: int) -> list[dict[str, Any]]:
        return self._log.rows(
            "select wording.*, language from wording join source on source.id = wording.source "
            "where provision = ? order by language = 'en', source.id", provision,
        )  # fmt: skip

    def pair_outcomes(self, outcome: int, other: int) -> Change:
        """Make two outcomes one, told in two languages; the first keeps its number in the store.

        Raises InputError where both are in the same language, or one has both already.
        """
        rows = [self._log.row("outcome", one) for one in (outcome, other)]
        titles = {name: shortened(row["title"]) for name, row in zip(("title", "other"), rows, strict=True)}
        with self._log.write(N_("Pairing of outcome {title} with {other}"), **titles) as entry:
            twins.join(self._log, outcome, other)
            self._pair_documents(rows[0]["source"], rows[1]["source"])
        return self._log.change(entry, [outcome])

    def unpair_outcome(self, outcome: int) -> Change:
        """Make the two languages of an outcome, given by the id of either, a record each; the first keeps the links.

        Raises InputError where it has one language only.
        """
        head = head_of(self._log, outcome)
        row = self._log.row("outcome", head)
        with self._log.write(N_("Parting of the languages of {title}"), title=shortened(row["title"])) as entry:
            other = twins.part(self._log, head)
            self._unpair_sources(row["source"], self._log.row("outcome", other)["source"])
        return self._log.change(entry, [head, other])

    def _pair_sources(self, provision: int, other: int) -> None:
        for one in self._wordings_of(provision):
            for two in self._wordings_of(other):
                self._pair_documents(one["source"], two["source"])

    def _pair_documents(self, one: int, other: int) -> None:
        """Two documents of which something is the same are the same document, where neither has a pair yet."""
        if len(self._log.rows("select id from source where pair is null and id in (?, ?)", one, other)) == 2:
            self._log.update("source", one, pair=other)
            self._log.update("source", other, pair=one)

    def _unpair_sources(self, one: int, other: int) -> None:
        """Two documents that share no item any more are no pair."""
        shared = self._log.rows(
            "select 1 from wording as a join wording as b using (provision) "
            "where a.source = ?1 and b.source = ?2 union select 1 from outcome as a join outcome as b on b.same = a.id "
            "where ?1 in (a.source, b.source) and ?2 in (a.source, b.source) limit 1", one, other,
        )  # fmt: skip
        if not shared:
            self._log.database.execute(
                "update source set pair = null where (id = ?1 and pair = ?2) or (id = ?2 and pair = ?1)", [one, other]
            )

    # -- roles

    def _leave(self, source: dict[str, Any], block: dict[str, Any]) -> None:
        """Take a block out of the record that it belongs to; the record goes with its last block."""
        if block["provision"] is not None:
            rows = self._log.rows(
                "select * from wording where source = ? and provision = ?", source["id"], block["provision"]
            )
            for row in rows:
                text = self._without(row, block, source["language"], "provision")
                if text:
                    self._reword(row, text, source)
                else:
                    self._log.delete("wording", row["id"])
            self._set_block(block, provision=None)
            agree(self._log, block["provision"])
        if block["outcome"] is not None:
            row = self._log.row("outcome", block["outcome"])
            text = self._without(row, block, source["language"], "outcome")
            self._set_block(block, outcome=None)
            if text is None:
                twins.remove_outcome(self._log, row["id"])
            else:
                self._log.update("outcome", row["id"], text=text)

    def _without(self, row: dict[str, Any], block: dict[str, Any], language: str, table: str) -> str | None:
        """The words of a record without those of a block; None where it has no other block."""
        if len(self._blocks_of(row, table)) < 2:
            return None
        span = self._passage(row, table).span(block["start"], block["end"])
        if span is None:
            return str(row["text"])
        before, behind = row["text"][: span[0]], row["text"][span[1] :]
        parted = "\n" in before[len(before.rstrip()) :] + behind[: len(behind) - len(behind.lstrip())]
        joint = "\n" if parted else "" if language == "ja" else " "
        return joint.join(one.strip() for one in (before, behind) if one.strip()) or str(row["text"])

    def _enter(self, source: dict[str, Any], block: dict[str, Any], role: Role) -> tuple[str | None, int]:
        """Make a record of a block; its printed number and the id of the record."""
        raw = self._text(source["id"])[block["start"] : block["end"]]
        if role is Role.OUTCOME:
            return None, self._enter_outcome(source, block, self._reader.outcome(raw, source["language"]))
        read = self._reader.item(raw, source["language"], date=source["date"], begins=source["begins"])
        near = self._near(source["id"], block["seq"])
        seq = self._next_seq("wording", "provision", "provision", block)
        provision = self._log.insert("provision", key="", **columns(read.coding))
        self._make_room("wording", source["id"], seq)
        self._add_wording(near, seq, provision, read, 0)
        return read.number, provision

    def _near(self, source: int, seq: int) -> dict[str, Any]:
        """The wording whose place and headings a new one takes: that above it, or that below under the same heading."""
        found = "select wording.source, key, headings, block.seq from block join wording using (source, provision) "
        above = self._log.rows(
            f"{found} where source = ? and block.seq < ? order by block.seq desc limit 1", source, seq
        )
        below = self._log.rows(f"{found} where source = ? and block.seq > ? order by block.seq limit 1", source, seq)
        headed = [
            bool(self._log.rows(
                "select 1 from block where source = ? and role = 'heading' and seq between ? and ?",
                source, min(one["seq"], seq), max(one["seq"], seq),
            ))
            for one in above + below
        ]  # fmt: skip
        for one, parted in zip(above + below, headed, strict=True):
            if not parted:
                return one
        nothing = {"source": source, "key": "", "headings": "[]"}
        return next(iter(above + below), nothing)

    def _next_seq(self, table: str, column: str, owner: str, block: dict[str, Any]) -> int:
        """The place among the records of a source for one that a block begins."""
        found = self._log.rows(
            f"select max({table}.seq) as seq from {table} join block on block.source = {table}.source "
            f"and block.{owner} = {table}.{column} where {table}.source = ? and block.seq < ?",
            block["source"], block["seq"],
        )[0]["seq"]  # fmt: skip
        return 0 if found is None else int(found) + 1

    def _enter_outcome(self, source: dict[str, Any], block: dict[str, Any], read: Outcome) -> int:
        seq = self._next_seq("outcome", "id", "outcome", block)
        self._make_room("outcome", source["id"], seq)
        outcome = self._log.insert(
            "outcome", source=source["id"], seq=seq, title=read.title, date=read.date, kind=read.kind, text=read.text,
            amounts=json.dumps([[one.value, one.currency, one.text] for one in read.amounts], ensure_ascii=False),
            context="[]", page=block["page"],
        )  # fmt: skip
        parties = [one["code"] for one in self._log.rows("select code from party where source = ?", source["id"])]
        codes: Sequence[str] = read.counterparts or [one for one in parties if one != "JP"]
        for code in dict.fromkeys(codes):
            self._log.insert("outcome_party", outcome=outcome, code=code)
        return outcome

    # -- wordings and blocks, as they are moved within a step

    def _reword(self, row: dict[str, Any], text: str, source: dict[str, Any], **values: Any) -> None:
        """Give a wording other bounds in the document: its words are read anew."""
        read = coding.dump(self._reader.code(text, source["language"], date=source["date"], begins=source["begins"]))
        self._log.update("wording", row["id"], **{"text": text, "coding": read, **values})
        agree(self._log, row["provision"])

    def _add_wording(self, near: dict[str, Any], seq: int, provision: int, read: Provision, reviewed: int) -> None:
        """Add a wording at a place of a source, under the headings of one near it."""
        key = self._free_key(near["source"], near["key"], read.number)
        self._log.insert(
            "wording", provision=provision, source=near["source"], seq=seq, key=key, number=read.number,
            text=read.text, headings=near["headings"], coding=coding.dump(read.coding), reviewed=reviewed,
        )  # fmt: skip
        agree(self._log, provision)

    def _free_key(self, source: int, near: str, number: str | None) -> str:
        """A place that no item of a source has: by the printed number beside `near`, else below `near`."""
        taken = {one["key"] for one in self._log.rows("select key from wording where source = ?", source)}
        digits = re.fullmatch(r"\D{0,2}(\d{1,3})\D?", number or "")
        if digits:
            beside = ".".join([*near.split(".")[:-1], str(int(digits[1]))])
            if beside not in taken:
                return beside
        below = (f"{near}.{n}" if near else str(n) for n in range(1 if not near else 2, len(taken) + 3))
        return next(one for one in below if one not in taken)

    def _as_printed(self, row: dict[str, Any]) -> str:
        """A wording with the number before it, as both stand in the text."""
        found = self._passage(row)
        blocks = self._blocks_of(row)
        if not row["number"] or not found.pairs or not blocks:
            return str(row["text"])
        mark = self._text(row["source"])[blocks[0]["start"] : found.pairs[0][0]]
        return f"{' '.join(mark.split())} {row['text']}" if mark.strip() else str(row["text"])

    def _passage(self, row: dict[str, Any], table: str = "provision") -> Passage:
        spans = [(one["start"], one["end"]) for one in self._blocks_of(row, table)]
        return passage(self._text(row["source"]), spans, row["text"])

    def _text(self, source: int) -> str:
        return str(
            self._log.rows(
                "select text from original join source on source.original = hash where source.id = ?", source
            )[0]["text"]
        )

    def _blocks_of(self, row: dict[str, Any], table: str = "provision") -> list[dict[str, Any]]:
        """The blocks of a wording, or of an outcome."""
        key = row["provision"] if table == "provision" else row["id"]
        return self._log.rows(f"select * from block where source = ? and {table} = ? order by seq", row["source"], key)

    def _own_blocks(self, row: dict[str, Any], provision: int, number: str | None) -> None:
        """Have the blocks of a wording belong to another item of a number."""
        self._log.database.execute(
            "update block set provision = ?, number = ? where source = ? and provision = ?",
            [provision, number, row["source"], row["provision"]],
        )

    def _set_block(self, block: dict[str, Any], **values: Any) -> None:
        names = ", ".join(f'"{name}" = ?' for name in values)
        self._log.database.execute(
            f"update block set {names} where source = ? and seq = ?",
            [*values.values(), block["source"], block["seq"]],
        )

    def _part_blocks(self, row: dict[str, Any], place: tuple[int, int], new: int, number: str | None) -> None:
        """Give the blocks of a wording behind a place to another item; the one that the place is in is parted."""
        end, begin = place
        text = self._text(row["source"])
        for block in reversed(self._blocks_of(row)):
            if block["end"] <= end:
                break
            start = max(block["start"], end)
            start += len(text[start:begin]) - len(text[start:begin].lstrip()) if start < begin else 0
            if start == block["start"]:
                self._set_block(block, provision=new, number=number)
                continue
            self._make_room("block", row["source"], block["seq"] + 1)
            self._set_block(block, end=end)
            self._log.insert(
                "block", **{**block, "seq": block["seq"] + 1, "start": start, "provision": new, "number": number}
            )

    def _make_room(self, table: str, source: int, seq: int) -> None:
        """Move the rows of a source from a place on by one, the last first."""
        later = self._log.rows(f"select seq from {table} where source = ? and seq >= ? order by seq desc", source, seq)
        for one in later:
            self._log.database.execute(
                f"update {table} set seq = seq + 1 where source = ? and seq = ?", [source, one["seq"]]
            )


def _joined(first: str, second: str, language: str) -> str:
    """Two wordings as one: as one sentence where the first breaks off, else on lines of their own."""
    joint = "\n" if _ENDED.search(first) else "" if language == "ja" else " "
    return first.rstrip() + joint + second.lstrip()
