"""How long a book takes as PDF and as Word, against the same text by other ways, and how time and memory grow.

`python -m tests.bench export [chapters …]` (11, 43 and 172 by default: about 100, 400 and 1,600 pages).  Each
way runs in a process of its own, so that its peak memory is its own; ways that are not installed are left out.
"""

import html
import io
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from exporters import document as tree
from exporters.document import Run, Text
from resources import ROOT

WAYS = ("pdf", "word", "word-body", "typst", "multibuild", "raw-zip", "rows", "docxtpl")
SLOW = ("multibuild", "rows", "docxtpl", "typst")
SUBJECTS = "双方は、|両国の担当部局は、|海洋庁は、|合同委員会は、|関係機関は、"
OBJECTS = (
    "港湾の脱炭素化に関する協力を|重要鉱物の供給網の強靱化を|人材育成の計画（2030年まで）を|"
    "税関手続の電子化を|WTOを中核とする貿易体制の強化を"
)
MEANS = "、JOCを通じて、|、年次会合を開催して、|、専門家の派遣により、|、既存の枠組みの下で、|、二〇三〇年までに、"
VERBS = "推進することで一致した。|検討する。|実施する。|強化する意図を表明した。|歓迎した。"


def sentence(chance: random.Random) -> str:
    """A sentence of our own words."""
    return "".join(chance.choice(part.split("|")) for part in (SUBJECTS, OBJECTS, MEANS, OBJECTS, VERBS))


def model(chapters: int) -> list[tuple[str, str | list[tuple[str, ...]]]]:
    """A book as plain pairs: headings, paragraphs, tables.  A chapter is about nine pages."""
    chance = random.Random(1)
    blocks: list[tuple[str, str | list[tuple[str, ...]]]] = []
    for chapter in range(1, chapters + 1):
        blocks.append(("h1", f"第{chapter}部　協力の分野"))
        for section in range(1, 7):
            blocks.append(("h2", f"{chapter}.{section}　{chance.choice(OBJECTS.split('|'))}"))
            blocks += [("p", "".join(sentence(chance) for _ in range(chance.randint(2, 6)))) for _ in range(7)]
            blocks.append(("table", [(str(n), sentence(chance), "2030年", "実施中") for n in range(8)]))
    return blocks


def as_tree(chapters: int) -> tree.Document:
    """The book as a tree."""

    def text(words: str) -> Text:
        return (Run(words, "ja"),)

    header = text("番号"), text("約束"), text("期限"), text("状況")
    blocks: list[tree.Block] = [tree.Contents(text("目次"))]
    for number, (kind, content) in enumerate(model(chapters)):
        if isinstance(content, list):
            rows = tuple(tuple(text(cell) for cell in row) for row in content)
            blocks.append(tree.Table(header, rows, (0.1, 0.6, 0.15, 0.15)))
        elif kind == "p":
            blocks.append(tree.Paragraph(text(content)))
        else:
            blocks.append(tree.Heading(1 if kind == "h1" else 2, text(content), f"h{number}"))
    return tree.Document("協力の本", "ja", tuple(blocks))


def write_pdf(chapters: int, path: Path) -> dict[str, object]:
    """Our PDF."""
    from exporters import pdf

    document = as_tree(chapters)
    start = time.perf_counter()
    report = pdf.write(document, path)
    return {"seconds": time.perf_counter() - start, "pages": report.pages}


def write_word(chapters: int, path: Path) -> dict[str, object]:
    """Our Word file, with the layout that gives its page numbers."""
    from exporters import word

    document = as_tree(chapters)
    start = time.perf_counter()
    report = word.write(document, path)
    return {"seconds": time.perf_counter() - start, "pages": report.pages}


def write_word_body(chapters: int, path: Path) -> dict[str, object]:
    """Our Word file where the pages are laid out already."""
    from exporters import word
    from exporters.layout import lay_out

    document = as_tree(chapters)
    laid = lay_out(document)
    start = time.perf_counter()
    path.write_bytes(word.render(document, laid))
    return {"seconds": time.perf_counter() - start}


def write_typst(chapters: int, path: Path) -> dict[str, object]:
    """The same text with typst, untagged."""
    import typst  # type: ignore[import-not-found]

    def safe(words: str) -> str:
        return "".join("\\" + char if char in "\\#$*_`<>@[]~=-+/" else char for char in words)

    start = time.perf_counter()
    parts = ['#set page(paper:"a4",margin:24mm,numbering:"1")\n'
             '#set text(font:"BIZ UDPMincho",size:10pt,lang:"ja")\n'
             '#set par(justify:true)\n'
             '#show heading.where(level:1): it => pagebreak() + it\n#outline(depth:2)\n']  # fmt: skip
    for kind, content in model(chapters):
        if isinstance(content, list):
            cells = ",".join(f"[{safe(cell)}]" for row in content for cell in row)
            parts.append(
                f"#text(size:8.6pt)[#table(columns:(10%,60%,15%,15%),table.header([番号],[約束],[期限],[状況]),{cells})]\n"
            )
        else:
            parts.append({"p": "", "h1": "= ", "h2": "== "}[kind] + safe(content) + "\n\n")
    source = path.with_suffix(".typ")
    source.write_text("".join(parts), "utf-8")
    typst.compile(str(source), output=str(path), font_paths=[str(ROOT / "fonts")], pdf_tags=False)
    return {"seconds": time.perf_counter() - start, "pages": pages_of(path)}


def write_multibuild(chapters: int, path: Path) -> dict[str, object]:
    """The same text with reportlab's own paragraphs and several passes."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Table
    from reportlab.platypus.tableofcontents import TableOfContents

    class Book(BaseDocTemplate):
        def afterFlowable(self, flowable: object) -> None:  # noqa: N802 (reportlab's name)
            level = getattr(flowable, "level", None)
            if level is not None:
                self.notify("TOCEntry", (level, flowable.getPlainText(), self.page))  # type: ignore[attr-defined]

    start = time.perf_counter()
    pdfmetrics.registerFont(TTFont("M", str(ROOT / "fonts" / "BIZUDPMincho-Regular.ttf")))
    body = ParagraphStyle("b", fontName="M", fontSize=10, leading=17, spaceAfter=5, wordWrap="CJK")
    small = ParagraphStyle("c", fontName="M", fontSize=8.6, leading=13, wordWrap="CJK")
    heads = {"h1": ParagraphStyle("1", body, fontSize=18, leading=26), "h2": ParagraphStyle("2", body, fontSize=13)}
    contents = TableOfContents()
    contents.levelStyles = [body, body]
    story: list[object] = [contents]
    for kind, content in model(chapters):
        if isinstance(content, list):
            rows = [[Paragraph(cell, small) for cell in row] for row in [("番号", "約束", "期限", "状況"), *content]]
            story.append(Table(rows, colWidths=[46, 276, 69, 68], repeatRows=1))
        elif kind == "p":
            story.append(Paragraph(html.escape(content), body))
        else:
            paragraph = Paragraph(html.escape(content), heads[kind])
            paragraph.level = int(kind[1]) - 1
            story += [PageBreak(), paragraph] if kind == "h1" else [paragraph]
    book = Book(str(path), invariant=1)
    book.addPageTemplates([PageTemplate("p", [Frame(68, 72, 459, 686, 0, 0, 0, 0)])])
    book.multiBuild(story)
    return {"seconds": time.perf_counter() - start, "pages": pages_of(path)}


def write_raw_zip(chapters: int, path: Path) -> dict[str, object]:
    """The least a Word file can cost: its text joined and zipped."""
    import docx

    start = time.perf_counter()
    template = io.BytesIO()
    docx.Document().save(template)
    parts: list[str] = []
    for kind, content in model(chapters):
        if isinstance(content, list):
            cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
            rows = ("".join(cell.format(escape(one)) for one in row) for row in content)
            parts.append("<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")
        else:
            style = {"p": "", "h1": "Heading1", "h2": "Heading2"}[kind]
            parts.append(
                f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(content)}</w:t></w:r></w:p>'
            )
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body>" + "".join(parts).encode())
            target.writestr(name, data)
    return {"seconds": time.perf_counter() - start}


def write_rows(chapters: int, path: Path) -> dict[str, object]:
    """Word with python-docx, row by row."""
    import docx

    start = time.perf_counter()
    book = docx.Document()
    for kind, content in model(chapters):
        if isinstance(content, list):
            table = book.add_table(len(content), 4)
            for row, cells in zip(table.rows, content, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
        elif kind == "p":
            book.add_paragraph(content)
        else:
            book.add_heading(content, int(kind[1]))
    book.save(str(path))
    return {"seconds": time.perf_counter() - start}


def write_docxtpl(chapters: int, path: Path) -> dict[str, object]:
    """Word with docxtpl."""
    import docx
    from docxtpl import DocxTemplate  # type: ignore[import-not-found]

    template = path.with_name("template.docx")
    book = docx.Document()
    for line in ("{%p for b in blocks %}", "{%p if b.kind != 'table' %}", "{{ b.content }}", "{%p else %}"):
        book.add_paragraph(line)
    table = book.add_table(3, 4)
    table.cell(0, 0).text, table.cell(2, 0).text = "{%tr for r in b.content %}", "{%tr endfor %}"
    for column in range(4):
        table.cell(1, column).text = f"{{{{ r[{column}] }}}}"
    for line in ("{%p endif %}", "{%p endfor %}"):
        book.add_paragraph(line)
    book.save(str(template))
    start = time.perf_counter()
    filled = DocxTemplate(str(template))
    filled.render(
        {"blocks": [{"kind": kind, "content": content} for kind, content in model(chapters)]}, autoescape=True
    )
    filled.save(str(path))
    return {"seconds": time.perf_counter() - start}


def page_numbers(chapters: int) -> str:
    """How many page numbers of the Word file's contents differ from where LibreOffice puts the headings."""
    import pypdfium2

    from exporters import word
    from exporters.layout import lay_out

    document = as_tree(chapters)
    laid = lay_out(document)
    with tempfile.TemporaryDirectory() as folder:
        word.write(document, Path(folder) / "book.docx")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        call = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, f"{folder}/book.docx"]
        subprocess.run(call, check=True, capture_output=True)
        with pypdfium2.PdfDocument(Path(folder) / "book.pdf") as book:
            theirs = [target.get_index() + 1 for one in book.get_toc() if (target := one.get_dest()) is not None]
    ours = [laid.numbers[anchor] for _level, _words, anchor in laid.headings]
    apart = [abs(one - other) for one, other in zip(ours, theirs, strict=False)]
    return (
        f"{sum(map(bool, apart))} of {len(ours)} page numbers differ in LibreOffice, by {max(apart, default=0)} at most"
    )


def pages_of(path: Path) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def measured(way: str, chapters: int) -> dict[str, object] | None:
    """Seconds, pages, peak memory and size of one way in a process of its own; None where it is not installed."""
    call = [sys.executable, "-m", "tests.bench", "export", "--one", way, str(chapters)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        print(f"{way}: left out ({reason[0]})", file=sys.stderr)
        return None
    return dict(json.loads(done.stdout))


def one(way: str, chapters: int) -> None:
    """Run one way here and print its figures."""
    ways: dict[str, Callable[[int, Path], dict[str, object]]] = {
        "pdf": write_pdf, "word": write_word, "word-body": write_word_body, "typst": write_typst,
        "multibuild": write_multibuild, "raw-zip": write_raw_zip, "rows": write_rows, "docxtpl": write_docxtpl,
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("book.pdf" if way in ("pdf", "typst", "multibuild") else "book.docx")
        figures = ways[way](chapters, path)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            json.dumps(
                {"way": way, "chapters": chapters, **figures, "peak_mb": round(peak), "kb": path.stat().st_size // 1024}
            )
        )


def run(args: Sequence[str]) -> None:
    """Measure every way at each size and print figures and ratios."""
    if args and args[0] == "--one":
        one(args[1], int(args[2]))
        return
    sizes = [int(arg) for arg in args] or [11, 43, 172]
    found = [
        figures
        for size in sizes
        for way in WAYS
        if not (way in SLOW and size > 64) and (figures := measured(way, size)) is not None
    ]
    for figures in found:
        print(
            "  ".join(
                f"{key} {value:.2f}" if isinstance(value, float) else f"{key} {value}" for key, value in figures.items()
            )
        )
    for size, group in groupby(found, key=lambda figures: figures["chapters"]):
        seconds = {str(figures["way"]): float(str(figures["seconds"])) for figures in group}
        for ours, theirs in (("pdf", "typst"), ("pdf", "multibuild"), ("word-body", "raw-zip"),
                             ("word-body", "docxtpl"), ("word-body", "rows"), ("word", "rows")):  # fmt: skip
            if ours in seconds and theirs in seconds:
                print(f"{size} chapters: {ours} takes {seconds[ours] / seconds[theirs]:.2f} of {theirs}")
    if shutil.which("soffice"):
        print(page_numbers(sizes[0]))
