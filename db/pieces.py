"""The pieces of a source, wordings and blocks, as reshaping moves them."""

import re
from collections.abc import Iterable
from typing import Any, Protocol

from briefbook.model import Coding, Outcome, Provision
from db import coding
from db.items import agree
from db.log import Log
from db.passages import Passage, passage


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


class Pieces:
    """The wordings and blocks of a store's sources; every change belongs to the step that is open."""

    def __init__(self, log: Log, reader: Reader) -> None:
        self._log = log
        self._reader = reader

    # -- wordings

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

    # -- blocks

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
