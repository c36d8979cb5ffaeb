"""How long the window stands still while something is done: `python -m tests.bench blocks [ACT …] [--store FILE]`.

Each act is done in a process of its own, on a copy of its store, as the first thing after the start; what stands
still is the longest time between two turns of the event loop.  `ms` is that time on the clock, `worked` how much of it
the process worked (the longest such time of any turn), which tells more on a busy machine, and `owned` the same time
without that for which a virtual machine gave its processors to others.  Two stores are used: one
of 100,000 commitments in documents of 60 items, and one of 20,000 in two documents with one counterpart.
`--stacks` tells where the window's thread was in each block of more than 80 ms.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench.store import fill
from tests.bench.window import ROOT, Pulse, environment, remember, rss, settle, take_turn

_PATIENCE = 900
"""Seconds after which an act is not waited for any longer."""
_STANDS = 0.08
"""Seconds from which on it is told where the window's thread was."""


class Stage:
    """A window in use, and what was measured of it."""

    def __init__(self, window: Any, store: Path, *, stacks: bool) -> None:
        self.window, self.store = window, store
        self.session, self.desk = window.session, window.session.desk
        self.found: dict[str, Any] = {}
        self._watch = _Watch() if stacks else None

    def measure(self, name: str, deed: Callable[[], Any], seconds: float = 300) -> None:
        """Do something, wait until all that it began is done, and note the longest block."""
        settle(self.window)
        pulse, begun = Pulse(), time.perf_counter()
        if self._watch:
            self._watch.begin(pulse)
        deed()
        settle(self.window, seconds)
        pulse.end()
        self.found[name] = {
            "ms": pulse.rest(),
            "owned": round(pulse.owned, 1),
            "worked": round(pulse.worked, 1),
            "seconds": round(time.perf_counter() - begun, 2),
            "rss MB": rss(),
        }
        if self._watch:
            self.found[name]["where"] = self._watch.end()

    def page(self, name: str) -> Any:
        """A page that is brought to the front, with all that it shows."""
        self.window.go(name)
        settle(self.window)
        return self.window.pages[name]

    def keys(self, key: Any, count: int, gap: float = 0.03) -> None:
        """Hold a key down in the widget that has the keyboard, for so many times."""
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        for turn in range(count):
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", turn > 0)
            QApplication.postEvent(self.window.focusWidget(), event)
            self.pass_time(gap)

    def pass_time(self, seconds: float) -> None:
        """Let the event loop run for so long."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            take_turn()


class _Watch:
    """Looks from another thread where the window's thread is while it stands still."""

    def __init__(self) -> None:
        self._thread = threading.main_thread().ident
        self._pulse: Pulse | None = None
        self._seen: Counter[str] = Counter()
        threading.Thread(target=self._look, daemon=True).start()

    def begin(self, pulse: Pulse) -> None:
        self._seen.clear()
        self._pulse = pulse

    def end(self) -> list[str]:
        self._pulse = None
        return [f"{count} × {where}" for where, count in self._seen.most_common(12)]

    def _look(self) -> None:
        own = threading.get_ident()
        while True:
            time.sleep(0.01)
            pulse = self._pulse
            if pulse and time.perf_counter() - pulse.last > _STANDS:
                frames = sys._current_frames()
                said = _stack(frames.get(self._thread or 0))
                if not said:  # it waits for its turn, or Qt works
                    others = {_stack(frame) for thread, frame in frames.items() if thread not in (own, self._thread)}
                    said = " | ".join(sorted(others - {""}))
                self._seen[said] += 1


def _stack(frame: Any) -> str:
    """Where a thread is in the program, the innermost first."""
    ours = [
        one for one in traceback.extract_stack(frame)
        if one.filename.startswith(str(ROOT)) and "/.venv/" not in one.filename and "/tests/" not in one.filename
    ]  # fmt: skip
    return " < ".join(f"{Path(one.filename).stem}.{one.name}:{one.lineno}" for one in ours[:-7:-1])


# -- the acts


def _export(stage: Stage) -> None:
    from tests.bench.export import as_tree

    document = as_tree(43)
    for form in ("pdf", "docx"):
        path = stage.store.with_suffix(f".{form}")
        job = lambda desk, work, path=path, form=form: desk.export(document, path, form, progress=work.progress)  # noqa: E731
        stage.measure(f"export of 400 pages, {form}", lambda job=job: stage.session.run("x", job, lambda _done: None))


def _search(stage: Stage) -> None:
    page = stage.page("search")
    page.line.setText("minerals")
    stage.measure("first search", page.load)
    stage.measure("switch of language on Search", stage.window.deeds.do_other_language)
    page = stage.window.pages["search"]
    page.line.setText("重要鉱物の供給")
    stage.measure("search after it", page.load)


def _theme(stage: Stage) -> None:
    for name in ("today", "review", "commitments", "outcomes", "counterparts"):
        stage.page(name)
        stage.measure(f"dark on {name}", partial(stage.window.actions_.trigger, "theme_dark"))
        stage.measure(f"light on {name}", partial(stage.window.actions_.trigger, "theme_light"))


def _language(stage: Stage) -> None:
    for name in ("today", "commitments", "outcomes", "sources", "review", "counterparts"):
        stage.page(name)
        stage.measure(f"switch of language on {name}", stage.window.deeds.do_other_language)


def _suggestions(stage: Stage) -> None:
    stage.measure("suggestions reckoned", lambda: stage.window.go("followup"), 600)
    view = stage.window.pages["followup"].view
    stage.measure("the best accepted", view.do_accept_above, 600)
    stage.window.go("today")
    stage.measure("Today after it", lambda: stage.pass_time(2))


def _follow(stage: Stage) -> Any:
    """The page Follow-up, which reckons no suggestions: it was left with another view in front."""
    page = stage.window.page("followup")
    page.restore({"view": "meetings"})
    stage.window.go("followup")
    settle(stage.window)
    return page


def _due(stage: Stage) -> None:
    page = _follow(stage)
    stage.measure("calendar", lambda: page.show_view("due"))
    view = page.view
    view.span.setCurrentIndex(2)
    stage.measure("calendar with all dates", view._on_span)


def _coverage(stage: Stage) -> None:
    page = _follow(stage)
    stage.measure("coverage", lambda: page.show_view("coverage"))


def _renewals(stage: Stage) -> None:
    page = _follow(stage)
    stage.measure("renewals of all documents", lambda: page.show_view("renewals"))


def _check(stage: Stage) -> None:
    stage.window.go("settings")
    settle(stage.window)
    stage.measure("store checked", stage.window.deeds.do_check)


def _arrows(stage: Stage) -> None:
    from PySide6.QtCore import Qt

    page = stage.page("commitments")
    page.table.setFocus()
    stage.measure("arrow held for two seconds", lambda: stage.keys(Qt.Key.Key_Down, 66))
    stage.measure("page keys held for two seconds", lambda: stage.keys(Qt.Key.Key_PageDown, 66))


def _list(stage: Stage) -> None:
    from dataclasses import replace

    stage.measure("commitments opened", lambda: stage.window.go("commitments"))
    page = stage.window.pages["commitments"]
    for column in page.model.columns:
        if column.sort:
            stage.measure(f"sorted by {column.sort}", lambda one=column: page._on_sorting(one.sort, False))
    for words in ("m", "minerals", "鉱物"):
        stage.measure(f"filter by words {words}", lambda one=words: page.use(replace(page.nothing, words=one)))
    stage.measure("no filter", page.clear)
    code = stage.desk.counterparts()[0][0].code
    stage.measure("filter by counterpart", lambda: page.use(replace(page.nothing, counterparts=(code,))))
    stage.measure("filter by state", lambda: page.use(replace(page.nothing, states=("overdue",))))
    page.clear()
    settle(stage.window)
    stage.measure("all selected", page.table.selectAll)
    stage.measure("100,000 copied with citations", page.do_copy_cited)
    stage.measure("outcomes opened", lambda: stage.window.go("outcomes"))


def _timeline(stage: Stage) -> None:
    from dataclasses import replace

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QToolButton

    page = stage.page("outcomes")
    switch = page.findChild(QToolButton, "outcomes_along")
    stage.measure("line of time", switch.click)
    page.timeline.setFocus()
    for name, key, count in (("arrow", Qt.Key.Key_Down, 66), ("page keys", Qt.Key.Key_PageDown, 66)):
        stage.measure(f"{name} held for two seconds", lambda key=key, count=count: stage.keys(key, count))
    for name, key in (("its end", Qt.Key.Key_End), ("its beginning", Qt.Key.Key_Home)):
        stage.measure(name, lambda key=key: stage.keys(key, 1))
    stage.measure("its middle", lambda: page.timeline.verticalScrollBar().setValue(12_000))
    stage.measure("all selected", page.timeline.selectAll)
    stage.measure("filter by words", lambda: page.use(replace(page.nothing, words="minerals")))
    stage.measure("no filter", page.clear)
    stage.measure("switch of language on it", stage.window.deeds.do_other_language)
    stage.measure(
        "table again", lambda: stage.window.pages["outcomes"].findChild(QToolButton, "outcomes_along").click()
    )


def _history(stage: Stage) -> None:
    writer = stage.desk.another()  # it waits for others that write
    for turn in range(400):
        writer.review.edit_provision(1, deadline=f"2031-{turn % 12 + 1:02}-{turn % 28 + 1:02}")
    writer.close()
    stage.page("commitments")
    stage.measure("record with 400 steps", lambda: stage.session.show("provision", 1))
    from PySide6.QtWidgets import QWidget

    panel = stage.window.pages["commitments"].panel
    if more := panel.findChild(QWidget, "record_history"):
        stage.measure("its whole history", more.click)
    stage.measure("the history of the store", lambda: _with_form(stage, stage.window.deeds.do_history))


def _with_form(stage: Stage, deed: Callable[[], Any]) -> None:
    """Do what opens a form, which is closed when it was painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    def close() -> None:
        if form := QApplication.activeModalWidget():
            form.close()

    QTimer.singleShot(1500, close)
    deed()


def _palette(stage: Stage) -> None:
    stage.page("commitments")
    stage.measure("palette opened", stage.window.deeds.do_palette)
    from PySide6.QtWidgets import QWidget

    shown: Any = stage.window.findChild(QWidget, "palette")
    for words in ("m", "mi", "min", "minerals"):
        shown.line.setText(words)
        stage.measure(f"palette: {words}", lambda one=words: (shown._on_edited(one), stage.pass_time(0.3)))
    shown.close_up()
    stage.measure("palette opened again", stage.window.deeds.do_palette)


def _book(stage: Stage) -> None:
    from briefbook.assemble.book import PARTS
    from briefbook.ui.reader.window import Reader
    from db.records import BookRecord

    code = stage.desk.counterparts()[0][0].code
    stage.desk.ledger.save_book(BookRecord(0, "Talks", code, "ja", tuple(PARTS)))
    stage.measure("books opened, preview made", lambda: stage.window.go("books"), 600)
    page = stage.window.pages["books"]
    stage.measure("reader opened", page.do_read, 600)
    (reader,) = stage.window.findChildren(Reader)
    stage.measure("a jump to its middle", lambda: reader._go(len(reader.words.whole) // 2))
    stage.measure("larger text", lambda: reader.enlarge(1))
    stage.measure("night", lambda: (reader.next_look(), stage.pass_time(0.3)))
    stage.measure("its pages", reader.turn_over, 600)
    stage.measure("end of its pages", lambda: reader._go(len(reader.words.whole) - 10))
    stage.measure("text again", reader.turn_over, 600)
    reader.search.field.setText("専門家")
    stage.measure("search in it", lambda: (reader.search.again(), stage.pass_time(0.5)))
    stage.measure("switch of language over it", stage.window.deeds.do_other_language)
    stage.measure("and back", stage.window.deeds.do_other_language)


def _pages(stage: Stage) -> None:
    from tests.bench.export import as_tree

    path = stage.store.with_suffix(".pdf")
    stage.desk.export(as_tree(43), path, "pdf")
    done: list[Any] = []
    job = lambda desk, _work: done.append(desk.import_file(path))  # noqa: E731
    stage.measure("import of 400 pages", lambda: stage.session.run("x", job, lambda _done: None), 600)
    source = stage.desk.sources()[-1].id
    stage.measure("sources opened", lambda: stage.window.go("sources"))
    stage.measure("source of 400 pages opened", lambda: stage.session.show("source", source), 600)
    stage.measure("review of it opened", lambda: stage.session.show("review", source), 600)


def _large(stage: Stage) -> None:
    source = next(one.id for one in stage.desk.sources() if not one.reviewed and one.masthead.kind != "outcome-report")
    page = stage.page("sources")
    stage.measure("source of 10,000 items opened", lambda: stage.session.show("source", source))
    stage.measure("review of it opened", lambda: stage.session.show("review", source))
    review = stage.window.pages["review"]
    stage.measure("all of it accepted", review.do_accept_all, 600)
    stage.measure("that undone", stage.window.deeds.do_undo, 600)
    stage.measure("that done again", stage.window.deeds.do_redo, 600)
    stage.window.go("sources")
    stage.session.show("source", source)
    settle(stage.window)
    stage.session.prompt.confirm = lambda *_words: True
    stage.measure("removal of it", page.do_remove_source, 600)
    stage.measure("the removal undone", stage.window.deeds.do_undo, 600)


def _counterpart(stage: Stage) -> None:
    code = stage.desk.counterparts()[0][0].code
    stage.page("counterparts")
    stage.measure("counterpart with 20,000 items opened", lambda: stage.session.show("counterpart", code))
    one = stage.window.pages["counterparts"].one
    for turn in range(6):
        stage.measure(f"its tab {turn + 2}", lambda: one.step(1))


def _wheel(stage: Stage) -> None:
    """Turning the wheel over a list of all commitments, and over a plain table of the same by Qt's own model."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtSql import QSqlDatabase, QSqlQueryModel
    from PySide6.QtWidgets import QApplication, QTableView

    page = stage.page("commitments")
    base = QSqlDatabase.addDatabase("QSQLITE")
    base.setDatabaseName(str(stage.store))
    assert base.open()
    model = QSqlQueryModel()
    model.setQuery("select key, number, text, headings, provision, source from wording order by id", base)
    while model.canFetchMore():
        model.fetchMore()
    plain = QTableView()
    plain.setModel(model)
    plain.resize(page.table.size())
    plain.show()
    stage.found["rows"] = {"ours": page.model.rowCount(), "QSqlQueryModel": model.rowCount()}

    def turn(view: Any, times: list[float], count: int = 120) -> None:
        for _at in range(count):
            begun = time.perf_counter()
            at = QPointF(view.viewport().rect().center())
            event = QWheelEvent(
                at, view.viewport().mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(view.viewport(), event)
            view.viewport().repaint()
            QApplication.processEvents()
            times.append(1000 * (time.perf_counter() - begun))
            stage.pass_time(0.008)

    ours: list[float] = []
    theirs: list[float] = []
    for start in (0, 20_000, 50_000, 90_000):
        for view, times, name in ((page.table, ours, "ours"), (plain, theirs, "QSqlQueryModel")):
            view.verticalScrollBar().setValue(start)
            stage.measure(f"wheel from row {start}, {name}", lambda view=view, times=times: turn(view, times))
    for name, times in (("ours", ours), ("QSqlQueryModel", theirs)):
        stage.found[f"one notch, {name}"] = {
            "median ms": round(statistics.median(times), 2),
            "95 in 100 ms": round(statistics.quantiles(times, n=20)[18], 2),
            "longest ms": round(max(times), 1),
        }


_MANY, _LARGE = "many", "large"
ACTS: dict[str, tuple[str, Callable[[Stage], None]]] = {
    "export": (_MANY, _export), "search": (_MANY, _search), "theme": (_MANY, _theme), "language": (_MANY, _language),
    "suggestions": (_MANY, _suggestions), "due": (_MANY, _due), "coverage": (_MANY, _coverage),
    "renewals": (_MANY, _renewals), "check": (_MANY, _check), "arrows": (_MANY, _arrows), "list": (_MANY, _list), "history": (_MANY, _history), "palette": (_MANY, _palette),
    "book": (_MANY, _book), "pages": (_LARGE, _pages), "large": (_LARGE, _large), "counterpart": (_LARGE, _counterpart),
    "wheel": (_MANY, _wheel), "timeline": (_MANY, _timeline),
}  # fmt: skip
"""What is done, and on which store."""


def run(args: list[str]) -> int:
    """Do the acts, each in a process of its own, and print one JSON document of what was measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench blocks")
    parser.add_argument("acts", nargs="*", metavar="ACT", help=f"of {', '.join(ACTS)}; all without any")
    parser.add_argument("--store", type=Path, help="a store of many documents that is there; else one is made")
    parser.add_argument("--large", type=Path, help="a store of few large documents that is there; else one is made")
    parser.add_argument("--patience", type=float, default=1.0, help="times as long as an act is waited for")
    parser.add_argument("--stacks", action="store_true", help="tell where the window's thread was in each block")
    asked = parser.parse_args(args)
    if unknown := [one for one in asked.acts if one not in ACTS]:
        parser.error(f"no such act: {', '.join(unknown)}")
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="briefbook-bench") as name:
        folder = Path(name)
        stores = {_MANY: asked.store, _LARGE: asked.large}
        for act in asked.acts or ACTS:
            which = ACTS[act][0]
            stores[which] = stores[which] or _made(folder, which)
            found[act] = _done(act, stores[which], folder, _PATIENCE * asked.patience, stacks=asked.stacks)
            print(act, json.dumps(found[act], ensure_ascii=False, indent=1), file=sys.stderr)
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


def _made(folder: Path, which: str) -> Path:
    path = folder / f"{which}.db"
    if which == _MANY:
        fill(path).close()
    else:
        fill(path, 20_000, items=10_000, counterparts=1).close()
    return path


def _done(act: str, store: Path, folder: Path, patience: float, *, stacks: bool) -> Any:
    """What a process of its own measured of an act, or how it ended."""
    own = Path(tempfile.mkdtemp(dir=folder))
    remember(own, "settings")
    shutil.copy(store, own / "briefs.db")
    words = [sys.executable, "-m", "tests.bench.blocks", act, str(own / "briefs.db"), *(["stacks"] if stacks else [])]
    try:
        run = subprocess.run(
            words, env=environment(own, own / "briefs.db") | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")},
            stdout=subprocess.PIPE, text=True, cwd=ROOT, timeout=patience, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"not done after {patience:g} seconds"
    finally:
        shutil.rmtree(own, ignore_errors=True)
    return json.loads(run.stdout.splitlines()[-1]) if run.returncode == 0 else f"ended with status {run.returncode}"


def act(name: str, store: Path, *, stacks: bool) -> None:
    """Do an act on a window and print what was measured."""
    from briefbook.ui import app

    running = app.application("en")
    window = app.open_window(store)
    app.look_ahead(running, window)
    settle(window, least=4)
    stage = Stage(window, store, stacks=stacks)
    stage.found["open"] = {"rss MB": rss()}
    ACTS[name][1](stage)
    stage.found["at most"] = {"rss MB": rss("VmHWM")}
    print(json.dumps(stage.found, ensure_ascii=False), flush=True)
    window.close()


if __name__ == "__main__":
    act(sys.argv[1], Path(sys.argv[2]), stacks="stacks" in sys.argv[3:])
