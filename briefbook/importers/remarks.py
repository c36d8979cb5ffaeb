"""A follow-up report that came back: the remarks that the other side wrote beside the commitments.

The rows are known by the number in their first column ("#193"), the column by its being the last.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from briefbook.errors import InputError
from briefbook.i18n import _

_NUMBER = re.compile(r"#\s*(\d+)")
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Remark:
    """What the other side wrote beside a commitment."""

    commitment: int
    text: str


def read_remarks(path: Path) -> list[Remark]:
    """The remarks in the tables of a Word file.  Raises InputError where it is none or has no such table."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, OSError):
        raise InputError(_("{name} is not a Word file that can be read.  Choose another.", name=path.name)) from None
    found: list[Remark] = []
    known = False
    for table in document.tables:
        for row in table._tbl.tr_lst:
            cells = ["\n".join(cell_lines(cell)) for cell in row.tc_lst]
            match = _NUMBER.search(cells[0]) if len(cells) >= _COLUMNS else None
            if match:
                known = True
                if words := cells[-1].strip():
                    found.append(Remark(int(match.group(1)), words))
    if not known:
        raise InputError(
            _("{name} is no follow-up report of this program.  Choose the file that was sent.", name=path.name)
        )
    return found


def cell_lines(cell: object) -> list[str]:
    """The lines of a cell; a line break within a paragraph parts lines too."""
    texts = []
    for paragraph in cell.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):  # type: ignore[attr-defined]
        parts = []
        for one in paragraph.iter():
            name = str(one.tag).rsplit("}", 1)[-1]
            if name == "t":
                parts.append(one.text or "")
            elif name in ("br", "cr"):
                parts.append("\n")
        texts.append("".join(parts))
    return texts
