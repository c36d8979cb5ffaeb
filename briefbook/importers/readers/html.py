"""Web pages: each block element is a line; menus, scripts and the page's own head and foot are left out."""

import re
from dataclasses import replace
from typing import Any

import lxml.html
from lxml import etree

from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers.lines import RAISED, Line, LineKind, ReadText
from briefbook.importers.readers.plain import decoded, from_text

_LEFT_OUT = {
    "script",
    "style",
    "nav",
    "noscript",
    "template",
    "button",
    "select",
    "textarea",
    "svg",
    "rt",
    "rp",
    "iframe",
    "head",
}
_BLOCKS = {
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "pre", "section", "article",
    "td", "th", "dt", "dd", "caption", "figcaption", "center", "main", "ul", "ol", "dl", "table", "tbody", "thead",
    "tfoot", "body", "header", "footer", "aside", "address", "hr", "fieldset", "figure",
    "form", "details", "summary", "legend",
}  # fmt: skip
_CJK = r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
_MAIN = r"(?:main|page)?[-_]?(?:main|contents?|body|article)(?:[-_]?(?:area|inner|body))?|honbun"
"""Names of the element that holds the document."""
_CAPTIONS = {"caption", "figcaption"}


def read_html(data: bytes, name: str) -> ReadText:
    """A web page's content.  Its encoding is what the page declares, else found as for plain text.

    Raises InputError where it is no text, or nested too deeply.
    """
    text = _declared(data) or decoded(data, name)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    text = re.sub(r"<!DOCTYPE[^\[>]*\[.*?\]\s*>", "", text, count=1, flags=re.DOTALL | re.IGNORECASE)
    parser = lxml.html.HTMLParser(no_network=True, recover=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text, parser=parser)
    except etree.ParserError:
        return ReadText("", (), "text/html")
    _raise(root)
    title = root.findtext(".//title")
    builder = _Builder()
    try:
        builder.element(_content(root))
    except RecursionError:
        raise InputError(_("{name} is nested too deeply.  Open it and save it as plain text.", name=name)) from None
    result = builder.result()
    notices = from_text(result.text).notices
    return replace(result, title=(title or "").strip() or None, notices=notices)


def _declared(data: bytes) -> str | None:
    match = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:4096])
    if not match or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    codec = match.group(1).decode().lower().replace("shift_jis", "cp932").replace("x-sjis", "cp932")
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _raise(root: lxml.html.HtmlElement) -> None:
    """Have digits set above the line, and those that link to a note or back from it, stand as the signs for such."""
    for node in root.iter("sup", "a"):
        if node.text_content().strip().isdecimal() and (node.tag == "sup" or "#" in (node.get("href") or "")):
            for one in node.iter():
                one.text = one.text and one.text.translate(RAISED)


def _content(root: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The element that holds the document: the one marked as main, else the body."""
    named = root.xpath(".//*[@id]")
    for found in (
        root.findall(".//main"), root.findall(".//article"), root.findall(".//*[@role='main']"),
        [one for one in named if re.fullmatch(_MAIN, one.get("id", ""), re.IGNORECASE)],
    ):  # fmt: skip
        if len(found) == 1 and len(found[0].text_content()) > 0.3 * len(root.text_content()):
            return found[0]
    body = root.find("body")
    return body if body is not None else root


class _Builder:
    """Gathers the lines of a page."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[Line] = []
        self.length = 0
        self.words = ""
        self.kind: LineKind = "text"
        self.level = 0
        self.prefix = ""
        self.bold: list[bool] = []
        self.table: etree._Element | None = None
        self.down: dict[int, int] = {}

    def result(self) -> ReadText:
        self.end_line()
        return ReadText("\n".join(self.parts), tuple(self.lines), "text/html")

    def end_line(self, *, whole: bool = True) -> None:
        words = re.sub(rf"(?<={_CJK})[ \t]*\n[ \t]*(?={_CJK})", "", self.words)
        words = re.sub(r"[ \t\r\n\f\xa0]+", " ", words).strip(" ")
        if words:
            words = self.prefix + words
            self.prefix = ""
            bold = bool(self.bold) and all(self.bold)
            end = self.length + len(words)
            self.lines.append(Line(self.length, end, None, self.kind, self.level, whole=whole, bold=bold))
            self.parts.append(words)
            self.length = end + 1
        self.words = ""
        self.bold = []

    def add(self, text: str | None, *, bold: bool = False) -> None:
        if text:
            self.words += text
            if text.strip():
                self.bold.append(bold)

    def element(self, node: etree._Element, bold: bool = False) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if _is_left_out(node, tag):
            return
        if tag == "tr" and not _lays_out(node):
            self._row(node)
            return
        if tag == "pre":
            self._preformatted(node)
            return
        if tag == "br":
            self.end_line(whole=True)
            return
        block = tag in _BLOCKS
        if block:
            self.end_line()
        before = self.kind, self.level
        self._open(node, tag)
        heavy = bold or tag in ("b", "strong")
        self.add(node.text, bold=heavy)
        for child in node:
            self.element(child, heavy)
            self.add(child.tail, bold=heavy)
        if block:
            self.end_line()
        if tag == "li":
            self.prefix = ""
        self.kind, self.level = before

    def _open(self, node: etree._Element, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.kind, self.level = "heading", int(tag[1])
        elif tag == "li":
            depth = sum(1 for one in node.iterancestors("ul", "ol")) + _is_led(node.getparent())
            self.kind, self.level, self.prefix = "list", max(1, depth), _list_mark(node)
        elif tag in _CAPTIONS:
            self.kind = "caption"

    def _row(self, row: etree._Element) -> None:
        self.end_line()
        cells = self._cells(row)
        self.words = "\t".join(cells).rstrip("\t") if any(cells) else ""
        if self.words:
            end = self.length + len(self.words)
            self.lines.append(Line(self.length, end, None, "table", 0, whole=True))
            self.parts.append(self.words)
            self.length = end + 1
        self.words = ""

    def _cells(self, row: etree._Element) -> list[str]:
        """The cells of a row by column: one that spans several, or reaches down from a row above, holds its place."""
        table = next(row.iterancestors("table"), None)
        if table is not self.table:
            self.table, self.down = table, {}
        cells: list[str] = []

        def fill() -> None:
            while self.down.get(len(cells), 0):
                self.down[len(cells)] -= 1
                cells.append("")

        for cell in (one for one in row if one.tag in ("td", "th")):
            fill()
            for part in range(_span(cell, "colspan")):
                if (rows := _span(cell, "rowspan")) > 1:
                    self.down[len(cells)] = rows - 1
                cells.append("" if part else " ".join(_shown(cell).split()))
        fill()
        return cells

    def _preformatted(self, node: etree._Element) -> None:
        """Text set line by line; a paragraph may go on in the next line."""
        self.end_line()
        for words in _shown(node).splitlines():
            self.words = words
            self.end_line(whole=False)


def _is_left_out(node: etree._Element, tag: str) -> bool:
    """Whether an element is no part of the document: code, menus, hidden text, the page's own head and foot."""
    if (
        tag in _LEFT_OUT
        or node.get("hidden") is not None
        or "display:none" in (node.get("style") or "").replace(" ", "")
    ):
        return True
    if tag == "div" and node.get("title") in ("header", "footer"):  # a page's, as LibreOffice writes them
        return True
    if tag == "header":
        return not any(one.tag in ("main", "article") for one in node.iterancestors()) and node.find(".//h1") is None
    return tag in ("footer", "aside") and node.getparent() is not None


_FEW_PARAGRAPHS = 4
"""The paragraphs of a cell that holds a text of its own, beside another language, at least."""


def _lays_out(row: etree._Element) -> bool:
    """Whether a row only places text: one cell, or a cell that holds headings, lists or tables."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    rich = any(next(cell.iter(*_INNER), None) is not None for cell in cells) and not _is_among_rows(row, len(cells))
    texts = len(cells) > 1 and all(len(cell.findall("p")) >= _FEW_PARAGRAPHS for cell in cells)
    alone = len(cells) == 1 and next(cells[0].iter("p", "div", "br"), None) is not None
    return rich or texts or (alone and not _is_title_of_rows(row, cells[0]))


_INNER = ("table", "h1", "h2", "h3", "h4", "ul", "ol", "dl")
_HEAD = 40
"""The letters of the head of a column, at most."""


def _is_among_rows(row: etree._Element, count: int) -> bool:
    """Whether a row with a list or a table in a cell is one of a table of three columns or more.

    Its first row says in few words what stands in each, or most of its rows have neither.
    """
    table = next(row.iterancestors("table"))
    others = [one for one in table.iter("tr") if one is not row and next(one.iterancestors("table")) is table]
    plain = [
        cells
        for one in others
        if len(cells := [cell for cell in one if cell.tag in ("td", "th")]) == count
        and next(one.iter(*_INNER), None) is None
    ]
    headed = others and plain and plain[0][0].getparent() is others[0]
    headed = headed and all(0 < len(_shown(cell).strip()) <= _HEAD for cell in plain[0])
    return count > 2 and (bool(headed) or (len(plain) > 2 and 2 * len(plain) > len(others)))


def _is_title_of_rows(row: etree._Element, cell: etree._Element) -> bool:
    """Whether the one cell of a row, as wide as the table, says in a few words what the rows beside it are about."""
    beside = (*row.itersiblings("tr"), *row.itersiblings("tr", preceding=True))
    wide = _span(cell, "colspan") > 2 and len(cell.findall("p")) < 2 and len(_shown(cell).strip()) <= 80
    return wide and any(len(one.findall("td")) > 2 for one in beside)


def _span(cell: etree._Element, name: str) -> int:
    """How many columns or rows a cell takes."""
    value = cell.get(name, "1").strip()
    return max(1, min(int(value), 64)) if value.isdecimal() else 1


def _shown(node: etree._Element) -> str:
    """The words of an element with a space where a block or line ends, without what is not shown."""
    parts = [node.text or ""]
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        if not _is_left_out(child, tag):
            end = "\n" if tag == "br" or tag in _BLOCKS else ""
            parts += [_list_mark(child) if tag == "li" else "", _shown(child), end]
        parts.append(child.tail or "")
    return "".join(parts)


def _list_mark(item: etree._Element) -> str:
    """The number or bullet that a browser would show before a list item, unless the text brings its own."""
    parent = item.getparent()
    words = _shown(item).strip()
    style = " ".join(filter(None, [item.get("style"), parent.get("style") if parent is not None else None])) or ""
    if "none" in style and "list-style" in style:
        return ""
    if parent is None or parent.tag != "ol":
        return "" if re.match(r"[•・●○■□◆◇▶➢✓–—\-*]|[(（]?[\d０-９]{1,2}[)）.．]", words) else "• "
    if re.match(r"[(（]?[\d０-９]{1,2}[)）.．]\s*\S", words):
        return ""
    number = _ordinal(item, parent)
    return (
        _counted_above(item, parent)
        + {
            "a": _letter(number),
            "A": _letter(number).upper(),
            "i": _roman(number).lower(),
            "I": _roman(number),
        }.get(parent.get("type", "1"), str(number))
        + ". "
    )


def _is_led(listed: etree._Element | None) -> bool:
    """Whether a list stands right below one that ends with words that lead to it: it is of that entry."""
    above = listed.getprevious() if listed is not None else None
    if listed is None or above is None or not above.tag == listed.tag == "ul":
        return False
    last = next(iter(above.findall("li")[-1:]), None)
    return last is not None and "".join(map(str, last.itertext())).rstrip().endswith(":")


def _counted_above(item: etree._Element, parent: etree._Element) -> str:
    """The numbers of the lists around a list of numbers, each with its stop: the second list in item 3 counts 3.1, 3.2.

    A page gives them by its style sheet, or not at all, as where LibreOffice wrote it.
    """
    above = next(item.iterancestors("li"), None)
    outer = above.getparent() if above is not None else None
    if above is None or outer is None or outer.tag != "ol":
        return ""
    if {parent.get("type", "1"), outer.get("type", "1")} != {"1"}:
        return ""
    words = next((one for one in map(str, above.itertext()) if one.strip()), "")
    if re.match(r"\s*[(（]?[\d０-９]{1,2}[)）.．]", words):
        return ""
    return f"{_counted_above(above, outer)}{_ordinal(above, outer)}."


def _ordinal(item: Any, parent: etree._Element) -> int:
    """The number of a list item: behind one that tells its number counted from that, else from the list's first."""
    start = parent.get("start", "1")
    first = int(start) if start.removeprefix("-").isdecimal() else 1
    told = [one for one in (*item.xpath("preceding-sibling::li[@value]"), item) if one.get("value", "").isdecimal()]
    if told:
        return int(told[-1].get("value")) + _before(item) - _before(told[-1])
    return first + _before(item)


def _before(item: Any) -> int:
    return int(item.xpath("count(preceding-sibling::li)"))


def _letter(number: int) -> str:
    return chr(96 + (number - 1) % 26 + 1)


def _roman(number: int) -> str:
    pairs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in pairs:
        while number >= value:
            text, number = text + sign, number - value
    return text
