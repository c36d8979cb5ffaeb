"""Files made for the tests: each function writes one format."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from resources import ROOT

FONT = "ReaderGothic"
SAMPLE = (
    "見本国との協力の進め方",
    "１．再生可能エネルギー",
    "１．１両国は、毎年一回、政策対話を開催し、系統の安定に関する知見を互いに共有する。"
    "対話の結果は、次の会合までに事務方が文書にまとめ、双方の確認を経たうえで、関係する機関に送付する。",
    "１．２研修員を2027年度末までに三十名受け入れる。",
    "２．Trade and investment",
    "2.1 The two sides will hold a joint committee every year and report to the ministers on what was done. "
    "The committee will meet in each country in turn.",
)


def registered() -> str:
    """The name of a Japanese font that reportlab can set."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(ROOT / "fonts" / "BIZUDPGothic-Regular.ttf")))
    return FONT


def wrapped(paragraph: str, measure: int = 40) -> list[str]:
    """A paragraph in lines of at most `measure` columns, Latin words whole."""
    lines, line = [], ""
    words = paragraph.split(" ") if paragraph.isascii() else list(paragraph)
    glue = " " if paragraph.isascii() else ""
    for word in words:
        if line and len(line + glue + word) > (2 * measure if glue else measure):
            lines.append(line)
            line = word
        else:
            line = line + glue + word if line else word
    return [*lines, line]


def pdf(path: Path, pages: Sequence[Sequence[tuple[float, float, str]]], size: float = 10, title: float = 0) -> Path:
    """A PDF of lines set at x, y points from the top left of an A4 page; the first in the size of a `title`."""
    canvas = Canvas(str(path), pagesize=A4)
    for page in pages:
        for x, y, text in page:
            canvas.setFont(registered(), title or size)
            canvas.drawString(x, A4[1] - y, text)
            title = 0
        canvas.showPage()
    canvas.save()
    return path


def word(path: Path, body: str, parts: dict[str, str] | None = None) -> Path:
    """A Word file with a body of WordprocessingML, and further parts put in place of the standard ones."""
    document = Document()
    holder = parse_xml(_body(body))
    for element in reversed(list(holder)):
        document.element.body.insert(0, element)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        names = set(old.namelist()) | set(parts or {})
        for name in sorted(names):
            new.writestr(name, (parts or {}).get(name) or old.read(name))
    return path


def _body(body: str) -> str:
    spaces = {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }
    declared = " ".join(f'xmlns:{name}="{address}"' for name, address in spaces.items())
    return f"<w:body {declared}>{body}</w:body>"


def numbering(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """A numbering part with one definition of `levels`."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f'<w:numbering {space}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>'


def level(depth: int, pattern: str, style: str = "decimal", start: int = 1) -> str:
    """A level of a numbering."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbered(text: str, depth: int = 0, number: int = 1) -> str:
    """A paragraph in a numbering."""
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def paragraph(inner: str) -> str:
    """A paragraph of given runs."""
    return f"<w:p>{inner}</w:p>"


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
