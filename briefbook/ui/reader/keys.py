"""The keys of the reader, and the list of them."""

from PySide6.QtWidgets import QDialog, QWidget

from briefbook.i18n import N_, _
from briefbook.ui.dialogs import framed, table

KEYS: tuple[tuple[str, str], ...] = (
    ("Space  Shift+Space", N_("On or back by a view")),
    ("↓  ↑", N_("Select the next sentence, or the one before")),
    ("Shift+↓  Shift+↑", N_("Select one sentence more")),
    ("Enter", N_("Follow the link in the selection")),
    ("Alt+←", N_("Back to where a link was followed")),
    ("H", N_("Highlight the selection")),
    ("1  2  3", N_("Highlight in yellow, green or red")),
    ("M", N_("Note on the selection")),
    ("Del", N_("Remove the highlight under the selection")),
    ("/", N_("Search in the book")),
    ("N  Shift+N", N_("Next finding, or the one before")),
    ("C", N_("Contents")),
    ("L", N_("Highlights and notes")),
    ("P", N_("Pages or flowing text")),
    ("T", N_("Day, sepia or night")),
    ("+  −  0", N_("Larger, smaller, as it was")),
    ("Home  End", N_("Beginning or end")),
    ("Ctrl+C", N_("Copy the selection with its place")),
    ("Ctrl+Z", N_("Undo")),
    ("Ctrl+Shift+F", N_("Search everything")),
    ("Ctrl+Shift+L", N_("Switch the language")),
    ("?", N_("These keys")),
    ("Esc", N_("Leave")),
)


def key_list(parent: QWidget) -> QDialog:
    """All keys and what they do."""
    rows = [[keys, _(words)] for keys, words in KEYS]
    name = _("Keys of the reader")
    return framed(parent, name, table(name, [_("Key"), _("What it does")], rows), height=560)
