"""Pictures of the window: `python -m tests.pictures FOLDER [--seeds] [--empty] [--pages a,b] ...` makes those to
look at, `python -m tests.pictures --manual` those of README and manual, in resources/pictures.

Every page in both languages, the light and the dark theme and two sizes, once as it opens and once with a
record in front; with the specimen documents, the real ones, or nothing in the store.  The day is always the
same, so that two runs agree.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from resources import ROOT

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

DAY = "2026-11-25"
"""The day on which all pictures are taken."""

LANGUAGES, THEMES, SIZES = ("ja", "en"), ("light", "dark"), ("1280x800", "1024x640")
RECORDS = {
    "counterparts": ("counterpart", "XA"), "commitments": ("provision", 5), "outcomes": ("outcome", 5),
    "sources": ("source", 1), "review": ("review", 3), "books": ("book", 1),
}  # fmt: skip
"""The record that is brought to the front on a page, in the store with the specimen documents."""


@contextmanager
def surroundings() -> Iterator[Path]:
    """A folder of its own with an empty configuration, on the day of the pictures."""
    from briefbook.ui.session import Session

    before = Session.today
    with tempfile.TemporaryDirectory(prefix="briefbook-pictures") as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[name] = str(Path(folder) / name.lower())
        Session.today = property(lambda self: self.past or DAY)
        try:
            yield Path(folder)
        finally:
            Session.today = before


def filled_store(path: Path, files: list[Path]) -> Path:
    """A store with documents in it, of which some are reviewed; for the specimen country meetings, people, a book."""
    from briefbook.desk import Desk

    desk = Desk(path)
    try:
        desk.store  # noqa: B018 - makes an empty store
        found = [desk.import_file(one).source.source for one in files]
        for one in found[:2]:
            desk.review.accept_all(one.id)
        if found and "XA" in found[0].masthead.counterparts:
            _life(desk)
    finally:
        desk.close()
    return path


def _life(desk: Any) -> None:
    """What a person would have put beside the specimen documents."""
    from briefbook.assemble import PARTS
    from db.records import BookRecord, MeetingRecord, PersonRecord

    people = [
        PersonRecord(0, "XA", "アナ・ミホン", "あな みほん", "Ana Mihon", "外務国際協力大臣", "元駐日大使。防災協力に詳しい。"),
        PersonRecord(0, "JP", "架空　太郎", "かくう たろう", "KAKUU Taro", "外務次官"),
    ]  # fmt: skip
    ids = tuple(desk.ledger.save_person(one)[0] for one in people)
    meetings = (
        ("日・見本国首脳会談", "2026-06-12", "見本市", "summit"),
        ("第4回日・見本国政策協議", "2026-12-08", "東京", "vice-ministers"),
        ("日・見本国外相会談", "2027-02-15", "見本市", "foreign-ministers"),
    )
    kept = [desk.ledger.save_meeting(MeetingRecord(0, *one, ("XA",), "", ids))[0] for one in meetings]
    commitments = desk.provisions(counterpart="XA")
    outcomes = {one.title: one.id for one in desk.outcomes(counterpart="XA")}
    for words, title in (("投資協定", "投資協定交渉"), ("商談会", "商談会"), ("政策協議", "政策協議")):
        first = next(one.id for one in commitments if (ja := one.wording("ja")) and words in ja.text)
        desk.ledger.set_link(first, next(outcomes[one] for one in outcomes if title in one), "accepted")
    for title, spoken, meeting in (("政策協議用資料", "ja", kept[1]), ("Talks in February", "both", kept[2])):
        desk.ledger.save_book(BookRecord(0, title, "XA", spoken, tuple(PARTS), True, meeting=meeting))


def files_of(which: str) -> list[Path]:
    """The documents of a sort of store: "specimen", "seeds" or "empty"."""
    from briefbook.desk import specimen
    from tests.seeds import FOLDER

    if which == "seeds":
        return sorted(FOLDER.iterdir())
    return specimen() if which == "specimen" else []


class Camera:
    """A window of which pictures are taken, as on its first day: it remembers nothing."""

    def __init__(self, store: Path, language: str, theme: str, size: str) -> None:
        from briefbook import settings
        from briefbook.ui import app

        (settings.config_folder() / "window.json").unlink(missing_ok=True)
        settings.keep(settings.Settings(language=language, theme=theme, store=str(store)))
        app.application(language)  # type: ignore[arg-type]
        self.window = app.open_window(store)
        self.front: Any = None
        self.size = QSize(*map(int, size.split("x")))
        self.window.resize(self.size)
        self.settle()

    def settle(self) -> None:
        """Wait until the window shows what it was asked for."""
        from briefbook.ui.app import wait_until_idle

        for _round in range(4):
            QTest.qWait(60)
            wait_until_idle(self.window)

    def take(self, path: Path) -> None:
        """Keep a picture of the window as it is now, or of what stands in front of it."""
        self.settle()
        front = self.front or getattr(self.window.pages.get("books"), "reader", None)
        shown = front if front is not None and isValid(front) and front.isVisible() else self.window
        shown.grab().save(str(path))

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self.window.deleteLater()


def all_pictures(folder: Path, which: str, asked: argparse.Namespace) -> int:
    """Pictures of every page that is asked for; how many."""
    from briefbook.ui.window import PAGES

    names = [one[0] for one in PAGES if not asked.pages or one[0] in asked.pages.split(",")]
    taken = 0
    with surroundings() as own:
        store = filled_store(own / "briefs.db", files_of(which))
        for language, theme, size in product(
            asked.languages.split(","), asked.themes.split(","), asked.sizes.split(",")
        ):
            camera = Camera(store, language, theme, size)
            for name in names:
                for path in _views(camera, name, which):
                    camera.take(folder / f"{which}-{path}-{language}-{theme}-{size}.png")
                    taken += 1
            if not asked.pages or "forms" in asked.pages.split(","):
                taken += form_pictures(camera, folder, which, f"{language}-{theme}-{size}")
            camera.close()
    return taken


FORMS = (
    ("new_outcome", "outcomes"), ("rates", "outcomes"), ("as_of", "today"), ("remove_source", "sources"),
    ("report", "followup"), ("new_meeting", "counterparts"), ("new_person", "counterparts"),
)  # fmt: skip
"""Actions that open a form, and the page on which."""


def form_pictures(camera: Camera, folder: Path, which: str, rest: str) -> int:
    """Pictures of the forms, which are opened one after the other without waiting for an answer; how many."""
    names: list[str] = []

    def show(form: Any) -> bool:
        form.show()
        camera.settle()
        form.grab().save(str(folder / f"{which}-form-{names[-1]}-{rest}.png"))
        form.close()
        return False

    camera.window.session.prompt.form = show
    for name, page in FORMS:
        camera.window.go(page)
        camera.settle()
        names.append(name)
        camera.window.actions_.trigger(name)
        camera.settle()
    return len(names)


def _views(camera: Camera, name: str, which: str) -> Iterator[str]:
    """Bring a page to the front, first as it opens, then with a record, then with what is opened from there."""
    camera.window.go(name)
    yield name
    if name not in RECORDS or which == "empty":
        return
    camera.settle()
    camera.window.session.show(*RECORDS[name])
    yield f"{name}-record"
    if name == "books" and which == "specimen":
        read(camera)
        yield "reader"
        camera.window.pages["books"].reader.close()


MANUAL = (
    ("today", "en", "light"), ("commitments", "en", "light"), ("books", "en", "light"),
    ("review", "ja", "light"), ("commitments", "ja", "dark"), ("reader", "ja", "light"), ("entry", "en", "light"),
    ("entry", "ja", "light"),
)  # fmt: skip
"""The pictures of README and manual: page, language, theme."""


def manual_pictures(folder: Path) -> int:
    """Take the pictures of README and manual, with few colours so that they are small; how many."""
    with surroundings() as own:
        store = filled_store(own / "briefs.db", files_of("specimen"))
        for name, language, theme in MANUAL:
            camera = Camera(store, language, theme, "1280x800")
            page = {"reader": "books", "entry": "outcomes"}.get(name, name)
            camera.window.go(page)
            camera.settle()
            if name == "books":
                camera.window.session.show("book", 2)
                camera.settle()
                camera.window.pages["books"].preview.paper.go((4, 0.0))
            elif page in RECORDS:
                camera.window.session.show(*RECORDS[page])
            if name == "reader":
                read(camera, look="sepia")
            if name == "entry":
                enter(camera, ROWS[language])
            path = folder / f"{name}-{language}.png"
            camera.take(path)
            camera.close()
            Image.open(path).quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    return len(MANUAL)


def read(camera: Camera, *, look: str = "day", page: int = 4) -> None:
    """Open the book in front full screen, in a look, at a page."""
    camera.settle()
    camera.window.actions_.trigger("read")
    reader = camera.window.pages["books"].reader
    reader.showNormal()
    reader.resize(camera.size)
    camera.settle()
    while reader.look != look:
        reader.next_look()
    for _turn in range(page):
        QTest.keyClick(reader.view, Qt.Key.Key_PageDown)
    words, place = reader.words, reader.view.reading_place()
    passage = max((words.sentence(place + step) for step in range(0, 400, 20)), key=lambda one: one[1] - one[0])
    reader.view.select(passage)
    QTest.keyClick(reader.view, Qt.Key.Key_H)
    reader.view.select(None)
    camera.settle()


ROWS = {
    "en": "Date\tOutcome\tCounterpart\tAmount\n"
    "2026-11-20\tSigning of the memorandum on electronic trade procedures\tSpecimenland\t\n"
    "2026-11-21\tTraining of officials of the disaster management authority begins\tSpecimenland\t200 million yen",
    "ja": "日付\t成果\t相手国\t金額\n2026-11-20\t貿易手続の電子化に関する協力覚書の署名\t見本国\t\n"
    "2026-11-21\t防災庁職員に対する研修の開始\t見本国\t2億円",
}
"""Rows as staff paste them, for the picture of the form for outcomes by hand."""


def enter(camera: Camera, rows: str) -> None:
    """Open the form for outcomes by hand with pasted rows in it."""
    from briefbook.ui.entering import EntryForm

    camera.front = EntryForm(camera.window.session, camera.window, text=rows)
    camera.front.show()
    camera.settle()
    QTest.qWait(600)


def main(args: list[str]) -> int:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "pictures", help="where the pictures go")
    parser.add_argument("--manual", action="store_true", help="those of README and manual")
    parser.add_argument("--seeds", action="store_true", help="with the real documents beside the checkout")
    parser.add_argument("--empty", action="store_true", help="with nothing in the store")
    parser.add_argument("--pages", default="", help="names of pages, or forms, parted by commas; all without it")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--themes", default=",".join(THEMES))
    parser.add_argument("--sizes", default=",".join(SIZES))
    asked = parser.parse_args(args)
    asked.folder.mkdir(parents=True, exist_ok=True)
    if asked.manual:
        print(manual_pictures(asked.folder), "pictures in", asked.folder)
        return 0
    which = "seeds" if asked.seeds else "empty" if asked.empty else "specimen"
    print(all_pictures(asked.folder, which, asked), "pictures in", asked.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
