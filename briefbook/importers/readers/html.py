"""Web pages: each block element is a line; menus, scripts and the page's own head and foot are left out."""

import re
from collections.abc import Iterator
from dataclasses import replace

import lxml.html
from lxml import etree

from briefbook.importers.lines import Line, LineKind, ReadText
from briefbook.importers.readers.plain import decoded, from_text

_LEFT_OUT = {
    "script",
    "style",
    "nav",
    "noscript",
    "template",
    "button",
    "select",
    "form",
    "svg",
    "iframe",
    "head",
}
_BLOCKS = {
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "pre", "section", "article",
    "dt", "dd", "caption", "figcaption", "center", "main", "ul", "ol", "dl", "table", "tbody", "thead", "tfoot",
    "body", "header", "footer", "aside", "address", "hr", "fieldset", "figure",
}  # fmt: skip
_CAPTIONS = {"caption", "figcaption"}


def read_html(data: bytes, name: str) -> ReadText:
    """A web page's content.  Its encoding is what the page declares, else found as for plain text."""
    text = _declared(data) or decoded(data, name)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = lxml.html.HTMLParser(no_network=True, recover=True, remove_comments=True, remove_pis=True)
    root = lxml.html.document_fromstring(text, parser=parser)
    title = root.findtext(".//title")
    builder = _Builder()
    builder.element(_content(root))
    result = builder.result()
    notices = from_text(result.text).notices
    language = root.get("lang")
    return replace(result, title=(title or "").strip() or None, language=language, notices=notices)


def _declared(data: bytes) -> str | None:
    match = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:4096])
    if not match or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    codec = match.group(1).decode().lower().replace("shift_jis", "cp932").replace("x-sjis", "cp932")
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _content(root: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The element that holds the document: the one marked as main, else the body."""
    for path in (".//main", ".//article", ".//*[@role='main']"):
        found = root.findall(path)
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

    def result(self) -> ReadText:
        self.end_line()
        return ReadText("\n".join(self.parts), tuple(self.lines), "text/html")

    def end_line(self, *, whole: bool = True) -> None:
        words = re.sub(r"[ \t\r\n\xa0]+", " ", self.words).strip(" ")
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
        if tag in _LEFT_OUT or (tag in ("footer", "aside") and node.getparent() is not None):
            return
        if tag == "tr":
            self._row(node)
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
            depth = sum(1 for one in node.iterancestors("ul", "ol"))
            self.kind, self.level, self.prefix = "list", max(1, depth), _list_mark(node)
        elif tag in _CAPTIONS:
            self.kind = "caption"

    def _row(self, row: etree._Element) -> None:
        self.end_line()
        cells = [" ".join("".join(cell.itertext()).split()) for cell in row if cell.tag in ("td", "th")]
        self.words = "\t".join(cells) if any(cells) else ""
        if self.words:
            end = self.length + len(self.words)
            self.lines.append(Line(self.length, end, None, "table", 0, whole=True))
            self.parts.append(self.words)
            self.length = end + 1
        self.words = ""


def _list_mark(item: etree._Element) -> str:
    """The number or bullet that a browser would show before a list item, unless the text brings its own."""
    parent = item.getparent()
    words = "".join(item.itertext()).strip()
    style = " ".join(filter(None, [item.get("style"), parent.get("style") if parent is not None else None])) or ""
    if "none" in style and "list-style" in style:
        return ""
    if parent is None or parent.tag != "ol":
        return "" if re.match(r"[•・●○■□◆◇▶➢✓–—\-*]|[(（]?[\d０-９]{1,2}[)）.．]", words) else "• "
    if re.match(r"[(（]?[\d０-９]{1,2}[)）.．]\s*\S", words):
        return ""
    number = _ordinal(item, parent)
    return {
        "a": _letter(number),
        "A": _letter(number).upper(),
        "i": _roman(number).lower(),
        "I": _roman(number),
    }.get(parent.get("type", "1"), str(number)) + ". "


def _ordinal(item: etree._Element, parent: etree._Element) -> int:
    number = int(parent.get("start", "1")) if parent.get("start", "1").lstrip("-").isdigit() else 1
    for sibling in _items(parent):
        if (value := sibling.get("value", "")).isdigit():
            number = int(value)
        if sibling is item:
            break
        number += 1
    return number


def _items(parent: etree._Element) -> Iterator[etree._Element]:
    return parent.iterchildren("li")


def _letter(number: int) -> str:
    return chr(96 + (number - 1) % 26 + 1)


def _roman(number: int) -> str:
    pairs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in pairs:
        while number >= value:
            text, number = text + sign, number - value
    return text
