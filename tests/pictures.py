"""Pictures of the window: `python -m tests.pictures FOLDER [--seeds] [--long] [--empty] [--pages a,b] ...` makes those to
look at, `python -m tests.pictures --manual` those of README and manual, in resources/pictures.

Every page in both languages, the light and the dark theme and two sizes, once as it opens and once with a
record in front, then the forms and small windows; with the specimen documents, with documents whose every name
is very long, with the real ones, or with nothing in the store.  The day is always the same, so that two runs agree.
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

from PIL import Image, ImageOps
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget
from shiboken6 import isValid

from resources import ROOT

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

DAY = "2026-11-25"
"""The day on which all pictures are taken."""

LANGUAGES, THEMES, SIZES = ("ja", "en"), ("light", "dark"), ("1440x900", "1024x640")
STORES = {
    "seeds": "the real documents beside the checkout", "long": "documents whose every name is very long",
    "empty": "nothing in it",
}  # fmt: skip
RECORDS = {
    "counterparts": ("counterpart", "XA"), "commitments": ("provision", 5), "outcomes": ("outcome", 5),
    "sources": ("source", 1), "review": ("review", 3), "books": ("book", 1),
}  # fmt: skip
"""The record that is brought to the front on a page, in the store with the specimen documents."""
LONG = {
    "ja": "広域的な経済連携の強化並びに持続可能な開発のための人材育成及び技術協力に係る包括的な取組に関する日本国政府と"
    "見本国政府との間の共同作業計画の策定、実施、評価及び見直しのための枠組み（第三次改訂版・暫定仮訳）",
    "en": "Comprehensive framework for the formulation, implementation, evaluation and review of the joint programme of "
    "work on wide-area economic partnership and human resources development for sustainable growth (third revision)",
}
"""A very long name in each language; one word is longer still in `_long_files`."""


@contextmanager
def surroundings() -> Iterator[Path]:
    """A folder of its own with an empty configuration, on the day of the pictures."""
    from db import agenda, clock, documents, ledger, log, register

    timed = (clock, agenda, documents, ledger, log, register)
    before = clock.today, clock.now
    with tempfile.TemporaryDirectory(prefix="briefbook-pictures") as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[name] = str(Path(folder) / name.lower())
        clock.today = lambda _hours: DAY
        for one in timed:
            setattr(one, "now", lambda: f"{DAY}T06:00:00+00:00")  # noqa: B010 - a name that they import
        try:
            yield Path(folder)
        finally:
            clock.today = before[0]
            for one in timed:
                setattr(one, "now", before[1])  # noqa: B010


def filled_store(path: Path, files: list[Path]) -> Path:
    """A store with documents in it, of which some are reviewed; for the specimen country meetings, people, a book."""
    from briefbook.desk import Desk

    long = any("long" in one.name for one in files)

    desk = Desk(path)
    try:
        desk.store  # noqa: B018 - makes an empty store
        found = [desk.import_file(one).source.source for one in files]
        for one in found[:2]:
            desk.review.accept_all(one.id)
        if found and "XA" in found[0].masthead.counterparts:
            _life(desk, LONG if long else {})
    finally:
        desk.close()
    return path


def _life(desk: Any, long: dict[str, str]) -> None:
    """What a person would have put beside the documents of the specimen country; with `long` names, if any."""
    from briefbook.assemble import PARTS
    from db.records import AgendaRecord, AssessmentRecord, BookRecord, MeetingRecord, PersonRecord, PointRecord

    ja, en = f"　{long['ja']}" if long else "", f" {long['en']}" if long else ""
    people = [
        PersonRecord(0, "XA", f"アナ・ミホン{ja[:40]}", "あな みほん", f"Ana Mihon{en[:60]}", f"外務国際協力大臣{ja}",
                     f"元駐日大使。防災協力に詳しい。{ja}"),
        PersonRecord(0, "JP", "架空　太郎", "かくう たろう", "KAKUU Taro", "外務次官"),
    ]  # fmt: skip
    ids = tuple(desk.ledger.save_person(one)[0] for one in people)
    meetings = (
        ("日・見本国首脳会談", "2026-06-12", "見本市", "summit"),
        (f"第4回日・見本国政策協議{ja}", "2026-12-08", f"東京{ja}", "vice-ministers"),
        ("日・見本国外相会談", "2027-02-15", "見本市", "foreign-ministers"),
    )
    kept = [desk.ledger.save_meeting(MeetingRecord(0, *one, ("XA",), "", ids))[0] for one in meetings]
    commitments = [one for one in desk.provisions(counterpart="XA") if one.coding.nature == "commitment"]
    outcomes = desk.outcomes(counterpart="XA")
    linked = commitments[0].id
    for words, title in (("投資協定", "投資協定交渉"), ("商談会", "商談会"), ("政策協議", "政策協議")):
        first = next((one.id for one in commitments if (ja_ := one.wording("ja")) and words in ja_.text), None)
        second = next((one.id for one in outcomes if title in one.title), None)
        if first and second:
            desk.ledger.set_link(first, second, "accepted")
            linked = first
    scale = desk.followup.scales.current.version
    reason = f"一度開催されたにとどまる。{ja}"
    desk.followup.assess(
        AssessmentRecord(
            0,
            linked,
            "evidence",
            "2026-11-20",
            "limited",
            None,
            reason,
            scale,
            f"Ana{en[:40]}",
            outcomes=(outcomes[0].id,),
        )
    )
    agenda = desk.store.agenda
    about = tuple(one.id for one in commitments[:2])
    item, _change = agenda.save_item(
        AgendaRecord(
            0, kept[1], f"貿易・投資{ja}", minutes=20, objective=f"次回の開催時期を決める。{ja}", commitments=about
        )
    )
    agenda.save_item(AgendaRecord(0, kept[1], "Other matters" + en, minutes=10))
    agenda.save_point(
        PointRecord(0, "point", f"両国の協議が進んでいることを歓迎する。{ja}", drafter=f"担当官{ja[:30]}"), item
    )
    for title, spoken, meeting in ((f"政策協議用資料{ja}", "ja", kept[1]), (f"Talks in February{en}", "both", kept[2])):
        desk.ledger.save_book(BookRecord(0, title, "XA", spoken, tuple(PARTS), True, meeting=meeting))


def _long_files(folder: Path) -> list[Path]:
    """Documents in two languages and a report whose every title, heading, body and item is very long."""
    word = "Internationalisierungsmassnahmenkoordinierungsausschuss" * 2
    ja = [f"日本国と見本国との間の{LONG['ja']}", "", "２０２６年６月１２日　見本市", "", f"柱１：{LONG['ja']}", ""]
    en = [f"ROADMAP BETWEEN JAPAN AND SPECIMENLAND: {LONG['en'].upper()}", "", "Specimen City, 12 June 2026", ""]
    en += [f"I. {LONG['en'][:100].upper()} PILLAR", ""]
    for at, (digit, year) in enumerate(
        (("１", "２０２５"), ("２", "２０２６"), ("３", "２０２７"), ("４", "２０２８")), 1
    ):
        ja += [f"{digit}．{LONG['ja']}に関する協議を{year}年３月末までに毎年開催し、{LONG['ja']}の結果を報告する。", ""]
        en += [f"{at}. The {word} will hold, by 31 March {2024 + at}, annual consultations on the "
               f"{LONG['en'][0].lower()}{LONG['en'][1:]} and report on the {LONG['en']}.", ""]  # fmt: skip
    report = ["日付,件名,相手国,金額"]
    for day, name, given in (
        ("2026-10-01", LONG["ja"], "円借款1234億5678万円及び無償資金協力23億4500万円"),
        ("2026-11-02", LONG["en"], "12億米ドル"),
    ):
        report.append(f'{day},"{name}",見本国,{given}')
    files = {"long-roadmap.ja.txt": ja, "long-roadmap.en.txt": en, "long-report.csv": report}
    for name, lines in files.items():
        (folder / name).write_text("\n".join(lines), "utf-8")
    return [folder / name for name in files]


def files_of(which: str, folder: Path) -> list[Path]:
    """The documents of a sort of store, one of `STORES` or "specimen"; those that have to be made are made in a folder."""
    from briefbook.desk import specimen
    from tests.seeds import FOLDER

    if which == "seeds":
        return sorted(FOLDER.iterdir())
    if which == "long":
        return _long_files(folder)
    return specimen() if which == "specimen" else []


class Camera:
    """A window of which pictures are taken, as on its first day: it remembers nothing."""

    def __init__(self, store: Path, language: str, theme: str, size: str, text: int = 10) -> None:
        from briefbook import settings
        from briefbook.ui import app

        (settings.config_folder() / "window.json").unlink(missing_ok=True)
        settings.keep(settings.Settings(language=language, theme=theme, size=text, store=str(store)))
        app.application(language)  # type: ignore[arg-type]
        self.window = app.open_window(store)
        self.front: Any = None
        self.size = QSize(*map(int, size.split("x")))
        self.window.resize(self.size)
        self.settle()

    def settle(self) -> None:
        """Wait until the window shows what it was asked for."""
        from tests.ui import walk

        walk.settle(self.window)

    def take(self, path: Path) -> None:
        """Keep a picture of the window as it is now, or of what stands in front of it."""
        self.settle()
        front = self.front or self.reader()
        shown = front if front is not None and isValid(front) and front.isVisible() else self.window
        shown.grab().save(str(path))

    def reader(self) -> Any:
        """The book that is read full screen; None where none is."""
        from briefbook.ui.reader.window import Reader

        return next((one for one in self.window.findChildren(Reader) if one.isVisible()), None)

    def close(self) -> None:
        """Close the window."""
        from briefbook.ui.app import wait_until_over

        self.window.session.prompt.form = lambda _form: True  # what is entered in front is left without keeping it
        self.window.close()
        wait_until_over(self.window)
        self.window.deleteLater()


def all_pictures(folder: Path, which: str, asked: argparse.Namespace) -> int:
    """Pictures of every page that is asked for; how many."""
    from briefbook.ui.window import PAGES

    names = [one[0] for one in PAGES if not asked.pages or one[0] in asked.pages.split(",")]
    taken = 0
    with surroundings() as own:
        store = filled_store(own / "briefs.db", files_of(which, own))
        for language, theme, size in product(
            asked.languages.split(","), asked.themes.split(","), asked.sizes.split(",")
        ):
            camera = Camera(store, language, theme, size, asked.text)
            for name in names:
                for path in views(camera, name, which):
                    camera.take(folder / f"{which}-{path}-{language}-{theme}-{size}.png")
                    taken += 1
            if not asked.pages or "forms" in asked.pages.split(","):
                taken += form_pictures(camera, folder, which, f"{language}-{theme}-{size}")
            camera.close()
    return taken


FORMS: tuple[tuple[str, str, Any], ...] = (
    ("new_outcome", "outcomes", None), ("rates", "outcomes", None), ("as_of", "today", None), ("report", "followup", None),
    ("new_meeting", "counterparts", None), ("new_person", "counterparts", None), ("shortcuts", "today", None),
    ("history", "today", None), ("about", "today", None),
)  # fmt: skip
"""Actions that open a form or a small window in any store, and the page on which."""
RECORD_FORMS: tuple[tuple[str, str, Any], ...] = (
    ("remove_source", "sources", None), ("edit_source", "sources", None),
    ("link", "commitments", ("provision", 2)), ("assess", "commitments", ("provision", 2)),
    ("room", "commitments", ("provision", 1)), ("link", "outcomes", ("outcome", 1)),
    ("edit", "review", ("review", 1)), ("renumber", "review", ("review", 1)),
    ("edit", "counterparts", ("meeting", 2)), ("edit", "counterparts", ("person", 1)),
)  # fmt: skip
"""Those that need a record in front, which is named."""


class Forms:
    """Keeps a picture of each form that is opened, and answers none of them."""

    def __init__(self, camera: Camera, folder: Path, which: str, rest: str) -> None:
        self.camera, self.taken = camera, 0
        self._path = lambda name: folder / f"{which}-form-{name}-{rest}.png"
        self.name = ""
        camera.window.session.prompt.form = self.show

    def show(self, form: Any) -> bool:
        if self.name.startswith("room"):
            form.resize(self.camera.size)
        form.show()
        self.camera.settle()
        form.grab().save(str(self._path(self.name)))
        self.taken += 1
        form.close()
        return False

    def act(self, action: str, page: str, record: Any) -> None:
        """Do an action on a page with a record in front."""
        self.name = f"{action}-{record[0]}" if record else action
        if record:
            self.camera.window.session.show(*record)
        self.camera.window.go(page)
        self.camera.settle()
        self.camera.window.actions_.trigger(action)
        self.camera.settle()


def form_pictures(camera: Camera, folder: Path, which: str, rest: str) -> int:
    """Pictures of the forms, which are opened one after the other without waiting for an answer; how many."""
    from briefbook.errors import InputError, UnknownColumns
    from briefbook.i18n import _
    from briefbook.ui.follow.points import PointForm
    from briefbook.ui.importing_dialogs import Columns, failures
    from db.records import PointRecord

    forms, window = Forms(camera, folder, which, rest), camera.window
    for one in (*FORMS, *(RECORD_FORMS if which in ("specimen", "long") else ())):
        forms.act(*one)
    long = LONG["ja"] if which == "long" else ""
    rows = (("2026-11-20", f"覚書の署名{long}", "2億円"), ("2026-11-21", f"研修の開始{long}", ""))
    table = UnknownColumns("?", headers=("いつ", f"何を{long}", ""), rows=rows)
    fault = InputError(_("{name} is encrypted.  Save it without a password.", name=f"{long or 'a'}.pdf"))
    for name, form in (
        ("columns", Columns.of_import(window, f"{long or 'a'}.xlsx", table)),
        ("failures", failures(window.session, [(Path("a.pdf"), fault), (Path("b.pdf"), fault)])),
        ("point", PointForm(window, PointRecord(0, "answer", long, long), ("XA",), (), DAY)),
    ):
        forms.name = name
        forms.show(form)
    forms.name = "broken"
    window.session.broken.emit(RuntimeError("a picture"))
    forms.name = "palette"
    window.actions_.trigger("palette")
    for words in ("", "見本", "zzzz"):
        palette = window.findChild(QWidget, "palette")
        palette.line.selectAll()
        palette.line.insert(words)  # as typing does; what is set is not looked for
        QTest.qWait(300)
        camera.take(folder / f"{which}-palette{len(words)}-{rest}.png")
        forms.taken += 1
    window.actions_.trigger("palette")
    return forms.taken


FOLLOWED = ("due", "coverage", "meetings")
"""The views of the page Follow-up that are not in front when it opens."""


def views(camera: Camera, name: str, which: str) -> Iterator[str]:
    """Bring a page to the front, first as it opens, then with a record, then with what is opened from there."""
    camera.window.go(name)
    yield name
    for view in FOLLOWED if name == "followup" else ():
        camera.window.pages["followup"].show_view(view)
        yield f"followup-{view}"
    if name not in RECORDS or which == "empty":
        return
    camera.settle()
    kind, record = RECORDS[name]
    if which == "long" and kind not in ("counterpart", "book"):
        record = 1
    camera.window.session.show(kind, record)
    yield f"{name}-record"
    if name == "books" and which in ("specimen", "long"):
        read(camera, page=1)
        for look in ("day", "sepia", "night"):
            while camera.reader().look != look:
                camera.reader().next_look()
            yield f"reader-{look}"
        camera.reader().close()
    if name == "outcomes":
        camera.window.pages["outcomes"].findChild(QToolButton, "outcomes_along").click()
        yield "outcomes-timeline"


_PAGE = 6
"""The page of the book that is shown in README, from 0: of items side by side."""
MANUAL = (
    ("today", "en", "light"), ("commitments", "en", "light"), ("books", "en", "light"),
    ("review", "ja", "light"), ("commitments", "ja", "dark"), ("reader", "ja", "light"), ("entry", "en", "light"),
    ("entry", "ja", "light"),
)  # fmt: skip
"""The pictures of README and manual: page, language, theme."""


def manual_pictures(folder: Path) -> int:
    """Take the pictures of README and manual, with few colours so that they are small; how many."""
    with surroundings() as own:
        store = filled_store(own / "briefs.db", files_of("specimen", own))
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
            _keep_small(Image.open(path), path)
        page_picture(store, own, folder / "page.png")
    return len(MANUAL) + 1


def _keep_small(picture: Image.Image, path: Path) -> None:
    """Keep a picture with few colours, also those of which there is little: the colours of states."""
    few = picture.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def page_picture(store: Path, own: Path, path: Path) -> None:
    """Take the picture of a page of the specimen country's book in both languages, with an edge around it."""
    import pypdfium2

    from briefbook.assemble import Book
    from briefbook.desk import Desk
    from exporters import pdf

    desk = Desk(store)
    try:
        pdf.write(desk.document(Book("XA", "both"), DAY), own / "book.pdf")
    finally:
        desk.close()
    with pypdfium2.PdfDocument(own / "book.pdf") as book:
        _keep_small(ImageOps.expand(book[_PAGE].render(scale=0.9).to_pil(), 1, "#c9ced4"), path)


def read(camera: Camera, *, look: str = "day", page: int = 4) -> None:
    """Open the book in front full screen, in a look, at a page."""
    camera.settle()
    camera.window.actions_.trigger("read")
    reader = camera.reader()
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

    camera.front = form = EntryForm(camera.window.session)
    form.paste.setPlainText(rows)
    form.show()
    camera.settle()
    QTest.qWait(600)


def main(args: list[str]) -> int:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "pictures", help="where the pictures go")
    parser.add_argument("--manual", action="store_true", help="those of README and manual")
    for name, said in STORES.items():
        parser.add_argument(f"--{name}", dest="store", action="store_const", const=name, help=f"a store with {said}")
    parser.add_argument("--pages", default="", help="names of pages, or forms, parted by commas; all without it")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--themes", default=",".join(THEMES))
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--text", type=int, default=10, help="size of text in points")
    asked = parser.parse_args(args)
    asked.folder.mkdir(parents=True, exist_ok=True)
    if asked.manual:
        print(manual_pictures(asked.folder), "pictures in", asked.folder)
        return 0
    print(all_pictures(asked.folder, asked.store or "specimen", asked), "pictures in", asked.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
