"""Import from the window: dropped, chosen and pasted; tables whose columns are unknown; failures; stopping."""

from pathlib import Path
from threading import Event, Timer

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QListWidget, QPlainTextEdit, QPushButton, QWidget

from briefbook import progress
from briefbook.desk import Desk, specimen
from briefbook.errors import MachineError
from briefbook.ui.app import wait_until_idle
from briefbook.ui.forms import MeetingForm
from briefbook.ui.importing import import_files, import_text
from briefbook.ui.prompt import Prompt
from briefbook.ui.reader.window import Reader
from briefbook.ui.window import PAGES
from db.records import BookRecord, MeetingRecord
from tests.ui.conftest import dragged, drop
from tests.ui.walk import do, go_to

PLAN = "Plan of Specimenland\n\n1. The two sides will meet every year.\n\n2. The two sides will open an office by 2030."


def titles(window) -> list[str]:
    return sorted(one.masthead.title for one in window.session.desk.sources())


def said(window) -> str:
    return window.strip.currentMessage()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_files_and_folders_dropped_on_the_window_are_imported(make_window, tmp_path, language) -> None:
    window = make_window(tmp_path / "store.db", language)
    folder = tmp_path / "papers" / "more"
    folder.mkdir(parents=True)
    (folder / "plan.txt").write_text(PLAN)
    (folder / ".hidden.txt").write_text(PLAN + " ")
    (folder / "song.mp3").write_bytes(b"ID3")
    drop(window, tmp_path / "papers", specimen()[0])
    assert len(titles(window)) == 2
    assert "2" in said(window)
    undo = window.actions_.by_name["undo"].text()
    assert undo == {"en": "Undo: Import of 2 documents", "ja": "元に戻す：文書2件の取込み"}[language]
    do(window, "undo")
    assert titles(window) == [], "what was dropped together is taken back together"


def test_a_document_that_is_there_already_is_said_so(make_window, store) -> None:
    window = make_window(store)
    before = titles(window)
    drop(window, specimen()[0])
    assert titles(window) == before
    assert "is in the store already" in said(window)


def test_what_fails_is_listed_and_stops_nothing_else_and_can_be_tried_again(make_window, tmp_path, answers) -> None:
    window = make_window(tmp_path / "store.db")
    missing, plan = tmp_path / "late.txt", tmp_path / "plan.txt"
    plan.write_text(PLAN)

    def arrives(dialog) -> bool:
        listed = dialog.findChild(QListWidget)
        assert [listed.item(i).text() for i in range(listed.count())] == [
            f"There is no file {missing}.  Check its name and folder."
        ]
        missing.write_text(PLAN.replace("Specimenland", "Elsewhere"))
        return True

    answers.answers.append(arrives)
    import_files(window.session, [missing, plan])
    wait_until_idle(window)
    assert titles(window) == ["Plan of Elsewhere", "Plan of Specimenland"]


def test_the_columns_of_a_table_are_asked_for_once(make_window, tmp_path, answers) -> None:
    window = make_window(tmp_path / "store.db")
    first, second = tmp_path / "one.csv", tmp_path / "two.csv"
    first.write_text("alpha,beta,gamma\nOpening of the office,2025-03-01,Lima\n")
    second.write_text("alpha,beta,gamma\nVisit of the minister,2025-04-01,Lima\n")

    def fill(dialog) -> bool:
        button = dialog.findChild(QDialogButtonBox).buttons()[0]
        assert not dialog.import_.isEnabled()
        dialog.choose("alpha", "title")
        dialog.choose("beta", "date")
        assert dialog.import_.isEnabled()
        assert button
        return True

    answers.answers.append(fill)
    import_files(window.session, [first])
    wait_until_idle(window)
    import_files(window.session, [second])
    wait_until_idle(window)
    found = {(one.title, one.date) for one in window.session.desk.outcomes()}
    assert found == {("Opening of the office", "2025-03-01"), ("Visit of the minister", "2025-04-01")}
    assert len(answers.forms) == 1


@pytest.mark.parametrize(("most", "answer"), [(500_000, PLAN), (10, True)])
def test_pasted_text_is_looked_over_and_imported(make_window, tmp_path, answers, monkeypatch, most, answer) -> None:
    monkeypatch.setattr("briefbook.ui.importing._MOST_SHOWN", most)
    window = make_window(tmp_path / "store.db")
    QGuiApplication.clipboard().setText(PLAN)
    answers.answers.append(answer)
    do(window, "paste")
    assert titles(window) == ["Plan of Specimenland"]


def test_the_specimen_documents_come_with_one_action(make_window, tmp_path) -> None:
    window = make_window(tmp_path / "store.db")
    do(window, "specimen")
    assert len(titles(window)) == len(specimen())


def test_an_import_that_is_stopped_keeps_what_was_whole(make_window, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(progress, "_OFTEN", 0.0)
    window = make_window(tmp_path / "store.db")
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN)
    work = import_files(window.session, [plan, specimen()[0], specimen()[1]])
    work.progressed.connect(lambda share: work.cancel() if share > 0.5 else None, Qt.ConnectionType.DirectConnection)
    wait_until_idle(window)
    assert titles(window) == ["Plan of Specimenland"]
    assert "The import was stopped." in said(window)
    assert window.session.desk.check()[0] == []


def test_an_error_in_an_importer_is_told_and_the_others_go_on(make_window, tmp_path, answers, monkeypatch) -> None:
    from briefbook.importers import documents

    window = make_window(tmp_path / "store.db")
    whole = documents.parse

    def breaks(text, **options):
        if "Elsewhere" in text.text:
            raise ZeroDivisionError("a bug")
        return whole(text, **options)

    monkeypatch.setattr(documents, "parse", breaks)
    bad, plan = tmp_path / "bad.txt", tmp_path / "plan.txt"
    bad.write_text(PLAN.replace("Specimenland", "Elsewhere"))
    plan.write_text(PLAN)
    import_files(window.session, [bad, plan])
    wait_until_idle(window)
    assert titles(window) == ["Plan of Specimenland"]
    assert [one.windowTitle() for one in answers.forms] == ["An unexpected error"]


def test_text_is_imported_once(make_window, tmp_path) -> None:
    window = make_window(tmp_path / "store.db")
    for _n in range(2):
        import_text(window.session, PLAN)
        wait_until_idle(window)
    assert titles(window) == ["Plan of Specimenland"]
    assert "already" in said(window)


def test_pasted_text_that_could_not_be_kept_can_be_tried_again(make_window, tmp_path, answers, monkeypatch) -> None:
    whole, full = Desk.import_text, [MachineError("The disk is full.")]

    def refused(desk: Desk, text: str, **options):
        if full:
            raise full.pop()
        return whole(desk, text, **options)

    monkeypatch.setattr(Desk, "import_text", refused)
    window = make_window(tmp_path / "store.db")
    answers.answers.append(True)
    import_text(window.session, PLAN)
    wait_until_idle(window)
    assert [one.windowTitle() for one in answers.forms] == ["Not imported"]
    assert titles(window) == ["Plan of Specimenland"]


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_the_step_of_pasted_text_is_named_in_the_language_of_the_interface(make_window, tmp_path, spoken) -> None:
    names = {"en": "Undo: Import of Pasted text", "ja": "元に戻す：貼付けテキストの取込み"}
    window = make_window(tmp_path / "store.db", spoken)
    import_text(window.session, PLAN)
    wait_until_idle(window)
    undo = window.actions_.by_name["undo"].text()
    assert undo == names[spoken]
    do(window, "other_language")
    assert window.actions_.by_name["undo"].text() == names["ja" if spoken == "en" else "en"]
    do(window, "undo")
    assert titles(window) == []
    redo = {"en": "やり直し：貼付けテキストの取込み", "ja": "Redo: Import of Pasted text"}[spoken]
    assert window.actions_.by_name["redo"].text() == redo


def test_an_edit_waits_for_an_import_that_is_being_written(make_window, tmp_path, monkeypatch) -> None:
    from db.documents import Documents

    path = tmp_path / "store.db"
    desk = Desk(path)
    source = desk.import_text(PLAN, name="Plan").source.source.id
    desk.close()
    window = make_window(path)
    held, whole = Event(), Documents._add_blocks
    begun = Event()

    def slowly(self, *values) -> None:
        begun.set()
        held.wait(10)
        whole(self, *values)

    monkeypatch.setattr(Documents, "_add_blocks", slowly)
    import_text(window.session, PLAN.replace("Specimenland", "Elsewhere"))
    assert begun.wait(10)
    window.session.write(lambda desk: desk.review.accept_all(source))
    Timer(2.5, held.set).start()
    wait_until_idle(window)
    assert titles(window) == ["Plan of Elsewhere", "Plan of Specimenland"]
    assert window.session.desk.source(source).source.reviewed


def _versions(folder: Path) -> tuple[Path, Path]:
    items = ("1. Hold a dialogue every year.", "2. Set up a working group.", "3. Encourage exchanges of students.")
    first, second = folder / "plan.txt", folder / "later" / "plan.txt"
    second.parent.mkdir()
    head = "Action Plan of Japan and Peru\n\n17 November 2024\n\n"
    first.write_text(head + "\n\n".join(items), "utf-8")
    second.write_text(head + "\n\n".join([*items[:2], "3. Build a school."]), "utf-8")
    return first, second


@pytest.mark.parametrize(("answer", "sources", "words"), [(0, 1, "Build a school."), (1, 2, "Build a school."), (None, 1, "Encourage exchanges of students.")])  # fmt: skip
def test_what_becomes_of_a_later_version_is_asked(make_window, tmp_path, answers, answer, sources, words) -> None:
    first, second = _versions(tmp_path)
    window = make_window(tmp_path / "empty.db")
    drop(window, first)
    answers.answers = [answer]
    drop(window, second)
    wait_until_idle(window)
    assert answers.answers == []
    desk = window.session.desk
    assert len(desk.sources()) == sources
    newest = max(one.id for one in desk.sources())
    assert words in {wording.text for one in desk.provisions(source=newest) for wording in one.wordings}
    label = "New version of Action Plan" if answer == 0 else "Import of plan.txt"
    assert label in window.actions_.by_name["undo"].text()


def test_pasted_text_that_changed_is_asked_about_too(make_window, tmp_path, answers) -> None:
    first, second = _versions(tmp_path)
    window = make_window(tmp_path / "empty.db")
    import_text(window.session, first.read_text("utf-8"))
    wait_until_idle(window)
    answers.answers = [0]
    import_text(window.session, second.read_text("utf-8"))
    wait_until_idle(window)
    assert len(window.session.desk.sources()) == 1


@pytest.mark.parametrize("page", ["sources", "review", "search", "books"])
def test_files_dropped_on_a_text_are_imported_too(make_window, store, tmp_path, page) -> None:
    window = make_window(store)
    go_to(window, page)
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(tmp_path / "plan.txt"))])
    held.setText(str(tmp_path / "plan.txt"))
    field = max(
        window.pages[page].findChildren(QWidget), key=lambda one: one.acceptDrops() and one.width() * one.height()
    )
    at = field.mapTo(window, field.rect().center())
    before = len(titles(window))
    given = (
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        held,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    for event in (QDragEnterEvent(at, *given), QDragMoveEvent(at, *given), QDropEvent(QPointF(at), *given)):
        event.ignore()
        QApplication.sendEvent(window.windowHandle(), event)
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction, "a file that is moved would be removed where it was"
        assert window._drops._veil.isVisible() == (event.type() != QEvent.Type.Drop)
    wait_until_idle(window)
    assert len(titles(window)) == before + 1


def test_files_whose_program_is_gone_when_they_are_dropped_leave_no_veil_and_say_so(
    make_window, store, tmp_path
) -> None:
    window = make_window(store)
    said: list[str] = []
    window.session.noted.connect(said.append)
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    over, move, dropped = dragged(tmp_path / "plan.txt")
    for event in (over, move):
        QApplication.sendEvent(window.windowHandle(), event)
    assert window._drops._veil.isVisible()
    dropped.held.clear()
    QApplication.sendEvent(window.windowHandle(), dropped)
    assert not window._drops._veil.isVisible()
    assert said
    assert said[-1].startswith("What was dropped could not be read.")


@pytest.mark.parametrize(
    ("page", "name", "words", "became"),
    [
        ("commitments", "commitments_line", "ports", "ports"),
        ("settings", "settings_markings", "Restricted", "Restricted"),
        ("followup", "qt_spinbox_lineedit", "a port agreement", "60%"),
        ("followup", "links_least", "a port agreement", "60%"),  # on its edge
    ],
)  # fmt: skip
def test_words_dropped_on_a_field_are_typed_there_and_are_no_document(
    make_window, store, page, name, words, became
) -> None:
    window = make_window(store)
    window.show()
    go_to(window, page)
    before = len(titles(window))
    field = window.pages[page].findChild(QWidget, name)
    first, *_rest = dragged(text=words, at=QPoint(300, 5))
    place = QPoint(1, 1) if name == "links_least" else field.rect().center()
    _enter, over, dropped = dragged(text=words, at=field.mapTo(window, place))
    for event in (first, over, dropped):
        event.setAccepted(event.type() == QEvent.Type.DragMove)  # as Qt has it where it was taken at first
        QApplication.sendEvent(window.windowHandle(), event)
    wait_until_idle(window)
    assert (field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()) == became
    assert len(titles(window)) == before
    assert not window._drops._veil.isVisible()


def test_the_palette_closes_where_files_are_dropped(make_window, store, tmp_path) -> None:
    window = make_window(store)
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    window.deeds.do_palette()
    drop(window, tmp_path / "plan.txt")
    assert window.current == "review"
    assert window.findChild(QWidget, "palette") is None


@pytest.mark.parametrize(("spoken", "review"), [("en", "Review"), ("ja", "確認")])
def test_who_went_to_another_page_while_documents_are_imported_stays_there(
    make_window, store, tmp_path, spoken, review
) -> None:
    window = make_window(store, spoken)
    window.show()
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    import_files(window.session, [tmp_path / "plan.txt"])
    go_to(window, "commitments")
    assert window.current == "commitments"
    button = next(one for one in window.strip.findChildren(QPushButton) if one.text().strip() == review)
    button.click()
    wait_until_idle(window)
    assert window.current == "review"
    assert "plan.txt" in {one.file for one in window.session.desk.sources()}


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_files_folders_and_texts_are_taken_wherever_on_each_page_they_are_dropped(
    make_window, store, tmp_path, answers, spoken
) -> None:
    window = make_window(store, spoken)
    window.show()
    answers.choose = lambda *_asked, **_named: 1  # of what is much alike both are kept
    count = len(titles(window))

    def dropped(*paths: Path, text: str = "") -> None:
        """At each of several places of the page in front; the last drop is what counts."""
        middle = window.rect().center()
        for at in (middle, QPoint(middle.x(), 120), window.rect().bottomRight() - QPoint(60, 80)):
            events = dragged(*paths, text=text, at=at)
            for event in events[:-1] if at is not middle else events:
                event.setAccepted(event.type() == QEvent.Type.DragMove)  # as Qt has it where it was taken at first
                QApplication.sendEvent(window.windowHandle(), event)
                assert event.isAccepted(), (page, at)
        for _round in range(3):
            wait_until_idle(window)
            QCoreApplication.processEvents()

    for number, (page, *_words) in enumerate(PAGES):
        folder = tmp_path / f"papers{number}"
        folder.mkdir()
        for name, at in (("one.txt", tmp_path), ("two.txt", tmp_path), ("three.txt", folder)):
            (at / f"{number}{name}").write_text(PLAN.replace("2030", f"20{30 + number}") + name, "utf-8")
        (tmp_path / f"{number}.xyz").write_bytes(b"\x00\x01\x02")
        go_to(window, page)
        dropped(tmp_path / f"{number}one.txt")
        assert len(titles(window)) == count + 1, page
        window.go(page)
        answers.answers = [False]
        answers.forms.clear()
        dropped(tmp_path / f"{number}two.txt", folder, tmp_path / f"{number}.xyz")
        assert len(titles(window)) == count + 3, page
        assert f"{number}.xyz" in answers.forms[0].findChild(QListWidget).item(0).text()
        window.go(page)
        dropped(text=f"Minutes {number}\n\n1. The two sides will meet in 2031.\n")
        count += 4
        assert len(titles(window)) == count, page


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_files_dropped_on_the_reader_are_imported_and_told_there_and_one_reads_on(
    make_window, store, tmp_path, answers, spoken
) -> None:
    desk = Desk(store)
    desk.ledger.save_book(BookRecord(0, "Talks", "XA", parts=("overview",)))
    window = make_window(store, spoken)
    window.show()
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    do(window, "read")
    reader = next(one for one in window.findChildren(Reader) if one.isVisible())
    before = len(titles(window))
    for event in dragged(tmp_path / "plan.txt", tmp_path / "broken.pdf"):
        event.setAccepted(event.type() == QEvent.Type.DragMove)
        QApplication.sendEvent(reader.windowHandle(), event)
        assert event.isAccepted()
        assert (window._drops._veil.window() is reader) == (event.type() != QEvent.Type.Drop)
    assert reader.path.text().startswith({"en": "What was dropped", "ja": "ドロップした"}[spoken])
    wait_until_idle(window)
    assert len(titles(window)) == before + 1
    assert window.current == "books"
    assert "broken.pdf" in answers.forms[0].findChild(QListWidget).item(0).text()
    assert {"en": "was imported", "ja": "取り込みました"}[spoken] in reader.path.text()
    reader.close()
    wait_until_idle(window)
    words = {"en": "Review", "ja": "確認"}[spoken]
    next(one for one in window.strip.findChildren(QPushButton) if one.text().strip() == words).click()
    wait_until_idle(window)
    assert window.current == "review"


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_files_dropped_on_a_dialog_are_answered_in_a_sentence(make_window, store, tmp_path, spoken) -> None:
    window = make_window(store, spoken)
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    said: list[str] = []
    window.session.noted.connect(said.append)
    before = len(titles(window))
    form = MeetingForm(window, MeetingRecord(0, "", None), [], "2026-01-01")

    def drag() -> None:
        for target in (form.windowHandle(), window.windowHandle()):
            for event in dragged(tmp_path / "plan.txt"):
                event.ignore()
                QApplication.sendEvent(target, event)
                assert event.isAccepted()
        form.reject()

    QTimer.singleShot(50, drag)
    Prompt.form(window.session.prompt, form)
    wait_until_idle(window)
    sentence = {"en": "Close the dialog first", "ja": "先にダイアログを閉じて"}[spoken]
    assert [one.startswith(sentence) for one in said] == [True, True]
    assert len(titles(window)) == before
    within = [one for one in window.findChildren(QWidget) if not one.isWindow()]
    assert not any(one.windowHandle() for one in within), "Qt warns of each menu over a part that has a handle"
