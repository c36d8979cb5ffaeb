"""Forms of the review: number and place of an item."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from briefbook.i18n import _
from briefbook.ui import theme
from briefbook.ui.page import column, label
from db.records import WordingRecord


class Renumber(QDialog):
    """The number of an item as printed, and its place among the others."""

    def __init__(self, parent: QWidget, wording: WordingRecord) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Renumber"))
        self.number, self.key = QLineEdit(wording.number or ""), QLineEdit(wording.key)
        form = QFormLayout()
        for words, field in ((_("Number as printed"), self.number), (_("Place in the document"), self.key)):
            field.setAccessibleName(words)
            form.addRow(words, field)
        said = label(
            _("The place is a number such as 2.7, the same in both languages."), "small", soft=True, wraps=True
        )
        buttons = QDialogButtonBox()
        self._done = buttons.addButton(_("Renumber"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.key.textChanged.connect(lambda text: self._done.setEnabled(bool(text.strip())))
        self.setLayout(column(form, said, buttons, margin=2 * theme.GRID, space=2 * theme.GRID))
        self.resize(420, 0)

    def values(self) -> tuple[str | None, str]:
        """The number, None where there is none, and the place."""
        return self.number.text().strip() or None, self.key.text().strip()
