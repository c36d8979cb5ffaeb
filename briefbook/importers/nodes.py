"""The tree of an outline: numbers, bullets and headings, with what stands under each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefbook.importers.marks import Mark
from briefbook.importers.paragraphs import Paragraph
from briefbook.importers.titles import is_title
from briefbook.rules import folded, rules

HEADING = "heading"
"""The scheme of a heading without a number."""
MINOR = re.compile(r"(?:letter|roman|kana|LETTER-|ROMAN-b|circled)")
"""Schemes in which lists inside an item are written, mostly."""


@dataclass(slots=True, eq=False)
class Node:
    """A place of the outline.  `place` is its ordinal among its siblings; `odd` says why the number is not
    the one expected ("sequence", "gap", "duplicate"), None where it is; `above` is true of a long title over titles,
    `fields` of an item with lines that tell of it as the cells of a table would."""

    paragraph: Paragraph | None
    scheme: str
    ordinals: tuple[int, ...] = ()
    level: int = 0
    parent: "Node | None" = None
    content: list["Node | Paragraph"] = field(default_factory=list)
    place: int = 0
    odd: str | None = None
    continued: bool = False
    above: bool = False
    fields: bool = False

    @property
    def mark(self) -> Mark | None:
        """The mark it was printed with."""
        return self.paragraph.mark if self.paragraph and self.scheme != HEADING else None

    @property
    def is_part(self) -> bool:
        """Whether the word of its mark says that a part of the document begins."""
        return bool(self.mark and self.mark.part)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading without a number."""
        return self.scheme == HEADING

    @property
    def is_bullet(self) -> bool:
        """Whether it is a bullet."""
        return self.scheme.startswith("bullet")

    @property
    def titled(self) -> bool:
        """Whether its paragraph reads as a title: short and without an end."""
        return self.above or (not self.fields and self.paragraph is not None and is_title(self.paragraph))

    def nodes(self) -> list["Node"]:
        """The nodes directly under it."""
        return [one for one in self.content if isinstance(one, Node)]

    def path(self) -> Iterator["Node"]:
        """It and the nodes above it, from the inside out."""
        node: Node | None = self
        while node is not None and node.paragraph is not None:
            yield node
            node = node.parent

    def paragraphs(self) -> Iterator[Paragraph]:
        """Its paragraph and all under it, in order."""
        if self.paragraph is not None:
            yield self.paragraph
        for one in self.content:
            if isinstance(one, Node):
                yield from one.paragraphs()
            else:
                yield one


def defines(listed: Sequence[Node]) -> bool:
    """Whether the entries of a list say what words mean: they are one item, with the words that lead to them."""
    return bool(listed) and all(
        one.paragraph is not None and re.search(rules("layout")["defines"], folded(one.paragraph.text))
        for one in listed
    )


def walk(node: Node) -> Iterator[Node]:
    """All nodes below a node, in order."""
    for one in node.nodes():
        yield one
        yield from walk(one)
