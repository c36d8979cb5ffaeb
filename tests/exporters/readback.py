"""Read a written book back: its pages, the words of a PDF and of a Word file."""

import re
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from docx.oxml.ns import qn

from exporters import document as tree
from exporters import word
from exporters.document import words
from exporters.layout import lay_out
from exporters.page import LANDSCAPE, PORTRAIT, Laid, Page
from tests.exporters import specimen


def laid_out(*blocks: tree.Block) -> Laid:
    """The pages of a document of these blocks."""
    return lay_out(specimen.document(*blocks))


def said_on(page: Page) -> list[str]:
    """The words of each line of a page."""
    return ["".join(span.text for span in one.line.spans) for one in page.lines]


def in_word(folder: Path, *blocks: tree.Block, **options: Any) -> Any:
    """A Word file of these blocks, as it is read again."""
    word.write(specimen.document(*blocks, **options), folder / "word.docx")
    return docx.Document(str(folder / "word.docx"))


def has(element: Any, name: str) -> bool:
    """Whether an element of Word has one of a name in it."""
    return element.find(f".//{qn(f'w:{name}')}") is not None


def squeezed(text: str) -> str:
    """Text without white space; a hyphen that the reader takes for a broken word is a hyphen."""
    return re.sub(r"\s+", "", text.replace("\ufffe", "-").replace("\x02", "-"))


def pdf_pages(path: Path, *, cover: bool, left: float = 0, right: float | None = None) -> list[str]:
    """The words of each page between head and foot, and between two edges in points; those of a cover whole."""
    with pypdfium2.PdfDocument(path) as document:
        pages = []
        for index in range(len(document)):
            width, height = document[index].get_size()
            page = document[index].get_textpage()
            whole = page.get_text_range() if cover and index == 0 else None
            paper = LANDSCAPE if width > height else PORTRAIT
            pages.append(
                whole or page.get_text_bounded(left, paper.bottom - 20, right or width, height - paper.top + 24)
            )
    return [squeezed(page) for page in pages]


def difference(document: tree.Document, expected: str, pages: list[str], own: str) -> str | None:
    """Where the pages stop saying what is expected, or None.  Header rows of tables and charts repeat at
    the top of a page; the characters of `own` (bullets, page numbers) may be the writer's.
    """
    tables = [one.table() if isinstance(one, tree.Bars) else one for one in document.blocks]
    headers = ["".join(squeezed(words(cell)) for cell in one.header) for one in tables if isinstance(one, tree.Table)]
    position = 0
    for page in pages:
        for header in headers:
            if header and page.startswith(header) and not expected.startswith(page[: len(header) + 6], position):
                page = page.removeprefix(header)
        for char in page:
            if position < len(expected) and expected[position] == char:
                position += 1
            elif char not in own:
                return f"expected {expected[position : position + 30]!r} before {char!r} of {page[:60]!r}"
    return None if position == len(expected) else f"missing {expected[position : position + 30]!r}"


def word_words(path: Path) -> str:
    """The words of a Word file's body, paragraph by paragraph, without the results of page fields."""
    body = docx.Document(str(path)).element.body
    parts: list[str] = []
    for paragraph in body.iter(qn("w:p")):
        shown = True
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        for element in paragraph.iter(*map(qn, ("w:t", "w:tab", "w:instrText", "w:fldChar", "w:noBreakHyphen"))):
            if element.tag == qn("w:tab") and style is not None and style.get(qn("w:val")) == "IndexEntry":
                break
            if element.tag == qn("w:instrText"):
                shown = "PAGEREF" not in (element.text or "")
            elif element.tag == qn("w:fldChar"):
                shown = shown or element.get(qn("w:fldCharType")) == "end"
            elif shown:
                parts.append("-" if element.tag == qn("w:noBreakHyphen") else element.text or "")
    return squeezed("".join(parts))
