"""The dialog for files, which is loaded when the first one is asked for."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QFileInfo,
    QIdentityProxyModel,
    QMimeDatabase,
    QModelIndex,
    QPersistentModelIndex,
    QStandardPaths,
    Qt,
)  # fmt: skip
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QFileSystemModel, QLineEdit, QListView, QTreeView, QWidget

from briefbook.dates import moment_words
from briefbook.i18n import language
from briefbook.ui import theme

if TYPE_CHECKING:
    from briefbook.ui.prompt import Prompt

_CHANGED = 3
"""The column in which a file dialog shows when a file was changed."""


_WIDTH, _HEIGHT = 900, 520
_LETTERS = (22, 9, 13, 18)
"""How many letters each column of a file dialog has room for: size, sort and day are read whole; the name has the
rest, too."""

_QUOTED = re.compile(r'"([^"]+)"')
"""A name among several in a file dialog."""


class _Dated(QIdentityProxyModel):
    """Files with their dates in the language of the interface, where Qt writes them as the system does."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        files = self.sourceModel()
        if index.column() != _CHANGED or role != Qt.ItemDataRole.DisplayRole or not isinstance(files, QFileSystemModel):
            return super().data(index, role)
        changed = files.lastModified(self.mapToSource(index))
        return moment_words(changed.toString(Qt.DateFormat.ISODate), language())


class _ByName(QFileIconProvider):
    """What sort of file each is, by its name.

    Qt reads the beginning of files to tell it.  Closing a file gives up all locks that a program has on it (POSIX),
    also those on the open store where that lies in the folder: the next program that closes the store would take its
    log away, and with it what this one writes from then on (SQLite, "How To Corrupt An SQLite Database File", 2.2).
    """

    def type(self, info: QFileInfo) -> str:
        if info.isDir():
            return super().type(info)
        by_name = QMimeDatabase.MatchMode.MatchExtension
        return QMimeDatabase().mimeTypeForFile(info.fileName(), by_name).comment()

    def icon(self, what: QFileInfo | QFileIconProvider.IconType) -> QIcon:
        is_file = isinstance(what, QFileInfo) and not what.isDir()
        return super().icon(QFileIconProvider.IconType.File if is_file else what)


@cache
def _by_name() -> _ByName:
    """One for all dialogs, which do not keep theirs."""
    return _ByName()


def usual_folder() -> str:
    """Where files are looked for at first: where the program was started, if that is the person's, else the documents.

    A program that is started from a menu stands in its own folder, or in the root of the disc.
    """
    home, now = Path.home(), Path.cwd()
    if now.is_relative_to(home):
        return str(now)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if Path(documents).is_dir() else str(home)


class FileDialog(QFileDialog):
    """A dialog for files; where it is Qt's own and not the system's, its dates speak the language of the interface."""

    last = ""
    """The folder of the files that were chosen last."""

    def __init__(self, parent: QWidget | None, title: str, folder: str, pattern: str) -> None:
        super().__init__(parent, title, folder or FileDialog.last or usual_folder(), pattern)
        self.setIconProvider(_by_name())
        self.setProxyModel(_Dated(self))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if view := self.findChild(QTreeView, "treeView"):
            self.resize(max(self.width(), _WIDTH), max(self.height(), _HEIGHT))
            widths = [view.fontMetrics().horizontalAdvance("0") * letters for letters in _LETTERS]
            if box := self.layout():
                box.activate()  # so that the room of the list is known
            widths[0] = max(widths[0], view.viewport().width() - sum(widths[1:]) - 2 * theme.GRID)
            for column, width in enumerate(widths):
                view.setColumnWidth(column, width)
        if places := self.findChild(QListView, "sidebar"):
            places.setMinimumWidth(places.sizeHintForColumn(0) + 2 * theme.GRID)

    def chosen(self, prompt: "Prompt") -> list[Path]:
        """The files that the person chooses; none where the person cancels."""
        found = self._named() if prompt.form(self) else []
        FileDialog.last = str(found[0].parent) if found else FileDialog.last
        return found

    def _named(self) -> list[Path]:
        """The files that stand in the line for names: of several typed there, Qt's views lose some when they sort."""
        line = self.findChild(QLineEdit, "fileNameEdit")
        typed = _QUOTED.findall(line.text()) if line else []
        found = self.selectedFiles()
        if len(typed) <= len(found):
            return [Path(one) for one in found]
        return [Path(self.directory().absoluteFilePath(one)) for one in typed]
