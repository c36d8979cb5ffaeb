"""The language is switched at any moment: in the reader, in dialogs and under an open menu, and nothing typed is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefbook.counterparts import lookup
from briefbook.dates import date_words
from briefbook.i18n import LANGUAGES, Language, _, again, language, ngettext, translate, use
from briefbook.ui.actions import plain
from briefbook.ui.app import wait_until_idle
from briefbook.ui.follow.points import PointForm, read_about
from briefbook.ui.forms import MeetingForm
from briefbook.ui.language_keys import over
from briefbook.ui.palette import Palette
from briefbook.ui.prompt import Prompt
from briefbook.ui.reader.window import Reader
from briefbook.ui.retranslation import retranslate
from briefbook.ui.window import Window
from db.records import BookRecord, MeetingRecord, PointRecord
from tests.ui.walk import do, go_to, texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Opened = Callable[..., Window]
_SWITCH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
OTHER: dict[Language, Language] = {"en": "ja", "ja": "en"}


@pytest.mark.parametrize(("before", "now"), [("en", "ja"), ("ja", "en")])
def test_a_message_is_known_by_what_it_says_with_its_values(before: Language, now: Language) -> None:
    def turned(message: str, **values: object) -> None:
        assert again(translate(before, message, **values), before, now) == translate(now, message, **values)

    turned("Keyboard shortcuts")
    turned("{at} of {total}", at=3, total=12)
    turned("Take {name} away", name="XYZ")
    turned("Due on (reckoned: {day})", day="7")
    turned("Remove “{title}” from the store?", title="Outcomes of 2025" if before == "en" else "2025年度の成果")
    assert again("Road map of two sides", "en", "ja") is None
    assert again("", before, now) is None


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_counts_dates_and_names_in_words_are_said_again(qtbot: QtBot, spoken: Language) -> None:
    def words() -> list[str]:
        joined = "、" if language() == "ja" else ", "
        counts = [ngettext("{n} item", "{n} items", n) for n in (1, 12, 1315)]
        assert "1,315" in counts[2]
        day = date_words("2026-11-27", language())
        made = [joined.join(lookup(code).name[language()] for code in ("PE", "GH")), joined.join(counts)]  # type: ignore[union-attr]
        others = [f"– {counts[0]}", _("Documents") + " (*.pdf *.docx)"]
        return [*counts, *made, *others, day, f"{day}  Lima round, second part", _("Due on (reckoned: {day})", day=day)]

    with use(spoken):
        top = QLabel(words()[0])
        labels = [QLabel(one, top) for one in words()]
        kept = QLabel("Lima, Accra and 2 others, 2026", top)
    with use(OTHER[spoken]):
        retranslate(top, spoken)
        assert [one.text() for one in labels] == words()
    assert kept.text() == "Lima, Accra and 2 others, 2026"


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_what_a_point_is_about_follows_with_its_ticks(make_window: Opened, store: Path, spoken: Language) -> None:
    window = make_window(store, spoken)
    desk = window.session.desk
    both = next(one.id for one in desk.provisions() if len({each.language for each in one.wordings}) == 2)
    about = read_about(desk, [both], [])
    form = PointForm(window, PointRecord(0, "point", text=""), ["PE"], about, window.session.today)
    assert form.about.item(0).text() == about[0].words[spoken]
    form.about.item(0).setCheckState(Qt.CheckState.Unchecked)
    form.show()
    window.actions_.trigger("other_language")
    assert form.about.item(0).text() == form.about.item(0).toolTip() == about[0].words[OTHER[spoken]]
    assert about[0].words["ja"] != about[0].words["en"]
    assert form.about.item(0).checkState() == Qt.CheckState.Unchecked
    assert form.record().commitments == ()
    form.close()


def in_dialog(window: Window, action: str, deed: Callable[[QDialog], None]) -> None:
    """Do something in the dialog that an action opens, before it is closed."""
    asked = window.session.prompt
    real = Prompt()
    real.parent, real.speak, real.over = window, asked.speak, asked.over
    window.session.prompt = real
    acted = []

    def act() -> None:
        found = QApplication.activeModalWidget()
        if not isinstance(found, QDialog):
            return
        timer.stop()
        found.activateWindow()
        QTest.qWait(50)
        acted.append(found)
        try:
            deed(found)
        finally:
            found.done(0)

    timer = QTimer(window, interval=50)
    timer.timeout.connect(act)
    timer.start()
    do(window, action)
    assert acted


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_form_that_is_being_filled_in_follows_and_keeps_what_was_typed(
    make_window: Opened, store: Path, spoken: Language
) -> None:
    window = make_window(store, spoken)
    page = go_to(window, "counterparts")

    def deed(form: QDialog) -> None:
        title = form.heading  # type: ignore[attr-defined]
        title.setFocus()
        QTest.keyClicks(title, "Talks")
        form.with_whom.show_codes(["PE"])  # type: ignore[attr-defined]
        seen = window.grab().toImage()
        QTest.keyClick(title, Qt.Key.Key_L, _SWITCH)
        assert window.grab().toImage() == seen, "what cannot follow yet stays in one language"
        assert language() == OTHER[spoken]
        assert title.text() == "Talks"
        assert form.focusWidget() is title
        said = {one.text() for one in form.findChildren(QLabel)} | {one.text().strip() for one in form.findChildren(QPushButton)}  # fmt: skip
        assert {translate(OTHER[spoken], one) for one in ("Title", "Date", "Cancel", "Counterparts")} <= said
        assert ("Peru" if spoken == "ja" else "ペルー") in said
        assert window.pages["counterparts"] is page, "the page that asked is still needed"
        title.clear()

    in_dialog(window, "new_meeting", deed)
    wait_until_idle(window)
    assert window.pages["counterparts"] is not page
    assert window.locale().name()[:2] == OTHER[spoken]
    assert window.actions_.by_name["redo"].text() == translate(OTHER[spoken], "Redo")


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_form_says_what_it_said_once_the_language_is_switched_back(
    make_window: Opened, store: Path, spoken: Language
) -> None:
    window = make_window(store, spoken)

    def deed(form: QDialog) -> None:
        def words() -> list[str]:
            return [one.text() for kind in (QLabel, QPushButton) for one in form.findChildren(kind)]

        before = words()
        for now in (OTHER[spoken], spoken):
            QTest.keyClick(form.focusWidget() or form, Qt.Key.Key_L, _SWITCH)
            assert language() == now
            assert translate("ja", "Participants") == translate("ja", "Attendees")
            assert _("Attendees")  # what was said last would be meant
        assert words() == before

    in_dialog(window, "new_outcome", deed)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_no_word_of_the_keys_stays_in_the_other_language(make_window: Opened, store: Path, spoken: Language) -> None:
    window = make_window(store, spoken)

    def deed(form: QDialog) -> None:
        QTest.keyClick(form, Qt.Key.Key_L, _SWITCH)
        ids = ("Keyboard shortcuts", "Menu", "Action", "Undo", "Quit", "Close", "&Go", "Export a report…")
        other = {plain(translate(spoken, one)) for one in ids}
        assert not other & {words for words, _where in texts(form)}

    in_dialog(window, "shortcuts", deed)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_reader_follows_and_stays_where_one_reads(make_window: Opened, store: Path, spoken: Language) -> None:
    window = make_window(store, spoken)
    desk = window.session.desk
    number, _change = desk.ledger.save_book(BookRecord(0, "", "XA", "en", ("outcomes", "commitments")))
    book = desk.ledger.book(number)
    assert book is not None
    reader = Reader(window.session, book, window)
    reader.resize(1100, 700)
    reader.show()
    wait_until_idle(window)
    QTest.keyClick(reader.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(reader.focusWidget(), Qt.Key.Key_PageDown)
    reader.search.field.setText("mining")
    reader.search.start()
    wait_until_idle(window)
    reader.flow.setFocus()
    before = (reader.view.reading_place(), reader.view.selection, reader.search.total, reader.words)
    QTest.keyClick(reader.flow, Qt.Key.Key_L, _SWITCH)
    wait_until_idle(window)
    assert language() == OTHER[spoken]
    assert over(window) == [reader]
    assert before == (reader.view.reading_place(), reader.view.selection, reader.search.total, reader.words)
    assert reader.search.field.placeholderText() == translate(OTHER[spoken], "Search in the book")
    assert reader.windowTitle().startswith(translate(OTHER[spoken], "Briefing book: {name}", name=""))
    assert reader.title.text() == reader.windowTitle()
    assert translate(OTHER[spoken], "Contents") + "  C" in {one.toolTip() for one in reader.buttons}
    assert reader.focusWidget() is reader.flow
    assert window.actions_.by_name["undo"].text().startswith(translate(OTHER[spoken], "Undo"))
    reader.close()


def test_an_open_menu_closes_and_the_language_switches(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    menu = window.menuBar().actions()[1].menu()
    menu.popup(window.mapToGlobal(window.rect().center()))
    QTest.keyClick(menu, Qt.Key.Key_L, _SWITCH)
    QTest.qWait(20)
    wait_until_idle(window)
    assert language() == "ja"
    assert QApplication.activePopupWidget() is None


def test_the_palette_stays_open_with_what_was_typed(make_window: Opened, store: Path) -> None:
    window = make_window(store)
    window.deeds.do_palette()
    palette = window.findChild(Palette, "palette")
    assert palette is not None
    palette.seek("undo")
    do(window, "other_language")
    now = [one for one in window.findChildren(Palette, "palette") if one.isVisible()]
    assert [one.line.text() for one in now] == ["undo"]
    assert isinstance(window.focusWidget(), QLineEdit)


@pytest.mark.parametrize("spoken", ["en", "ja"])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_field_switches_the_language_and_speaks_it(
    make_window: Opened, store: Path, spoken: Language, kind: type[QWidget]
) -> None:
    window = make_window(store, spoken)
    form = MeetingForm(window, MeetingRecord(0, "Talks", None), [], "2026-01-01")
    form.setModal(True)
    form.show()
    field = next(one for one in form.findChildren(kind) if one.isVisible() and not one.isReadOnly())
    said = []
    for _time in range(3):
        form.activateWindow()
        QTest.qWait(100)
        field.setFocus()
        part = field if isinstance(field, QLineEdit) else field.viewport()
        QApplication.sendEvent(part, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(4, 4), QPoint(40, 40)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        said.append("".join(one.text() for one in menu.actions()))
        QTest.keyClick(menu, Qt.Key.Key_L, _SWITCH)
        QTest.qWait(20)
        wait_until_idle(window)
        assert QApplication.activePopupWidget() is None
    first, other, again = said
    assert ("貼り付け" in first, "Paste" in first) == (spoken == "ja", spoken == "en")
    assert ("貼り付け" in other, "Paste" in other) == (spoken == "en", spoken == "ja")
    assert again == first
    form.close()
