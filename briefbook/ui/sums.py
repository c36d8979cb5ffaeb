"""Amounts in the window: the field that lists them, the form of an outcome's amounts, the rates of exchange."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from briefbook.amounts import amounts as read_amounts
from briefbook.amounts import money_words
from briefbook.counterparts import name_of
from briefbook.desk import Desk
from briefbook.followup.sums import Converted, Rest, Total, added_up, rate_words, total_words
from briefbook.i18n import _, headed, language
from briefbook.model import Stage
from briefbook.rules import folded
from briefbook.states import STAGES
from briefbook.ui import theme
from briefbook.ui.arranging import away, boxed, column, row
from briefbook.ui.controls import Choice, LongChoice, button, tool
from briefbook.ui.dated import date_words
from briefbook.ui.entered import Compound, Stands
from briefbook.ui.fields import DateField, example
from briefbook.ui.forms import Form
from briefbook.ui.importing_dialogs import listed
from briefbook.ui.labels import label
from briefbook.ui.record_reads import Money
from briefbook.ui.retranslation import offer, says
from briefbook.ui.session import Session
from briefbook.ui.spaced import space_out
from db.records import AmountRecord, OutcomeRecord, RateRecord

_CURRENCIES = ("JPY", "USD", "EUR", "GBP", "CNY", "AUD", "INR", "IDR", "THB", "VND", "PHP")


def typed_value(words: str) -> tuple[float, str | None] | None:
    """The sum that a person typed: a number, or words (30億円, USD 5 million), which name its currency."""
    plain = folded(words).strip()
    if re.fullmatch(r"\d[\d,]*(?:\.\d+)?", plain):
        return float(plain.replace(",", "")), None
    if found := read_amounts(words):
        return found[0].value, found[0].currency
    for whole in (f"{words}円", f"USD {words}"):  # a number in words of either language
        if (found := read_amounts(whole)) and found[0].text == whole:
            return found[0].value, None
    return None


@dataclass(slots=True)
class _Row:
    """The widgets of a sum, and the record that they began with."""

    record: AmountRecord
    value: QLineEdit
    currency: QComboBox
    stage: QComboBox
    day: DateField | None
    box: QWidget


class AmountsField(Compound):
    """Sums of money below each other: value, currency, stage, and where wanted the day; more can be added."""

    changed = Signal()

    def __init__(self, session: Session, *, dated: bool = False) -> None:
        super().__init__()
        self.session, self._dated = session, dated
        self._rows: list[_Row] = []
        self._place = column(space=theme.GRID // 2)
        self.more = button(_("Add an amount"), "plus", self._begin)
        self.setLayout(column(self._place, row(self.more, 1), space=theme.GRID // 2))
        self.setFocusProxy(self.more)

    def show_amounts(self, amounts: Sequence[AmountRecord]) -> None:
        """Show these sums in place of those that stand there."""
        for one in self._rows:
            away(one.box)
        self._rows = []
        for each in amounts:
            self._add(each)

    def stands(self) -> Stands:
        """The rows as they stand, and as lines of words."""
        rows = tuple(
            (one.record, one.value.text().strip(), one.currency.currentText().strip(), one.stage.currentData(),
             one.day.line.text().strip() if one.day else "")
            for one in self._rows
        )  # fmt: skip
        said = [" ".join(filter(None, [value, currency])) for _record, value, currency, _stage, _day in rows if value]
        return rows, "\n".join(said)

    def noted(self) -> str:
        """The rows with the records that they began with, as JSON."""
        rows: Any = self.stands()[0]
        return json.dumps([[asdict(record), *rest] for record, *rest in rows], ensure_ascii=False)

    def put(self, noted: str) -> None:
        """Show the rows as they were noted."""
        rows = json.loads(noted)
        self.show_amounts([AmountRecord(**record | {"stage": Stage(record["stage"])}) for record, *_rest in rows])
        for one, (_record, value, currency, stage, day) in zip(self._rows, rows, strict=True):
            one.value.setText(value)
            one.currency.setCurrentText(currency)
            one.stage.setCurrentIndex(one.stage.findData(stage))
            if one.day:
                one.day.line.setText(day)
        self.changed.emit()

    def _begin(self) -> None:
        self._add(AmountRecord(0, 0, 0.0, "JPY", Stage.ANNOUNCED, None, "", self._free()))
        self._rows[-1].value.setFocus()
        self.changed.emit()

    def _free(self) -> int:
        """A number for money that no row has yet."""
        return min([0, *(one.record.money for one in self._rows)]) - 1

    def _add(self, record: AmountRecord, at: int | None = None) -> None:
        value, currency = _value_line(record), _currency_box(record)
        stage = Choice(((one, _(words)) for one, words in STAGES.items()), record.stage, heard=_("Stage"))
        day = DateField(record.day, self.session.today) if self._dated else None
        same = any(one.record.money == record.money for one in self._rows)
        mark = label("＝" if same else "", soft=True)
        mark.setFixedWidth(theme.GRID * 2)
        if same:
            mark.setToolTip(_("The same money as above: counted once"))
            mark.setAccessibleName(mark.toolTip())
        parts: list[Any] = [mark, value, currency, stage]
        if day:
            day.setAccessibleName(_("Day of the stage"))
            day.line.setPlaceholderText(_("Date of the outcome"))
            day.setMinimumWidth(150)
            parts.append(day)
        box = QWidget()
        found = _Row(record, value, currency, stage, day, box)
        if self._dated:
            parts.append(tool("chevron-right", _("Add its next stage"), lambda: self._next(found)))
        parts.append(tool("x", _("Take the amount away"), lambda: self._remove(found)))
        box.setLayout(row(*parts, space=theme.GRID // 2))
        at = len(self._rows) if at is None else at
        self._rows.insert(at, found)
        self._place.insertWidget(at, box)
        value.editingFinished.connect(lambda: self._on_value(found))
        stage.activated.connect(lambda _at: self.changed.emit())

    def _on_value(self, one: _Row) -> None:
        """Take the currency that a sum in words names, and show the sum as a number."""
        if found := typed_value(one.value.text()):
            value, currency = found
            if one.value.isModified() and re.search(r"\D", one.value.text().replace(",", "").replace(".", "")):
                one.value.setToolTip(one.value.text())
                one.record = replace(one.record, words=one.value.text().strip())
            one.value.setText(f"{value:,.15g}")
            if currency:
                one.currency.setCurrentText(currency)
        self.changed.emit()

    def _next(self, one: _Row) -> None:
        """Add a row for the same money at its next stage, today."""
        record = self._record(one) or one.record
        after = {Stage.ANNOUNCED: Stage.AGREED, Stage.AGREED: Stage.DISBURSED}.get(record.stage, record.stage)
        words = record.words if record.words and not record.id else ""
        self._add(replace(record, id=0, stage=after, day=self.session.today, words=words), self._rows.index(one) + 1)
        self.changed.emit()

    def _remove(self, one: _Row) -> None:
        self._rows.remove(one)
        away(one.box)
        self.changed.emit()

    def wrong(self) -> tuple[str, QWidget] | None:
        """What is wrong, and in which field; None where nothing is."""
        for one in self._rows:
            found = typed_value(one.value.text())
            if one.value.text().strip() and (found is None or found[0] <= 0):
                return _("“{words}” is not a sum of money.  Write a number above 0.", words=one.value.text()), one.value
            if not re.fullmatch(r"\s*[A-Za-z]{3}\s*", one.currency.currentText()):
                return _("“{words}” is not a currency.  Write its code, such as JPY or USD.",
                         words=one.currency.currentText()), one.currency  # fmt: skip
            if one.day and (said := one.day.wrong()):
                return said, one.day
        return None

    def unfinished(self) -> bool:
        """Whether a row has no sum yet, or something is wrong."""
        return self.wrong() is not None or not all(one.value.text().strip() for one in self._rows)

    def amounts(self) -> list[AmountRecord]:
        """The sums that stand there; rows without a value are left out."""
        return [found for one in self._rows if (found := self._record(one))]

    def _record(self, one: _Row) -> AmountRecord | None:
        found = typed_value(one.value.text())
        if found is None or found[0] <= 0:
            return None
        day = one.day.value() if one.day and not one.day.wrong() else one.record.day
        return replace(
            one.record, value=found[0], currency=one.currency.currentText().strip().upper(),
            stage=Stage(one.stage.currentData()), day=day,
        )  # fmt: skip


# --- the amounts of an outcome that is kept -----------------------------------------------------------------


def amount_line(one: AmountRecord) -> str:
    """A sum in words: how much, how far, when."""
    day = date_words(one.day)
    return "  ".join(filter(None, [money_words(one.value, one.currency, language()), _(STAGES[one.stage]), day]))


def _same_words(one: AmountRecord, title: str) -> str:
    return f"{amount_line(one)}  {title}"


def _value_line(record: AmountRecord) -> QLineEdit:
    line = QLineEdit(f"{record.value:,.15g}" if record.value else "")
    line.setAccessibleName(_("Sum"))
    line.setAlignment(Qt.AlignmentFlag.AlignRight)
    line.setPlaceholderText(example(_("30億円, 5 million")))
    line.setToolTip(record.words)
    line.setMinimumWidth(110)
    return line


def _currency_box(record: AmountRecord) -> QComboBox:
    box = Choice(heard=_("Currency"))
    box.setEditable(True)
    if inner := box.lineEdit():
        inner.setAccessibleName(_("Currency"))
    box.addItems(list(dict.fromkeys([record.currency, *_CURRENCIES])))
    box.setFixedWidth(theme.wide(84))
    return box


class AmountsForm(Form):
    """The amounts of an outcome: what was read stands there to be kept or not, each can be at a later stage."""

    def __init__(self, session: Session, money: Money) -> None:
        of = sorted({one.outcome for one in (*money.amounts, *money.proposed)})
        super().__init__(session.prompt.parent, _("Amounts of the outcome"), _("Keep"), str(of))
        self._money = money
        said = label(
            _("Each sum counts once: what was disbursed, and what is left of what was agreed.  What is “not counted” stays in the text."),  # noqa: E501
            "small", soft=True, wraps=True,
        )  # fmt: skip
        self.field = AmountsField(session, dated=True)
        self.field.show_amounts([*money.amounts, *money.proposed])
        self.same = LongChoice([(0, _("None of another outcome"))], letters=36)
        for one in self._candidates():
            title = " ".join(money.outcomes[one.outcome].title.split())[:60] if one.outcome in money.outcomes else ""
            offer(self.same, partial(_same_words, one, title), one.money)
        elsewhere = {each.money for each in (*money.same, *money.others)}
        known = next((one.money for one in (*money.amounts, *money.proposed) if one.money in elsewhere), 0)
        self.same.choose(known)
        self._known = known
        self._rows.addRow(said)
        self.add(_("Amounts"), self.field)
        if self.same.count() > 1:
            self.add(_("The first is the same money as"), self.same)
        self.resize(860, 0)

    def _candidates(self) -> list[AmountRecord]:
        """Amounts of other outcomes, those of a like value first; each money once."""
        first = next(iter([*self._money.amounts, *self._money.proposed]), None)
        others = {one.money: one for one in (*self._money.others, *self._money.same) if one.stage is not Stage.ASIDE}
        if first is None:
            return list(others.values())
        return sorted(others.values(), key=lambda one: (one.currency != first.currency, abs(one.value - first.value)))

    def wrong(self) -> tuple[str, QWidget] | None:
        return self.field.wrong()

    def records(self) -> list[AmountRecord]:
        """The amounts as the form has them; those that were the money of the first go with it."""
        found = self.field.amounts()
        chosen = self.same.currentData()
        if not found or chosen == self._known:
            return found
        first = found[0].money
        return [replace(one, money=chosen or -999) if one.money == first else one for one in found]


def edit_amounts(session: Session, outcome: OutcomeRecord, money: Money) -> None:
    """Ask for the amounts of an outcome, and keep them."""
    form = AmountsForm(session, money)
    if session.prompt.form(form):
        records = form.records()
        session.write(lambda desk: desk.money.save_amounts(outcome.id, records))


# --- rates --------------------------------------------------------------------------------------------------


class RatesForm(Form):
    """The user's rates of exchange: a new one, and those that there are, each of which can be taken away."""

    def __init__(self, session: Session, rates: Sequence[RateRecord]) -> None:
        super().__init__(session.prompt.parent, _("Rates of exchange"), _("Add"))
        self.session = session
        said = label(
            _("Totals are converted only at a rate that appears here, the newest of the day, which is said with them."),
            "small", soft=True, wraps=True,
        )  # fmt: skip
        self.currency, self.target = _currency("USD"), _currency("JPY")
        self.value = QLineEdit()
        self.value.setPlaceholderText(example("150.25"))
        self.day = DateField(session.today, session.today)
        self.origin = QLineEdit()
        self.list = QListWidget()
        self.list.setProperty("field", True)
        for one in rates:
            item = QListWidgetItem()
            says(item, partial(_rate_line, one))
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self.list.addItem(item)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setFixedHeight(
            max(2, min(5, len(rates))) * (round(1.4 * self.list.fontMetrics().lineSpacing()) + 12) + 8
        )
        space_out(self.list)
        self.gone = button(_("Take the rate away"), "trash-2", self._remove)
        self.gone.setEnabled(False)
        self.removed: list[int] = []
        self._rows.addRow(said)
        self.add(_("One unit of"), self.currency)
        self.add(_("is in units of"), self.target)
        self.add(_("Rate"), self.value)
        self.add(_("Day of the rate"), self.day)
        self.add(_("Where it is from"), self.origin)
        self.add(_("Rates that were given"), self.list)
        below = boxed(row(session.seal(self.gone), 1))
        self._rows.addRow("", below)
        for part in (self.list, below):
            self._rows.setRowVisible(part, bool(rates))
        self.list.currentRowChanged.connect(lambda at: self.gone.setEnabled(at >= 0))
        self.origin.setPlaceholderText(_("Such as the bank, the paper, the address"))

    def _remove(self) -> None:
        item = self.list.takeItem(self.list.currentRow())
        if item is not None:
            key = item.data(Qt.ItemDataRole.UserRole)
            self.removed.append(key)
            self.session.write(lambda desk: desk.money.remove_rate(key))

    def wrong(self) -> tuple[str, QWidget] | None:
        for box in (self.currency, self.target):
            if not re.fullmatch(r"\s*[A-Za-z]{3}\s*", box.currentText()):
                return _(
                    "“{words}” is not a currency.  Write its code, such as JPY or USD.", words=box.currentText()
                ), box
        if self.currency.currentText().strip().upper() == self.target.currentText().strip().upper():
            return _("Name two different currencies."), self.target
        if self._value() <= 0:
            return _("Give the rate as a number above 0."), self.value
        if self.day.wrong_day():
            return _("Say of which day the rate is."), self.day
        return None

    def _value(self) -> float:
        """The rate that is typed; 0 where it is none."""
        found = typed_value(self.value.text())
        return found[0] if found and found[1] is None else 0.0

    def record(self) -> RateRecord:
        """The rate that was entered, with 0 for its id; its value is 0 where what is typed is no number."""
        return RateRecord(
            0, self.currency.currentText(), self.target.currentText(), self._value(), self.day.value() or "",
            self.origin.text(),
        )  # fmt: skip


def _rate_line(one: RateRecord) -> str:
    """A rate with its day and where it is from."""
    where = "  ".join(filter(None, [date_words(one.day), one.origin]))
    return f"{rate_words(one)}    {where}"


def _currency(now: str) -> QComboBox:
    box = Choice()
    box.setEditable(True)
    box.addItems(list(_CURRENCIES))
    box.setCurrentText(now)
    return box


def ask_for_rates(session: Session) -> None:
    """Show the rates, and keep a new one."""

    def shown(rates: list[RateRecord]) -> None:
        form = RatesForm(session, rates)
        if session.prompt.form(form):
            one = form.record()
            session.write(lambda desk: desk.money.save_rate(one))

    session.read(session, lambda desk: desk.money.rates(), shown, "rates")


def read_totals(desk: Desk) -> list[tuple[str, list[Total | Converted | Rest]]]:
    """What the amounts of all outcomes add up to, then those with each counterpart, by its code.

    Reads in the background.
    """
    outcomes = {one.id: one for one in desk.outcomes()}
    dates, rates = {key: one.date for key, one in outcomes.items()}, desk.money.rates()
    of: dict[str, list[AmountRecord]] = {"": desk.money.amounts(outcomes)}
    for one in of[""]:
        for code in outcomes[one.outcome].counterparts:
            of.setdefault(code, []).append(one)
    return [(code, added_up(found, dates, rates, desk.today)) for code, found in of.items()]


def show_totals(session: Session) -> None:
    """Show what the amounts add up to by stage, in all and with each counterpart."""

    def shown(found: list[tuple[str, list[Total | Converted | Rest]]]) -> None:
        lines = [
            headed(name_of(code), words) if code else words
            for code, sums in found
            for words in (total_words(one, language()) for one in sums)
        ]
        head = _("Each sum of money once, converted at your rates") if lines else _("No amount has a stage yet.")
        session.prompt.form(listed(session.prompt.parent, _("Totals of amounts"), head, lines))

    session.read(session, read_totals, shown, "totals")
