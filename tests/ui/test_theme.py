"""The colours can be read: WCAG 2.2, contrast ratio of at least 4.5 : 1 for text."""

import re

import pytest
from PySide6.QtGui import QFont, QImage, QPainter, QTextLayout
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from briefbook.ui import theme
from briefbook.ui.reader.looks import LOOKS
from briefbook.ui.theme import DARK, LIGHT, Colours, _sheet, rules


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(theme: Colours) -> list[tuple[str, str]]:
    """Each ink with each ground that it stands on."""
    grounds = (theme.ground, theme.surface, theme.raised, theme.selected, theme.hover)
    found = [(ink, ground) for ink in (theme.ink, theme.soft, theme.accent) for ground in grounds]
    found += [*theme.chips.values(), (theme.on_accent, theme.accent), (theme.ink, theme.mark)]
    found += [(theme.ink, ground) for ground in theme.roles.values()]
    return found + [(ink, theme.surface) for ink in theme.finds.values()]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(theme: Colours) -> None:
    poor = [(ink, ground, contrast(ink, ground)) for ink, ground in pairs(theme) if contrast(ink, ground) < 4.5]
    assert poor == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_frames_of_fields_and_focus_can_be_seen(theme: Colours) -> None:
    for line in (theme.edge, theme.accent):
        assert contrast(line, theme.surface) >= 3
        assert contrast(line, theme.ground) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_keyboard_can_be_seen_on_the_main_button(qtbot, theme: Colours) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(_sheet(theme, 10))
    button = QPushButton("Accept", window)
    button.setProperty("main", True)
    QPushButton("Reject", window).setFocus()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pictures = []
    for takes in (False, True):
        if takes:
            button.setFocus()
        pictures.append(button.grab().toImage())
    before, now = pictures
    places = [(x, y) for x in range(now.width()) for y in range(now.height())]
    seen = sum(contrast(before.pixelColor(*at).name(), now.pixelColor(*at).name()) >= 3 for at in places)
    assert seen > now.width() + now.height()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_bars_to_scroll_by_can_be_seen(qapp: QApplication, theme: Colours) -> None:
    handle = handle_of(_sheet(theme, 10))
    assert min(contrast(handle, ground) for ground in (theme.ground, theme.surface, theme.raised)) >= 3
    for look in LOOKS.values():
        handle = handle_of(rules("reader", look))
        assert min(contrast(handle, ground) for ground in (look.ground, look.bar)) >= 3


def handle_of(sheet: str) -> str:
    """The colour of what is drawn along a bar to scroll by."""
    return re.findall(r"QScrollBar::handle[^{]*{ background: (#\w{6})", sheet)[0]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "words",
    ["नरेन्द्र", "বাংলাদেশ", "தமிழ்", "ශ්‍රී ලංකා", "མི་རིགས", "မြန်မာ", "ខ្មែរ", "አማርኛ", "ދިވެހި", "ไทย", "ລາວ", "한국어", "საქართველო", "Հայ",
     "العربية", "עברית"],
)  # fmt: skip
def test_words_of_other_scripts_have_a_face(qapp: QApplication, language: str, words: str) -> None:
    layout = QTextLayout(words, theme.font(spoken=language))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    assert not any(0 in one.glyphIndexes() for one in layout.glyphRuns())


def test_bright_letters_on_a_dark_ground_are_lighter_unless_they_are_bold(qapp: QApplication) -> None:
    weights = []
    for one in ("dark", "light"):
        theme.apply(one, 10)
        weights.append((QApplication.font().weight(), theme.font().weight(), theme.font(bold=True).weight()))
    light, normal, bold = QFont.Weight.Light, QFont.Weight.Normal, QFont.Weight.Bold
    assert weights == [(light, light, bold), (normal, normal, bold)]


@pytest.mark.parametrize("first", ["gothic", "mincho"])
def test_each_face_is_drawn_as_itself_whichever_of_them_was_drawn_first(qapp: QApplication, first: str) -> None:
    size = 15 if first == "gothic" else 17  # in which neither was drawn before

    def drawn(face: str) -> QImage:
        font = theme.font(face=face, spoken="ja")
        font.setPointSize(size)
        image = QImage(240, 60, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        with QPainter(image) as painter:
            painter.setFont(font)
            painter.drawText(5, 35, "言語の配色")
        return image

    other = "mincho" if first == "gothic" else "gothic"
    assert drawn(first) != drawn(other)
