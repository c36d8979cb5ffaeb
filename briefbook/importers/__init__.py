"""Import: a file becomes text, the text paragraphs, an outline, and then provisions or outcomes.

`read` gives the text of a file, `parse` what a document holds.  Nothing is dropped: the blocks of a parsed
document hold every character of the text that is no white space, in order.
"""

from pathlib import Path

from briefbook.importers.lines import ReadText
from briefbook.model import Parsed

__all__ = ["parse", "read"]


def read(path: Path) -> ReadText:
    """The text of the file at `path`.  Raises InputError where it is no document that can be read."""
    from briefbook.importers.readers import read as read_file

    return read_file(path)


def parse(text: ReadText, *, name: str = "", counterpart: str | None = None) -> Parsed:
    """What a document holds.  `name` stands for a missing title; `counterpart` for parties not named.

    Raises InputError where the text has no words.
    """
    from briefbook.importers import documents

    return documents.parse(text, name=name, counterpart=counterpart)
