"""The scale of assessments in the window: shown with its rules, another one chosen, saved as a file."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from html import escape
from typing import Any

from PySide6.QtWidgets import QTextBrowser

from briefbook.errors import BriefbookError, InputError
from briefbook.followup.scale import Scale, Step, chosen, parse, standard, standard_text, text_of
from briefbook.i18n import N_, _, language
from briefbook.ui import theme
from briefbook.ui.arranging import boxed, row
from briefbook.ui.controls import button
from briefbook.ui.forms import Form
from briefbook.ui.labels import label
from briefbook.ui.session import Session

_LINES = (("evidence", N_("The evidence")), ("official", N_("The sides say")))
_TALL = 340


def scale_words(one: Scale) -> str:
    """A scale by its name and version."""
    return _("{name}, version {version}", name=one.name[language()], version=one.version)


class ScaleForm(Form):
    """The scale in use with its rules; another file can be looked at, and then be used."""

    def __init__(self, session: Session, used: Scale, text: str) -> None:
        super().__init__(session.prompt.parent, _("Scale of assessments"), _("Use this scale"))
        self.session, self._used, self._shown = session, used, used
        self.text: str | None = None
        """The file that is to be used; None is the standard one."""
        self._saved = text
        self.name = label("", "section", bold=True, wraps=True)
        self.view = QTextBrowser()
        self.view.setAccessibleName(_("Steps and rules"))
        self.view.setMinimumHeight(_TALL)
        self.choose = button(_("Choose a file…"), "file-text", self._choose)
        usual = partial(self._show, standard(), None, standard_text())
        self.plain = button(_("Standard scale"), "rotate-ccw", usual)
        self.save = button(_("Save as a file…"), "download", self._save)
        for one in (self.choose, self.plain):
            session.seal(one)
        self._rows.addRow(self.name)
        self._rows.addRow(self.view)
        self._rows.addRow(boxed(row(self.choose, self.plain, self.save, 1)))
        note = _("Assessments keep the version of the scale that they were made with.")
        self._rows.addRow(label(note, "small", soft=True, wraps=True))
        self.resize(680, 0)
        self._show(used, None, text)

    def _show(self, one: Scale, text: str | None, whole: str) -> None:
        self._shown, self.text, self._saved = one, text, whole
        self.complaint.hide()
        self.name.setText(scale_words(one))
        self.view.setHtml("".join(_part(_(words), list(one.steps(line).values())) for line, words in _LINES))
        self._done.setEnabled(one.version != self._used.version)

    def _choose(self) -> None:
        for path in self.session.prompt.files(_("Choose a scale"), _("Scales") + " (*.toml)")[:1]:
            try:
                text = text_of(path)
                found = chosen(text)
                if found.version == self._used.version and found != self._used:
                    words = N_("Version {version} of the scale was another file.  Give the new one another version.")
                    raise InputError(_(words, version=found.version))
            except BriefbookError as error:
                self.complaint.setText(error.message)
                self.complaint.show()
                return
            self._show(found, text, text)

    def held(self) -> Any:
        """The file that is shown, where it is not the one in use."""
        return None if self._shown == self._used else {"own": self.text is not None, "whole": self._saved}

    def hold(self, held: Any) -> None:
        with suppress(BriefbookError):  # a file that another version of the program took
            self._show(parse(held["whole"]), held["whole"] if held["own"] else None, held["whole"])

    def entered(self) -> Iterator[tuple[str, str]]:
        """The scale that was chosen."""
        if self._shown != self._used:
            yield _("Scale of assessments"), scale_words(self._shown)

    def _save(self) -> None:
        path = self.session.prompt.save(
            _("Save the scale"), f"scale-{self._shown.version}.toml", _("Scales") + " (*.toml)"
        )  # fmt: skip
        if path is not None:
            text, said = self._saved, _("The scale was saved as {name}.", name=path.name)
            noted = self.session.noted
            self.session.read(self, lambda desk: desk.write_text(path, text), lambda _done: noted.emit(said), "save")


def _part(title: str, steps: list[Step]) -> str:
    """The steps of a line, each with its chip and its rule."""
    rows = []
    for one in steps:
        ink, ground = theme.colours().chips[one.tone]
        chip = f'<span style="color: {ink}; background: {ground}">&nbsp;{escape(one.name[language()])}&nbsp;</span>'
        rule = f"<br/>{escape(one.rule[language()])}" if one.rule[language()] else ""
        rows.append(f'<p style="margin: 4px 0 8px 0; line-height: 115%">{chip}{rule}</p>')
    return f"<h4>{escape(title)}</h4>{''.join(rows)}"


def ask_for_scale(session: Session) -> None:
    """Show the scale in use, and use another one that is chosen."""

    def shown(found: tuple[Scale, str]) -> None:
        form = ScaleForm(session, *found)
        if session.prompt.form(form):
            text = form.text
            session.write(lambda desk: desk.followup.use_scale(text))

    session.read(
        session, lambda desk: (desk.followup.scales.current, desk.followup.scale_text()), shown, "scale"
    )  # fmt: skip
