"""How fast documents are taken in: `python -m tests.bench importing [folder]`.

The whole import (read, parse, store) is measured against the bare extraction of the same file's text, in one
run, on documents of our own making and, where a folder is named, on the files in it; then on texts of growing
length, which shows that time grows no faster than they do.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from briefbook.desk import Desk, specimen
from briefbook.importers import parse
from briefbook.importers.readers import read_text


def run(args: list[str]) -> int:
    """Measure and print one JSON document."""
    files = specimen() + ([one for one in sorted(Path(args[0]).iterdir()) if one.is_file()] if args else [])
    result = {"files": [_file(one) for one in files], "growth": _growth()}
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


def _median(work: Callable[[], object], times: int = 3) -> float:
    """The median seconds of a few runs."""
    seconds = []
    for _n in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def _file(path: Path) -> dict[str, object]:
    bare, pages = _bare(path)
    whole = _median(lambda: _import(path))
    return {
        "file": path.name,
        "pages": pages,
        "pages per second": round(pages / whole, 1),
        "bare extraction s": round(bare, 4),
        "import s": round(whole, 4),
        "ratio": round(whole / max(bare, 1e-6), 1),
    }


def _import(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "store.db")
        desk.import_file(path)
        desk.close()


def _bare(path: Path) -> tuple[float, float]:
    """Seconds to get a file's text and no more, and its pages (1,500 characters where it has none)."""
    if path.suffix == ".pdf":
        return _median(lambda: _pdf_text(path)), float(len(pypdfium2.PdfDocument(path)))
    from briefbook.importers import read

    text = read(path).text
    return _median(lambda: read(path)), max(1.0, round(len(text) / 1500, 1))


def _pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def _growth() -> list[dict[str, float]]:
    """Seconds to parse 1,000, 4,000 and 16,000 items of a text of our own, and how they grow."""
    rows = []
    for items in (1_000, 4_000, 16_000):
        lines = [f"{n % 200 + 1}. The two sides will hold meeting {n} every year by 2030." for n in range(items)]
        text = "Plan of Specimenland\n\n" + "\n\n".join(lines)
        seconds = _median(lambda text=text: parse(read_text(text)), 1)
        rows.append({"items": items, "s": round(seconds, 2), "ms per item": round(1000 * seconds / items, 3)})
    return rows
