"""Small windows of an import: which column of a table is which, and what could not be imported."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QSizePolicy,
    QWidget,
)

from briefbook.errors import BriefbookError, UnknownColumns
from briefbook.i18n import N_, _, ngettext
from briefbook.ui import theme
from briefbook.ui.arranging import Scroll, boxed, column
from briefbook.ui.controls import LongChoice
from briefbook.ui.entered import Entering
from briefbook.ui.labels import label
from briefbook.ui.session import Session

FIELDS = {
    "title": N_("Title of the outcome"), "date": N_("Date of the outcome"), "end": N_("Last day"),
    "description": N_("Description"),
    "kind": N_("Kind of outcome"), "amount": N_("Sum of money"), "currency": N_("Currency"),
    "text": N_("Wording of the commitment"), "number": N_("Number of the item"), "deadline": N_("Deadline"),
    "actors": N_("Acting bodies"), "recurrence": N_("How often"), "counterpart": N_("Counterpart"),
    "place": N_("Place"), "people": N_("Participants"), "stage": N_("Stage of the sum"),
    "origin": N_("Where it is from"),
}  # fmt: skip
"""The fields of a table in words."""

OF_OUTCOMES = {
    one: FIELDS[one]
    for one in (
        "title", "date", "end", "counterpart", "kind", "description", "place", "people", "amount", "currency", "stage",
        "origin",
    )
}  # fmt: skip
"""The fields of a table of outcomes."""
OF_STATES = {
    "text": N_("Wording of the commitment"), "number": N_("Number of the item"), "state": N_("Where it stands"),
    "reason": N_("Remarks"), "day": N_("As of which day"), "until": N_("Expected end"),
}  # fmt: skip
"""The fields of a list of commitments and their states."""
OF_ANSWERS = {
    "topic": N_("Issue"), "points": N_("Points to make"), "question": N_("Question"), "text": N_("Answer"),
    "further": N_("Further question"),
    "further_text": N_("Answer to the further question"), "drafter": N_("Drafter"), "valid_until": N_("Valid until"),
    "state": N_("Whether it is cleared"), "objective": N_("Our objective"), "theirs": N_("Their likely line"),
    "press": N_("Press line"), "background": N_("Background"),
}  # fmt: skip
"""The fields of a table of questions and answers."""
OF_PERSONS = {
    "name": N_("Person’s name"), "family": N_("Family name"), "given": N_("Given name"),
    "reading": N_("Reading in kana"), "romanised": N_("Name in Latin letters"), "side": N_("Country or organisation"),
    "post": N_("Post"), "body": N_("Affiliation"), "biography": N_("Biography"),
}  # fmt: skip
"""The fields of a list of people."""
_WIDEST = 200
"""Pixels that a cell of a table is shown with."""


class Columns(Entering):
    """Which column of a table stands for what; `known` are those known already, one set of `needed` must be named."""

    def __init__(
        self, parent: QWidget | None, title: str, headers: Sequence[str], rows: Sequence[Sequence[str]], *,
        fields: Mapping[str, str], said: str, deed: str, known: Mapping[str, int] | None = None,
        needed: Sequence[set[str]] = ({"title"}, {"text"}),
    ) -> None:  # fmt: skip
        super().__init__(parent, tuple(headers))
        self.setWindowTitle(title)
        self._headers = tuple(headers)
        self._fields = fields
        self._needed = needed
        self._choices: list[LongChoice] = []
        self._taken: dict[LongChoice, tuple[LongChoice, str]] = {}
        scroll = Scroll()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is chosen in it has it
        scroll.hold(boxed(column(self._grid(rows), 1)))
        buttons = QDialogButtonBox()
        self.import_ = buttons.addButton(deed, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.setLayout(column(label(said, wraps=True), scroll, buttons, margin=2 * theme.GRID, space=2 * theme.GRID))
        self.resize(680, min(600, theme.wide(180 + 44 * len(headers))))
        for field, at in (known or {}).items():
            if at < len(self._choices):
                self._choices[at].choose(field)
        self._check()

    def _grid(self, rows: Sequence[Sequence[str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.GRID)
        for at, words in enumerate((_("Column"), _("First rows"), _("Holds"))):
            grid.setColumnStretch(at, 1)
            grid.addWidget(label(words, "small", soft=True), 0, at)
        for at, header in enumerate(self._headers):
            name = header or _("Column {letter}", letter=letter(at))
            said = " / ".join(row[at] for row in rows if at < len(row) and row[at])
            fields = ((field, _(words)) for field, words in self._fields.items())
            choice = LongChoice([("", _("Nothing to import")), *fields], letters=16, heard=name)
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            choice.currentIndexChanged.connect(lambda _at, chosen=choice: self._chosen(chosen))
            self._choices.append(choice)
            for place, part in enumerate((_short(name), _short(said, soft=True), choice)):
                grid.addWidget(part, at + 1, place)
        return grid

    @classmethod
    def of_import(cls, parent: QWidget | None, name: str, table: UnknownColumns) -> "Columns":
        """The question for a file whose columns were not recognised."""
        said = _("Say what the columns hold.  One must hold titles of outcomes or wordings of commitments.")
        title = _("Columns of {name}", name=name)
        return cls(parent, title, table.headers, table.rows, fields=FIELDS, said=said, deed=_("Import"))

    def choose(self, header: str, field: str) -> None:
        """Say that the column with a header holds a field."""
        self._choices[self._headers.index(header)].choose(field)

    def mapping(self) -> dict[str, str]:
        """The column of each field: its header where no other column has the same, else its letter."""
        found: dict[str, str] = {}
        for at, (header, choice) in enumerate(zip(self._headers, self._choices, strict=True)):
            if field := choice.currentData():
                found.setdefault(field, header if header and self._headers.count(header) == 1 else letter(at))
        return found

    def _chosen(self, choice: LongChoice) -> None:
        """A field is in one column: what is chosen for one is taken from the other that had it, and given back to that
        where the choice goes on, as when arrow keys pass it."""
        other, field = self._taken.pop(choice, (choice, ""))
        if field and not other.currentData() and all(one.currentData() != field for one in self._choices):
            other.choose(field)
        field = choice.currentData()
        for one in self._choices:
            if field and one is not choice and one.currentData() == field:
                self._taken[choice] = one, field
                one.setCurrentIndex(0)
        self._check()

    def _check(self) -> None:
        self.import_.setEnabled(any(one <= self.mapping().keys() for one in self._needed))


def _short(text: str, *, soft: bool = False) -> QLabel:
    """A label that ends in an ellipsis where it would be too wide; the whole is its tool tip."""
    found = label("", soft=soft)
    words = " ".join(text.split())
    found.setText(found.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST))
    found.setToolTip(words)
    return found


def letter(index: int) -> str:
    """The letter of a column, counted from 0, as in a spreadsheet."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = chr(65 + rest) + found
    return found


def failures(session: Session, failed: Sequence[tuple[Path, BriefbookError]]) -> QDialog:
    """What could not be imported and why; accepted where it is to be tried again."""
    head = ngettext("{n} document could not be imported.", "{n} documents could not be imported.", len(failed))
    return listed(
        session.prompt.parent, _("Not imported"), head, [error.message for _path, error in failed], deed=_("Try again")
    )


def listed(parent: QWidget | None, title: str, head: str, lines: Sequence[str], *, deed: str = "") -> QDialog:
    """A dialog that lists sentences below a heading; with a `deed`, a button that accepts it."""
    found = QDialog(parent)
    found.setWindowTitle(title)
    shown = QListWidget()
    shown.setAccessibleName(title)
    shown.setWordWrap(True)
    shown.setSpacing(theme.GRID // 2)
    shown.addItems(lines)
    buttons = QDialogButtonBox()
    if deed:
        buttons.addButton(deed, QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(found.accept)
    buttons.rejected.connect(found.reject)
    said = label(head, "section", bold=True, wraps=True)
    found.setLayout(column(said, shown, buttons, margin=2 * theme.GRID, space=2 * theme.GRID))
    found.resize(560, 300)
    return found
