"""What is open over the window says itself again in another language: dialogs and the reader, as they stand.

A page is made anew where the language changes; a form that is being filled in, or a book that is being read, cannot
be: what was typed, selected and scrolled would be lost.  So its words are looked up in the catalogue the other way
round, and so are counts, dates and names of counterparts in them.  What no catalogue has, such as the words of a
document, stays.  An entry of a list or a choice that words a record keeps how it does (`says`); a widget that words
more than that has a method `retranslate`.
"""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QWidget,
)

from briefbook.counterparts import lookup
from briefbook.dates import date_words, read_date
from briefbook.i18n import JOINTS, Language, again, language
from briefbook.ui import dated, theme

_KNOWN = "said_before"
"""The property of a widget that holds what its words were in the other language."""
_SAYS = Qt.ItemDataRole.UserRole + 64
"""How an entry words itself, in the language in force when it is called."""


def says(entry: QListWidgetItem | QTableWidgetItem, words: Callable[[], str], *, tip: bool = False) -> None:
    """Have an entry of a list or table say words, now and in another language; `tip` as its tooltip too."""
    entry.setText(words())
    entry.setData(_SAYS, words)
    if tip:
        entry.setToolTip(words())


def offer(box: QComboBox, words: Callable[[], str], value: object) -> None:
    """Add a choice that says words, now and in another language."""
    box.addItem(words(), value)
    box.setItemData(box.count() - 1, words, _SAYS)


def retranslate(top: QWidget, before: Language) -> None:
    """Word a widget and all in it in the language now in force, which was worded in the one `before`."""

    def said(text: str) -> str:
        return said_again(text, before)

    top.setLocale(QLocale())
    parts = (top, *top.findChildren(QWidget))
    for one in parts:
        for box in [one] if isinstance(one, QComboBox) else []:
            for at in range(box.count()):
                if words := box.itemData(at, _SAYS):
                    box.setItemText(at, words())
        for entry in _entries(one):
            if words := entry.data(_SAYS):
                says(entry, words, tip=entry.toolTip() == entry.text())
        _say_again(one, said)
    for one in parts:  # what words other widgets of it, too, does so last
        if callable(own := getattr(one, "retranslate", None)):
            own()
        if isinstance(one, QLabel | QAbstractButton | QLineEdit | QPlainTextEdit):
            font = one.font()
            font.setFamilies(theme.families("gothic", theme.spoken_in(_shown(one))))
            one.setFont(font)


def _say_again(one: QWidget, said: Callable[[str], str]) -> None:
    """Have a widget say its words again; as it said them before, where it was in that language already, since two
    messages may be one in the other language.
    """
    known: dict[str, str] = one.property(_KNOWN) or {}
    for get, put in _texts(one):
        if (text := get()) and (now := known.get(text) or said(text)) != text:
            put(now)
            known[now] = text
    if known:
        one.setProperty(_KNOWN, known)


def _shown(one: QWidget) -> str:
    return one.toPlainText() if isinstance(one, QPlainTextEdit) else one.text()  # type: ignore[attr-defined]


def said_again(text: str, before: Language) -> str:
    """What a text that was worded in the language `before` says in the one now in force.

    Parts that two blanks, a tab or a line divide are each looked up alone.
    """
    if before == language():
        return text

    def said(part: str) -> str:
        return said_again(part, before)

    if (now := again(text, before, language(), said)) is not None:
        return now
    for gap in ("\n", "\t", "  "):
        if gap in text.strip():
            return gap.join(said(part) for part in text.split(gap))
    words, sign, patterns = text.partition(" (*.")  # what files a dialog shows
    if sign:
        return said(words) + sign + patterns
    stripped = text.strip(" –")  # the words of a button begin with a blank behind its icon, those of a list with a dash
    if stripped != text and stripped:
        return text.replace(stripped, said(stripped))
    if (found := lookup(text) if text else None) and text == found.name[before]:
        return found.name[language()]
    return _date(text, before) or _joined(text, before, said) or text


def _date(text: str, before: Language) -> str | None:
    """A date of a day or a month, or an interval, in the language now in force; None for what is none."""
    try:
        value = read_date(text, "2000-01-01") if any(sign.isdigit() for sign in text) else None
    except ValueError:
        return None
    if value is None or len(value) == len("2000"):
        return None
    for short in (False, True):
        if text in {date_words(value, before, era=counted, short=short) for counted in (False, True)}:
            return dated.date_words(value, short=short)
    return None


def _joined(text: str, before: Language, said: Callable[[str], str]) -> str | None:
    """Counts or names one after the other; None where a part is none, as a comma stands in most sentences."""
    parts = text.split(JOINTS[before])
    if len(parts) < 2:
        return None
    now = [said(part) for part in parts]
    if any(old == new for old, new in zip(parts, now, strict=True)):
        return None
    return JOINTS[language()].join(now)


def _entries(one: QWidget) -> Iterator[QListWidgetItem | QTableWidgetItem]:
    """The entries of a list, the heads and cells of a table."""
    if isinstance(one, QListWidget):
        yield from (item for at in range(one.count()) if (item := one.item(at)))
    if isinstance(one, QTableWidget):
        heads = (one.horizontalHeaderItem(at) for at in range(one.columnCount()))
        cells = (one.item(row, at) for row in range(one.rowCount()) for at in range(one.columnCount()))
        yield from (item for item in (*heads, *cells) if item)


Text = tuple[Callable[[], str], Callable[[str], object]]


def _texts(one: QWidget) -> Iterator[Text]:
    """The words of a widget: how each is asked for, and how it is put."""
    yield one.windowTitle, one.setWindowTitle
    yield one.toolTip, one.setToolTip
    yield one.accessibleName, one.setAccessibleName
    yield one.accessibleDescription, one.setAccessibleDescription
    if isinstance(one, QLabel | QAbstractButton):
        yield one.text, one.setText
    if isinstance(one, QLineEdit | QPlainTextEdit):
        yield one.placeholderText, one.setPlaceholderText
    if isinstance(one, QComboBox):
        worded = (at for at in range(one.count()) if not one.itemData(at, _SAYS))
        yield from ((partial(one.itemText, at), partial(one.setItemText, at)) for at in worded)
    if isinstance(one, QTabWidget):
        yield from ((partial(one.tabText, at), partial(one.setTabText, at)) for at in range(one.count()))
    yield from ((item.text, item.setText) for item in _entries(one) if not item.data(_SAYS))
