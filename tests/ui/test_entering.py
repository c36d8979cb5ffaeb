"""Outcomes by hand in the window: a line and Enter, rows with one left out, corrections that stay, amounts, rates."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from briefbook.counterparts import name_of
from briefbook.desk import Desk
from briefbook.i18n import set_language
from briefbook.model import Stage
from briefbook.ui.app import wait_until_idle
from briefbook.ui.entering import EntryForm
from briefbook.ui.importing_dialogs import Columns
from briefbook.ui.retranslation import retranslate
from briefbook.ui.session import Session
from briefbook.ui.sums import AmountsForm, RatesForm, typed_value
from db.records import AmountRecord, RateRecord
from tests.ui.walk import do, go_to, show

TABLE = "Date\tTitle\tCountry\n2026-03-04\tPort talks\tPeru\n2026-03-05\tRail talks\tChile\n6 March\tRoad talks\tKenya"


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "today", property(lambda self: self.past or "2026-11-25"))


def typed(window: Any, form: EntryForm, text: str) -> None:
    """Have a text stand in the field, and wait until it is read."""
    form.paste.setPlainText(text)
    form._timer.stop()
    form._read()
    wait_until_idle(window)
    form.answered.look()
    wait_until_idle(window)


def kept(window: Any, fill: Any) -> list[Any]:
    """Enter an outcome by the action; what the store has then."""
    window.session.prompt.answers.append(fill)
    do(window, "new_outcome")
    return sorted(window.session.desk.outcomes(), key=lambda one: one.id)


def test_a_line_and_enter_keep_an_outcome_and_undo_takes_it_back(make_window, store) -> None:
    window = make_window(store)
    before = len(window.session.desk.outcomes())

    def fill(form: EntryForm) -> int:
        form.paste.insertPlainText("2026-03-04 Japan–Peru canal talks (Lima), USD 5 million pledged")
        QTest.keyClick(form.paste, Qt.Key.Key_Return)
        wait_until_idle(window)
        return form.result()

    one = kept(window, fill)[-1]
    assert (one.title, one.date, one.counterparts, one.place) == (
        "Japan–Peru canal talks, USD 5 million pledged", "2026-03-04", ("PE",), "Lima",
    )  # fmt: skip
    (amount,) = window.session.desk.money.amounts([one.id])
    assert (amount.value, amount.currency, amount.stage) == (5e6, "USD", Stage.ANNOUNCED)
    assert window.pages["outcomes"].panel.record == one.id
    window.session.undo()
    wait_until_idle(window)
    assert len(window.session.desk.outcomes()) == before


def test_rows_are_corrected_one_left_out_and_a_commitment_ticked(make_window, store) -> None:
    window = make_window(store)
    desk = window.session.desk
    commitment = desk.provisions(nature="commitment")[0]

    def fill(form: EntryForm) -> int:
        typed(window, form, TABLE)
        assert form.list.count() == 3
        assert form.assumed.isHidden()
        form.list.setCurrentRow(2)
        wait_until_idle(window)
        assert form.assumed.text()
        assert form.when.value() == "2026-03-06"
        form.heading.setText("Road talks in Nairobi")
        form.heading.textEdited.emit(form.heading.text())
        typed(window, form, TABLE + " ")
        form.list.setCurrentRow(2)
        assert form.heading.text() == "Road talks in Nairobi"
        form.list.item(1).setCheckState(Qt.CheckState.Unchecked)
        assert "2" in form.deed.text()
        form.with_whom.show_codes((*commitment.counterparts,))
        form.heading.setText(" ".join(commitment.wordings[-1].text.split())[:90])
        form.answered.look()
        wait_until_idle(window)
        ticked = form.answered.list.item(0)
        assert ticked.data(Qt.ItemDataRole.UserRole) == commitment.id
        ticked.setCheckState(Qt.CheckState.Checked)
        form.origin.setText("a paper")
        form.accept()
        return form.result()

    before = len(desk.outcomes())
    found = kept(window, fill)[before:]
    assert [one.date for one in found] == ["2026-03-04", "2026-03-06"]
    assert [one.commitment for one in desk.ledger.links(outcome=found[1].id)] == [commitment.id]
    assert desk.source(found[0].source).source.origin == "a paper"


def test_the_button_for_one_outcome_says_the_same_in_the_other_language(make_window, store) -> None:
    window, said = make_window(store), []

    def fill(form: EntryForm) -> int:
        typed(window, form, "2026-03-04 Japan–Peru canal talks (Lima)")
        for before, now in (("en", "ja"), ("ja", "en")):
            said.append(form.deed.text())
            set_language(now)
            retranslate(form, before)
        said.append(form.deed.text())
        return 0

    kept(window, fill)
    assert said == ["Keep the outcome", "成果の登録", "Keep the outcome"]


def test_what_is_wrong_is_said_and_the_form_stays(make_window, store) -> None:
    window = make_window(store)
    form = EntryForm(window.session)
    form.accept()
    assert (form.result(), bool(form.complaint.text())) == (0, True)
    typed(window, form, "2026-03-04 Port talks with Peru")
    form.when.line.setText("the other day")
    form.accept()
    assert "the other day" in form.complaint.text()
    form.when.line.setText("")
    form.accept()
    assert form.result() == 1
    entered = form.job()(window.session.desk)
    assert window.session.desk.outcome(entered[0][0]).date is None


def test_fields_alone_make_an_outcome(make_window, store) -> None:
    window = make_window(store)

    def fill(form: EntryForm) -> int:
        QTest.keyClicks(form.heading, "Talks on lighthouses")
        form.with_whom.show_codes(("PE",))
        form.accept()
        return form.result()

    one = kept(window, fill)[-1]
    assert (one.title, one.counterparts) == ("Talks on lighthouses", ("PE",))
    assert window.session.desk.store.text(one.source) == "Talks on lighthouses"
    assert window.session.desk.check()[0] == []


def test_the_counterpart_in_front_is_proposed_and_a_text_entered_twice_is_told(make_window, store, answers) -> None:
    window = make_window(store)
    show(window, "counterpart", "XA")
    said: list[str] = []

    def fill(form: EntryForm) -> int:
        typed(window, form, "2026-03-04 Talks on lighthouses")
        said.append(form.said.text())
        assert form.with_whom.codes() == ("XA",)
        form.accept()
        return form.result()

    for _time in range(2):
        show(window, "counterpart", "XA")
        kept(window, fill)
    assert "before" not in said[0]
    assert "entered before" in said[1]


def test_amounts_that_were_read_are_counted_edited_and_put_at_a_later_stage(make_window, store) -> None:
    window = make_window(store)
    desk = window.session.desk
    one = next(one for one in desk.outcomes() if one.amounts)
    show(window, "outcome", one.id)
    panel = window.pages["outcomes"].panel
    assert desk.money.proposed(one.id)
    panel._accept_amounts()
    wait_until_idle(window)
    assert desk.money.proposed(one.id) == []
    first = desk.money.amounts([one.id])[0]

    def fill(form: AmountsForm) -> bool:
        form.field._next(form.field._rows[0])
        return form.wrong() is None

    window.session.prompt.answers.append(fill)
    panel.findChild(object, "amounts_edit").click()
    wait_until_idle(window)
    later = [each for each in desk.money.amounts([one.id]) if each.money == first.money]
    assert len(later) == 2
    assert later[1].day == "2026-11-25"


def test_what_amounts_add_up_to_is_shown_in_all_and_with_each_counterpart(make_window, store) -> None:
    window = make_window(store)
    desk = window.session.desk
    one = next(one for one in desk.outcomes() if one.amounts and one.counterparts)
    for _before in range(2):
        do(window, "totals")
        if not _before:
            desk.money.save_amounts(one.id, [AmountRecord(0, one.id, 2e9, "JPY", "agreed", "2026-11-20")])
    none, some = (form.findChild(QListWidget) for form in window.session.prompt.forms)
    assert none.count() == 0
    lines = [some.item(at).text() for at in range(some.count())]
    assert lines[0].startswith("Total JPY 2 billion (agreed")
    assert lines[1:] == [f"{name_of(code)}: {lines[0]}" for code in one.counterparts]


def test_rates_are_given_and_taken_away(make_window, store) -> None:
    window = make_window(store)

    def fill(form: RatesForm) -> bool:
        assert form.wrong() is not None
        form.value.setText("150.5")
        form.origin.setText("a bank")
        return form.wrong() is None

    window.session.prompt.answers.append(fill)
    do(window, "rates")
    assert window.session.desk.money.rates() == [RateRecord(1, "USD", "JPY", 150.5, "2026-11-25", "a bank")]
    form = RatesForm(window.session, window.session.desk.money.rates())
    form.list.setCurrentRow(0)
    form.gone.click()
    wait_until_idle(window)
    assert window.session.desk.money.rates() == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("30億円", (30e8, "JPY")), ("3,000,000", (3e6, None)), ("30億", (30e8, None)),
        ("5 million", (5e6, None)), ("USD 5 million", (5e6, "USD")),
        ("plenty", None), ("", None),
    ],
)  # fmt: skip
def test_a_sum_is_typed_as_a_number_or_in_words(words: str, found: Any) -> None:
    assert typed_value(words) == found


def test_the_columns_of_pasted_rows_are_shown_changed_and_remembered(make_window, store) -> None:
    window = make_window(store)
    rows = ("Date\tTitle\tRemark", "2026-03-04\tPort talks\tHarbour visit in Lima",
            "2026-03-05\tRail talks\tTrain visit in Quito")  # fmt: skip
    table = "\n".join(rows)
    answers = window.session.prompt.answers

    def choose(asked: Columns) -> bool:
        assert asked.mapping()["date"] == "Date"
        asked.choose("Title", "")
        asked.choose("Remark", "title")
        return True

    def fill(form: EntryForm) -> int:
        typed(window, form, table)
        assert form.columns.isVisibleTo(form)
        assert "Date → Date of the outcome" in form.said.text()
        assert "Title → Title of the outcome" in form.said.text()
        form.columns.click()
        wait_until_idle(window)
        assert "Remark → Title of the outcome" in form.said.text()
        assert [one.outcome.title for one in form._drafts] == ["Harbour visit in Lima", "Train visit in Quito"]
        form.accept()
        return form.result()

    answers += [fill, choose]
    do(window, "new_outcome")
    titles = {one.title for one in window.session.desk.outcomes()}
    assert {"Harbour visit in Lima", "Train visit in Quito"} <= titles
    entry = window.session.desk.entering.read(table.replace("Lima", "Cusco"))
    assert [one.outcome.title for one in entry.drafts] == ["Harbour visit in Cusco", "Train visit in Quito"]


def test_rows_without_a_header_have_letters_for_columns(store) -> None:
    desk = Desk(store)
    rows = "2026-03-04\tPort talks in the harbour\tPeru\n2026-03-05\tRail talks at the station\tChile"
    table = desk.entering.read(rows).table
    assert table.headers == ("A", "B", "C")
    assert table.fields == {"date": 0, "title": 1, "counterpart": 2}
    desk.entering.remember_columns(table.headers, {"date": "A", "title": "B"})
    assert [one.outcome.counterparts for one in desk.entering.read(rows).drafts] == [(), ()]


def test_what_was_entered_by_hand_is_filtered_among_outcomes_and_sources(make_window, store) -> None:
    window = make_window(store)

    def fill(form: EntryForm) -> int:
        typed(window, form, "2026-03-04 Port talks in Peru")
        form.accept()
        return form.result()

    kept(window, fill)
    page = window.pages["outcomes"]
    page.use(replace(page.nothing, entered=True))
    wait_until_idle(window)
    assert ["Port talks" in window.session.desk.outcome(one).title for one in page.model.ids] == [True]
    assert page.filters.words("entered", "1") == "Entered by hand"
    sources = go_to(window, "sources")
    assert sources._sort.isVisible()
    sources._sort.setCurrentIndex(2)
    by_hand = [one.id for one in window.session.desk.sources() if one.origin is not None]
    assert [one.record for one in sources.list.lines.lines] == by_hand != []
    sources._sort.setCurrentIndex(1)
    assert len(sources.list.lines.lines) == len(window.session.desk.sources()) - 1


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(("spoken", "said"), [
    ("en", "This is only the head of a table.  Paste its rows, too."), ("ja", "表の見出しだけです。行も貼り付けてください。"),
])  # fmt: skip
def test_the_head_of_a_table_without_rows_is_no_outcome(make_window, store, spoken, said) -> None:
    window = make_window(store, spoken)
    form = EntryForm(window.session)
    form.show()
    form.paste.setPlainText("日付\t件名\t概要")
    form.accept()
    wait_until_idle(window)
    assert form.said.text() == said
    assert form.complaint.text() == said
    assert form.isVisible()
    form.paste.setPlainText("日付\t件名\t概要\n2026-03-04\t港湾に関する実務者会合\t港湾整備について協議した。")
    form.accept()
    wait_until_idle(window)
    assert not form.isVisible()


def test_lines_that_were_kept_before_are_not_ticked_when_they_come_again(make_window, store) -> None:
    window = make_window(store)
    said: list[str] = []
    ticks: list[list[Qt.CheckState]] = []

    def fill(form: EntryForm) -> int:
        typed(window, form, texts.pop())
        said.append(form.said.text())
        ticks.append([form.list.item(at).checkState() for at in range(form.list.count())])
        form.accept()
        return form.result()

    lines = "2026-03-04 Port talks with Peru\n2026-03-05 Rail talks with Chile"
    texts = [f"{lines}\n2026-03-06 Road talks with Kenya", lines]
    before = len(kept(window, fill))
    after = kept(window, fill)
    assert (ticks[1], len(after) - before) == ([Qt.CheckState.Unchecked] * 2 + [Qt.CheckState.Checked], 1)
    assert ("already" in said[0], "2 are there already" in said[1]) == (False, True)


def test_what_was_set_in_an_outcome_stays_where_lines_are_added_and_where_the_text_is_taken_away(
    make_window: Any, store: Any
) -> None:
    window = make_window(store)
    form = EntryForm(window.session)

    def read(text: str) -> None:
        form.paste.setPlainText(text)
        form._timer.stop()
        form._read()
        wait_until_idle(window)

    read("2026-03-04 Port talks")
    QTest.keyClicks(form.place, "Callao")
    read("2026-03-03 Rail talks\n2026-03-04 Port talks\n2026-03-05 Road talks")
    assert [one.outcome.place for one in form._drafts] == [None, "Callao", None]
    form.list.setCurrentRow(1)
    read("")
    assert (form.heading.text(), form.place.text()) == ("Port talks", "Callao")
    form.with_whom.line.setText("Atlan")
    form.when.line.setText("the fou")
    read("2026-03-04 Port talks")
    assert form.place.text() == "Callao"
    assert (form.when.line.text(), form.with_whom.line.text()) == ("the fou", "Atlan"), "it is still being typed"


def test_a_field_that_a_choice_only_passes_goes_back_to_its_column(qtbot: Any) -> None:
    asked = Columns(None, "Columns", ("A", "B", "C"), (), fields={"title": "Title", "text": "Text"}, said="", deed="In")
    qtbot.addWidget(asked)
    asked.choose("A", "title")
    asked.choose("B", "title")
    assert asked.mapping() == {"title": "B"}
    asked.choose("B", "text")
    assert asked.mapping() == {"title": "A", "text": "B"}
    asked.choose("C", "title")
    asked.choose("B", "title")
    assert asked.mapping() == {"title": "B"}
    asked.choose("B", "")
    assert asked.mapping() == {"title": "C"}
