"""The sections of a Word file: the head and the foot of their pages, which name the part that a page begins with."""

from bisect import bisect
from itertools import accumulate
from typing import Any

from docx.oxml import parse_xml

from exporters import document as tree
from exporters.page import LEFT, measures
from exporters.word_runs import field_of, legal, paragraph, run_of, width_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPARE = 9
"""How much lower than in the PDF a page of Word ends, in points: its lines, which are not squeezed, are a few more."""
_PART = "part"
"""The variable that says which part a page begins with."""


class Sections:
    """The sections of the file, one for the parts from a break of the page to the next, as each names its parts.

    Word looks up which part a page belongs to (STYLEREF).  LibreOffice up to 7.5, which cannot, shows the value that
    a variable has where the page begins, and each part sets it (SET).  A program that knows neither has the first
    and the last part of a section.
    """

    def __init__(self, package: Any, document: tree.Document, pages: int) -> None:
        self.package, self.document = package, document
        self.line = measures(document).line
        self.title = document.running or document.title
        self.room = max(self.line / 2, self.line - 40 - width_of(self.title) / 20)
        self.cover = any(isinstance(one, tree.Cover) for one in document.blocks)
        self.parts: list[str] = []
        """The parts of the section that is being written."""
        part, self.foot = package.add_footer_part()
        _fill(part, self._footer(pages))

    def begin(self, part: str) -> str:
        """A part begins: what the head of its pages calls it from here on."""
        self.parts.append(part)
        said = legal(_shortened(" ".join(part.split()), self.room)).replace("\\", "\\\\").replace('"', '\\"')
        return field_of(f'SET {_PART} "{said}"')

    def properties(self) -> str:
        """What ends the section that is being written."""
        part, head = self.package.add_header_part()
        _fill(part, self._header())
        paper = measures(self.document)
        places = (paper.bottom - _SPARE, LEFT, 0.6 * paper.top - 8, paper.bottom - 36)
        points = (paper.width, paper.height, paper.top, *places)
        width, height, top, bottom, side, head_at, foot_at = (round(20 * one) for one in points)
        lying = ' w:orient="landscape"' if self.document.landscape else ""
        cover, self.cover, self.parts = "<w:titlePg/>" if self.cover else "", False, []
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{head}"/>'
            f'<w:footerReference w:type="default" r:id="{self.foot}"/><w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{width}" w:h="{height}"{lying}/>'
            f'<w:pgMar w:top="{top}" w:right="{side}" w:bottom="{bottom}" w:left="{side}"'
            f' w:header="{head_at}" w:footer="{foot_at}" w:gutter="0"/>{cover}</w:sectPr>'
        )

    def _header(self) -> str:
        language = self.document.language
        names = dict.fromkeys((*self.parts[:1], *self.parts[-1:]))
        part = _shortened(" – ".join(names), self.room)
        widest = max((width_of(_shortened(one, self.room)) for one in self.parts), default=0)
        title = _shortened(self.title, max(self.line / 2, self.line - 40 - widest / 20))
        shown = field_of("STYLEREF 1", field_of(f"REF {_PART}", run_of(tree.Run(part, language)))) if part else ""
        return paragraph("Header", f"{run_of(tree.Run(title, language))}<w:r><w:tab/></w:r>{shown}")

    def _footer(self, pages: int) -> str:
        language = self.document.language
        marked = _shortened(self.document.marking, self.line * 2 / 3)
        marking = run_of(tree.Run(marked, language), "Marked") if marked else ""
        before, _, after = self.document.page_word.partition("{page}")
        middle, _, last = after.partition("{pages}")
        page = field_of("PAGE", "<w:r><w:t>1</w:t></w:r>")
        total = field_of("NUMPAGES", f"<w:r><w:t>{pages}</w:t></w:r>")
        words = [run_of(tree.Run(one, language)) if one else "" for one in (before, middle, last)]
        return paragraph("Footer", f"{marking}<w:r><w:tab/></w:r>{words[0]}{page}{words[1]}{total}{words[2]}")


def _fill(part: Any, content: str) -> None:
    """Put paragraphs in the place of those that a new head or foot has."""
    element = part.element
    for old in list(element):
        element.remove(old)
    element.extend(parse_xml(f'<w:hdr xmlns:w="{_W}">{content}</w:hdr>'))


def _shortened(words: str, width: float) -> str:
    """Words of the running head or foot, in one language where two take more than `width` points; else an ellipsis."""
    for said in (words, tree.in_first(words)):
        widths = list(accumulate(map(width_of, said)))
        if not said or widths[-1] <= 20 * width:
            return said
    return said[: bisect(widths, 20 * width - 170)].rstrip() + "…"
