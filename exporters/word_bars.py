"""The bars of a chart in Word: shaded cells of small tables, which Word and LibreOffice keep sharp and editable."""

from collections.abc import Iterable

from exporters import document as tree
from exporters.colours import COLOURS, FILLS

_SHADES = {"": "clear", "rising": "thinReverseDiagStripe", "falling": "diagStripe"}
_BAR, _TALL = 180, 1680  # how high a lying bar and the tallest standing one is, in twentieths of a point
_LEAST = 30  # LibreOffice makes a narrower table as wide as its cell
_HAIR = '<w:p><w:pPr><w:pStyle w:val="Hair"/></w:pPr></w:p>'

_DROP = '<w:p><w:pPr><w:pStyle w:val="Hair"/><w:spacing w:before="64"/></w:pPr></w:p>'  # to the middle of a line


def sample(fill: tree.Fill) -> str:
    """A sample of a fill on a line of its own, over the name of its kind."""
    edge = f'<w:bdr w:val="single" w:sz="4" w:color="{_ink(fill)}"/>'
    blank = '<w:t xml:space="preserve">' + "\u00a0" * 5 + "</w:t>"
    return f"<w:r><w:rPr>{edge}{_shade(fill)}</w:rPr>{blank}</w:r><w:r><w:br/></w:r>"


def lying(block: tree.Bars, number: int, width: int) -> str:
    """The content of a cell `width` twentieths of a point wide: the bar of a row."""
    counts = zip(block.kinds, block.rows[number][1], strict=True)
    cells = [(round(width * count / block.longest), fill) for (_name, fill), count in counts if count]
    return _DROP + _filled(cells, _BAR) if cells else _HAIR


def standing(block: tree.Columns, count: int, slot: int) -> str:
    """The content of a cell `slot` twentieths of a point wide below its figure: the bar of a column."""
    if not count:
        return _HAIR
    height = max(_LEAST, round(_TALL * count / block.tallest))
    return _filled([(round(0.64 * slot), "plain")], height, round(0.18 * slot))


def _ink(fill: tree.Fill) -> str:
    return COLOURS[FILLS[fill][0]].lstrip("#")


def _shade(fill: tree.Fill) -> str:
    _edge, ground, stripes = FILLS[fill]
    return f'<w:shd w:val="{_SHADES[stripes]}" w:color="{_ink(fill)}" w:fill="{COLOURS[ground].lstrip("#")}"/>'


def _filled(cells: Iterable[tuple[int, tree.Fill]], height: int, indent: int = 0) -> str:
    """A table of one row of shaded cells, each as wide as is said, for a cell of another table."""
    found = [(max(_LEAST, width), fill) for width, fill in cells]
    shaded = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_edges(fill)}{_shade(fill)}</w:tcPr>{_HAIR}</w:tc>'
        for width, fill in found
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width, _fill in found)
    margins = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(width for width, _fill in found)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid><w:tr><w:trPr>"
        f'<w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>{shaded}</w:tr></w:tbl>{_HAIR}'
    )


def _edges(fill: tree.Fill) -> str:
    sides = ("top", "left", "bottom", "right")
    edges = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="{_ink(fill)}"/>' for side in sides)
    return f"<w:tcBorders>{edges}</w:tcBorders>"
