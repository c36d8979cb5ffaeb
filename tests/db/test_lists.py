"""Lists: what SQL answers is what a slow reading of all records says, whatever the filter, and after every write."""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook import counterparts
from briefbook.desk import Desk
from briefbook.followup.bodies import called, names_of
from briefbook.followup.due import DueDates
from briefbook.followup.since import side_of
from briefbook.i18n import LANGUAGES, Language
from briefbook.model import Standing, State, last_day, state_of
from briefbook.schedule import standings
from briefbook.states import NATURES, OUTCOMES, STRENGTHS
from db.index_text import folded
from db.listing import stale, turn
from db.lists import OUTCOME_SORTS, PROVISION_SORTS, OutcomeFilter, ProvisionFilter, pillar_words
from db.periods import DATES, DEADLINES, is_period
from db.records import OccurrenceRecord, OutcomeRecord, PersonRecord, ProvisionRecord
from tests.bench.store import fill

TODAY = "2026-06-01"


@pytest.fixture(scope="module")
def desk(store_of: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with the specimen documents, some items linked, reviewed and edited."""
    found = Desk(store_of(tmp_path_factory.mktemp("lists") / "specimen.db"))
    commitments = [one.id for one in found.provisions(nature="commitment")]
    outcomes = [one.id for one in found.outcomes()]
    for commitment, outcome in zip(commitments[::7], outcomes, strict=False):
        found.ledger.set_link(commitment, outcome, "accepted")
    found.ledger.set_link(commitments[1], outcomes[0], "rejected")
    found.review.accept_all(found.sources()[0].id)
    found.review.edit_provision(commitments[2], deadline="2026-05", actors=("外務省", "JICA"))
    found.review.edit_provision(commitments[3], nature="position", recurrence="P2Y")
    for number, day, dropped in ((1, None, True), (2, "2026-04-30", False), (3, "2026-05-10", False)):
        found.review.edit_provision(commitments[4 + number], recurrence="P6M", deadline=None)
        found.store.register.settle(OccurrenceRecord(commitments[4 + number], number, day, dropped, None, None, "-"))
    found.store.register.settle(OccurrenceRecord(commitments[2], 1, "2026-04-02", False, None, None, "Postponed"))
    with found.store.transaction():
        turn(found.store.database, TODAY)
    yield found
    found.close()


def _pillar(one: ProvisionRecord) -> str:
    names = {"ja": "", "en": ""}
    for wording in reversed(one.wordings):
        if wording.headings:
            names[wording.language] = wording.headings[0].title or wording.headings[0].number or ""
    return f"{names['ja']}\t{names['en']}" if any(names.values()) else ""


def _words(parts: list[str]) -> str:
    return folded("\n".join(parts))


def _group(desk: Desk, source: int) -> int:
    pair = desk.source(source).source.pair
    return min(source, pair) if pair else source


def _first(date: str | None) -> str | None:
    """The first day of a date of any precision."""
    return f"{date.split('/')[0]}-01-01"[:10] if date else None


def _lies(day: str | None, period: str, late: bool) -> bool:
    """Whether a day lies in a period, on 1 June 2026."""
    if period == "overdue":
        return late
    ends = {
        "next-30": ("2026-06-01", "2026-07-01"), "next-90": ("2026-06-01", "2026-08-30"),
        "last-30": ("2026-05-02", "2026-06-01"), "last-90": ("2026-03-03", "2026-06-01"),
        "fiscal-year": ("2026-04-01", "2027-03-31"),
    }.get(period)  # fmt: skip
    if ends is None:
        first, slash, last = period.partition("/")
        ends = (first, last or "9999") if slash else (f"{period}-01-01", f"{period}-12-31")
    return day is not None and ends[0] <= day <= ends[1]


def _day(desk: Desk, one: ProvisionRecord) -> str | None:
    """The day on which an item stands among what falls due, else that of its deadline."""
    dues = [] if one.coding.nature != "commitment" else DueDates(desk.store, TODAY).dues([one], "2040-01-01")[one.id]
    shown = (Standing.OVERDUE, Standing.DUE, Standing.AHEAD)
    return min(
        (due.day for due, state in standings(dues, TODAY) if state in shown), default=last_day(one.coding.deadline)
    )


def _fits(desk: Desk, one: ProvisionRecord, wanted: ProvisionFilter) -> bool:
    coding, due = one.coding, _day(desk, one)
    state = state_of(one.awaited, one.linked, TODAY) if coding.nature == "commitment" else None
    text = _words([
        *(part for each in one.wordings for part in
          (each.number or "", *(head.title for head in each.headings), each.text)),
        *coding.actors,
    ])  # fmt: skip
    groups = {_group(desk, each.source) for each in one.wordings}
    return all((
        not wanted.counterparts or set(wanted.counterparts) & set(one.counterparts),
        not wanted.sources or {_group(desk, source) for source in wanted.sources} & groups,
        not wanted.pillars or _pillar(one) in wanted.pillars,
        not wanted.natures or coding.nature in wanted.natures,
        not wanted.strengths or coding.strength in wanted.strengths,
        not wanted.states or state in wanted.states,
        not wanted.actors or set(wanted.actors) & set(coding.actors),
        not wanted.sides or (state is not None and side_of(one) in wanted.sides),
        not wanted.periods or any(_lies(due, period, state is State.OVERDUE) for period in wanted.periods),
        all(word in text for word in folded(wanted.words).split()),
        wanted.reviewed is None or one.reviewed == wanted.reviewed,
        wanted.linked is None or one.linked == wanted.linked,
    ))  # fmt: skip


def _some(values: list[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


_PERIODS = _some([
    *DEADLINES, *DATES, "2026", "2025-06-30/2026-06-01", "2026-06-01/", "/2027-12-31", "2031-01-01/2031-01-01",
])  # fmt: skip
_MAYBE = st.none() | st.booleans()
_QUERIES = st.sampled_from(["", "", "港湾", "ＡＳＥＡＮ", "port", "協力 対話", "ない言葉", "100%_"])


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_filter_finds_what_a_slow_reading_of_all_items_finds(desk: Desk, data: st.DataObject) -> None:
    items = desk.provisions()
    counts = desk.lists.counts(ProvisionFilter(), "ja", today=TODAY)
    values = {facet: [one.value for one in found] for facet, found in counts.items()}
    wanted = ProvisionFilter(
        counterparts=data.draw(_some(values["counterpart"])),
        sources=data.draw(_some([one.id for one in desk.sources()])),
        pillars=data.draw(_some(values["pillar"])), natures=data.draw(_some(values["nature"])),
        strengths=data.draw(_some(values["strength"])), states=data.draw(_some(list(State))),
        actors=data.draw(_some(values["actor"])), sides=data.draw(_some(values["side"])), periods=data.draw(_PERIODS), words=data.draw(_QUERIES),
        reviewed=data.draw(_MAYBE), linked=data.draw(_MAYBE),
    )  # fmt: skip
    sort, descending = data.draw(st.sampled_from(PROVISION_SORTS)), data.draw(st.booleans())
    language = data.draw(st.sampled_from(LANGUAGES))
    found = desk.lists.ids(wanted, sort, descending, today=TODAY, language=language)
    expected = [one.id for one in items if _fits(desk, one, wanted)]
    assert sorted(found) == sorted(expected)
    if sort == "place" and not descending:
        assert list(found) == expected


def test_what_was_counted_is_said_in_another_language_and_counted_anew_once_something_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Desk(tmp_path / "store.db")) as desk:
        for text in ("Plan with Peru\n\n2020-01-01\n\nI. Trade\n\n1. They will meet.\n\n2. They will talk.\n",
                     "ペルーとの計画\n\n2020-01-01\n\nI. 貿易\n\n1. 双方は、会合する。\n\n2. 双方は、協議する。\n"):  # fmt: skip
            desk.import_text(text, name=text[:4], counterpart="PE")
        kept: dict[Any, Any] = {}
        counts = partial(desk.lists.counts, ProvisionFilter(), today=TODAY)
        whole = counts("en")
        with monkeypatch.context() as patch:
            before = counts("ja", kept=kept)
            patch.setattr(desk.lists, "_counts", None)
            assert counts("en", kept=kept) == whole != before
        desk.review.edit_provision(1, nature="recognition")
        now = {one.value: one.count for one in counts("en", kept=kept)["nature"]}
        assert now["recognition"] == 1


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_counts_say_what_choosing_a_value_would_give(desk: Desk, data: st.DataObject) -> None:
    states, reviewed = data.draw(_some(list(State))), data.draw(_MAYBE)
    wanted = ProvisionFilter(states=states, reviewed=reviewed, words=data.draw(_QUERIES))
    counts = desk.lists.counts(wanted, "en", today=TODAY)
    nature = data.draw(st.sampled_from(["commitment", "position"]))
    there = {one.value: one.count for one in counts["nature"]}
    chosen = ProvisionFilter(states=states, reviewed=reviewed, words=wanted.words, natures=(nature,))
    assert there.get(nature, 0) == len(desk.lists.ids(chosen, today=TODAY))
    everything = ProvisionFilter(reviewed=reviewed, words=wanted.words)
    for one in counts["state"]:
        only = ProvisionFilter(states=(one.value,), reviewed=reviewed, words=wanted.words)
        assert one.count == len(desk.lists.ids(only, today=TODAY))
    assert sum(one.count for one in counts["state"]) <= len(desk.lists.ids(everything, today=TODAY))


def _periods_of(desk: Desk, one: ProvisionRecord) -> list[str]:
    due = _day(desk, one)
    late = one.state(TODAY) is State.OVERDUE
    return [period for period in (*DEADLINES, *([due[:4]] if due else [])) if _lies(due, period, late)]


def test_periods_are_named_first_then_those_asked_for_then_the_years(desk: Desk) -> None:
    own = "2026-04-01/2026-12-31"
    wanted = ProvisionFilter(periods=(own, "next-30"))
    found = desk.lists.counts(wanted, "ja", today=TODAY)["period"]
    values = [one.value for one in found]
    years = [one for one in values if one.isdecimal()]
    assert years == sorted(years)
    assert years
    assert values.index("next-30") < values.index(own) < values.index(years[0])
    for one in found:
        assert one.count == len(desk.lists.ids(ProvisionFilter(periods=(one.value,)), today=TODAY))


@pytest.mark.parametrize("descending", [False, True])
def test_items_are_sorted_by_the_day_that_is_shown(desk: Desk, descending: bool) -> None:
    found = desk.lists.ids(ProvisionFilter(), "deadline", descending, today=TODAY)
    days = [row.day for row in desk.lists.rows(found, "en", today=TODAY)]
    known = [day for day in days if day]
    assert days[: len(known)] == sorted(known, reverse=descending)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("descending", [False, True])
def test_items_are_sorted_by_how_their_wording_begins(desk: Desk, language: Language, descending: bool) -> None:
    found = desk.lists.ids(ProvisionFilter(), "text", descending, today=TODAY, language=language)
    begins = [folded(row.text[:20]) for row in desk.lists.rows(found, language)]
    assert begins == sorted(begins, reverse=descending)
    assert len(set(begins)) > 10


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("descending", [False, True])
def test_items_are_sorted_by_the_title_of_their_source_in_the_language(
    desk: Desk, language: Language, descending: bool
) -> None:
    found = desk.lists.ids(ProvisionFilter(), "source", descending, today=TODAY, language=language)
    titles = [row.source_title for row in desk.lists.rows(found, language)]
    assert titles == sorted(titles, reverse=descending)
    assert len(set(titles)) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_items_are_sorted_by_what_their_bodies_are_called_and_by_nature_and_strength_as_filters_list_them(
    desk: Desk, language: Language
) -> None:
    found = desk.lists.ids(
        ProvisionFilter(), "actors", today=TODAY, language=language, called=lambda bodies: called(bodies, language)
    )
    rows = [row for row in desk.lists.rows(found, language) if row.actors]
    names = [", ".join(names_of(row.actors, language)).casefold() for row in rows]
    assert names == sorted(names)
    assert len(set(names)) > 5
    for sort, order in (("nature", [*NATURES]), ("strength", [*STRENGTHS])):
        values = [
            getattr(row, sort) for row in desk.lists.rows(desk.lists.ids(ProvisionFilter(), sort, today=TODAY), "en")
        ]
        known = [order.index(one) for one in values if one]
        assert known == sorted(known)
        assert len(set(known)) == len(order)


@pytest.mark.parametrize("language", LANGUAGES)
def test_outcomes_are_sorted_by_the_words_of_their_kinds(desk: Desk, language: Language) -> None:
    found = desk.lists.outcome_ids(OutcomeFilter(), "kind", False, today=TODAY, language=language)
    kinds = list(dict.fromkeys(one.kind for one in desk.lists.outcome_rows(found)))
    words = [OUTCOMES[one] for one in kinds if one != "other"]
    assert words == (sorted(words) if language == "en" else [word for word in OUTCOMES.values() if word in words])
    assert len(kinds) == len(set(kinds)) > 3
    assert "other" not in kinds[:-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_sorted_by_the_names_of_counterparts_not_by_their_codes(
    store_of: Callable[..., Path], tmp_path: Path, language: Language
) -> None:
    desk = Desk(store_of(tmp_path / "names.db"))
    for one, code in zip(desk.outcomes(), ("CH", "DE", "AE", "CN", "LA", "PE", "US", "ID"), strict=False):
        desk.review.edit_outcome(one.id, counterparts=(code,))
    found = desk.lists.outcome_ids(OutcomeFilter(), "counterparts", False, today=TODAY, language=language)
    codes = [one.counterparts[0] for one in desk.lists.outcome_rows(found)]
    assert codes == sorted(codes, key=lambda one: counterparts.order(counterparts.of(one), language))
    if language == "ja":
        assert codes.index("ID") < codes.index("CN") < codes.index("US") < codes.index("PE"), "い, ちゅ, べ, ぺ"
    assert codes != sorted(codes)
    names = (("PE", "高山", "たかやま", "TAKAYAMA"), ("PE", "青木", "あおき", "AOKI"), ("US", "Zoe", "", ""),
             ("PE", "浜田", "はまだ", "Hamada"), ("PE", "Ito", "", "ITO"))  # fmt: skip
    for names_of_one in names:
        desk.ledger.save_person(PersonRecord(0, *names_of_one))
    assert [one.name for one in desk.ledger.persons("PE")] == ["高山", "青木", "浜田", "Ito"], "as they were noted"
    shown = [one.name for one in desk.ledger.persons(named=language)]
    assert (
        shown == {"ja": ["Zoe", "Ito", "青木", "高山", "浜田"], "en": ["青木", "浜田", "Ito", "高山", "Zoe"]}[language]
    )


@pytest.mark.parametrize(
    ("value", "is_one"),
    [("2026", True), ("overdue", True), ("last-90", True), ("2026-04-01/", True), ("/2026-04-01", True),
     ("2026-04-01/2027-03-31", True), ("/", False), ("", False), ("next-year", False), ("2026-13-01/", False)],
)  # fmt: skip
def test_what_was_kept_is_a_period_or_is_not(value: str, is_one: bool) -> None:
    assert is_period(value) is is_one


@pytest.mark.parametrize(
    "facet", ["counterpart", "source", "pillar", "actor", "strength", "period", "reviewed", "linked"]
)
def test_each_facet_counts_the_items_with_its_value(desk: Desk, facet: str) -> None:
    has: dict[str, Callable[[ProvisionRecord], list[str]]] = {
        "counterpart": lambda one: list(one.counterparts),
        "source": lambda one: list({str(_group(desk, each.source)) for each in one.wordings}),
        "pillar": lambda one: [_pillar(one)] if _pillar(one) else [],
        "actor": lambda one: list(dict.fromkeys(one.coding.actors)),
        "side": lambda one: [side_of(one)] if one.coding.nature == "commitment" else [],
        "strength": lambda one: [one.coding.strength] if one.coding.strength else [],
        "period": lambda one: _periods_of(desk, one),
        "reviewed": lambda one: [str(int(one.reviewed))],
        "linked": lambda one: [str(int(one.linked))],
    }
    expected: dict[str, int] = {}
    for item in desk.provisions():
        for value in has[facet](item):
            expected[value] = expected.get(value, 0) + 1
    counts = desk.lists.counts(ProvisionFilter(), "ja", today=TODAY)[facet]
    assert {one.value: one.count for one in counts} == expected
    if facet != "period":
        assert [one.count for one in counts] == sorted((one.count for one in counts), reverse=True)


def test_rows_say_what_the_records_say_in_the_language_asked_for(desk: Desk) -> None:
    items = {one.id: one for one in desk.provisions()}
    for language in ("ja", "en"):
        for row in desk.lists.rows(list(items), language, today=TODAY):
            assert row.day == _day(desk, items[row.id])
            record = items[row.id]
            wording = record.wording(language) or record.wordings[0]
            assert wording.text.startswith(row.text)
            assert (row.number, row.source) == (wording.number, wording.source)
            assert row.state(TODAY) == record.state(TODAY)
            assert (row.counterparts, row.actors) == (record.counterparts, record.coding.actors)
            assert (row.reviewed, row.linked) == (record.reviewed, record.linked)
            assert row.pillar == pillar_words(_pillar(record), language)
    assert desk.lists.rows([10_000, items[1].id], "ja")[0].id == 1


def _outcome_fits(desk: Desk, one: OutcomeRecord, wanted: OutcomeFilter, linked: set[int]) -> bool:
    text = _words([one.title, *one.context, one.text])
    return all((
        not wanted.counterparts or set(wanted.counterparts) & set(one.counterparts),
        not wanted.sources or one.source in wanted.sources,
        not wanted.kinds or one.kind in wanted.kinds,
        not wanted.periods or any(_lies(_first(one.date), period, False) for period in wanted.periods),
        all(word in text for word in folded(wanted.words).split()),
        wanted.reviewed is None or one.reviewed == wanted.reviewed,
        wanted.linked is None or (one.id in linked) == wanted.linked,
    ))  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_outcomes_are_filtered_alike(desk: Desk, data: st.DataObject) -> None:
    outcomes = desk.outcomes()
    linked = {one.outcome for one in desk.links() if one.state == "accepted"}
    values = {
        facet: [one.value for one in found]
        for facet, found in desk.lists.outcome_counts(OutcomeFilter(), "ja", today=TODAY).items()
    }
    wanted = OutcomeFilter(
        counterparts=data.draw(_some(values["counterpart"])),
        sources=data.draw(_some(list({one.source for one in outcomes}))), kinds=data.draw(_some(values["kind"])),
        periods=data.draw(_PERIODS.map(lambda some: tuple(one for one in some if one != "overdue"))),
        words=data.draw(_QUERIES), reviewed=data.draw(_MAYBE), linked=data.draw(_MAYBE),
    )  # fmt: skip
    sort, descending = data.draw(st.sampled_from(OUTCOME_SORTS)), data.draw(st.booleans())
    found = desk.lists.outcome_ids(wanted, sort, descending, today=TODAY)
    assert sorted(found) == sorted(one.id for one in outcomes if _outcome_fits(desk, one, wanted, linked))
    rows = {one.id: one for one in desk.lists.outcome_rows(found)}
    assert all(rows[one].links > 0 for one in rows if one in linked)


def test_lists_follow_every_write_and_its_undoing(desk: Desk) -> None:
    assert not stale(desk.store.database)
    seen = 0
    while desk.undo():
        assert not stale(desk.store.database)
        seen += 1
    assert list(desk.lists.ids(ProvisionFilter(), today=TODAY)) == []
    while desk.redo():
        assert not stale(desk.store.database)
        seen -= 1
    assert seen == 0
    assert desk.check()[0] == []


def test_a_list_that_was_tampered_with_is_told_by_the_check(desk: Desk) -> None:
    database = desk.store.database
    for change, back in (
        ("update listed set reviewed = 1 - reviewed", "update listed set reviewed = 1 - reviewed"),
        ("insert into listed_words values (99999, 'x')", "delete from listed_words where provision = 99999"),
    ):
        database.execute(change)
        assert stale(database)
        assert "lists" in desk.check()[0]
        database.execute(back)
    assert not stale(database)


def test_words_are_found_whatever_their_width_and_case(desk: Desk) -> None:
    wide, narrow = "ＡＳＥＡＮ", unicodedata.normalize("NFKC", "ａｓｅａｎ")
    found = [list(desk.lists.ids(ProvisionFilter(words=one), today=TODAY)) for one in (wide, narrow)]
    assert found[0] == found[1]


def test_a_store_of_many_items_is_sound(tmp_path: Path) -> None:
    store = fill(tmp_path / "many.db", 300)
    assert store.faults() == []
    assert store.lists.size() == (300, 75)
    states = {one.value for one in store.lists.counts(ProvisionFilter(), "ja", today=TODAY)["state"]}
    assert states == set(State)
    store.close()


def test_who_is_to_carry_a_commitment_out_can_be_asked_for_and_counted(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "a.db")
    plan = tmp_path / "plan.txt"
    plan.write_text(
        "日・ペルー港湾行動計画\n\n2031年4月1日\n\n1. 日本側は、水先人を研修する。\n2. ペルー側は、港湾を開放する。\n"
        "3. 双方は、毎年会合を開催する。\n4. JICAは、灯台を改修する。\n5. ペルー側は、謝意を表明した。\n"
    )
    desk.import_file(plan)
    lists = desk.lists
    wanted = ProvisionFilter(natures=("commitment",))
    counted = lists.counts(wanted, "ja", today="2031-05-01")["side"]
    assert {one.value: one.count for one in counted} == {"ours": 2, "theirs": 1, "both": 1}
    ours = lists.ids(replace(wanted, sides=("ours",)), "place", False, today="2031-05-01", language="ja")
    assert [one.key for one in desk.provisions(ids=list(ours))] == ["1", "4"]
    desk.review.edit_provision(ours[0], actors=("ペルー生産省",))
    theirs = lists.ids(replace(wanted, sides=("theirs",)), "place", False, today="2031-05-01", language="ja")
    assert [one.key for one in desk.provisions(ids=list(theirs))] == ["1", "2"]


def test_an_item_counted_within_another_is_named_alike_in_lists_records_and_steps(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "Japan-Peru Plan on Piers\n\nLima, 3 March 2031\n\nPart A. Ships\n\nA.1 Peru will send pilots by 2032.\n\n"
        "Part B. Piers\n\nB.1 Japan will build a pier by 2033.\n\n(a) Peru will name the place.\n\n"
        "(b) Japan will send a team.\n",
        "utf-8",
    )
    with closing(Desk(tmp_path / "plan.db")) as own:
        own.import_file(path)
        items = own.provisions()
        assert [one.place for one in items] == ["A.1", "B.1", "B.1(a)", "B.1(b)"]
        assert [row.place for row in own.lists.rows([one.id for one in items], "en")] == [one.place for one in items]
        titles = own.glance.titles([("provision", one.id) for one in items], "en")
        assert [title.split()[0] for title, _reviewed in titles.values()] == [one.place for one in items]
        assert "B.1(b)" in own.review.edit_provision(items[-1].id, deadline="2034").label
