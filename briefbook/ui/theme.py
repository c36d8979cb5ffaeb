"""How the window looks: colours, a type scale, a grid of spaces, icons.

Colour has meaning only: selection, a state, a warning.  All pairs of ink and ground meet WCAG AA (4.5 : 1),
which `tests/ui/test_theme.py` reckons after the formula of WCAG 2.2, "relative luminance".
"""

import re
from functools import cache
from string import Template
from typing import Any

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QScreen,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from briefbook.i18n import Language, japanese_signs, language
from briefbook.values import dataclass
from exporters.colours import COLOURS
from exporters.shaping import SCRIPTS
from resources import ROOT

GRID = 8
"""The unit of spaces, in pixels: everything stands half a unit, one, two or three apart."""

USUAL = 10
"""The usual size of text, in points."""
SCALE = {"small": 0.9, "body": 1.0, "lead": 1.1, "section": 1.2, "title": 1.6}
"""Sizes of text as shares of the settled size."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a theme.  Chips are pairs of ink and ground; `mark` is the ground of a match, `edge` the line
    around what is typed or ticked, which has to be seen (3 : 1), `rule` any other line."""

    dark: bool
    ground: str
    surface: str
    raised: str
    ink: str
    soft: str
    rule: str
    edge: str
    accent: str
    on_accent: str
    selected: str
    hover: str
    mark: str
    chips: dict[str, tuple[str, str]]
    roles: dict[str, str]
    finds: dict[str, str]


LIGHT = Colours(
    dark=False,
    ground="#f6f7f9", surface="#ffffff", raised="#ffffff", ink=COLOURS["ink"], soft=COLOURS["grey"], rule="#d5dae0",
    edge="#858f9b", accent=COLOURS["blue"], on_accent="#ffffff", selected="#dbe6f3", hover="#edf1f6",
    mark="#ffe9a8",
    chips={
        "plain": (COLOURS["ink"], COLOURS["tint"]), "warning": (COLOURS["amber"], COLOURS["amber-tint"]),
        "good": (COLOURS["green"], COLOURS["green-tint"]), "late": (COLOURS["red"], COLOURS["red-tint"]),
    },
    roles={
        "heading": "#e3ebf5", "provision": "#ffffff", "outcome": "#eaf5ee", "preamble": "#f4f1fa",
        "signature": "#f1f3f5", "note": "#f7f4ea", "caption": "#f1f3f5", "furniture": "#eceef0", "other": "#fbf3e2",
    },
    finds={
        "nature": "#1f3f66", "actor": "#5b3a8c", "strength": "#1f3f66", "condition": "#9b1c1c", "deadline": "#8a5a00",
        "recurrence": "#1d6b45", "first": "#1d6b45", "venue": "#1d6b45", "host": "#1d6b45",
        "counterpart": "#5d6670", "bracket": "#9b1c1c",
    },
)  # fmt: skip

DARK = Colours(
    dark=True,
    ground="#16191d", surface="#1d2126", raised="#252a30", ink="#e4e7eb", soft="#a3abb5", rule="#363c44",
    edge="#6c7682", accent="#9cc3f0", on_accent="#10233a", selected="#2a3f58", hover="#262c33",
    mark="#5c4a10",
    chips={
        "plain": ("#d3dae2", "#313841"), "warning": ("#f0c674", "#3d3218"), "good": ("#8fd6ae", "#1c3a2a"),
        "late": ("#ff9d96", "#472423"),
    },
    roles={
        "heading": "#243246", "provision": "#1d2126", "outcome": "#1c3127", "preamble": "#2a2736",
        "signature": "#262a2f", "note": "#302d22", "caption": "#262a2f", "furniture": "#24272b", "other": "#3a3119",
    },
    finds={
        "nature": "#9cc3f0", "actor": "#c9b1f5", "strength": "#9cc3f0", "condition": "#ff9d96", "deadline": "#f0c674",
        "recurrence": "#8fd6ae", "first": "#8fd6ae", "venue": "#8fd6ae", "host": "#8fd6ae",
        "counterpart": "#a3abb5", "bracket": "#ff9d96",
    },
)  # fmt: skip

_ENGLISH = re.compile(r"[A-Za-z]{2,}[,.;:()’'\"”-]* +(?:[^\w\s]+ *)?[A-Za-z]")
"""Two words, of which one is not a letter."""
_INTRODUCING = re.compile(r"\W*[A-Za-z]+(?: [a-z]+)*(?:: +| +“)")
_SHARES = {"ja": 12, "en": 2}
"""How many Latin letters a Japanese sign stands for, by the language of the interface: names in it are Latin, too."""
FACES = {"gothic": "BIZ UDPGothic", "mincho": "BIZ UDPMincho"}
_LATIN = "Inter"
"""The face of the interface in English; Japanese within it falls back to the gothic face."""
_LINES = "Briefbook Lines"
"""A face without a sign: named first, it gives the lines of the Japanese faces, which are as high as their signs, the
height that those of `_LATIN` have."""
_SYSTEM = ("Noto Sans CJK JP", "Yu Gothic UI", "Hiragino Sans")
_RARE = "RareKanji.ttf"
"""Kanji of names that the faces lack; Qt finds by itself the faces of other scripts that are loaded."""
_FILES: dict[str, tuple[str, ...]] = {
    "gothic": (
        "Inter-Light.otf",
        "Inter-Regular.otf",
        "Inter-Bold.otf",
        "BIZUDPGothic-Regular.ttf",
        "BIZUDPGothic-Bold.ttf",
        "Lines.ttf",
        _RARE,
        *(file for file, _letters in SCRIPTS.values()),
        *("NotoSansThai-Regular.ttf", "DejaVuSans.ttf", "NanumGothic.ttf"),
    ),
    "mincho": ("BIZUDPMincho-Regular.ttf", "Lines.ttf", _RARE),
}

_now = LIGHT
_sheet_now = ""


def colours() -> Colours:
    """The colours of the theme in force."""
    return _now


@cache
def _load_fonts(face: str) -> None:
    for name in _FILES[face]:
        QFontDatabase.addApplicationFont(str(ROOT / "fonts" / name))


def is_dark(theme: str) -> bool:
    """Whether a theme is dark now; "system" asks the system."""
    if theme == "system":
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return theme == "dark"


def apply(theme: str, size: int) -> None:
    """Put a theme and a size of text in force for the whole program, in the face of the interface's language.

    A window takes its rules of style from `sheet`: were they the program's, Qt would style every widget anew with
    each box that it is put into.
    """
    global _now, _sheet_now
    _now = DARK if is_dark(theme) else LIGHT
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setFont(QFont(families("gothic", language()), size, weight(_now.surface)))
    _font.cache_clear()
    if not _sheet_now:
        app.setStyle("Fusion")
    _sheet_now = _sheet(_now, size)
    if (colours := _palette(_now)) != app.palette():
        app.setPalette(colours)


def sheet() -> str:
    """The rules of style in force, for a window without a parent and a popup that has none."""
    return _sheet_now


def font(step: str = "body", *, bold: bool = False, face: str = "gothic", spoken: str | None = None) -> QFont:
    """A font of the type scale, for words in a language; without one, in that of the interface."""
    return QFont(_font(step, bold, face, spoken or language()))


@cache
def _font(step: str, bold: bool, face: str, spoken: str) -> QFont:
    """A font of the theme and size in force; lists ask for it several times a line."""
    found = QFont(QApplication.font())
    found.setFamilies(families(face, spoken))
    found.setStyleHint(hint(face))
    found.setPointSizeF(QApplication.font().pointSizeF() * SCALE[step])
    found.setWeight(QFont.Weight.Bold if bold else weight(_now.surface))
    return found


def weight(ground: str) -> QFont.Weight:
    """How heavy letters are that are not bold: bright ones on a dark ground look heavier, Latin beside Japanese as if
    bold.  The Japanese faces have no lighter letters.
    """
    return QFont.Weight.Light if QColor(ground).lightnessF() < 0.5 else QFont.Weight.Normal


def field_height() -> int:
    """The height of a field of one line, in pixels; names of fields have it, to stand beside the first line of any."""
    return max(20, QFontMetrics(font()).height() + 2) + 10


def enlarged() -> float:
    """How many times the size of text that is usual the one in force is."""
    return QApplication.font().pointSizeF() / USUAL


def wide(pixels: float) -> int:
    """As many pixels as hold, in the size of text in force, what so many hold in the usual one."""
    return round(pixels * enlarged())


def is_airy(page: QWidget) -> bool:
    """Whether a page is high enough, for its size of text, for space between its parts and what can be left out."""
    return page.height() >= wide(480)


def screen_of(window: QWidget) -> QScreen:
    """The screen on which a window stands.  Asked of the widget it would go with that: PySide takes it for a part."""
    return QGuiApplication.screenAt(window.geometry().center()) or QGuiApplication.primaryScreen()


def families(face: str, spoken: str) -> list[str]:
    """The families of a face, the first wanted first; Latin letters have their own face in English."""
    _load_fonts(face)
    first = _LATIN if spoken == "en" and face == "gothic" else _LINES
    return [first, FACES[face], "Rare Kanji", *_SYSTEM]


def hint(face: str) -> QFont.StyleHint:
    """What tells two faces apart for Qt, which else draws both in the one of that size that it met first: it knows what
    it loaded by the first of the families, which is the same.
    """
    return QFont.StyleHint.Serif if face == "mincho" else QFont.StyleHint.AnyStyle


def spoken_in(words: str) -> Language:
    """The language in whose face words are set: that which most of them are in, else that of the interface.

    The two faces beside each other in one line look as if the Latin letters were bold.  A name such as ASEAN, which
    stands in either language, is set as what is around it.  English words that introduce Japanese ones
    ("Same words: …") are set as the lines around them, which have none.
    """
    japanese = japanese_signs(words)
    if not japanese:
        return "en" if language() == "en" or _ENGLISH.search(words) else "ja"
    if language() == "en" and _INTRODUCING.match(words):
        return "en"
    letters = sum(sign.isascii() and sign.isalpha() for sign in words)
    return "ja" if _SHARES[language()] * japanese >= letters else "en"


def _palette(one: Colours) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, value in (
        (roles.Window, one.ground), (roles.WindowText, one.ink), (roles.Base, one.surface), (roles.Text, one.ink),
        (roles.AlternateBase, one.hover), (roles.Button, one.raised), (roles.ButtonText, one.ink),
        (roles.BrightText, one.ink), (roles.Highlight, one.selected), (roles.HighlightedText, one.ink),
        (roles.ToolTipBase, one.raised), (roles.ToolTipText, one.ink), (roles.Link, one.accent),
        (roles.LinkVisited, one.accent), (roles.PlaceholderText, one.soft), (roles.Accent, one.accent),
    ):  # fmt: skip
        palette.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(one.soft))
    return palette


def _sheet(one: Colours, size: int) -> str:
    kind = "dark" if one.dark else "light"
    pictures = {f"arrow_{way}": f"arrow-{way}" for way in ("down", "up", "left", "right")} | {"tick": "check"}
    found = {word: f"{ROOT.as_posix()}/icons/{name}-{kind}.svg" for word, name in pictures.items()}
    field = f"{field_height() - 10}px"  # without its padding and edge
    sizes = {word: f"{round(pixels * size / USUAL)}px" for word, pixels in {"icon": 16, "box": 13}.items()}
    return rules("window", one, small=f"{size * SCALE['small']:.1f}pt", field=field, **sizes, **found)


def rules(name: str, colours: Any, **more: str) -> str:
    """The rules of style of a file in resources/style, its words with a dollar replaced: by colours, the weight of
    letters on their ground, or by `more`.
    """
    text = (ROOT / "style" / f"{name}.qss").read_text("utf-8")
    words = {one: getattr(colours, one) for one in type(colours).__slots__}
    return Template(text).substitute(words, weight=weight(colours.ground).value, **more)


class _Drawing(QIconEngine):
    """Draws an icon when it is shown, in the size in which it is shown."""

    def __init__(self, name: str, colour: str, faded: str) -> None:
        super().__init__()
        self._name, self._colour, self._faded = name, colour, faded

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        side = max(1, min(size.width(), size.height()))  # what is not laid out yet has none
        if mode != QIcon.Mode.Disabled:
            return _drawn(self._name, self._colour, side)
        return _paled(self._name, self._faded, side)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = max(1.0, painter.deviceTransform().m11())
        pixmap = self.pixmap(rect.size() * ratio, mode, state)
        painter.drawPixmap(rect, pixmap)

    def clone(self) -> QIconEngine:
        found = _Drawing(self._name, self._colour, self._faded)
        _clones.append(found)
        return found


_clones: list[_Drawing] = []
"""Copies that Qt made: PySide would drop them while Qt still draws with them."""


def bar(painter: QPainter, row: QRect) -> None:
    """Draw the bar at the left of the row that the keyboard is in: a view with the property "bar" has no frame."""
    painter.fillRect(row.left(), row.top(), 3, row.height(), QColor(_now.accent))


def icon(name: str, role: str = "ink") -> QIcon:
    """An icon by its name in resources/icons, in a colour of the theme in force, sharp at any density."""
    return QIcon(_Drawing(name, getattr(_now, role), _now.soft))


def tinted(name: str, colour: str) -> QIcon:
    """An icon in a colour of its own."""
    found = QIcon()
    for side in (16, 20, 24, 32, 40):
        found.addPixmap(_drawn(name, colour, side))
    return found


@cache
def program_icon() -> QIcon:
    """The icon of the program."""
    found = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        found.addPixmap(_drawn("briefbook", "#ffffff", side))
    return found


@cache
def _paled(name: str, colour: str, side: int) -> QPixmap:
    """An icon of what cannot be done now."""
    found = QPixmap(side, side)
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    painter.setOpacity(0.5)
    painter.drawPixmap(0, 0, _drawn(name, colour, side))
    painter.end()
    return found


@cache
def _drawn(name: str, colour: str, side: int) -> QPixmap:
    text = (ROOT / "icons" / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap
