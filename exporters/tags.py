"""The tags of a PDF: what is a heading, a paragraph, a cell of a table, in the order of reading.

ISO 32000-1, 14.7 and 14.8.  Head, foot, rules and grounds are artifacts, which a screen reader passes over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject, PDFPage

_LANGUAGES = {"ja": "ja-JP", "en": "en-GB"}
ARTIFACT = -1
"""The tag of what is no part of the words of a document."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An element: its standard kind (H1, P, TD …), the number of the one that it is in, the language where it is not
    the document's, and what a screen reader says in its place.
    """

    kind: str
    parent: int = 0
    language: str = ""
    said: str = ""


class _Raw(PDFObject):
    """An object as the bytes that it has in the file."""

    __RefOnly__ = 1
    data = b""

    def format(self, _document: object) -> bytes:
        return self.data


class Tagger:
    """Marks what is drawn on the pages of a canvas, and tells in the end what is what."""

    def __init__(self, canvas: Any, tags: Sequence[Tag]) -> None:
        self.canvas, self.tags = canvas, tags
        self.marks: list[list[int]] = [[]]
        """The tag of each marked stretch, by page."""
        self.pieces: dict[int, list[tuple[int, int]]] = {}
        """The page and the number of each stretch of a tag."""

    def begin(self, tag: int) -> str:
        """What begins a stretch of a tag in the content of the page; it ends with EMC."""
        if tag == ARTIFACT:
            return "/Artifact BMC"
        here = self.marks[-1]
        self.pieces.setdefault(tag, []).append((len(self.marks) - 1, len(here)))
        here.append(tag)
        return f"/{self.tags[tag].kind} <</MCID {len(here) - 1}>> BDC"

    def next_page(self) -> None:
        """The page that was drawn is shown; another begins."""
        page = self.canvas._doc.Pages.pages[-1]
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self.marks) - 1, _raw(b"/S")
        self.marks.append([])

    def finish(self) -> None:
        """Put the tree of tags into the file."""
        document = self.canvas._doc
        root, *elements = objects = [_Raw() for _one in range(len(self.tags) + 1)]
        for one in objects:
            document.Reference(one)
        numbers = document.idToObjectNumberAndVersion
        root_number, *own = [numbers[one.__InternalName__][0] for one in objects]  # type: ignore[attr-defined]
        pages = [numbers[f"Page{number}"][0] for number in range(1, len(self.marks))]
        inner: list[list[int]] = [[] for _one in self.tags]
        for number, tag in enumerate(self.tags[1:], 1):
            inner[tag.parent].append(own[number])
        for number, (tag, element) in enumerate(zip(self.tags, elements, strict=True)):
            pieces = [(pages[page], mark) for page, mark in self.pieces.get(number, ())]
            first = pieces[0][0] if pieces else 0
            kids = [str(mark) if page == first else f"<</Type/MCR/Pg {page} 0 R/MCID {mark}>>" for page, mark in pieces]
            kids += [f"{one} 0 R" for one in inner[number]]
            where = f"/Pg {first} 0 R" if pieces else ""
            above = own[tag.parent] if number else root_number
            element.data = f"<</S/{tag.kind}/P {above} 0 R{where}{_more(tag)}/K[{' '.join(kids)}]>>".encode()
        nums = " ".join(
            f"{page}[{' '.join(f'{own[tag]} 0 R' for tag in marks)}]" for page, marks in enumerate(self.marks[:-1])
        )
        root.data = f"<</Type/StructTreeRoot/K[{own[0]} 0 R]/ParentTree<</Nums[{nums}]>>>>".encode()
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = _raw(b"<</Marked true>>")


def _raw(data: bytes) -> _Raw:
    found = _Raw()
    found.data = data
    return found


def _more(tag: Tag) -> str:
    language = f"/Lang({_LANGUAGES[tag.language]})" if tag.language else ""
    said = f"/Alt<FEFF{tag.said.encode('utf-16-be').hex()}>" if tag.said else ""
    scope = "/A<</O/Table/Scope/Column>>" if tag.kind == "TH" else ""
    return language + said + scope
