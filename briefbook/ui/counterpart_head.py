"""The head of a counterpart's page: its names, whom it belongs to, where its commitments stand."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from briefbook import counterparts
from briefbook.counterparts import name_of
from briefbook.i18n import Language, _, joined, language
from briefbook.model import State
from briefbook.states import STATES, fill_of
from briefbook.ui import theme
from briefbook.ui.arranging import column, row
from briefbook.ui.bars import Kind, StackedBar
from briefbook.ui.labels import label, spaced

_FEW = 24
"""How many members of an organisation are named before "and … more"."""


class _Links(QLabel):
    """Words with links; the Tab key goes from one link to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focusNextPrevChild(event.reason() == Qt.FocusReason.TabFocusReason)


class CounterpartHead(QWidget):
    """Names, members or organisations, states; `wanted` asks for another counterpart, `widened` that what its
    organisations agreed is wanted too, or no longer.
    """

    wanted = Signal(str)
    widened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._code = ""
        self._all_members, self._airy = False, True
        self.name = label("", "title", bold=True, wraps=True)
        self._other = label("", soft=True)
        self.belongs = _Links()
        self.belongs.setObjectName("counterpart_belongs")
        self.belongs.linkActivated.connect(self._on_link)
        self.states = StackedBar("counterpart_states", _("Where the commitments stand"))
        self.organisations = QCheckBox(_("With what its organisations agreed"))
        self.organisations.setObjectName("counterpart_organisations")
        self.organisations.toggled.connect(lambda _on: self.widened.emit())
        where = row((self.states, 20), 1, self.organisations)
        self._box = column(self.name, self._other, self.belongs, where, space=theme.GRID)
        self.setLayout(self._box)

    def set_airy(self, airy: bool) -> None:
        """Have the usual space between the lines, or little of it and as many names as stand on one."""
        self._box.setSpacing(theme.GRID if airy else theme.GRID // 4)
        self._airy = airy
        if self._code:
            self._show()

    def show_counterpart(self, code: str) -> None:
        """Show another counterpart; its states follow by `show_states`."""
        self._code, self._all_members = code, False
        self._show()

    def show_states(self, states: Mapping[State, int]) -> None:
        """Show how many commitments are in each state."""
        self.states.show_kinds(
            [Kind(_(words), states.get(state, 0), fill_of(state, tone)) for state, (words, tone) in STATES.items()]
        )

    def others(self) -> Sequence[str]:
        """The organisations whose agreements are wanted too."""
        return counterparts.organisations_of(self._code) if self.organisations.isChecked() else ()

    def _show(self) -> None:
        one = counterparts.of(self._code)
        other: Language = "en" if language() == "ja" else "ja"
        self.name.setText(one.name[language()])
        self._other.setText("  ·  ".join(dict.fromkeys([one.name[other], one.code])))
        organisations = counterparts.organisations_of(self._code)
        self.organisations.setVisible(bool(organisations))
        words = _("Members: {names}") if one.members else _("Belongs to: {names}")
        self._show_belongs(one.members or organisations, words)

    def _show_belongs(self, codes: Sequence[str], words: str) -> None:
        most = _FEW if self._airy else self._on_a_line(codes, words)
        few = codes if self._all_members or len(codes) <= most + 3 * self._airy else codes[:most]
        colour = theme.colours().accent
        links = [
            f'<a style="color: {colour}; text-decoration: none" href="{one}">{escape(name_of(one))}</a>' for one in few
        ]
        if len(few) < len(codes):
            more = _("and {n} more", n=len(codes) - len(few))
            links.append(f'<a style="color: {colour}" href="+">{escape(more)}</a>')
        self.belongs.setText(spaced(words.format(names=joined(links))))
        self.belongs.setVisible(bool(codes))

    def _on_a_line(self, codes: Sequence[str], words: str) -> int:
        """How many names stand on one line with words before them and that there are more, one at the least."""
        metrics, room = self.belongs.fontMetrics(), self.width()
        for most in range(len(codes), 1, -1):
            more = [_("and {n} more", n=len(codes) - most)] if most < len(codes) else []
            line = words.format(names=joined([*map(name_of, codes[:most]), *more]))
            if metrics.horizontalAdvance(line) <= room:
                return most
        return 1

    def _on_link(self, target: str) -> None:
        if target == "+":
            self._all_members = True
            self._show()
        else:
            self.wanted.emit(target)
