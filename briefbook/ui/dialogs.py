"""Small windows: the shortcuts, what was changed, about the program, and what to do with an unexpected error."""

import platform
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from briefbook.errors import BriefbookError
from briefbook.i18n import _, joined, ngettext
from briefbook.ui import theme
from briefbook.ui.actions import MENUS, plain
from briefbook.ui.arranging import column, roomy
from briefbook.ui.controls import button
from briefbook.ui.dated import moment_words
from briefbook.ui.labels import label
from briefbook.ui.retranslation import says
from briefbook.ui.session import Session
from db.records import EntryRecord

_HISTORY = 300
Cell = str | Callable[[], str]
"""The words of a cell, or what words it in the language in force."""


def framed(
    parent: QWidget, title: str, *parts: QWidget, width: int = 560, height: int = 0, deed: QPushButton | None = None
) -> QDialog:
    """A dialog with parts below each other, a button that closes it, and one for a further deed."""
    found = QDialog(parent)
    found.setWindowTitle(title)
    closing = QDialogButtonBox()
    closing.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    closing.rejected.connect(found.reject)
    if deed:
        closing.addButton(deed, QDialogButtonBox.ButtonRole.ActionRole)
    found.setLayout(column(*parts, closing, margin=2 * theme.GRID))
    found.resize(roomy(found, width, height).expandedTo(found.minimumSizeHint()))
    return found


def table(name: str, heads: list[str], rows: Sequence[Sequence[Cell]]) -> QTableWidget:
    """A table to read, its last column as wide as there is room; a column without words is left out."""
    found = QTableWidget(len(rows), len(heads))
    found.setAccessibleName(name)
    found.setHorizontalHeaderLabels(heads)
    found.verticalHeader().hide()
    found.verticalHeader().setDefaultSectionSize(found.fontMetrics().height() + 2 * theme.GRID)
    found.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    found.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    found.setShowGrid(False)
    found.setWordWrap(False)
    found.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # what was done stands first in English, last in Japanese
    found.setTabKeyNavigation(False)
    for at, words in enumerate(rows):
        for place, cell in enumerate(words):
            item = QTableWidgetItem()
            if callable(cell):
                says(item, cell, tip=True)
            else:
                item.setText(cell)
                item.setToolTip(cell)
            found.setItem(at, place, item)
    found.resizeColumnsToContents()
    for place in range(len(heads)):
        found.setColumnWidth(place, found.columnWidth(place) + 2 * theme.GRID)
        cells = (found.item(at, place) for at in range(len(rows)))
        found.setColumnHidden(place, bool(rows) and not any(one and one.text() for one in cells))
    found.horizontalHeader().setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
    found.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    return found


def _plain(words: str) -> str:
    return plain(_(words))


def shortcuts(parent: QWidget) -> QDialog:
    """All actions with a shortcut."""
    rows: list[list[Cell]] = [
        [partial(_plain, menu), partial(_plain, one.words), keys.toString(keys.SequenceFormat.NativeText)]
        for menu, found in MENUS
        for one in found
        if one and one.keys and (keys := QKeySequence(one.keys))
    ]
    heads = [_("Menu"), _("Action"), _("Shortcut")]
    return framed(parent, _("Keyboard shortcuts"), table(_("Keyboard shortcuts"), heads, rows), height=520)


def show_history(parent: QWidget, session: Session) -> None:
    """Show the newest entries of the log, once they are read."""

    def show(entries: list[EntryRecord]) -> None:
        session.prompt.form(history(parent, session, entries))

    session.read(parent, lambda desk: desk.store.history(_HISTORY), show, "history")


def history(parent: QWidget, session: Session, entries: Sequence[EntryRecord]) -> QDialog:
    """Entries of the log, to read."""
    rows: list[list[Cell]] = [
        [partial(moment_words, one.at), partial(_extent, one), partial(_label, one)] for one in entries
    ]
    heads = [_("When"), _("Extent"), _("What")]
    return framed(parent, _("What was changed"), table(_("What was changed"), heads, rows), width=680, height=480)


def _label(one: EntryRecord) -> str:
    return one.label


def _extent(one: EntryRecord) -> str:
    """How many items and outcomes a step changed; nothing of a single one, which its name says."""
    parts = [
        ngettext("{n} item", "{n} items", one.items) if one.items > 1 else "",
        ngettext("{n} outcome", "{n} outcomes", one.outcomes) if one.outcomes > 1 else "",
    ]
    return joined(parts)


def about(parent: QWidget) -> QDialog:
    """What the program is."""
    name = label(f"briefbook {version('briefbook')}", "title", bold=True)
    what = label(
        _("Follow what two sides promised each other, and assemble the briefing book before they meet again."),
        wraps=True,
    )
    licence = label(
        _("Apache License 2.0.  Fonts: BIZ UD, Inter, Noto (SIL Open Font License).  Icons: Lucide (ISC)."),
        "small", soft=True, wraps=True,
    )  # fmt: skip
    return framed(parent, _("About briefbook"), name, what, licence, width=480)


def broken(parent: QWidget, session: Session, error: BaseException) -> QDialog:
    """What happened, with a way to keep a report of it; nothing is sent anywhere."""
    report = f"briefbook {version('briefbook')}, Python {sys.version.split()[0]}, {platform.platform()}\n\n"
    head = label(_("An unexpected error"), "section", bold=True)
    said = label(
        _(
            "This is a bug in the program.  What you entered is kept, and you can go on.  "
            "A report helps to mend it; it stays on this computer until you send it yourself."
        ),
        wraps=True,
    )
    text = QPlainTextEdit(report + "".join(traceback.format_exception(error)))
    text.setObjectName("broken_report")
    text.setAccessibleName(_("Report of the error"))
    text.setReadOnly(True)
    text.setProperty("field", True)
    became = label("", wraps=True)
    became.hide()
    keep = button(_("Save the report…"), "file-down", lambda: _save(session, text.toPlainText(), became))
    return framed(parent, _("An unexpected error"), head, said, text, became, width=640, height=420, deed=keep)


def also_broken(shown: QDialog, error: BaseException) -> None:
    """Add a further error to the report of the dialog that is open."""
    if text := shown.findChild(QPlainTextEdit, "broken_report"):
        text.appendPlainText("\n" + "".join(traceback.format_exception(error)))


def _save(session: Session, report: str, became: QLabel) -> None:
    """Ask where the report is to be kept, and say in the dialog what became of it."""
    path = session.prompt.save(_("Save the report"), "briefbook-report.txt", _("Text") + " (*.txt)")
    if path is None:
        return
    try:
        session.desk.write_text(path, report)
    except BriefbookError as error:
        became.setText(error.message)
    else:
        became.setText(_("The report was saved as {name}.", name=path.name))
    became.show()
