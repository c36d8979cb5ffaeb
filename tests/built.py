"""The built program, tried as on a computer without Python: `python -m tests.built [dist/briefbook/briefbook]`.

It says its version, makes the specimen book, takes in a file of every format, makes the index, finds the store sound, and opens
its window on a screen of our own, of which pictures stay in build/artefacts.
"""

import csv
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from tests import screen

ROOT = Path(__file__).resolve().parent.parent


def run(program: Path, home: Path, *words: str) -> str:
    """Run the program; what it printed.  Raises RuntimeError where it fails or complains."""
    found = subprocess.run(
        [program, *words], env=screen.surroundings(home), cwd=home, capture_output=True, text=True, check=False
    )
    if found.returncode or found.stderr:
        raise RuntimeError(f"briefbook {' '.join(words)}: status {found.returncode}\n{found.stderr}")
    return found.stdout


def more_documents(folder: Path) -> list[Path]:
    """Documents of the formats that the specimen documents have not: slides, tables, an old encoding."""
    from openpyxl import Workbook
    from pptx import Presentation

    slides, sheet = Presentation(), Workbook()
    slide = slides.slides.add_slide(slides.slide_layouts[1])
    slide.shapes.title.text = "Joint Statement of Japan and Specimenland"
    slide.placeholders[1].text = "1. The two sides will hold a dialogue every year by 2030."
    rows = [("title", "date"), ("Signing of a memorandum with Specimenland", "2026-04-02")]
    for row in rows:
        sheet.active.append(row)
    slides.save(str(folder / "slides.pptx"))
    sheet.save(folder / "visits.xlsx")
    with (folder / "visits.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([rows[0], ("Visit of a delegation", "2026-05-01")])
    (folder / "old.txt").write_text("共同声明\n\n１．双方は、対話を毎年開催する。\n", "cp932")
    return [folder / name for name in ("slides.pptx", "visits.xlsx", "visits.csv", "old.txt")]


def check(program: Path, home: Path) -> None:
    """Try everything.  Raises RuntimeError, TimeoutError, AssertionError where something does not work."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert run(program, home, "--version").strip() == version
    made = json.loads(run(program, home, "demo", "demo", "--json"))
    assert len(made["books"]) == 6
    assert all((home / one).stat().st_size > 10_000 for one in made["books"])
    store = str(home / made["store"])
    for path in more_documents(home):
        found = json.loads(run(program, home, "--store", store, "import", str(path), "--counterpart", "XA", "--json"))
        assert found[0]["provisions"] + found[0]["outcomes"] > 0, path.name
    run(program, home, "--store", store, "index")
    assert json.loads(run(program, home, "--store", store, "search", "対話", "--json"))
    assert json.loads(run(program, home, "--store", store, "check", "--json"))["sound"]
    said = screen.sitting([str(program)], home, "built-window", BRIEFBOOK_STORE=store)
    assert not said, said


def main(args: list[str]) -> int:
    """Try the program that is named, or the one that was built here."""
    program = Path(args[0] if args else ROOT / "dist" / "briefbook" / "briefbook").resolve()
    if absent := screen.missing():
        print("not installed:", *absent)
        return 3
    with tempfile.TemporaryDirectory(prefix="briefbook-built") as home:
        check(program, Path(home))
    print("the built program works; its window is in", screen.ARTEFACTS)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
