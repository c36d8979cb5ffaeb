"""Word documents: paragraphs with the numbers Word shows, tables, text boxes, notes, heads and feet.

One pass over the parts with lxml.  Insertions of tracked changes are taken and deletions left out; comments
are left out; both are said.  Office Open XML, ECMA-376 part 1.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from lxml import etree

from briefbook import progress
from briefbook.importers.lines import RAISED, Line, LineKind, ReadNotice, ReadText
from briefbook.importers.marks import find_mark
from briefbook.importers.readers.safe import BROKEN, broken, parse_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WRAPPERS = frozenset(f"{_W}{one}" for one in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_UNREAD = frozenset(("del", "moveFrom", "pPr", "rPr", "rt", "txbxContent", "delText", "instrText"))
_KANJI = "〇一二三四五六七八九"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"


def read_word(data: bytes, name: str) -> ReadText:
    """A Word document's text, tables, notes, heads and feet.  Raises InputError where its XML is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {_plain(one): _root(archive.read(one)) for one in archive.namelist() if _is_needed(one)}
        return _Reader(parts).read()
    except BROKEN:
        raise broken(name) from None


def _plain(part: str) -> str:
    """The usual name of a part: some servers write word/document2.xml."""
    return re.sub(r"^word/document\d+\.xml$", "word/document.xml", part)


def _root(data: bytes) -> etree._Element:
    """The root of a part; the namespaces of the strict variant are read as the usual ones."""
    strict, usual = b"http://purl.oclc.org/ooxml/wordprocessingml/main", _NS["w"].encode()
    return parse_xml(data.replace(strict, usual) if strict in data[:5000] else data)


def _length(element: etree._Element) -> int:
    """The letters of a part of a document, those in boxes once."""
    return sum(len(one.text or "") for one in element.iter(f"{_W}t") if not _in_fallback(one))


def _is_needed(name: str) -> bool:
    return bool(
        re.fullmatch(
            r"word/(?:document\d*|styles|numbering|footnotes|endnotes|comments|(?:header|footer)\d*)\.xml|docProps/core\.xml",
            name,
        )
    )


_FEW_ROWS = 2
"""The rows of a table that sets whole texts side by side, at most: their languages above them."""
_FEW_PARAGRAPHS = 4
_FEW_INNER = 0.3
"""The share of the rows that hold a table of their own in a table that does not only lay out a page, at most."""


def _is_column_of_text(cells: Sequence[etree._Element]) -> bool:
    """Whether each cell of a row holds paragraphs as a text does, and not what a table says of a thing."""
    counts = [sum(next(one.iter(f"{_W}t"), None) is not None for one in cell.iter(f"{_W}p")) for cell in cells]
    return len(cells) > 1 and min(counts) >= _FEW_PARAGRAPHS


@dataclass(slots=True)
class Level:
    """A level of a numbering: its format, pattern, first number, and what restarts it."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    suffix: str = " "
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The numberings of a document and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    family: dict[str, str] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, number_id: str, depth: int) -> str:
        """The number or bullet that the next paragraph of this list shows, with a space behind."""
        levels = self.levels.get(number_id)
        if not levels or depth not in levels:
            return ""
        counts = self.counts.setdefault(self.family[number_id], {})
        level = levels[depth]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            if levels.get(deeper, Level()).restart != 0:
                del counts[deeper]
        if level.format == "none" or not level.text:
            return ""
        if level.format == "bullet":
            return "• "

        def shown(match: re.Match[str]) -> str:
            one = int(match.group(1)) - 1
            value = counts.get(one, levels.get(one, Level()).start)
            return _written(value, "decimal" if level.legal else levels.get(one, Level()).format)

        return re.sub(r"%(\d)", shown, level.text) + level.suffix


def _written(value: int, style: str) -> str:
    """A number as Word writes it in a numbering format."""
    match style:
        case "upperRoman" | "lowerRoman":
            text = _roman(value)
            return text if style == "upperRoman" else text.lower()
        case "upperLetter" | "lowerLetter":
            text = chr(64 + (value - 1) % 26 + 1) * ((value - 1) // 26 + 1)
            return text if style == "upperLetter" else text.lower()
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(value).translate({48 + i: 0xFF10 + i for i in range(10)})
        case "decimalZero":
            return f"{value:02d}"
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if value <= 50:
            return chr((0x245F if value <= 20 else 0x323C if value <= 35 else 0x328D) + value)
        case "decimalEnclosedFullstop" if value <= 20:
            return chr(0x2488 + value - 1)
        case "ideographTraditional" if value <= 10:
            return "甲乙丙丁戊己庚辛壬癸"[value - 1]
        case "decimalEnclosedParen" if value <= 20:
            return chr(0x2474 + value - 1)
        case (
            "japaneseCounting"
            | "chineseCounting"
            | "ideographDigital"
            | "japaneseDigitalTenThousand"
            | "chineseCountingThousand"
        ):
            return _kanji(value)
        case "aiueo" | "aiueoFullWidth":
            return _AIUEO[(value - 1) % len(_AIUEO)]
        case "iroha" | "irohaFullWidth":
            return _IROHA[(value - 1) % len(_IROHA)]
        case _:
            return str(value)


def _roman(value: int) -> str:
    text = ""
    for number, sign in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while value >= number:
            text, value = text + sign, value - number
    return text


def _kanji(value: int) -> str:
    tens, ones = divmod(value, 10)
    if not tens:
        return _KANJI[ones]
    return ("" if tens == 1 else _KANJI[tens % 10]) + "十" + (_KANJI[ones] if ones else "")


class _Reader:
    def __init__(self, parts: dict[str, etree._Element]) -> None:
        self.parts = parts
        self.pieces: list[str] = []
        self.lines: list[Line] = []
        self.length = 0
        self.page = 1
        self.notices: list[ReadNotice] = []
        self.numbering = self._numbering()
        self.styles = self._styles()
        self.breaks = self._page_breaks()
        document = self.parts["word/document.xml"]
        boxes = [one for one in document.iter(f"{_W}txbxContent") if not _in_fallback(one)]
        self.boxed = bool(boxes)
        self.beside = 2 * sum(map(_length, boxes)) < _length(document)

    def read(self) -> ReadText:
        document = self.parts["word/document.xml"]
        for name, kind in (("header", "header"), ("footer", "footer")):
            self._edges(name, kind)  # type: ignore[arg-type]
        body = document.find(f"{_W}body")
        for block in progress.each(list(body) if body is not None else ()):
            self._block(block)
        self._note_parts()
        self._say(document)
        title = self.parts.get("docProps/core.xml")
        shown = title.findtext("{http://purl.org/dc/elements/1.1/}title") if title is not None else None
        media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        return ReadText("\n".join(self.pieces), tuple(self.lines), media, shown or None, tuple(self.notices))

    # -- parts

    def _numbering(self) -> Numbering:
        numbering = Numbering()
        root = self.parts.get("word/numbering.xml")
        if root is None:
            return numbering
        abstract = {
            one.get(f"{_W}abstractNumId"): {
                int(level.get(f"{_W}ilvl", "0")): _level(level) for level in one.findall(f"{_W}lvl")
            }
            for one in root.findall(f"{_W}abstractNum")
        }
        linked = _linked(root)
        for one in root.findall(f"{_W}num"):
            number_id = one.get(f"{_W}numId", "")
            base = one.find(f"{_W}abstractNumId")
            family = base.get(f"{_W}val", "") if base is not None else ""
            family = linked.get(family, family)
            levels = dict(abstract.get(family, {}))
            restarts = False
            for override in one.findall(f"{_W}lvlOverride"):
                depth = int(override.get(f"{_W}ilvl", "0"))
                restarts |= _override(levels, depth, override)
            numbering.levels[number_id] = levels
            numbering.family[number_id] = f"{family}/{number_id}" if restarts else family
        return numbering

    def _styles(self) -> dict[str, dict[str, str]]:
        """What of a paragraph style matters: its name, heading level and list; inherited."""
        root = self.parts.get("word/styles.xml")
        found: dict[str, dict[str, str]] = {}
        for style in root.findall(f"{_W}style") if root is not None else ():
            facts = {"name": _val(style, "w:name") or "", "based": _val(style, "w:basedOn") or ""}
            facts["outline"] = _val(style, "w:pPr/w:outlineLvl") or ""
            facts["list"] = _val(style, "w:pPr/w:numPr/w:numId") or ""
            facts["depth"] = _val(style, "w:pPr/w:numPr/w:ilvl") or ""
            found[style.get(f"{_W}styleId", "")] = facts
        return found

    def _style(self, style_id: str | None, fact: str) -> str:
        for _step in range(12):
            facts = self.styles.get(style_id or "")
            if facts is None:
                return ""
            if facts.get(fact):
                return facts[fact]
            style_id = facts["based"]
        return ""

    def _edges(self, name: str, kind: LineKind) -> None:
        """Heads or feet, each wording once."""
        seen = set()
        for part, root in sorted(self.parts.items()):
            if part.startswith(f"word/{name}"):
                for paragraph in root.iter(f"{_W}p"):
                    words = self._words(paragraph).strip()
                    if words and words not in seen:
                        seen.add(words)
                        self._line(words, kind)

    def _note_parts(self) -> None:
        """Footnotes, then endnotes, each with the number that Word shows."""
        for part, style in (("word/footnotes.xml", "decimal"), ("word/endnotes.xml", "lowerRoman")):
            root = self.parts.get(part)
            number = 0
            for note in root if root is not None else ():
                if note.get(f"{_W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                    continue
                number += 1
                words = " ".join(filter(None, (self._words(one).strip() for one in note.iter(f"{_W}p"))))
                if words:
                    self._line(f"{_written(number, style)} {words}", "note")

    def _say(self, document: etree._Element) -> None:
        if next(document.iter(f"{_W}ins", f"{_W}del", f"{_W}moveFrom"), None) is not None:
            self.notices.append(ReadNotice("tracked-changes"))
        comments = self.parts.get("word/comments.xml")
        if comments is not None and len(comments):
            self.notices.append(ReadNotice("comments", None, (("count", str(len(comments))),)))
        if next(document.iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"), None) is not None:
            self.notices.append(ReadNotice("picture"))
        if next(document.iter(f"{_DIAGRAM}relIds"), None) is not None:
            self.notices.append(ReadNotice("shape-text"))

    # -- blocks

    def _block(self, block: etree._Element) -> None:
        if block.tag == f"{_W}p":
            self._paragraph(block)
        elif block.tag == f"{_W}tbl":
            self._table(block)
        elif block.tag in _WRAPPERS:
            for child in block:
                self._block(child)

    def _table(self, table: etree._Element) -> None:
        """A table, one line per row; one that only lays out paragraphs gives its paragraphs."""
        rows = [(row, list(_children(row, f"{_W}tc"))) for row in _children(table, f"{_W}tr")]
        inner = sum(any(next(cell.iter(f"{_W}tbl"), None) is not None for cell in cells) for _row, cells in rows)
        rich = all(len(cells) == 1 for _row, cells in rows) or inner > _FEW_INNER * len(rows)
        if len(rows) <= _FEW_ROWS and any(_is_column_of_text(cells) for _row, cells in rows):
            for column in zip_longest(*(cells for _row, cells in rows)):
                for block in (block for cell in column if cell is not None for block in cell):
                    self._block(block)
            return
        for row, cells in rows:
            if row.find("w:trPr/w:del", _NS) is not None:
                continue
            if rich:
                for block in (block for cell in cells for block in cell):
                    self._block(block)
            elif any(shown := [words for cell in cells for words in (self._cell(cell), *_spanned(cell))]):
                self._line("\t".join(shown).rstrip("\t"), "table")

    def _cell(self, cell: etree._Element) -> str:
        paragraphs = [one for one in cell.iter(f"{_W}p") if not _in_fallback(one)]
        parts = ((self._number(one), self._words(one).strip()) for one in paragraphs)
        return " ".join(
            " ".join(words if not words and number == "• " else number + words for number, words in parts).split()
        )

    def _paragraph(self, paragraph: etree._Element) -> None:
        kind, level = self._kind(paragraph)
        number = self._number(paragraph)
        if number == "• " and kind == "text":
            kind, level = "list", self._depth(paragraph) + 1
        bold = _is_bold(paragraph)
        for one in self._words(paragraph).split("\n"):
            breaks = one.count("\f")
            self.page += breaks if one.startswith("\f") else 0
            if words := one.replace("\f", "").rstrip():
                self._line(number + words.lstrip() if number else words, kind, level, bold=bold)
                number = "" if words.strip() else number
            self.page += 0 if one.startswith("\f") else breaks
        if not self._words(paragraph).strip() and re.match(r"\w{3}", number):  # Article 1, its title in the next line
            self._line(number.rstrip(), kind, level, bold=bold)
        if self.boxed:
            self._boxes(paragraph)

    def _boxes(self, paragraph: etree._Element) -> None:
        """Text boxes anchored in a paragraph, once each."""
        for box in paragraph.iter(f"{_W}txbxContent"):
            if next(box.iterancestors(f"{_W}p"), None) is paragraph and not _in_fallback(box):
                first = len(self.lines)
                for block in box:
                    self._block(block)
                self._set_beside(first)

    def _set_beside(self, first: int) -> None:
        """Take the lines of a box, from one on, for notes where they stand beside a text and none begins with a number.

        A title in a box, and a document whose words are mostly in boxes, stay as they are.
        """
        above = any(one.kind not in ("header", "footer") for one in self.lines[:first])
        if first < len(self.lines) and self.beside and above and not any(map(find_mark, self.pieces[first:])):
            self.lines[first:] = [replace(one, kind="note", level=0) for one in self.lines[first:]]
            if all(one.code != "text-box" for one in self.notices):
                self.notices.append(ReadNotice("text-box", first + 1))

    def _line(self, words: str, kind: LineKind, level: int = 0, *, bold: bool = False) -> None:
        words = words.rstrip()
        if not words.strip():
            return
        page = self.page if self.breaks and kind not in ("header", "footer") else None
        end = self.length + len(words)
        self.lines.append(Line(self.length, end, page, kind, level, whole=True, bold=bold))
        self.pieces.append(words)
        self.length = end + 1

    def _page_breaks(self) -> str:
        """The element that parts the pages: where Word broke them when it last saved, else the author's own."""
        document = self.parts["word/document.xml"]
        if next(document.iter(f"{_W}lastRenderedPageBreak"), None) is not None:
            return "lastRenderedPageBreak"
        breaks = (one.get(f"{_W}type") for one in document.iter(f"{_W}br"))
        return "br" if "page" in breaks else ""

    # -- paragraphs

    def _kind(self, paragraph: etree._Element) -> tuple[LineKind, int]:
        style = _val(paragraph, "w:pPr/w:pStyle")
        name = self._style(style, "name").lower()
        outline = _val(paragraph, "w:pPr/w:outlineLvl") or self._style(style, "outline")
        if name in ("title", "表題", "subtitle", "副題"):
            return "title", 0
        if match := re.match(r"(?:heading|見出し)\s*(\d)", name):
            return "heading", int(match.group(1))
        if outline.isdigit() and int(outline) < 9:
            return "heading", int(outline) + 1
        if name in ("caption", "図表番号"):
            return "caption", 0
        return "text", 0

    def _list(self, paragraph: etree._Element) -> tuple[str, int]:
        style = _val(paragraph, "w:pPr/w:pStyle")
        number_id = _val(paragraph, "w:pPr/w:numPr/w:numId")
        depth = _val(paragraph, "w:pPr/w:numPr/w:ilvl")
        if number_id is None:
            number_id = self._style(style, "list")
            depth = depth or self._style(style, "depth")
        return number_id or "0", int(depth or 0)

    def _depth(self, paragraph: etree._Element) -> int:
        return self._list(paragraph)[1] or _listed_depth(self._style(_val(paragraph, "w:pPr/w:pStyle"), "name"))

    def _number(self, paragraph: etree._Element) -> str:
        number_id, depth = self._list(paragraph)
        return "" if number_id == "0" else self.numbering.next(number_id, depth)

    def _words(self, paragraph: etree._Element) -> str:
        """The words of a paragraph; a line break is a line end, a form feed stands where a page begins.

        Deleted words and ruby text are left out.
        """
        return "".join(self._runs(paragraph))

    def _runs(self, node: etree._Element) -> Iterator[str]:
        for child in node:
            tag = child.tag.removeprefix(_W) if isinstance(child.tag, str) else ""
            if tag == "t" or tag == f"{_MATH}t":
                yield (child.text or "").replace("\n", " ").replace("\f", " ")
            elif tag in ("tab", "ptab"):
                yield "\t"
            elif tag in ("br", "cr"):
                paged = child.get(f"{_W}type") == "page"
                yield "\n" + ("\f" if paged and self.breaks == "br" else "")
            elif tag == "noBreakHyphen":
                yield "-"
            elif tag == "lastRenderedPageBreak":
                yield "\f"
            elif tag == "sym":
                yield _symbol(child)
            elif tag == "r" and _val(child, "w:rPr/w:vertAlign") == "superscript":
                yield from (words.translate(RAISED) for words in self._runs(child))
            elif tag not in _UNREAD and (not tag.startswith("{") or tag.startswith(_MATH)):
                yield from self._runs(child)


def _symbol(node: etree._Element) -> str:
    code = node.get(f"{_W}char", "")
    return "•" if code.upper().startswith("F0") else chr(int(code, 16)) if code else ""


def _listed_depth(name: str) -> int:
    """How deep the list styles of Word stand, each a list of its own: "List Bullet 2" is within the first."""
    match = re.fullmatch(r"(?i)(?:list (?:bullet|number)|箇条書き|段落番号) ?([2-5])", name)
    return int(match[1]) - 1 if match else 0


def _level(node: etree._Element) -> Level:
    restart = _val(node, "w:lvlRestart")
    return Level(
        _val(node, "w:numFmt") or "decimal",
        _val(node, "w:lvlText") or "",
        int(_val(node, "w:start") or 1),
        int(restart) if restart else None,
        "" if _val(node, "w:suff") == "nothing" else " ",
        node.find("w:isLgl", _NS) is not None,
    )


def _linked(root: etree._Element) -> dict[str, str]:
    """Numberings that are defined by a list style, with the numbering that the style itself has."""
    own = {_val(one, "w:styleLink"): one.get(f"{_W}abstractNumId", "") for one in root.findall(f"{_W}abstractNum")}
    pairs = (
        (one.get(f"{_W}abstractNumId", ""), _val(one, "w:numStyleLink")) for one in root.findall(f"{_W}abstractNum")
    )
    return {number: own[style] for number, style in pairs if style and style in own}


def _children(node: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of a kind, those in content controls too."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _in_fallback(node: etree._Element) -> bool:
    """Whether a node is the second writing of a shape, for older programs."""
    return any(one.tag == f"{{{_NS['mc']}}}Fallback" for one in node.iterancestors())


def _override(levels: dict[int, Level], depth: int, override: etree._Element) -> bool:
    """Apply the override of a level; whether it counts anew."""
    own = override.find(f"{_W}lvl")
    if own is not None:
        levels[depth] = _level(own)
    start = _val(override, "w:startOverride")
    if start and depth in levels:
        one = levels[depth]
        levels[depth] = replace(one, start=int(start))
    return bool(start)


def _val(node: etree._Element, path: str) -> str | None:
    found: etree._Element | None = node
    for step in path.split("/"):
        found = found.find(_W + step[2:]) if found is not None else None
    return found.get(f"{_W}val") if found is not None else None


def _spanned(cell: etree._Element) -> list[str]:
    """The columns that a cell spans behind its first, as cells without words, so that those behind it keep theirs."""
    span = cell.find("w:tcPr/w:gridSpan", _NS)
    count = span.get(f"{_W}val", "1") if span is not None else "1"
    return [""] * (min(int(count), 64) - 1) if count.isdecimal() else []


def _is_bold(paragraph: etree._Element) -> bool:
    """Whether every run with words is bold."""
    runs = [run for run in paragraph.iter(f"{_W}r") if any((one.text or "").strip() for one in run.iter(f"{_W}t"))]
    return bool(runs) and all(_run_bold(run) for run in runs)


def _run_bold(run: etree._Element) -> bool:
    properties = run.find(f"{_W}rPr")
    bold = properties.find(f"{_W}b") if properties is not None else None
    return bold is not None and bold.get(f"{_W}val") not in ("0", "false", "off")
