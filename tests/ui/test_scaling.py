"""What the store settles for itself in Settings: the scale of assessments, and the clock by which its days end."""

from PySide6.QtWidgets import QComboBox, QPushButton

from briefbook.desk import Desk
from briefbook.ui.app import wait_until_idle
from tests.followup.test_scale import OWN
from tests.ui.walk import do


def test_a_scale_is_looked_at_chosen_and_taken_back(make_window, store, answers, tmp_path) -> None:
    good, bad, saved = (tmp_path / name for name in ("good.toml", "bad.toml", "saved.toml"))
    good.write_text(OWN, "utf-8")
    bad.write_text(OWN.replace('tone = "good"', 'tone = "green"'), "utf-8")
    window = make_window(store)
    window.go("settings")
    page = window.pages["settings"]
    wait_until_idle(window)
    assert page.scale.text() == "Standard scale, version 1"

    def fill(form) -> bool:
        assert "Complete" in form.view.toPlainText()
        assert not form._done.isEnabled()
        answers.answers += [[bad], [good], saved]
        form.choose.click()
        assert form.complaint.text() == "Step whole: tone is one of plain, good, warning, late."
        form.choose.click()
        assert form.complaint.isHidden()
        assert form.name.text() == "Three steps, version 2"
        assert "A source shows it." in form.view.toPlainText()
        form.save.click()
        wait_until_idle(window)
        assert saved.read_text("utf-8") == OWN
        assert window.strip.noted() == "The scale was saved as saved.toml."
        return form._done.isEnabled()

    answers.answers.append(fill)
    page.findChild(QPushButton, "settings_scale").click()
    wait_until_idle(window)
    assert page.scale.text() == "Three steps, version 2"
    desk = Desk(store)
    assert desk.followup.scales.current.version == "2"
    desk.close()
    do(window, "undo")
    assert page.scale.text() == "Standard scale, version 1"


def test_the_days_end_by_the_clock_that_is_chosen(make_window, store) -> None:
    window = make_window(store)
    window.go("settings")
    box = window.pages["settings"].findChild(QComboBox, "settings_clock")
    assert box.itemText(box.findData(540)) == "UTC+9 (Japan)"
    for hours in (840, -720, "Europe/Paris"):
        box.setCurrentIndex(box.findData(hours))
        box.activated.emit(box.currentIndex())
        wait_until_idle(window)
        desk = Desk(store)
        assert (desk.store.clock.hours, desk.today) == (hours, window.session.today)
        desk.close()
