"""A commitment's record says where it stands; assessments are added with what they rest on, and all can be undone."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QToolButton

from briefbook.desk import Desk
from briefbook.followup import scale
from briefbook.ui.app import wait_until_idle
from briefbook.ui.chips import ChipLabel
from briefbook.ui.session import Session
from db.passages import find_passage
from db.records import AssessmentRecord
from tests.ui import test_accessible
from tests.ui.walk import do, show

ITEM = 2


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "today", property(lambda _self: "2026-11-25"))
    monkeypatch.setattr(Desk, "today", property(lambda _self: "2026-11-25"))


@pytest.fixture
def opened(make_window, store):
    """A window with a commitment in front."""

    def open_record(language="en", record=ITEM):
        window = make_window(store, language)
        show(window, "provision", record)
        return window, window.pages["commitments"].panel

    return open_record


def _words(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def _assessments(store):
    desk = Desk(store)
    found = desk.store.register.assessments(ITEM)
    desk.close()
    return found


@pytest.mark.parametrize(("language", "none"), [("en", "Not assessed"), ("ja", "未評価")])
def test_three_lines_say_where_it_stands(opened, language, none) -> None:
    _window, panel = opened(language)
    assert _words(panel).count(none) == 2
    desk = panel.session.desk
    assert desk.followup.lines([desk.provision(ITEM)])[ITEM].dues
    assert panel.findChild(QToolButton, "settle_1") is not None


def test_an_assessment_needs_its_evidence_and_its_reason_and_is_added(opened, answers, store) -> None:
    window, panel = opened()
    outcome = Desk(store).outcomes()[0]
    desk = Desk(store)
    desk.ledger.set_link(ITEM, outcome.id, "accepted")
    desk.close()

    def fill(form) -> bool:
        form.value.setCurrentIndex(form.value.findData("substantial"))
        assert form.rule.text() == scale.standard().steps("evidence")["substantial"].rule.en
        assert form.wrong()[1] is form.more
        assert form.outcomes.count() == 1
        form.value.setCurrentIndex(form.value.findData("no-evidence"))
        assert form.wrong() is None
        form.value.setCurrentIndex(form.value.findData("substantial"))
        form.outcomes.item(0).setCheckState(Qt.CheckState.Checked)
        assert form.wrong()[1] is form.reason
        form.reason.setPlainText("Held in May")
        form.author.setText("Desk officer")
        form.day.line.setText("2027-01-01")
        assert "a day to come" in form.wrong()[0]
        form.day.line.setText("2026-11-20")
        return form.wrong() is None

    answers.answers.append(fill)
    panel.assess()
    wait_until_idle(window)
    one = _assessments(store)[0]
    assert (one.line, one.value, one.day, one.outcomes) == ("evidence", "substantial", "2026-11-20", (outcome.id,))
    said = _words(panel)
    assert "Held in May" in said
    assert "Desk officer" in said
    assert " ".join(outcome.title.split()) in said
    do(window, "undo")
    assert _assessments(store) == []
    assert "Held in May" not in _words(panel)


def test_evidence_that_is_not_linked_is_offered_to_be(opened, answers, store) -> None:
    window, panel = opened()
    outcome = Desk(store).outcomes()[0].id

    def fill(form) -> bool:
        form.value.setCurrentIndex(form.value.findData("complete"))
        form._add_outcome(Desk(store).outcome(outcome), ticked=True)
        form.reason.setPlainText("Held in May")
        form.day.line.setText("2026-11-20")
        return form.wrong() is None

    answers.answers.append(fill)
    panel.assess()
    wait_until_idle(window)
    assert "rests on an outcome that is not linked" in _words(window.statusBar())
    next(one for one in window.statusBar().findChildren(QAbstractButton) if one.accessibleName() == "Link").click()
    wait_until_idle(window)
    assert [one.outcome for one in Desk(store).ledger.links(commitment=ITEM) if one.state == "accepted"] == [outcome]
    assert "1 link was accepted" in _words(window.statusBar())


def test_a_passage_is_found_in_its_source_however_it_is_wrapped(opened, answers, store) -> None:
    window, panel = opened()
    desk = Desk(store)
    wording = desk.provision(ITEM).wordings[0]
    text = desk.store.text(wording.source)
    desk.close()
    words = wording.text[:12]

    def fill(form) -> bool:
        form.value.setCurrentIndex(form.value.findData("complete"))
        form.reason.setPlainText("It says so")
        form.source.setCurrentIndex(form.source.findData(wording.source))
        form.words.setText("words that stand nowhere")
        form._look()
        wait_until_idle(window)
        assert form.wrong()[1] is form.words
        form.words.setText(words)
        form.accept()
        wait_until_idle(window)
        return form.result() == QDialog.DialogCode.Accepted

    answers.answers.append(fill)
    panel.assess()
    wait_until_idle(window)
    passage = _assessments(store)[0].passages[0]
    assert "".join(text[passage.start : passage.end].split()) == "".join(words.split())


def test_words_are_found_across_line_breaks() -> None:
    assert find_passage("one two\n three", "two three") == (4, 14)
    assert find_passage("one two one", "one", near=9) == (8, 11)
    assert find_passage("one", "two") is None
    assert find_passage("one", " ") is None


def test_what_the_sides_say_names_who_says_it(opened, answers, store) -> None:
    window, panel = opened()

    def fill(form) -> bool:
        form.line.setCurrentIndex(form.line.findData("official"))
        form.value.setCurrentIndex(form.value.findData("under-way"))
        form.side.setCurrentIndex(form.side.findData("JP"))
        form.reason.setPlainText("Press release")
        return form.wrong() is None

    answers.answers.append(fill)
    do(window, "assess")
    one = _assessments(store)[0]
    assert (one.line, one.side, one.value) == ("official", "JP", "under-way")
    assert "Japan" in _words(panel)
    assert "No outcome or passage named as of" in _words(panel)


def test_outcomes_that_may_answer_it_are_accepted_and_rejected_in_place(opened, store) -> None:
    desk = Desk(store)
    (item, _count), *_rest = Counter(one.commitment for one in desk.followup.suggestions()).most_common()
    desk.close()
    window, panel = opened(record=item)
    panel.follow.suggest()
    wait_until_idle(window)
    key, pairs = panel.follow._pairs
    assert key == item
    assert len(pairs) > 1
    first, second = (one.key[1] for one in pairs[:2])
    panel.findChild(QToolButton, f"accept_{first}").click()
    wait_until_idle(window)
    panel.findChild(QToolButton, f"reject_{second}").click()
    wait_until_idle(window)
    desk = Desk(store)
    assert {one.outcome: one.state for one in desk.links(commitment=item)} == {first: "accepted", second: "rejected"}
    desk.close()
    assert panel.findChild(QToolButton, f"accept_{second}") is None


def test_dates_are_settled_in_the_record(opened, answers) -> None:
    window, panel = opened()

    def fill(form) -> bool:
        form.dropped.setChecked(True)
        form.reason.setPlainText("Called off")
        return form.wrong() is None

    answers.answers.append(fill)
    panel.findChild(QToolButton, "settle_1").click()
    wait_until_idle(window)
    assert panel._found.standing.dues[0].due.dropped
    assert panel.findChild(QToolButton, "settle_1") is None


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_record_can_be_used_without_seeing_it_and_nothing_is_cut_off(opened, store, language) -> None:
    desk = Desk(store)
    for day in range(1, 8):
        reason = "A very long reason " * 20 if day == 7 else "Reason"
        desk.followup.assess(
            AssessmentRecord(0, ITEM, "evidence", f"2026-11-0{day}", "no-evidence", None, reason, "1", "Somebody")
        )
    desk.close()
    window, panel = opened(language)
    window.resize(1024, 640)
    wait_until_idle(window)
    shown = _words(panel)
    assert ("No evidence found: Reason" if language == "en" else "成果を確認できず：Reason") in shown
    panel.findChild(QToolButton, "assessments_all").click()
    wait_until_idle(window)
    assert len(_words(panel)) > len(shown)
    panel.follow.suggest()
    wait_until_idle(window)
    inner = panel.widget()
    assert inner.minimumSizeHint().width() <= panel.viewport().width()
    assert not test_accessible.faults_of(window.pages["commitments"], language)


def test_the_same_promise_elsewhere_stands_side_by_side(opened, store) -> None:
    desk = Desk(store)
    nearness = desk.followup.nearness()
    item = next(key for key in nearness.commitments if nearness.elsewhere(key))
    other = nearness.elsewhere(item)[0].other
    desk.close()
    window, panel = opened(record=item)
    panel.near.look(item)
    wait_until_idle(window)
    assert any(one.chip[0].startswith("Here: ") for one in panel.findChildren(ChipLabel))
    opens = panel.findChild(QAbstractButton, f"near_{other}")
    assert opens.accessibleName().endswith("Not yet reviewed")
    opens.click()
    wait_until_idle(window)
    assert panel.record == other
    assert panel.findChild(QToolButton, "record_elsewhere") is not None


def test_a_renewal_is_accepted_rejected_and_taken_back_in_the_record(opened, store) -> None:
    desk = Desk(store)
    for title, day, text in (
        (
            "Plan with Peru 2020",
            "2020-05-01",
            "1. The two sides will endeavour to hold a dialogue on lithium mining.\n",
        ),
        ("Plan with Peru 2025", "2025-05-01", "1. The two sides shall hold a dialogue on lithium mining every year.\n"),
    ):
        desk.import_text(f"{title}\n\n{day}\n\n{text}", name=title, counterpart="PE")
    older, newer = sorted(one.id for one in desk.provisions() if "lithium" in one.wordings[0].text)
    desk.close()
    window, panel = opened(record=newer)

    def press(name: str) -> None:
        panel.findChild(QToolButton, name).click()
        wait_until_idle(window)

    def states() -> list[str]:
        found = Desk(store)
        said = [one.state for one in found.store.register.renewals()]
        found.close()
        return said

    press("record_elsewhere")
    assert "May renew this older item" in _chips(panel)
    press(f"renewal_accept_{older}")
    assert states() == ["accepted"]
    assert "Renews this older item" in _chips(panel)
    press(f"renewal_forget_{older}")
    assert states() == []
    press(f"renewal_reject_{older}")
    assert states() == ["rejected"]
    assert "Does not renew this older item" in _chips(panel)
    assert panel.findChild(QToolButton, f"renewal_accept_{older}") is None
    press(f"renewal_forget_{older}")
    assert states() == []
    assert "May renew this older item" in _chips(panel)
    press(f"renewal_reject_{older}")
    do(window, "undo")
    assert states() == []
    assert "May renew this older item" in _chips(panel)
    assert "Recurrence: not said → every year" in [one.text() for one in panel.findChildren(QLabel)]
    press(f"renewal_accept_{older}")
    show(window, "provision", older)
    assert panel.findChild(QToolButton, "record_elsewhere") is not None
    assert "Renewed by this item" in _chips(panel), "what was said is shown before anything is looked for"
    assert panel.findChild(QAbstractButton, f"near_{newer}") is not None
    panel.near.look(older)
    wait_until_idle(window)
    assert "Renewed by this item" in _chips(panel)


def _chips(widget) -> str:
    return "\n".join(one.accessibleName() for one in widget.findChildren(ChipLabel))
