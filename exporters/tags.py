"""The tags of a PDF: what is a heading, a paragraph, a cell of a table, in the order of reading.

ISO 32000-1, 14.7 and 14.8.  Head, foot, rules and grounds are artifacts, which a screen reader passes over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import LinkAnnotation, PDFObject, PDFPage

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


class _Link(LinkAnnotation):
    """A link on a page that tells which element it belongs to."""

    permitted = (*LinkAnnotation.permitted, "StructParent")


class Tagger:
    """Marks what is drawn on the pages of a canvas, and tells in the end what is what."""

    def __init__(self, canvas: Any, tags: Sequence[Tag]) -> None:
        self.canvas, self.tags = canvas, [*tags]
        self.marks: list[int] = []
        """The tag of each marked stretch of the page."""
        self.pages = 0
        self.pieces: dict[int, list[tuple[int, int]]] = {}
        """The page and the number of each stretch of a tag; of a link in it -1 and the number of its tag."""
        self.parents: list[list[int] | int] = []
        """What marked stretches and links belong to, by the numbers that their pages and links have."""
        self.links: dict[int, tuple[int, str]] = {}
        """The page and the name of the link of each tag that is one."""

    def begin(self, tag: int) -> str:
        """What begins a stretch of a tag in the content of the page; it ends with EMC."""
        if tag == ARTIFACT:
            return "/Artifact BMC"
        if tag in self.links and tag not in self.pieces:
            self.pieces.setdefault(self.tags[tag].parent, []).append((-1, tag))
        self.pieces.setdefault(tag, []).append((self.pages, len(self.marks)))
        self.marks.append(tag)
        return f"/{self.tags[tag].kind} <</MCID {len(self.marks) - 1}>> BDC"

    def link(self, inside: int, target: str, place: tuple[float, float, float, float]) -> int:
        """Put a link to an anchor on the page; the tag of its words, which is in another, if that is no artifact."""
        canvas, more = self.canvas, {}
        if inside != ARTIFACT:
            self.tags.append(Tag("Link", inside))
            more = {"StructParent": len(self.parents)}
            self.parents.append(len(self.tags) - 1)
        annotation = _Link(place, "", canvas._bookmarkReference(target), Border="[0 0 0]", **more)
        name = f"link{canvas._annotationCount}"
        canvas._addAnnotation(annotation, name)
        if not more:
            return ARTIFACT
        self.links[len(self.tags) - 1] = self.pages, name
        return len(self.tags) - 1

    def next_page(self) -> None:
        """The page that was drawn is shown; another begins."""
        page = self.canvas._doc.Pages.pages[-1]
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self.parents), _raw(b"/S")
        self.parents.append(self.marks)
        self.marks, self.pages = [], self.pages + 1

    def finish(self) -> None:
        """Put the tree of tags into the file."""
        document = self.canvas._doc
        root, *elements = objects = [_Raw() for _one in range(len(self.tags) + 1)]
        for one in objects:
            document.Reference(one)
        numbers = {name: each[0] for name, each in document.idToObjectNumberAndVersion.items()}
        root_number, *own = [numbers[one.__InternalName__] for one in objects]  # type: ignore[attr-defined]
        pages = [numbers[f"Page{number}"] for number in range(1, self.pages + 1)]
        inner: list[list[int]] = [[] for _one in self.tags]
        for number, tag in enumerate(self.tags[1:], 1):
            if number not in self.links:
                inner[tag.parent].append(own[number])
        for number, (tag, element) in enumerate(zip(self.tags, elements, strict=True)):
            pieces = self.pieces.get(number, [])
            first = next((pages[page] for page, _mark in pieces if page >= 0), 0)
            kids = [
                f"{own[mark]} 0 R" if page < 0 else str(mark) if pages[page] == first
                else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {mark}>>"
                for page, mark in pieces
            ]  # fmt: skip
            if number in self.links:
                page, name = self.links[number]
                place = numbers[document.annotationName(name)]
                kids.append(f"<</Type/OBJR/Pg {pages[page]} 0 R/Obj {place} 0 R>>")
            kids += [f"{one} 0 R" for one in inner[number]]
            where = f"/Pg {first} 0 R" if first else ""
            above = own[tag.parent] if number else root_number
            element.data = f"<</S/{tag.kind}/P {above} 0 R{where}{_more(tag)}/K[{' '.join(kids)}]>>".encode()
        nums = " ".join(
            f"{number} {own[one]} 0 R"
            if isinstance(one, int)
            else f"{number}[{' '.join(f'{own[tag]} 0 R' for tag in one)}]"
            for number, one in enumerate(self.parents)
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
