"""Words on labels: in the face of their language, with lines that end where a reader expects it."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from briefbook.i18n import language
from briefbook.ui import theme

_LONG = r"[!-\u2e7f]{36,}"
"""A word, such as an address, that may be wider than the narrowest panel."""
_NUMBER = r"(?<=\d)(?=\d|年|月|日)"
_PARTICLES = "を は が に と で の も へ や".replace(" ", "")
_PHRASES = f"(?<=[、。）」])|(?<=[{_PARTICLES}])(?=[\u30a1-\u30faA-Z\u4e00-\u9fffa-z「（])"
_KANA = "[\u3041-\u3096]"
_MANY = 300
"""Letters from which on a text is long."""
_KINSOKU = "」）。、"
"""As many Japanese signs as may have to stay on a line together."""
LINE = 400
"""Pixels of a line of words that goes on in the next one."""


def spaced(lines: str) -> str:
    """Lines of rich text with some room between them."""
    return f"<p style='line-height:115%; margin:0'>{lines.replace(chr(10), '<br>')}</p>" if lines else ""


def in_phrases(text: str) -> str:
    """Japanese that goes on in the next line only between phrases: behind a sign or a particle."""
    return (
        "".join("\u2060".join(one) for one in re.split(_PHRASES, text)) if re.search(_KANA, text) else breakable(text)
    )


def breakable(text: str) -> str:
    """A text whose very long words may go on in the next line, after a sign in them or after every tenth letter."""
    return re.sub(_LONG, lambda word: "\u200b".join(re.findall(r"\w{0,9}(?:\W+|\w)", word[0])), text)


def whole_numbers(text: str) -> str:
    """A text in which no line ends within a number, nor between it and the year, month or day that it is of."""
    return re.sub(_NUMBER, "\u2060", text)


def units(text: str, offset: int) -> int:
    """An offset as Qt counts: characters beyond the first plane are two."""
    return offset + sum(one > "\uffff" for one in text[:offset])


def characters(text: str, units: int) -> int:
    """How many characters stand before an offset as Qt counts."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def without_marks(text: str) -> str:
    """A text as it was before it was said where its lines may end."""
    return re.sub("[\u200b\u2060]", "", text)


class Wrapped(QLabel):
    """Words that go on in the next line, with some room between lines; Japanese after any letter or any phrase."""

    def __init__(self, text: str, *, phrases: bool = False) -> None:
        super().__init__()
        self._words, self._parted = "", in_phrases if phrases else breakable
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._words = text
        set_face(self, text)
        parted = whole_numbers(self._parted(text))
        if re.search("[&<>]", parted):
            from html import escape  # its table of signs takes time to load

            parted = escape(parted)
        self.set_rich(parted)
        self.setAccessibleName(text)

    def set_rich(self, lines: str) -> None:
        """Show the same words as rich text, some of them marked."""
        self._heights.clear()
        super().setText(spaced(lines))

    def text(self) -> str:
        return self._words

    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()  # of another font or style
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """The height of the lines in a width; layouts ask for it many times, and Qt sets all lines each time."""
        if width not in self._heights:
            self.ensurePolished()  # which may change the font, and so forgets the heights before
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def minimumSizeHint(self) -> QSize:
        """The room of the longest word; for a long text Qt would set all lines in several widths to find it."""
        if len(self._words) < _MANY:
            return super().minimumSizeHint()
        metrics = self.fontMetrics()
        words = sorted(re.findall(r"[!-\u2e7f]+", breakable(self._words)), key=len)[-3:]
        longest = max(map(metrics.horizontalAdvance, [_KINSOKU, *words]))
        return QSize(longest + 2, metrics.lineSpacing())

    def sizeHint(self) -> QSize:
        """The room of lines that are easy to read; Qt would ask for that of short ones, and leave it empty."""
        widest = max(self.fontMetrics().horizontalAdvance(one) for one in self._words.split("\n"))
        width = min(widest + 2, LINE)
        return QSize(width, self.heightForWidth(width))


class Plain(QLabel):
    """Words on a line, in the face of their language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        set_face(self, text)
        super().setText(text)


def set_face(found: QLabel, text: str) -> None:
    """Have a label set words in the face of their language."""
    if (families := theme.families("gothic", theme.spoken_in(text))) != found.font().families():
        font = found.font()
        font.setFamilies(families)
        found.setFont(font)


def label(text: str, step: str = "body", *, bold: bool = False, soft: bool = False, wraps: bool = False) -> QLabel:
    """A line of text in a step of the type scale."""
    found = Wrapped(text) if wraps else Plain(text)
    found.setFont(theme.font(step, bold=bold, spoken=theme.spoken_in(text)))
    found.setProperty("soft", soft)
    return found


def dotted(parts: Iterable[str | None]) -> str:
    """Short facts of one record on a line, parted by dots instead of what ends a sentence; empty ones left out."""
    *others, last = [*filter(None, parts)] or [""]
    return "  ·  ".join([*(one.removesuffix("。") for one in others), last])


def aside(words: str, beside: str) -> str:
    """Words with others in brackets behind them, as the language of the interface writes brackets."""
    return f"{words}（{beside}）" if language() == "ja" else f"{words} ({beside})"
