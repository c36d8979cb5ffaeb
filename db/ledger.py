"""The ledger: what the staff note around the documents: meetings, people, links, books, marks.

Every write is one step that can be undone.  An unknown id is an InputError.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from briefbook.counterparts import as_listed, of, order
from briefbook.i18n import LANGUAGES, N_, Language
from briefbook.model import Change, Parsed
from db.clock import now
from db.items import came_of, complete, head_of, lend_counterparts, take_back_counterparts
from db.log import Log, shortened
from db.periods import HAD_HAPPENED
from db.records import (
    PERSONS_OF,
    BookRecord,
    LinkRecord,
    LinkState,
    MarkRecord,
    MeetingRecord,
    PersonRecord,
    merged,
    values_of,
)

_BOOK_STEPS = {
    "new": (N_("New book {title}"), N_("New book for {counterpart}"), N_("New book")),
    "change": (
        N_("Change of book {title}"), N_("Change of the book for {counterpart}"),
        N_("Change of a book without a title"),
    ),
    "removal": (
        N_("Removal of book {title}"), N_("Removal of the book for {counterpart}"),
        N_("Removal of a book without a title"),
    ),
}  # fmt: skip
_MEETING = ("title", "date", "place", "level", "note", "start", "minutes")
_PERSON = ("counterpart", "name", "reading", "romanised", "post", "biography", "source")
_MARK = ("book", "anchor", "start", "end", "quote", "note", "colour")


class Ledger:
    """Meetings, people, links, books and marks of a store.

    Reads give records, each `save_…` the id and the Change, each `remove_…` the Change.
    """

    def __init__(self, log: Log) -> None:
        self._log = log

    # -- meetings

    def meetings(self, counterpart: str | None = None, since: str | None = None) -> list[MeetingRecord]:
        """Meetings by date, undated ones last; with a counterpart; on or after a day (undated ones too)."""
        rows = self._log.rows(
            "select * from meeting where (?1 is null or exists "
            "(select 1 from meeting_party where meeting = meeting.id and code = ?1)) "
            "and (?2 is null or date is null or date >= substr(?2, 1, length(date)) or substr(date, -10) >= ?2) "
            "order by date is null, date, id", counterpart, since,
        )  # fmt: skip
        return [self._meeting(row) for row in rows]

    def meeting(self, meeting: int) -> MeetingRecord:
        """One meeting."""
        return self._meeting(self._log.row("meeting", meeting))

    def _meeting(self, row: dict[str, Any]) -> MeetingRecord:
        parties = self._log.rows("select code from meeting_party where meeting = ? order by code", row["id"])
        people = self._log.rows("select person from attendee where meeting = ? order by seq", row["id"])
        codes, attendees = tuple(one["code"] for one in parties), tuple(one["person"] for one in people)
        return MeetingRecord(**row, counterparts=codes, attendees=attendees)

    def save_meeting(
        self, one: MeetingRecord, persons: Sequence[PersonRecord] = (), was: MeetingRecord | None = None
    ) -> tuple[int, Change]:
        """Keep a meeting; one with id 0 is new.

        `persons` are new people with negative ids, by which those who attend name them; kept in the same step.
        Of one that a person changed from what it `was`, what they left alone stays as it is now.
        """
        one, over = merged(one, was, self.meeting)
        for person in one.attendees:
            if person > 0:
                self._log.row("person", person)
        label = N_("Change of meeting {title}") if one.id else N_("New meeting {title}")
        with self._log.write(label, title=shortened(one.title)) as entry:
            meeting = self._log.save("meeting", one.id, values_of(one, _MEETING))
            self._set_children("meeting_party", meeting, [{"code": code} for code in dict.fromkeys(one.counterparts)])
            new = {each.id: self._log.save("person", 0, values_of(each, _PERSON)) for each in persons}
            people = enumerate(dict.fromkeys(new.get(person, person) for person in one.attendees))
            self._set_children("attendee", meeting, [{"person": person, "seq": seq} for seq, person in people])
        return meeting, replace(self._log.change(entry, [meeting]), over=over)

    def _set_children(self, table: str, meeting: int, wanted: list[dict[str, Any]]) -> None:
        """Have a meeting's rows of a table be the wanted ones, touching none that is there already."""
        there = self._log.rows(f"select * from {table} where meeting = ?", meeting)
        wanted = [{"meeting": meeting, **one} for one in wanted]
        column = "code" if table == "meeting_party" else "person"
        for one in there:
            if one not in wanted:
                test = f"delete from {table} where meeting = ? and {column} = ?"
                self._log.database.execute(test, [meeting, one[column]])
        for one in wanted:
            if one not in there:
                self._log.insert(table, **one)

    def remove_meeting(self, meeting: int) -> Change:
        """Remove a meeting with its agenda; books made for it stay."""
        title = self._log.row("meeting", meeting)["title"]
        with self._log.write(N_("Removal of meeting {title}"), title=shortened(title)) as entry:
            self._log.database.execute("update book set meeting = null where meeting = ?", [meeting])
            self._log.database.execute(
                "delete from agenda_use where agenda in (select id from agenda where meeting = ?)", [meeting]
            )
            for table in ("agenda", "meeting_party", "attendee", "meeting_source"):
                self._log.database.execute(f"delete from {table} where meeting = ?", [meeting])
            self._log.delete("meeting", meeting)
        return self._log.change(entry, [meeting])

    def sources_of(self, meeting: int) -> list[int]:
        """The sources that came of a meeting, in the order in which they were imported."""
        rows = self._log.rows("select source from meeting_source where meeting = ? order by source", meeting)
        return [row["source"] for row in rows]

    def attach(
        self, meeting: int, source: int, *, away: bool = False, filled: Mapping[int, Parsed] | None = None
    ) -> Change:
        """Say that a source came of a meeting, or take that `away`.

        `filled` are the source and its other language with what they do not say of themselves and the meeting does.
        """
        self._log.row("meeting", meeting)
        title = shortened(self._log.row("source", source)["title"])
        label = N_("Taking {title} away from its meeting") if away else N_("What was agreed: {title}")
        with self._log.write(label, title=title) as entry:
            if away:
                key = [meeting, source]
                self._log.database.execute("delete from meeting_source where meeting = ? and source = ?", key)
            else:
                self.come_of(meeting, source, filled or {})
        return self._log.change(entry, [meeting])

    def come_of(self, meeting: int, source: int, filled: Mapping[int, Parsed]) -> None:
        """Have a source come of a meeting and be `filled`, as `attach` does, within a step."""
        came_of(self._log, source, meeting)
        for one, parsed in filled.items():
            complete(self._log, one, parsed)

    # -- people

    def persons(self, counterpart: str | None = None, *, named: Language | None = None) -> list[PersonRecord]:
        """People by counterpart and in the order in which they were noted; of a counterpart.

        In a list of names in a language (`named`) both are by their names, in Japanese as they are read.
        """
        rows = self._log.rows(
            "select * from person where ?1 is null or counterpart = ?1 order by counterpart, id", counterpart
        )
        found = [PersonRecord(**row) for row in rows]

        def name(one: PersonRecord) -> tuple[str, str]:
            words = (one.reading if named == "ja" else one.romanised) or one.name
            return order(of(one.counterpart), named), as_listed(words)

        return sorted(found, key=name) if named else found

    def person(self, person: int) -> PersonRecord:
        """One person."""
        return PersonRecord(**self._log.row("person", person))

    def person_at(self, person: int, day: str) -> PersonRecord | None:
        """One person as noted at the end of a day; None where they were not noted yet."""
        row = self._log.row_at("person", person, day)
        return None if row is None else PersonRecord(**row)

    def save_person(self, one: PersonRecord, was: PersonRecord | None = None) -> tuple[int, Change]:
        """Keep a person; one with id 0 is new.  What was left as it `was` stays as it is now."""
        one, over = merged(one, was, self.person)
        label = N_("Change of {name}") if one.id else N_("New person {name}")
        with self._log.write(label, name=shortened(one.name)) as entry:
            person = self._log.save("person", one.id, values_of(one, _PERSON))
        return person, replace(self._log.change(entry, [person]), over=over)

    def save_persons(self, persons: Sequence[PersonRecord], name: str) -> Change:
        """Keep the persons of a list that is called `name`, as one step; those with id 0 are new."""
        if not persons:
            return Change()
        with self._log.write(PERSONS_OF, name=shortened(name)) as entry:
            kept = [self._log.save("person", one.id, values_of(one, _PERSON)) for one in persons]
        return self._log.change(entry, kept)

    def remove_person(self, person: int) -> Change:
        """Remove a person, from the meetings they attend too."""
        name = self._log.row("person", person)["name"]
        with self._log.write(N_("Removal of {name}"), name=shortened(name)) as entry:
            self._log.database.execute("delete from attendee where person = ?", [person])
            self._log.delete("person", person)
        return self._log.change(entry, [person])

    # -- links

    def links(
        self,
        commitment: int | None = None,
        outcome: int | None = None,
        counterpart: str | None = None,
        source: int | None = None,
    ) -> list[LinkRecord]:
        """Links of a commitment, an outcome, a counterpart's commitments, a source's commitments or outcomes."""
        rows = self._log.rows(
            "select * from link where (?1 is null or commitment = ?1) "
            "and (?2 is null or outcome = (select coalesce(same, id) from outcome where id = ?2)) "
            "and (?3 is null or exists (select 1 from wording join party using (source) "
            "where wording.provision = commitment and code = ?3)) "
            "and (?4 is null or exists (select 1 from wording where provision = commitment and source = ?4) "
            "or exists (select 1 from outcome where coalesce(same, id) = link.outcome and source = ?4)) "
            "order by commitment, outcome", commitment, outcome, counterpart, source,
        )  # fmt: skip
        return [LinkRecord(**row) for row in rows]

    def answers(self, day: str) -> list[tuple[int, int]]:
        """The commitments and the outcomes that were accepted for them and had happened by a day, which only count."""
        rows = self._log.rows(
            f"select commitment, outcome from link join outcome on outcome.id = outcome where state = 'accepted' "
            f"and {HAD_HAPPENED} ? order by 1, 2", day,
        )  # fmt: skip
        return [(one["commitment"], one["outcome"]) for one in rows]

    def set_link(self, commitment: int, outcome: int, state: LinkState | None) -> Change:
        """Say that an outcome answers a commitment, or does not; None takes back what was said.

        An outcome that names no counterpart is with those of the commitment as long as it answers it.
        """
        self._log.row("provision", commitment)
        title, outcome = shortened(self._log.row("outcome", outcome)["title"]), head_of(self._log, outcome)
        label = {
            "accepted": N_("Link to outcome {title}"),
            "rejected": N_("Rejection of outcome {title}"),
            None: N_("Removal of the link to {title}"),
        }[state]
        key = [commitment, outcome]
        with self._log.write(label, title=title) as entry:
            there = self._log.rows("select state from link where commitment = ? and outcome = ?", *key)
            if there and there[0]["state"] != state:
                self._log.database.execute("delete from link where commitment = ? and outcome = ?", key)
            if state and (not there or there[0]["state"] != state):
                self._log.insert("link", commitment=commitment, outcome=outcome, state=state, at=now())
            if state == "accepted":
                lend_counterparts(self._log, [(commitment, outcome)])
            elif there and there[0]["state"] == "accepted":
                take_back_counterparts(self._log, outcome)
        return self._log.change(entry, [commitment])

    def accept_links(self, pairs: Sequence[tuple[int, int]]) -> Change:
        """Accept several links of a commitment and an outcome as one step, as `set_link` does each."""
        label = N_("Acceptance of a link") if len(pairs) == 1 else N_("Acceptance of {n} links")
        with self._log.write(label, n=len(pairs)) as entry:
            whole_pairs = [(one, head_of(self._log, outcome)) for one, outcome in pairs]
            for commitment, whole in whole_pairs:
                self._log.row("provision", commitment)
                self._log.database.execute(
                    "insert into link (commitment, outcome, state, at) values (?, ?, 'accepted', ?) "
                    "on conflict do update set state = 'accepted', at = excluded.at where state <> 'accepted'",
                    [commitment, whole, now()],
                )
            lend_counterparts(self._log, whole_pairs)
        return self._log.change(entry, [commitment for commitment, _outcome in pairs])

    # -- books

    def books(self) -> list[BookRecord]:
        """The books that are being worked on, the one edited last first."""
        return [_book(row) for row in self._log.rows("select * from book order by edited_at desc, id desc")]

    def book(self, book: int) -> BookRecord:
        """One book."""
        return _book(self._log.row("book", book))

    def save_book(self, one: BookRecord, was: BookRecord | None = None) -> tuple[int, Change]:
        """Keep the definition of a book; one with id 0 is new.  `edited_at` becomes now where something changed.

        What was left as it `was` stays as it is now.
        """
        one, over = merged(one, was, self.book)
        if one.meeting is not None:
            self._log.row("meeting", one.meeting)
        values = {
            "title": one.title, "counterpart": one.counterpart, "language": one.language,
            "parts": json.dumps(one.parts, ensure_ascii=False), "organisations": int(one.organisations),
            "era": int(one.era), "marking": one.marking, "meeting": one.meeting,
            "as_of": one.as_of,
        }  # fmt: skip
        label, called = _book_step("change" if one.id else "new", one.title, one.counterpart)
        with self._log.write(label, **called) as entry:
            if one.id == 0 or replace(self.book(one.id), edited_at="") != replace(one, edited_at=""):
                values["edited_at"] = now()
            book = self._log.save("book", one.id, values)
        return book, replace(self._log.change(entry, [book]), over=over)

    def remove_book(self, book: int) -> Change:
        """Remove a book with its highlights."""
        row = self._log.row("book", book)
        label, called = _book_step("removal", row["title"], row["counterpart"])
        with self._log.write(label, **called) as entry:
            self._log.database.execute("delete from mark where book = ?", [book])
            self._log.delete("book", book)
        return self._log.change(entry, [book])

    # -- marks

    def marks(self, book: int) -> list[MarkRecord]:
        """The highlights of a book in the order in which they were made."""
        return [MarkRecord(**row) for row in self._log.rows("select * from mark where book = ? order by id", book)]

    def book_of_mark(self, mark: int) -> int:
        """The book in which a highlight is.  Raises InputError where it is no more."""
        return int(self._log.row("mark", mark)["book"])

    def save_mark(self, one: MarkRecord) -> tuple[int, Change]:
        """Keep a highlight; one with id 0 is new."""
        self._log.row("book", one.book)
        values = values_of(one, _MARK)
        label = N_("Change of a highlight") if one.id else N_("Highlight “{quote}”")
        said = {} if one.id else {"quote": shortened(one.quote)}
        with self._log.write(label, **said) as entry:
            mark = self._log.save("mark", one.id, values if one.id else {**values, "at": one.at or now()})
        return mark, self._log.change(entry, [mark])

    def remove_mark(self, mark: int) -> Change:
        """Remove a highlight."""
        self._log.row("mark", mark)
        with self._log.write(N_("Removal of a highlight")) as entry:
            self._log.delete("mark", mark)
        return self._log.change(entry, [mark])


def _book_step(step: str, title: str, counterpart: str) -> tuple[str, dict[str, Any]]:
    """How a step with a book is called: by its title, else by whom it is about; the message and its values."""
    titled, about, neither = _BOOK_STEPS[step]
    if title:
        return titled, {"title": shortened(title)}
    if counterpart:
        return about, {"counterpart": {spoken: of(counterpart).name[spoken] for spoken in LANGUAGES}}
    return neither, {}


def _book(row: dict[str, Any]) -> BookRecord:
    return BookRecord(
        row["id"], row["title"], row["counterpart"], row["language"], tuple(json.loads(row["parts"])),
        bool(row["organisations"]), bool(row["era"]), row["marking"], row["meeting"], row["edited_at"], row["as_of"],
    )  # fmt: skip
