"""Keeping an imported document: its original, blocks, wordings, outcomes and warnings, joined with its pair."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from briefbook import progress
from briefbook.errors import InputError
from briefbook.i18n import LANGUAGES, N_, _, translate
from briefbook.model import Amount, Block, Change, Notice, Outcome, Parsed, Provision, Role
from briefbook.values import dataclass
from db import coding, twins
from db.clock import now
from db.items import agree, came_of, columns, complete, lend_counterparts, settle, wordings_of
from db.log import Log, shortened
from db.money import propose_amounts, told_before, write_amounts
from db.passages import find_passage
from db.records import Entered


@dataclass(frozen=True, slots=True)
class Renewed:
    """A new version of a document in one language, which takes the place of the `source`.

    `items` and `outcomes` are pairs of places in the new version and in the one before: these keep all that is
    followed up about them, what a person set in them, and, where not a word changed, that they are reviewed.
    `pairs` join new items with those of the other language (by their place there, second).  What is in the version
    before only goes.  `order` are its items and outcomes when the two were compared (`Documents.order`).
    """

    source: int
    parsed: Parsed
    order: Sequence[int]
    items: Sequence[tuple[int, int]]
    outcomes: Sequence[tuple[int, int]]
    pairs: Sequence[tuple[int | None, int | None]] = ()


_PASTED = N_("Pasted text")
_IMPORT, _VERSION = N_("Import of {name}"), N_("New version of {title}")
_MANY = {_IMPORT: N_("Import of {n} documents"), _VERSION: N_("New versions of {n} documents")}
"""What the steps of several documents that were given together are called as one."""


def _named(file: str) -> Any:
    """What the log calls a file: pasted text, which has no name of its own, as each language calls it."""
    return [_PASTED, {}] if file in {translate(spoken, _PASTED) for spoken in LANGUAGES} else file


class Documents:
    """The imported documents as they are written; each method raises MachineError where the file cannot be written."""

    def __init__(self, log: Log) -> None:
        self._log = log

    def add(
        self, parsed: Parsed, data: bytes, file: str, media_type: str,
        pair: int | None = None, pairs: Sequence[tuple[int | None, int | None]] = (),
        completed: Parsed | None = None, meeting: int | None = None,
        second: Sequence[tuple[int | None, int | None]] = (), told: Sequence[tuple[int, int]] = (),
    ) -> tuple[int, Change]:  # fmt: skip
        """Keep a document with its original.

        `pair` is the source that is the same document in the other language; `pairs` join its wordings (by
        their place there, second) with the provisions of `parsed` (first); `completed` is the pair with what
        it did not say of itself; `meeting` the one that it came of.  A document in both languages becomes two
        sources of one original; `second` join the provisions of `parsed.other` (first) with those of `parsed`.  `told`
        join the outcomes of the newer (first) with those of the other that are the same.
        What another program imported meanwhile is not kept again: its source, and a change of nothing.
        """
        with self._log.write(_IMPORT, name=_named(file)) as entry:
            digest = sha256(data).hexdigest()
            if known := self._log.rows("select id from source where original = ? order by id", digest):
                return known[0]["id"], Change()
            source = self._keep(parsed, data, file, media_type, pair, pairs, meeting)
            if pair is not None and completed is not None:
                complete(self._log, pair, completed)
            kept = [source]
            if parsed.other is not None:
                kept.append(self._keep(parsed.other, data, file, media_type, source, second, meeting))
            self._join_outcomes(kept[-1], source if parsed.other is not None else pair, told)
        return source, self._log.change(entry, kept)

    def _join_outcomes(self, source: int, other: int | None, told: Sequence[tuple[int, int]]) -> int:
        """Have outcomes of a source (by their places) be what those of the other language tell; how many it joined."""
        joined = 0
        if other is not None and told:
            here, there = (
                [row["id"] for row in self._log.rows("select id from outcome where source = ? order by seq", one)]
                for one in (source, other)
            )
            for at, of in told:
                if not any(twins.is_joined(self._log, one) for one in (there[of], here[at])):
                    twins.join(self._log, there[of], here[at])
                    joined += 1
        return joined

    def pair_outcomes(self, source: int, other: int, told: Sequence[tuple[int, int]]) -> tuple[int, Change]:
        """Have outcomes of a source (by their places, first) be those of its other language, in one step; how many."""
        title = shortened(self._log.row("source", source)["title"])
        with self._log.write(N_("Pairing of the outcomes of {title}"), title=title) as entry:
            joined = self._join_outcomes(source, other, told)
        return joined, self._log.change(entry, [source, other]) if joined else Change()

    def as_one(self, after: int) -> None:
        """Have the documents that were kept after an entry of the log, given together, be taken back in one step."""
        for label, whole in _MANY.items():
            self._log.as_one(after, label, whole)

    def order(self, source: int) -> list[int]:
        """The wordings, then the outcomes, of a source by their ids, in their order."""
        tables = ("wording", "outcome")
        sql = "select id from {} where source = ? order by seq"
        return [row["id"] for table in tables for row in self._log.rows(sql.format(table), source)]

    def renew(
        self, versions: Sequence[Renewed], data: bytes, file: str, media_type: str, then: Callable[[], None], *,
        second: Sequence[tuple[int | None, int | None]] = (), told: Sequence[tuple[int, int]] = (),
    ) -> Change:  # fmt: skip
        """Put a new version of a document in the place of the one before, which stays the same source, in one step.

        A document in both languages has two `versions`, or one where the other language is new: `second` joins the
        provisions of `parsed.other` then, and `told` the outcomes, as `add` does.  `then` does what else is of it.
        Raises InputError where items of the version before were parted, joined or removed since the two were compared.
        """
        first = versions[0]
        with self._log.write(_VERSION, title=shortened(first.parsed.masthead.title)) as entry:
            self._log.database.execute("pragma defer_foreign_keys = on")
            for one in versions:
                self._renew(one, data, file, media_type)
            kept = [one.source for one in versions]
            if first.parsed.other is not None and len(versions) == 1:
                kept.append(self._keep(first.parsed.other, data, file, media_type, first.source, second, None))
            pair = self._log.row("source", first.source)["pair"]
            alone = first.parsed.other is None
            self._join_outcomes(first.source if alone else kept[-1], pair if alone else first.source, told)
            then()
        return self._log.change(entry, kept)

    def _renew(self, version: Renewed, data: bytes, file: str, media_type: str) -> None:
        source, parsed = version.source, version.parsed
        before = self._log.row("source", source)
        if self.order(source) != list(version.order):
            words = N_("“{title}” was changed while its new version was read.  Import that again.")
            raise InputError(_(words, title=before["title"]))
        resting = self._resting(source)
        self._log.database.execute("delete from block where source = ?", [source])
        self._log.database.execute("delete from notice where source = ?", [source])
        self._renew_source(before, parsed, data, file, media_type)
        joined = self._joined(before["pair"], version.pairs)
        provisions = self._renew_wordings(source, parsed.provisions, dict(version.items), joined)
        happened = self._renew_outcomes(source, parsed.outcomes, dict(version.outcomes))
        self._add_blocks(source, parsed.blocks, provisions, happened)
        self._rest_anew(resting, parsed.text, source)
        for one in parsed.notices:
            self._add_notice(source, one)
        settle(self._log, source)

    def _resting(self, source: int) -> list[dict[str, Any]]:
        """The passages of a source that assessments rest on: their words, and the item or outcome they stand in."""
        return self._log.rows(
            "select evidence.id, evidence.start, substr(text, evidence.start + 1, evidence.end - evidence.start) "
            "as words, provision, block.outcome from evidence join source on source.id = evidence.source "
            "join original on hash = original left join block on block.source = source.id "
            "and block.start <= evidence.start and evidence.start < block.end where evidence.source = ?", source,
        )  # fmt: skip

    def _rest_anew(self, resting: Sequence[dict[str, Any]], text: str, source: int) -> None:
        """Have assessments rest on the same words in a new text, else on what their item or outcome says now.

        What rested on words that are there no more, in no item that stayed, goes.
        """
        for one in resting:
            within = self._log.rows(
                "select min(start) as start, max(end) as end from block where source = ? "
                "and (provision = ? or outcome = ?)", source, one["provision"], one["outcome"],
            )[0]  # fmt: skip
            span = find_passage(text, one["words"], within["start"] or one["start"]) or (within["start"], within["end"])
            if span[0] is None:
                self._log.delete("evidence", one["id"])
            else:
                self._log.update("evidence", one["id"], start=span[0], end=span[1])

    def _renew_source(self, before: dict[str, Any], parsed: Parsed, data: bytes, file: str, media_type: str) -> None:
        """What the new version says of itself; what it does not say stays."""
        head, digest = parsed.masthead, sha256(data).hexdigest()
        if not self._log.rows("select 1 from original where hash = ?", digest):
            self._log.insert("original", hash=digest, bytes=data, text=parsed.text)
        said: dict[str, Any] = {"date": head.date, "place": head.place, "begins": head.begins, "ends": head.ends}
        said = {name: value or before[name] for name, value in said.items()}
        said |= {"title": head.title, "kind": head.kind, "provisional": int(head.provisional)}
        mine = self._set_by_a_person("source", before, "Change of {title}")
        self._log.update(
            "source", before["id"], original=digest, file=file, media_type=media_type, imported_at=now(), reviewed=0,
            **{name: value for name, value in said.items() if name not in mine},
        )  # fmt: skip
        if head.counterparts and not self._parties_of_a_person(before["id"]):
            self._log.database.execute("delete from party where source = ?", [before["id"]])
            for code in head.counterparts:
                self._log.insert("party", source=before["id"], code=code)

    def _renew_wordings(
        self, source: int, new: Sequence[Provision], same: dict[int, int], joined: dict[int, int]
    ) -> list[int]:
        """The items of the new version, in order."""
        rows = self._log.rows("select * from wording where source = ? order by seq", source)
        self._set_aside("wording", source)
        staying = {there: here for here, there in same.items()}
        for at, row in enumerate(rows):
            if at not in staying:
                self._log.delete("wording", row["id"])
                if row["provision"] not in joined.values():
                    agree(self._log, row["provision"])
        taken = {rows[there]["provision"] for there in staying}
        provisions = []
        for seq, one in enumerate(progress.each(new)):
            if seq in same:
                row = rows[same[seq]]
                self._log.update(
                    "wording", row["id"], seq=seq, key=one.key, number=one.number, text=one.text,
                    headings=coding.dump_headings(one.headings), coding=coding.dump(one.coding),
                    reviewed=row["reviewed"] if row["text"] == one.text else 0,
                )  # fmt: skip
                provisions.append(row["provision"])
            else:
                other = joined.get(seq)
                provisions.append(self._add_wording(source, seq, one, None if other in taken else other))
                taken.add(provisions[-1])
        for provision in dict.fromkeys(provisions):
            agree(self._log, provision)
        return provisions

    def _renew_outcomes(self, source: int, new: Sequence[Outcome], same: dict[int, int]) -> list[int]:
        """The outcomes of the new version, in order."""
        rows = self._log.rows("select * from outcome where source = ? order by seq", source)
        self._set_aside("outcome", source)
        staying = set(same.values())
        for at, row in enumerate(rows):
            if at not in staying:
                twins.remove_outcome(self._log, row["id"])
        found = []
        for seq, one in enumerate(progress.each(new)):
            if seq not in same:
                found.append(self._add_outcome(source, seq, one))
                continue
            row = rows[same[seq]]
            told = self._told_anew(row, one)
            self._log.update("outcome", row["id"], seq=seq, page=one.page, **told)
            if "text" in told:
                propose_amounts(self._log, row["id"], [_amount(a) for a in one.amounts])
            found.append(row["id"])
        return found

    def _told_anew(self, row: dict[str, Any], new: Outcome) -> dict[str, Any]:
        """What a new version tells of an outcome, but what a person set in it; nothing where no word changed."""
        if (row["title"], row["text"]) == (new.title, new.text):
            return {}
        said = {"title": new.title, "text": new.text, "date": new.date}
        mine = self._set_by_a_person("outcome", row, "Change of outcome {title}")
        said = {name: value for name, value in said.items() if name not in mine}
        same = all(row[name] == said[name] for name in ("title", "text") if name in said)
        return {} if same else {**said, "reviewed": 0}

    def _set_by_a_person(self, kind: str, now: dict[str, Any], label: str) -> set[str]:
        """The columns of a source or outcome with what a person set in them, by the entries of a label in the log."""
        said = (json.loads(one["after"] or "{}") for one in self._edits(kind, now["id"], kind, label))
        return {name for one in said for name, value in one.items() if now[name] == value}

    def _parties_of_a_person(self, source: int) -> bool:
        """Whether counterparts of a source are there, or are not, because a person said so."""
        now = {row["code"] for row in self._log.rows("select code from party where source = ?", source)}
        rows = self._edits("source", source, "party", "Change of {title}")
        added = [json.loads(one["after"])["code"] for one in rows if one["after"]]
        taken = [json.loads(one["before"])["code"] for one in rows if one["before"]]
        return bool(now & set(added)) or bool(set(taken) - now)

    def _edits(self, kind: str, record: int, table: str, label: str) -> list[dict[str, Any]]:
        return self._log.rows(
            "select before, after from entry_row join entry on entry.id = entry where kind = ? and record = ? "
            "and tab = ? and label = ?", kind, record, table, label,
        )  # fmt: skip

    def _set_aside(self, table: str, source: int) -> None:
        """Free the places of the items or outcomes of a source, of which no two may have the same."""
        self._log.database.execute(f"update {table} set seq = -1 - seq where source = ?", [source])

    def _keep(
        self, parsed: Parsed, data: bytes, file: str, media_type: str, pair: int | None,
        pairs: Sequence[tuple[int | None, int | None]], meeting: int | None,
    ) -> int:  # fmt: skip
        source = self._add_source(parsed, data, file, media_type, pair)
        joined = self._joined(pair, pairs)
        with progress.part(0.0, 0.5):
            provisions = [
                self._add_wording(source, seq, one, joined.get(seq))
                for seq, one in enumerate(progress.each(parsed.provisions))
            ]
        with progress.part(0.5, 0.7):
            outcomes = [self._add_outcome(source, seq, one) for seq, one in enumerate(progress.each(parsed.outcomes))]
        with progress.part(0.7, 1.0):
            self._add_blocks(source, parsed.blocks, provisions, outcomes)
        for one in parsed.notices:
            self._add_notice(source, one)
        for provision in joined.values():
            agree(self._log, provision)
        came_of(self._log, source, meeting)
        return source

    def enter(
        self,
        parsed: Parsed,
        data: bytes,
        file: str,
        origin: str,
        entered: Sequence[Entered],
        meeting: int | None = None,
    ) -> tuple[list[int], Change]:
        """Keep outcomes that were entered by hand, with the text that they were read in; they count as reviewed.

        `entered` are the outcomes of `parsed`, in order; `origin` says where the text is from, `meeting` of
        which meeting they came.
        """
        for one in entered:
            for commitment in one.commitments:
                self._log.row("provision", commitment)
        label = N_("New outcome {title}") if len(entered) == 1 else N_("New outcomes: {title} and {n} more")
        values: dict[str, str | int] = {"title": shortened(entered[0].outcome.title)}
        if len(entered) > 1:
            values["n"] = len(entered) - 1
        with self._log.write(label, **values) as entry:
            source = self._add_source(parsed, data, file, "text/plain", None, _name_of(self._log))
            self._log.update("source", source, origin=origin, reviewed=1)
            outcomes = [
                self._add_outcome(source, seq, replace(one.outcome, amounts=())) for seq, one in enumerate(entered)
            ]
            money: dict[int, int] = {}
            for key, one in zip(outcomes, entered, strict=True):
                self._log.update("outcome", key, reviewed=1)
                title, date = one.outcome.title, one.outcome.date
                write_amounts(self._log, key, told_before(self._log, title, date, one.amounts), money)
                for commitment in dict.fromkeys(one.commitments):
                    self._log.insert("link", commitment=commitment, outcome=key, state="accepted", at=now())
                lend_counterparts(self._log, [(commitment, key) for commitment in one.commitments])
            self._add_blocks(source, parsed.blocks, [], outcomes)
            came_of(self._log, source, meeting)
        return outcomes, self._log.change(entry, outcomes)

    def _add_source(
        self, parsed: Parsed, data: bytes, file: str, media_type: str, pair: int | None, digest: str = ""
    ) -> int:
        digest = digest or sha256(data).hexdigest()
        if not self._log.rows("select 1 from original where hash = ?", digest):
            self._log.insert("original", hash=digest, bytes=data, text=parsed.text)
        head = parsed.masthead
        source = self._log.insert(
            "source", original=digest, file=file, media_type=media_type, title=head.title, kind=head.kind,
            language=head.language, date=head.date, place=head.place, provisional=int(head.provisional),
            begins=head.begins, ends=head.ends, imported_at=now(), pair=pair,
        )  # fmt: skip
        for code in head.counterparts:
            self._log.insert("party", source=source, code=code)
        if pair is not None:
            self._log.update("source", pair, pair=source)
        return source

    def _joined(self, pair: int | None, pairs: Iterable[tuple[int | None, int | None]]) -> dict[int, int]:
        """The provision that each item of the new document shares with the pair, by the item's place."""
        if pair is None:
            return {}
        known = [one["provision"] for one in wordings_of(self._log, pair)]
        return {here: known[there] for here, there in pairs if here is not None and there is not None}

    def _add_wording(self, source: int, seq: int, one: Provision, provision: int | None) -> int:
        if provision is None:
            provision = self._log.insert("provision", key=one.key, **columns(one.coding))
        self._log.insert(
            "wording", provision=provision, source=source, seq=seq, key=one.key, number=one.number, text=one.text,
            headings=coding.dump_headings(one.headings), coding=coding.dump(one.coding),
        )  # fmt: skip
        return provision

    def _add_outcome(self, source: int, seq: int, one: Outcome) -> int:
        amounts = json.dumps([_amount(a) for a in one.amounts], ensure_ascii=False)
        outcome = self._log.insert(
            "outcome", source=source, seq=seq, title=one.title, date=one.date, kind=one.kind, text=one.text,
            amounts=amounts, context=json.dumps(one.context, ensure_ascii=False), page=one.page, place=one.place,
            people=one.people,
        )  # fmt: skip
        for code in dict.fromkeys(one.counterparts):
            self._log.insert("outcome_party", outcome=outcome, code=code)
        return outcome

    def _add_blocks(
        self, source: int, blocks: Sequence[Block], provisions: Sequence[int], outcomes: Sequence[int]
    ) -> None:
        for seq, one in enumerate(progress.each(blocks)):
            ids = {Role.PROVISION: provisions, Role.OUTCOME: outcomes}.get(one.role, ())
            record = ids[one.record] if one.record is not None and ids else None
            self._log.insert(
                "block", source=source, seq=seq, role=one.role, number=one.number, start=one.start, end=one.end,
                page=one.page, provision=record if one.role is Role.PROVISION else None,
                outcome=record if one.role is Role.OUTCOME else None,
            )  # fmt: skip

    def _add_notice(self, source: int, one: Notice) -> None:
        values = json.dumps(dict(one.values), ensure_ascii=False)
        self._log.insert("notice", source=source, code=one.code, reference=one.reference, line=one.line, values=values)


def _amount(one: Amount) -> list[Any]:
    """A sum as the row of an outcome has it; its stage where a table tells it."""
    return [one.value, one.currency, one.text, *([one.stage] if one.stage else [])]


def _name_of(log: Log) -> str:
    """The name of a text that is entered by hand, which may be the same as one that was entered or imported before."""
    number = log.rows("select coalesce(max(rowid), 0) + 1 as n from original")[0]["n"]
    return sha256(f"entered by hand {number} {now()}".encode()).hexdigest()
