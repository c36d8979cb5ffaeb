"""What LibreOffice sets as PDF is read back as it was written."""

import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document

from briefbook.importers import parse
from briefbook.importers.paragraphs import lay_out
from briefbook.importers.readers import read
from tests.importers.readers.files import SAMPLE
from tests.importers.readers.test_formats import flat, holds_all

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
OFFICE = shutil.which("soffice")

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def converted(folder: Path, paragraphs: list[str]) -> Path:
    """A PDF that LibreOffice makes of a Word file with these paragraphs."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(str(folder / "a.docx"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), "a.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return folder / "a.pdf"


def test_paragraphs_come_back_whole(tmp_path: Path) -> None:
    one = read(converted(tmp_path, list(SAMPLE)))
    laid = lay_out(one)
    assert holds_all(one)
    assert [flat("".join(row.words for row in each.rows)) for each in laid.paragraphs] == [flat(w) for w in SAMPLE]


@pytest.mark.parametrize(
    "name", ["peru-roadmap-2024.ja.txt", "peru-roadmap-2024.en.txt", "laos-action-plan-2021.ja.txt"]
)
def test_a_real_document_comes_back_to_the_character(tmp_path: Path, name: str) -> None:
    if not (SEEDS / name).exists():
        pytest.skip("the real documents are not here")
    text = (SEEDS / name).read_text(encoding="utf-8").replace("\f", "")
    one = read(converted(tmp_path, [line for line in text.splitlines() if line.strip()]))
    assert flat(one.text) == flat(text)


def test_bullets_of_a_word_list_come_back_whole(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Action Plan between Japan and the Republic of Peru")
    document.add_heading("Harbours", 2)
    entries = [
        "Japan will send pilots who know the currents to each of the harbours of the coast every year, "
        "and will lend the ships that they need.",
        "Peru will publish the soundings of the harbours in a form that all ships can read, by the end of 2031, "
        "and will keep them up to date.",
    ]
    for one in entries:
        document.add_paragraph(one, style="List Bullet")
    document.save(str(tmp_path / "c.docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "c.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    parsed = parse(read(tmp_path / "c.pdf"))
    assert [one.text for one in parsed.provisions] == entries
    assert "unreadable" not in {one.code for one in parsed.notices}


def _plan(folder: Path) -> Path:
    """A Word file with a bold title as wide as a line, styled headings, numbers, Latin words between kana."""
    document = Document()
    document.add_paragraph().add_run(
        "鉱物資源分野における協力に関する日本国見本産業省と見本共和国鉱山省との間の協力覚書"
    ).bold = True
    document.add_paragraph(
        "日本国見本産業省及び見本共和国鉱山省（以下「双方」という。）は、友好関係を考慮し、次のとおり認識を一致させた。"
    )
    document.add_heading("１．Affairs of finance and traffic", 1)
    document.add_paragraph("（１）双方は、2028年度末までにASEAN＋3の備蓄を10万トンに拡充する。")
    document.add_paragraph("（２）The two offices will file the first official findings on traffic by 2030.")
    document.save(str(folder / "b.docx"))
    return folder / "b.docx"


def test_word_and_its_pdf_give_the_same_records(tmp_path: Path) -> None:
    word = _plan(tmp_path)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), word.name]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    one, other = parse(read(word)), parse(read(word.with_suffix(".pdf")))
    assert one.masthead == other.masthead
    assert one.provisions == other.provisions
    assert one.provisions[0].text == "双方は、2028年度末までにASEAN＋3の備蓄を10万トンに拡充する。"
    assert one.provisions[1].text.startswith("The two offices will file the first official findings")
