"""The words of a document, block by block, as a reader meets them: what both writers must say.

Page numbers, running heads, bullets, repeated header rows and the names of rows that go on on a new page are the
writers' own and not among them.
"""

from typing import assert_never

from exporters import document as tree
from exporters.document import words


def plain(document: tree.Document) -> list[str]:
    """The words of each block, in order; those of a table row by row, of parallel columns left before right."""
    headings = [block for block in document.blocks if isinstance(block, tree.Heading)]
    return ["\n".join(_texts(block, headings)) for block in document.blocks]


def _texts(block: tree.Block, headings: list[tree.Heading]) -> list[str]:
    match block:
        case tree.Cover(title, lines, marking):
            return [words(text) for text in (marking, title, *lines)]
        case tree.Contents(title, depth):
            return [words(title), *(words(one.text) for one in headings if one.level <= depth)]
        case tree.Heading() | tree.Paragraph():
            return [words(block.text)]
        case tree.List(items):
            return [words(item) for item in items]
        case tree.Fields(pairs):
            return [words(text) for pair in pairs for text in pair]
        case tree.Table():
            return [words(text) for row in ((block.caption,), block.header, *block.rows) for text in row]
        case tree.Bars():
            return _texts(block.table(), headings)
        case tree.Columns():
            names = [name for name, _count in block.columns]
            return [words(text) for text in (block.caption, *block.figures(), *names)]
        case tree.Callout(title, texts):
            return [words(text) for text in (title, *texts)]
        case tree.Parallel(rows):
            return [words(text) for row in rows for side in row for text in side]
        case tree.Index(entries):
            return [words(text) for text, _anchors in entries]
        case tree.PageBreak():
            return []
        case _:
            assert_never(block)
