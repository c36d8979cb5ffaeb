"""The register of follow-up: what was settled of occurrences, assessments with their evidence, renewals.

Assessments are only ever added, so that their history stays; every write is one step that can be undone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from briefbook.errors import InputError
from briefbook.i18n import N_, _
from briefbook.model import Change
from db.clock import now
from db.items import head_of, number_of
from db.log import Log, shortened
from db.records import AssessmentRecord, LinkState, OccurrenceRecord, Passage, RenewalRecord, ScaleRecord

SCHEMA = """
-- What a person settled of an occurrence of a commitment: another day, dropped, who is host, what closed it.
create table occurrence (
    commitment integer not null references provision deferrable initially deferred,
    number integer not null,            -- from 1, in the order of its schedule
    day text,                           -- the day that it was moved to
    dropped integer not null,
    host text check (host in ('ours', 'theirs')),
    outcome integer references outcome deferrable initially deferred,
    reason text not null,
    at text not null,
    primary key (commitment, number)
) strict, without rowid;
create index occurrence_outcome on occurrence (outcome) where outcome is not null;

-- Where a commitment stands on a day: by what the sides say, or by what the evidence supports.
create table assessment (
    id integer primary key,
    commitment integer not null references provision deferrable initially deferred,
    line text not null check (line in ('official', 'evidence')),
    day text not null,                  -- the day that it speaks of
    value text not null,                -- a step of the scale
    side text,                          -- who says so: JP or a counterpart
    reason text not null,
    scale text not null,                -- the version of the scale
    author text not null,
    at text not null
) strict;
create index assessment_commitment on assessment (commitment);

-- What an assessment rests on: an outcome, or a passage of a source.
create table evidence (
    id integer primary key,
    assessment integer not null references assessment deferrable initially deferred,
    outcome integer references outcome deferrable initially deferred,
    source integer references source deferrable initially deferred,
    start integer,                      -- offsets into the text that was read
    end integer
) strict;
create index evidence_assessment on evidence (assessment);
create index evidence_outcome on evidence (outcome) where outcome is not null;
"""

RENEWALS = """
-- Whether a commitment renews or replaces one of an older document, as a person said.
create table renewal (
    commitment integer not null references provision deferrable initially deferred,
    older integer not null references provision deferrable initially deferred,
    state text not null check (state in ('accepted', 'rejected')),
    at text not null,
    primary key (commitment, older)
) strict, without rowid;
create index renewal_older on renewal (older);
"""


SCALES = """
-- A scale of assessments that was chosen; the last one is in use.  Without text it is the standard one.
create table scale (
    id integer primary key,
    version text not null,
    text text not null,
    at text not null
) strict;
"""


def _deed(one: OccurrenceRecord, known: OccurrenceRecord | None) -> str:
    """What is done with an occurrence of which something else was settled before, or nothing."""
    if one.dropped and not (known and known.dropped):
        return N_("Dropping of occurrence {n} of item {number}")
    if one.day and one.day != (known and known.day):
        return N_("Another day for occurrence {n} of item {number}")
    return N_("Occurrence {n} of item {number}")


class Register:
    """What was settled of occurrences, assessments with their evidence, which commitments renew older ones."""

    def __init__(self, log: Log) -> None:
        self._log = log

    # -- occurrences

    def occurrences(self, commitment: int | None = None) -> list[OccurrenceRecord]:
        """What was settled of occurrences, of all commitments or of one."""
        rows = self._log.rows(
            "select * from occurrence where ?1 is null or commitment = ?1 order by commitment, number", commitment
        )
        return [OccurrenceRecord(**{**row, "dropped": bool(row["dropped"])}) for row in rows]

    def settle(self, one: OccurrenceRecord) -> Change:
        """Keep what was settled of an occurrence; where nothing is left of it, it is as it was reckoned.

        What was settled so before is left alone.
        """
        self._log.row("provision", one.commitment)
        if one.outcome is not None:
            one = replace(one, outcome=head_of(self._log, one.outcome))
        known = next((each for each in self.occurrences(one.commitment) if each.number == one.number), None)
        if known and replace(known, at="") == replace(one, at=""):
            return Change()
        number = number_of(self._log, one.commitment)
        key = [one.commitment, one.number]
        with self._log.write(_deed(one, known), n=one.number, number=number) as entry:
            self._log.database.execute("delete from occurrence where commitment = ? and number = ?", key)
            if one.day or one.dropped or one.host or one.outcome is not None:
                self._log.insert(
                    "occurrence", commitment=one.commitment, number=one.number, day=one.day, dropped=int(one.dropped),
                    host=one.host, outcome=one.outcome, reason=one.reason, at=now(),
                )  # fmt: skip
        return self._log.change(entry, [one.commitment])

    # -- renewals

    def renewals(self, commitment: int | None = None) -> list[RenewalRecord]:
        """What was said of renewals, of all commitments or of one, be it the newer or the older."""
        rows = self._log.rows(
            "select * from renewal where ?1 is null or commitment = ?1 or older = ?1 order by commitment, older",
            commitment,
        )
        return [RenewalRecord(**row) for row in rows]

    def set_renewal(self, commitment: int, older: int, state: LinkState | None) -> Change:
        """Say that a commitment renews or replaces an older one, or does not; None takes back what was said.

        Raises InputError where one is unknown, or both are the same.
        """
        number = number_of(self._log, commitment)
        if commitment == older:
            raise InputError(_("A commitment does not renew itself.  Name an older one."))
        label = {
            "accepted": N_("{number} of {title} renews {older} of {before}"),
            "rejected": N_("{number} of {title} does not renew {older} of {before}"),
            None: N_("Taking back whether {number} of {title} renews {older} of {before}"),
        }[state]
        values = {"number": number, "title": self._title(commitment), "before": self._title(older)}
        with self._log.write(label, older=number_of(self._log, older), **values) as entry:
            self._say_renewal(commitment, older, state)
        return self._log.change(entry, [commitment, older])

    def accept_renewals(self, pairs: Sequence[tuple[int, int]]) -> Change:
        """Accept that commitments renew older ones, as one step."""
        titles = {self._title(commitment) for commitment, _older in pairs}
        label = N_("Acceptance of {n} renewals")
        values: dict[str, str | int] = {"n": len(pairs)}
        if len(titles) == 1:
            label, values["title"] = N_("Acceptance of {n} renewals in {title}"), titles.pop()
        with self._log.write(label, **values) as entry:
            for commitment, older in pairs:
                self._say_renewal(commitment, older, "accepted")
        return self._log.change(entry, [commitment for commitment, _older in pairs])

    def _title(self, commitment: int) -> str:
        """What the document of an item is called in the name of a step."""
        rows = self._log.rows(
            "select title from source join wording on source = source.id where provision = ? order by wording.id",
            commitment,
        )
        return shortened(rows[0]["title"]) if rows else ""

    def _say_renewal(self, commitment: int, older: int, state: LinkState | None) -> None:
        self._log.row("provision", commitment)
        self._log.row("provision", older)
        key = [commitment, older]
        there = self._log.rows("select state from renewal where commitment = ? and older = ?", *key)
        if there and there[0]["state"] == state:
            return
        self._log.database.execute("delete from renewal where commitment = ? and older = ?", key)
        if state:
            self._log.insert("renewal", commitment=commitment, older=older, state=state, at=now())

    # -- scales

    def scales(self) -> list[ScaleRecord]:
        """The scales that were chosen, in that order."""
        return [ScaleRecord(**row) for row in self._log.rows("select * from scale order by id")]

    def choose_scale(self, version: str, text: str) -> Change:
        """Have a scale be in use from now on; without text the standard one.

        Raises InputError where the version was used for another file, since assessments go by it.
        """
        known = {one.text for one in self.scales() if one.version == version}
        if known - {text}:
            raise InputError(
                _(
                    "Version {version} of the scale was another file.  Give the new one another version.",
                    version=version,
                )
            )
        with self._log.write(N_("Scale of assessments: version {version}"), version=version) as entry:
            self._log.insert("scale", version=version, text=text, at=now())
        return self._log.change(entry)

    # -- assessments

    def assessments(self, commitment: int | None = None, until: str | None = None) -> list[AssessmentRecord]:
        """Assessments in the order of the days that they speak of, to a day."""
        rows = self._log.rows(
            "select * from assessment where (?1 is null or commitment = ?1) and (?2 is null or day <= ?2) "
            "order by day, id", commitment, until,
        )  # fmt: skip
        evidence = self._evidence(one["id"] for one in rows)
        return [_assessment(row, evidence.get(row["id"], [])) for row in rows]

    def commitment_of(self, assessment: int) -> int:
        """The commitment that an assessment is of.  Raises InputError where it is no more."""
        rows = self._log.rows("select commitment from assessment where id = ?", assessment)
        if not rows:
            raise InputError(_("There is no assessment {id}.  It may have been undone.", id=assessment))
        return int(rows[0]["commitment"])

    def _evidence(self, ids: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
        found: dict[int, list[dict[str, Any]]] = {}
        wanted = set(ids)
        for row in self._log.rows("select * from evidence order by id"):
            if row["assessment"] in wanted:
                found.setdefault(row["assessment"], []).append(row)
        return found

    def assess(self, one: AssessmentRecord) -> tuple[int, Change]:
        """Add an assessment; its id and `at` are given here.

        Raises InputError where it has no reason, which only evidence that was not found may lack, or what it rests on
        is not there.
        """
        self._check(one)
        number = number_of(self._log, one.commitment)
        with self._log.write(N_("Assessment of item {number}"), number=number) as entry:
            key = self._insert(one)
        return key, self._log.change(entry, [one.commitment])

    def assess_all(self, found: Sequence[AssessmentRecord]) -> Change:
        """Add several assessments as one step."""
        for one in found:
            self._check(one)
        label = N_("Assessment of an item") if len(found) == 1 else N_("Assessment of {n} items")
        with self._log.write(label, n=len(found)) as entry:
            for one in found:
                self._insert(one)
        return self._log.change(entry, [one.commitment for one in found])

    def _check(self, one: AssessmentRecord) -> None:
        self._log.row("provision", one.commitment)
        unfound = one.line == "evidence" and not one.outcomes and not one.passages
        if not one.reason.strip() and not unfound:
            raise InputError(_("An assessment needs a reason.  Say why."))
        for outcome in one.outcomes:
            head_of(self._log, outcome)
        for passage in one.passages:
            self._log.row("source", passage.source)
            (end,) = self._log.rows("select max(end) as last from block where source = ?", passage.source)
            if not 0 <= passage.start < passage.end <= (end["last"] or 0):
                raise InputError(
                    _("The passage does not lie in source {id}, which has {n} characters.  Name another.",
                      id=passage.source, n=end["last"] or 0)
                )  # fmt: skip

    def _insert(self, one: AssessmentRecord) -> int:
        key = self._log.insert(
            "assessment", commitment=one.commitment, line=one.line, day=one.day, value=one.value, side=one.side,
            reason=one.reason.strip(), scale=one.scale, author=one.author, at=now(),
        )  # fmt: skip
        for outcome in dict.fromkeys(head_of(self._log, each) for each in one.outcomes):
            self._log.insert("evidence", assessment=key, outcome=outcome)
        for passage in one.passages:
            self._log.insert("evidence", assessment=key, source=passage.source, start=passage.start, end=passage.end)
        return key


def _assessment(row: dict[str, Any], evidence: list[dict[str, Any]]) -> AssessmentRecord:
    outcomes = tuple(one["outcome"] for one in evidence if one["outcome"] is not None)
    passages = tuple(Passage(one["source"], one["start"], one["end"]) for one in evidence if one["source"] is not None)
    return AssessmentRecord(**row, outcomes=outcomes, passages=passages)
