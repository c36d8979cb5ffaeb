"""Where commitments stand: what the sides say and what the evidence supports, by a scale, beside the schedule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from briefbook import counterparts
from briefbook.dates import date_words
from briefbook.errors import InputError
from briefbook.followup import scale
from briefbook.followup.deeds import STILL, is_begun, is_part, is_unchanged
from briefbook.followup.due import DueDates
from briefbook.followup.records import Lines
from briefbook.followup.scale import Scales
from briefbook.i18n import N_, _, language
from briefbook.model import Change, happened_by
from briefbook.schedule import schedule
from db.records import AssessmentRecord, ProvisionRecord

_HALF = "50%"


class Assessments(DueDates):
    """The assessments of commitments, the scale that they are made by, and the three lines that come of both."""

    # -- the scale

    @property
    def scales(self) -> Scales:
        """The scale of assessments that is in use, and those that were."""
        return Scales(self.store.register.scales())

    def scale_text(self, version: str | None = None) -> str:
        """The file of the scale of a version, or of the one in use.  Raises InputError where there is none."""
        scales = self.scales
        wanted = version or scales.current.version
        if wanted == scale.standard().version:
            return scale.standard_text()
        if wanted not in scales.texts():
            raise InputError(_("No scale of version {version} was chosen in this store.", version=wanted))
        return scales.texts()[wanted]

    def use_scale(self, text: str | None) -> Change:
        """Have the scale in a file's text be in use from now on, or the standard one (None).

        Raises InputError with one sentence where the text is no scale, or its version was another file.
        """
        found = scale.standard() if text is None else scale.chosen(text)
        if text is None or found == scale.standard():
            return self.store.register.choose_scale(found.version, "")
        return self.store.register.choose_scale(found.version, text)

    # -- what is said and supported

    def assess(self, one: AssessmentRecord) -> tuple[int, Change]:
        """Add an assessment by the scale in use.  Raises InputError where the scale or its rules do not allow it."""
        _check_side(self.commitment(one.commitment), one.side)
        steps = self.scales.current.steps(one.line)
        if not one.value.strip():
            raise InputError(_("Name a step of the scale: {names}.", names=", ".join(steps)))
        if one.value not in steps:
            raise InputError(
                _("The scale has no step {value}.  Use one of {names}.", value=one.value,
                  names=", ".join(steps))
            )  # fmt: skip
        bare = not one.outcomes and not one.passages
        if one.line == "evidence" and bare and one.value != scale.NO_EVIDENCE:
            raise InputError(
                _("An assessment rests on an outcome or a passage.  Name one, or say that no evidence was found.")
            )
        ahead = [each.date for each in self.store.outcomes(ids=one.outcomes) if not happened_by(each.date, self.today)]
        if ahead:
            words = N_("The outcome of {date} is still to come and proves nothing yet.  Name one that has happened.")
            raise InputError(_(words, date=date_words(ahead[0], language())))
        if one.day > self.today:
            raise InputError(_("An assessment cannot speak of a day to come.  Name a day up to today."))
        return self.store.register.assess(replace(one, scale=self.scales.current.version))

    def not_linked(self, one: AssessmentRecord) -> list[int]:
        """The outcomes that an assessment of the evidence rests on and that are not linked with its commitment."""
        linked = {each.outcome for each in self.store.ledger.links(one.commitment) if each.state == "accepted"}
        return [key for key in one.outcomes if one.line == "evidence" and key not in linked]

    def take_remarks(
        self, remarks: Iterable[tuple[int, str]], side: str, latest: Mapping[int, str] = MappingProxyType({})
    ) -> Change:
        """Keep what the other side wrote beside commitments as its official line of today, as one step.

        Words that begin with a step of the scale give that step; before them the `latest` of what was written at
        several times, where that names one, else what stands before it, as before the body in charge.  Raises
        InputError where a commitment is unknown or the side has no part in it.
        """
        states = []
        for commitment, words in remarks:
            last, record = latest.get(commitment, ""), self.commitment(commitment)
            own = words.removesuffix(last).strip()
            told = (one for one in (last, words, own) if one and self.said_step(record, one, self.today))
            states.append((commitment, side, next(told, words), words, None))
        return self.take_states(states)

    def take_states(self, states: Iterable[tuple[int, str, str, str, str | None]]) -> Change:
        """Keep the states of commitments as sides gave them, as their official lines, in one step.

        Each is a commitment, the side, the state in its words, the reason, and the day it speaks of (None: today).
        What was kept before of the same day is not kept again.
        """
        found, used = [], self.scales.current
        there = {_statement(one) for one in self.store.register.assessments() if one.line == "official"}
        for commitment, side, words, reason, day in states:
            record = self.commitment(commitment)
            _check_side(record, side)
            on = min(day or self.today, self.today)
            step = self.said_step(record, words, on)
            value = step.code if step else scale.STATED
            if is_unchanged(words):
                value = self.last_said(commitment, side, on) or value
            joint = "  " if words.endswith(("。", ".")) else ": "
            told = not reason or not words or reason.endswith(words) or reason.startswith(f"{words}\n")
            said = reason if told else f"{words}{joint}{reason}"
            found.append(
                AssessmentRecord(0, commitment, "official", on, value, side, said or words, used.version, side)
            )
        return self.store.register.assess_all([one for one in found if _statement(one) not in there])

    def said_step(self, record: ProvisionRecord, words: str, day: str) -> scale.Step | None:
        """The step of the official line that words of a side name; under way where they say that a part is done."""
        used, texts, recurs = self.scales.current, [one.text for one in record.wordings], bool(record.coding.recurrence)
        read = (used.read_step(one, texts, day) for one in (words, STILL.sub("", words)))
        step = next(filter(None, read), None)
        if step and step.far == "done":
            part = is_part(words, texts, recurs=recurs) or (recurs and used.read_step(words) is None)
        else:
            part = (step is None or step.far == "not-begun") and is_begun(words, texts, recurs=recurs)
        return used.read_step(_HALF) if part else step

    def last_said(self, commitment: int, side: str, day: str) -> str | None:
        """The step of the official line that a side gave last until a day, where the scale in use has it."""
        steps = self.scales.current.steps("official")
        said = (one for one in self.store.register.assessments(until=day)
                if (one.commitment, one.line, one.side) == (commitment, "official", side))  # fmt: skip
        last = max(said, key=lambda one: (one.day, one.id), default=None)
        return last.value if last and last.value in steps else None

    def lines(self, commitments: Sequence[ProvisionRecord], day: str | None = None) -> dict[int, Lines]:
        """The three lines of commitments on a day (today), by their ids."""
        on = day or self.today
        said: dict[int, dict[str | None, AssessmentRecord]] = {}
        evidence: dict[int, AssessmentRecord] = {}
        for one in self.store.register.assessments(until=on):
            if one.line == "evidence":
                evidence[one.commitment] = one
            else:
                said.setdefault(one.commitment, {})[one.side] = one
        dues = self.on(on).dues(commitments)
        renewed = {one.older for one in self.store.register.renewals() if one.state == "accepted"}
        found = {}
        for each in commitments:
            sides = sorted(said.get(each.id, {}).values(), key=lambda one: (one.day, one.id), reverse=True)
            stands = schedule(dues[each.id], on, renewed=each.id in renewed)
            found[each.id] = Lines(tuple(sides), evidence.get(each.id), stands, dues[each.id])
        return found


def _check_side(commitment: ProvisionRecord, side: str | None) -> None:
    """Raise InputError where a side has no part in a commitment: it is neither ours, a counterpart's nor a member's."""
    parties = [counterparts.of(code) for code in commitment.counterparts]
    if side in (None, counterparts.OUR_SIDE) or not parties:
        return
    if not any(side == one.code or side in one.members for one in parties):
        raise InputError(
            _("{side} has no part in commitment {id} ({key}).  Name the side that speaks: {names}.", side=side,
              id=commitment.id, key=commitment.key, names=", ".join(["JP", *(one.code for one in parties)]))
        )  # fmt: skip


def _statement(one: AssessmentRecord) -> tuple[object, ...]:
    """What a side said of a commitment on a day; when it was kept does not count."""
    return one.commitment, one.side, one.day, one.value, one.reason.strip()
