"""A few blocks of a book set as text for the screen, with the place in the book of every stretch of it."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from briefbook.ui import bars, theme
from briefbook.ui.labels import characters, units
from briefbook.ui.reader.looks import Colours
from briefbook.ui.reader.words import Portion, is_said
from exporters import document as tree
from exporters.document import words

_LONG, _TALL = 9.0, 7.0
"""How long the longest lying bar and how tall the tallest standing one is, in sizes of the type."""
_PADDING = 5
"""Pixels around what stands in a cell of a table."""
_FEW = 4
"""Signs of Japanese that stay together in a narrow column."""
_LINE = 135
"""The height of lines of body text, in hundredths of that of its face."""


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: size in points, the face of wordings, the colours, whether two languages stand side by side."""

    size: float
    face: str
    colours: Colours
    wide: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A text in a document: where it stands there (in UTF-16 units) and in the book."""

    at: int
    place: int
    words: str

    def units(self, count: int) -> int:
        """How many UTF-16 units its first characters are."""
        return units(self.words, count)

    def characters(self, place: int) -> int:
        """How many characters its first UTF-16 units are."""
        return characters(self.words, place)


class Set:
    """A chunk of a book, set."""

    def __init__(self, portions: tuple[Portion, ...], style: Style, width: float) -> None:
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(_font(style, 1.0))
        self._stretches: list[_Stretch] = []
        self._style = style
        self._cursor = QTextCursor(self.document)
        self._cursor.beginEditBlock()
        self._fresh = True
        for one in portions:
            self._set(one)
        self._cursor.endEditBlock()
        self._stretches.sort(key=lambda one: one.at)
        self._ats = [one.at for one in self._stretches]
        self._places = sorted(self._stretches, key=lambda one: one.place)
        self.document.setTextWidth(width)
        self.height = self.document.size().height()

    # -- places

    def position(self, place: int) -> int:
        """Where a place of the book stands in the document."""
        index = bisect_right(self._places, place, key=lambda one: one.place) - 1
        if index < 0:
            return 0
        one = self._places[index]
        return one.at + one.units(min(place - one.place, len(one.words)))

    def place(self, position: int) -> int:
        """The place in the book of a position in the document."""
        if not self._stretches:
            return 0
        one = self._stretches[max(0, bisect_right(self._ats, position) - 1)]
        return one.place + one.characters(position - one.at)

    # -- blocks

    def _set(self, portion: Portion) -> None:
        places = iter(portion.places)
        block = portion.block
        match block:
            case tree.Cover(title, lines, marking):
                if marking:
                    self._line(marking, next(places), self._look(0.9, bold=True, colour=self._style.colours.warning))
                self._line(title, next(places), self._look(2.0, bold=True, colour=self._style.colours.accent), 24, 18)
                for line in lines:
                    self._line(line, next(places), self._look(1.05), 0, 4)
            case tree.Heading():
                size, above = {1: (1.7, 36), 2: (1.3, 26), 3: (1.08, 18), 4: (1.0, 12)}[block.level]
                colours = self._style.colours
                colour = {1: colours.accent, 2: colours.accent, 3: colours.ink, 4: colours.soft}[block.level]
                self._line(block.text, next(places), self._look(size, bold=True, colour=colour), above, 8)
            case tree.Paragraph():
                size = {"lead": 1.1, "small": 0.85, "source": 0.95, "source-title": 0.95}.get(block.style, 1.0)
                self._line(block.text, next(places), self._look(size, wording=block.style != "small"), 0, 9)
            case tree.List(items):
                for item in items:
                    self._line(item, next(places), self._look(1.0, wording=True), 0, 5, indent=1)
            case tree.Fields(pairs):
                self._fields(pairs, [next(places) for _text in range(2 * len(pairs))])
            case tree.Table():
                self._table(block, list(places))
            case tree.Bars():
                self._table(block.table(), list(places), self._bars(block))
            case tree.Columns():
                self._columns(block, list(places))
            case tree.Callout():
                self._callout(block, list(places))
            case tree.Parallel(rows):
                self._parallel(rows, list(places))
            case tree.Index(entries):
                for text, anchors in entries:
                    self._entry(text, anchors, next(places))
            case tree.Contents() | tree.PageBreak():
                pass
            case _:
                assert_never(block)

    def _look(
        self, size: float = 1.0, *, bold: bool = False, colour: str = "", wording: bool = False
    ) -> QTextCharFormat:
        found = QTextCharFormat()
        found.setFont(_font(self._style, size, bold=bold, wording=wording))
        found.setForeground(QBrush(QColor(colour or self._style.colours.ink)))
        return found

    def _block(self, above: float, below: float, indent: int = 0) -> QTextBlockFormat:
        found = QTextBlockFormat()
        found.setTopMargin(above)
        found.setBottomMargin(below)
        found.setLineHeight(_LINE, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
        if indent:
            found.setLeftMargin(1.4 * self._style.size * indent)
        return found

    def _line(
        self, text: tree.Text, place: int, look: QTextCharFormat, above: float = 0, below: float = 0, indent: int = 0
    ) -> None:
        """A text as a paragraph of its own."""
        if self._fresh and above:  # Qt leaves out what is above the first block
            self._cursor.setBlockFormat(_tiny(above))
            self._cursor.setBlockCharFormat(_least())
            self._fresh, above = False, 0
        layout = self._block(above, below, indent)
        if self._fresh:
            self._cursor.setBlockFormat(layout)
            self._cursor.setBlockCharFormat(look)
        else:
            self._cursor.insertBlock(layout, look)
        self._fresh = False
        self._insert(self._cursor, text, place, look)

    def _insert(self, cursor: QTextCursor, text: tree.Text, place: int, look: QTextCharFormat) -> None:
        for run, said in zip(text, is_said(text), strict=True):
            if said:
                self._stretches.append(_Stretch(cursor.position(), place, run.text))
                place += len(run.text)
            cursor.insertText(run.text.replace("\n", "\u2028"), self._run(run, look))

    def _run(self, run: tree.Run, look: QTextCharFormat) -> QTextCharFormat:
        colours = self._style.colours
        found = QTextCharFormat(look)
        size = look.fontPointSize()
        face = "mincho" if theme.FACES["mincho"] in look.fontFamilies() else "gothic"
        match run.emphasis:
            case "strong":
                found.setFontWeight(QFont.Weight.Bold)
            case "soft":
                found.setForeground(QBrush(QColor(colours.soft)))
            case "bracketed":
                found.setForeground(QBrush(QColor(colours.warning)))
            case "citation":
                found.setForeground(QBrush(QColor(colours.soft)))
                found.setFontPointSize(size * 0.82)
            case "chip" | "chip-warning" | "chip-good" | "chip-late":
                ink, ground = colours.chips[run.emphasis]
                found.setForeground(QBrush(QColor(ink)))
                found.setBackground(QBrush(QColor(ground)))
                face = "gothic"
                found.setFontPointSize(size * 0.82)
            case "":
                pass
            case _:
                assert_never(run.emphasis)
        found.setFontFamilies(theme.families(face, run.language))
        found.setFontStyleHint(theme.hint(face))
        if run.target:
            found.setAnchor(True)
            found.setAnchorHref("#" + run.target)
            if not run.emphasis:
                found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                found.setUnderlineColor(QColor(colours.soft))
        return found

    # -- blocks with cells

    def _grid(self, rows: int, widths: list[QTextLength], padding: float, above: float, below: float) -> QTextTable:
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellSpacing(0)
        shape.setCellPadding(padding)
        shape.setColumnWidthConstraints(widths)
        shape.setTopMargin(above)
        shape.setBottomMargin(below)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        if not self._fresh:
            self._cursor.insertBlock(_tiny(), _least())
        else:
            self._cursor.setBlockFormat(_tiny())
            self._cursor.setBlockCharFormat(_least())
        table = self._cursor.insertTable(rows, len(widths), shape)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.setBlockFormat(_tiny())
        self._cursor.setBlockCharFormat(_least())
        self._fresh = False
        return table

    def _cell(
        self,
        cell: QTextTableCell,
        lines: list[tuple[tree.Text, int, QTextCharFormat]],
        below: float,
        picture: QImage | None = None,
    ) -> None:
        """Texts as paragraphs of a cell, below a picture if there is one."""
        cursor = cell.firstCursorPosition()
        for number, (text, place, look) in enumerate(lines):
            layout = self._block(0, below)
            if number:
                cursor.insertBlock(layout, look)
            else:
                cursor.setBlockFormat(layout)
                cursor.setBlockCharFormat(look)
            if picture is not None and not number:
                self._picture(cursor, picture)
                cursor.insertText("\u2028" if text else "", look)
            self._insert(cursor, text, place, look)

    def _picture(self, cursor: QTextCursor, picture: QImage) -> None:
        """A picture in a line of text."""
        name = f"bar:{picture.cacheKey()}"
        self.document.addResource(int(QTextDocument.ResourceType.ImageResource.value), QUrl(name), picture)
        shape = QTextImageFormat()
        shape.setName(name)
        shape.setWidth(picture.width() / bars.SHARP)
        shape.setHeight(picture.height() / bars.SHARP)
        cursor.insertImage(shape)

    def _fields(self, pairs: tuple[tuple[tree.Text, tree.Text], ...], places: list[int]) -> None:
        label, value = self._look(0.82, colour=self._style.colours.soft), self._look(0.88)
        table = self._grid(len(pairs), [_fixed((19 if self._style.wide else 10) * self._style.size), _rest()], 0, 0, 8)
        for row, (name, text) in enumerate(pairs):
            self._cell(table.cellAt(row, 0), [(name, places[2 * row], label)], 0)
            self._cell(table.cellAt(row, 1), [(text, places[2 * row + 1], value)], 0)

    def _table(
        self, block: tree.Table, places: list[int], pictures: Mapping[tuple[int, int], QImage] | None = None
    ) -> None:
        """A table, with pictures in the cells of some rows (0: the header) and columns."""
        colours = self._style.colours
        if block.caption:
            self._line(block.caption, places.pop(0), self._look(0.85, colour=colours.soft), 6, 2)
        head, look = self._look(0.85, bold=True), self._look(0.88)
        table = self._grid(1 + len(block.rows), _widths(block, head.font()), _PADDING, 4, 14)
        for row, cells in enumerate((block.header, *block.rows)):
            for column, text in enumerate(cells):
                cell = table.cellAt(row, column)
                place = places[row * len(block.header) + column]
                self._cell(cell, [(text, place, look if row else head)], 0, (pictures or {}).get((row, column)))
                shape = cell.format().toTableCellFormat()
                shape.setBottomBorder(1)
                shape.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                shape.setBottomBorderBrush(QBrush(QColor(colours.rule)))
                if row == 0:
                    shape.setBackground(QBrush(QColor(colours.tint)))
                cell.setFormat(shape)
                if column in block.numeric:
                    layout = self._block(0, 0)
                    layout.setAlignment(Qt.AlignmentFlag.AlignRight)
                    cell.firstCursorPosition().setBlockFormat(layout)

    def _inks(self) -> bars.Inks:
        colours = self._style.colours
        chips = colours.chips
        return {
            "good": (chips["chip-good"][0], chips["chip-good"][0]), "plain": (colours.soft, colours.rule),
            "warning": chips["chip-warning"], "late": chips["chip-late"], "none": (colours.soft, colours.ground),
        }  # fmt: skip

    def _bars(self, block: tree.Bars) -> dict[tuple[int, int], QImage]:
        """The pictures of the table of lying bars: samples over the names of the kinds, and the bars."""
        inks, size = self._inks(), self._style.size
        found = {
            (0, 2 + number): bars.bar([bars.Stretch(1.2 * size, fill)], 0.6 * size, inks)
            for number, (_name, fill) in enumerate(block.kinds)
        }
        for number, (_name, counts) in enumerate(block.shown, 1):
            pairs = zip(block.kinds, counts, strict=True)
            shown = [
                bars.Stretch(_LONG * size * count / block.longest, fill) for (_kind, fill), count in pairs if count
            ]
            if shown:
                found[number, 1] = bars.bar(shown, 0.8 * size, inks)
        return found

    def _columns(self, block: tree.Columns, places: list[int]) -> None:
        """Standing bars below their figures, and their names below."""
        colours, size = self._style.colours, self._style.size
        self._line(block.caption, places.pop(0), self._look(0.85, colour=colours.soft), 6, 2)
        many = len(block.columns)
        if not many:
            return
        table = self._grid(2, [QTextLength(QTextLength.Type.PercentageLength, 100 / many)] * many, 1, 4, 14)
        look = self._look(0.75)
        for column, (figure, (_name, count)) in enumerate(zip(block.figures(), block.columns, strict=True)):
            cell = table.cellAt(0, column)
            self._cell(cell, [(figure, places[column], look)], 0)
            if count:
                cursor = cell.lastCursorPosition()
                cursor.insertText("\u2028", look)
                high = _TALL * size * count / block.tallest
                self._picture(cursor, bars.bar([bars.Stretch(1.4 * size, "plain")], high, self._inks()))
            _centre(cell)
            shape = cell.format().toTableCellFormat()
            shape.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBottom)
            cell.setFormat(shape)
        for column, (name, _count) in enumerate(block.columns):  # in the order of the text: places are kept as it grows
            cell = table.cellAt(1, column)
            self._cell(cell, [(name, places[many + column], look)], 0)
            _centre(cell)

    def _callout(self, block: tree.Callout, places: list[int]) -> None:
        colours = self._style.colours
        ink, ground = colours.chips["chip-warning"] if block.tone == "warning" else (colours.accent, colours.tint)
        table = self._grid(1, [_rest()], 12, 6, 14)
        cell = table.cellAt(0, 0)
        head, body = self._look(0.95, bold=True, colour=ink), self._look(0.92)
        lines = [(block.title, places[0], head)] if block.title else []
        lines += [(text, place, body) for text, place in zip(block.text, places[1:], strict=True)]
        self._cell(cell, lines, 4)
        shape = cell.format().toTableCellFormat()
        shape.setBackground(QBrush(QColor(ground)))
        shape.setLeftBorder(3)
        shape.setLeftBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setLeftBorderBrush(QBrush(QColor(ink)))
        cell.setFormat(shape)

    def _parallel(
        self, rows: tuple[tuple[tuple[tree.Text, ...], tuple[tree.Text, ...]], ...], places: list[int]
    ) -> None:
        half = [QTextLength(QTextLength.Type.PercentageLength, 50)] * 2
        for left, right in rows:
            table = self._grid(1, half, 0, 2, 6)
            look = self._look(1.0, wording=True)
            for column, side in enumerate((left, right)):
                cell = table.cellAt(0, column)
                self._cell(cell, [(text, places.pop(0), look) for text in side], 4)
                shape = cell.format().toTableCellFormat()
                (shape.setLeftPadding if column else shape.setRightPadding)(12)
                cell.setFormat(shape)

    def _entry(self, text: tree.Text, anchors: tuple[str, ...], place: int) -> None:
        """An index entry with a link to each place that it names."""
        self._line(text, place, self._look(0.95), 0, 3)
        look = self._look(0.85, colour=self._style.colours.accent)
        for number, anchor in enumerate(anchors, 1):
            self._cursor.insertText("   ", self._look(0.85))
            linked = QTextCharFormat(look)
            linked.setAnchor(True)
            linked.setAnchorHref("#" + anchor)
            self._cursor.insertText(str(number), linked)


def _font(style: Style, factor: float, *, bold: bool = False, wording: bool = False) -> QFont:
    found = theme.font(face=style.face if wording else "gothic", bold=bold)
    found.setPointSizeF(style.size * factor)
    if not bold:
        found.setWeight(theme.weight(style.colours.ground))
    return found


def _widths(block: tree.Table, head: QFont) -> list[QTextLength]:
    """The widths of the columns of a table: of figures as wide as their longest word, of the rest as Qt has them."""
    advance, rows = QFontMetrics(head).horizontalAdvance, (block.header, *block.rows)
    figures = {}
    for place in block.numeric:
        parts = [one for row in rows for one in words(row[place]).split()]
        longest = max((advance(one if one.isascii() else one[:_FEW]) for one in parts), default=0)
        figures[place] = longest + 2 * _PADDING + 2
    if not figures:
        return [QTextLength(QTextLength.Type.PercentageLength, 100 * share) for share in block.widths]
    return [_fixed(figures[place]) if place in figures else _rest() for place in range(len(block.header))]


def _centre(cell: QTextTableCell) -> None:
    layout = QTextBlockFormat()
    layout.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    cell.firstCursorPosition().setBlockFormat(layout)


def _tiny(height: float = 1) -> QTextBlockFormat:
    found = QTextBlockFormat()
    found.setLineHeight(height, int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
    return found


def _least() -> QTextCharFormat:
    found = QTextCharFormat()
    found.setFontPointSize(1)
    return found


def _fixed(pixels: float) -> QTextLength:
    return QTextLength(QTextLength.Type.FixedLength, pixels)


def _rest() -> QTextLength:
    return QTextLength(QTextLength.Type.VariableLength, 0)
