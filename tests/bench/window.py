"""How soon the window can be used, and whether it ever stands still: `python -m tests.bench window [--store FILE]`.

The start is timed from the start of the process to a window that is painted and has loaded its page (of a list the
rows that are seen, not yet the counts beside it), against a bare window of PySide6 in the same run, turn and turn about.  Standing still is the longest time between two
turns of the event loop.  Without a screen (QT_QPA_PLATFORM=offscreen) unless the environment names another.
"""

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
from PySide6.QtCore import QTimer
app = QApplication(sys.argv)
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (print(time.monotonic(), flush=True), app.quit()))
window = Window()
window.setCentralWidget(QLabel("briefbook"))
window.resize(1280, 800)
window.show()
app.exec()
"""

OURS = """
import gc, sys, time
gc.disable()  # as the program does before it loads its window
from briefbook.ui import app
opening = app.open_window
def open_window(*args):
    from PySide6.QtCore import QTimer
    window = opening(*args)
    timer = QTimer(window)
    def look():
        page = window.pages.get(window.current)
        table = getattr(page, "model", None)
        loaded = table.ids and table.record(0) if hasattr(table, "ids") else window.session.workers.idle()
        if page and page.isVisible() and page.is_idle() and loaded:
            timer.stop()
            window.repaint(0, 0, 1, 1)  # and with this pixel all that is to be painted and is not yet
            print(time.monotonic(), flush=True)
            window.close()
    timer.timeout.connect(look)
    timer.start(1)
    return window
app.open_window = open_window
sys.argv = ["briefbook"]
from briefbook.__main__ import main
main()
"""

ROOT = Path(__file__).resolve().parents[2]


def run(args: list[str]) -> int:
    """Measure and print one JSON document."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench window")
    parser.add_argument("--store", type=Path, help="a store that is there; else one is made")
    parser.add_argument("--commitments", type=int, default=100_000, help="how many the store that is made has")
    parser.add_argument("--turns", type=int, default=7, help="how often the start is timed")
    parser.add_argument("--pages", default="", help="pages on which the window opens; today and commitments without it")
    parser.add_argument("--patience", type=float, default=1.0, help="times as long as a process is waited for")
    parser.add_argument("--start-only", action="store_true", help="time the start and nothing else")
    asked = parser.parse_args(args)
    with tempfile.TemporaryDirectory(prefix="briefbook-bench") as name:
        folder = Path(name)
        bench = Bench(folder, asked.patience)
        store = asked.store or _made(folder / "briefs.db", asked.commitments)
        result = {"start": {page: bench.start(store, page, asked.turns) for page in _pages(asked.pages)}}
        if not asked.start_only:
            bench.compile()
            result["use"] = bench.use(store)
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


def _made(path: Path, commitments: int) -> Path:
    from tests.bench.store import fill

    fill(path, commitments).close()
    return path


def _pages(asked: str) -> list[str]:
    from briefbook.ui.window import PAGES

    there = [one[0] for one in PAGES]
    return [one for one in (asked or "today,commitments").split(",") if one in there] or there[:1]


_STARTED, _USED = 120, 3600
"""Seconds after which a start, and a window in use, are not waited for any longer: many times what a busy machine takes."""


class Bench:
    """Processes of a folder of their own that are timed; `patience` is how many times as long each is waited for."""

    def __init__(self, folder: Path, patience: float) -> None:
        self.folder, self.patience = folder, patience

    def start(self, store: Path, page: str, turns: int) -> dict[str, Any]:
        """Milliseconds to a usable window and to a bare one, medians and all, turn and turn about.

        On a busy machine the seconds that the processor worked tell more than those on the clock.
        """
        ours, bare = [], []
        for turn in range(turns + 1):
            values = self._timed("a bare window", BARE, store, page)
            found = self._timed(f"the window on the page {page}", OURS, store, page)
            if turn:  # the first turn fills the caches of the disk
                bare.append(values)
                ours.append(found)
        result = {}
        for at, what in enumerate(("clock", "processor")):
            mine, other = [one[at] for one in ours], [one[at] for one in bare]
            result[what] = {
                "bare ms": round(statistics.median(other)),
                "briefbook ms": round(statistics.median(mine)),
                "ratio": round(statistics.median(mine) / statistics.median(other), 2),
                "all": {"bare": [round(one) for one in other], "briefbook": [round(one) for one in mine]},
            }
        return result

    def _timed(self, what: str, program: str, store: Path, page: str) -> tuple[float, float]:
        """Milliseconds on the clock until the window can be used, and of the processor until the process ends."""
        remember(self.folder, page)
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        said = self._run(f"The start of {what}", ["-c", program], store, _STARTED)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return 1000 * (float(said.split()[0]) - begun), 1000 * worked

    def compile(self) -> None:
        """Compile all modules of the program, as an installed one has them, also those that are loaded only in use."""
        words = [sys.executable, "-m", "compileall", "-q", "briefbook", "db", "exporters"]
        subprocess.run(words, env=environment(self.folder, self.folder / "briefs.db"), cwd=ROOT, check=True)

    def use(self, store: Path) -> Any:
        """What a process of its own measured of a window in use."""
        return json.loads(self._run("The window in use", ["-m", "tests.bench.window", "use", str(store)], store, _USED))

    def _run(self, what: str, words: list[str], store: Path, seconds: float) -> str:
        """What a process printed.  Ends the program with a sentence where that takes too long or fails."""
        seconds *= self.patience
        try:
            return subprocess.run(
                [sys.executable, *words], env=environment(self.folder, store), stdout=subprocess.PIPE, text=True,
                check=True, cwd=ROOT, timeout=seconds,
            ).stdout  # fmt: skip
        except subprocess.TimeoutExpired:
            raise SystemExit(
                f"{what} was not done after {seconds:g} seconds.  See why, or wait with --patience."
            ) from None
        except subprocess.CalledProcessError as error:
            raise SystemExit(f"{what} failed with status {error.returncode}; what it said stands above.") from None


def environment(folder: Path, store: Path) -> dict[str, str]:
    """What a process is started with: folders of its own, and compiled modules as an installed program has them."""
    own = {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_DATA_HOME": str(folder / "data")}
    own |= {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    return {"QT_QPA_PLATFORM": "offscreen"} | dict(os.environ) | own | {"BRIEFBOOK_STORE": str(store)}


def remember(folder: Path, page: str) -> None:
    path = folder / "config" / "briefbook" / "window.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"page": page}))


# -- in use


class Pulse:
    """The longest time between two turns of the event loop, in milliseconds.

    `worked` is the longest for which the process worked between two turns: on a busy machine others work as well.
    `owned` is the longest without the time for which the machine, where it is a virtual one, gave a processor to
    others (steal of proc(5), in steps of 10 ms): it stops both a window and what that waits for.
    """

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.longest = self.worked = self.owned = 0.0
        self._stolen, self._looked = stolen(), 0.0
        self.last, self._used = time.perf_counter(), time.process_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def _beat(self) -> None:
        now, used = time.perf_counter(), time.process_time()
        gap = 1000 * (now - self.last)
        if gap > _LOOK or 1000 * (now - self._looked) > _LOOK:
            before, self._stolen, self._looked = self._stolen, stolen(), now
            gap -= min(gap, max((b - a for a, b in zip(before, self._stolen, strict=False)), default=0.0))
        self.owned = max(self.owned, gap)
        self.longest = max(self.longest, 1000 * (now - self.last))
        self.worked = max(self.worked, 1000 * min(now - self.last, used - self._used))
        self.last, self._used = now, used

    def rest(self) -> float:
        """The longest time so far; from now on it is counted anew."""
        found, self.longest, self.last = self.longest, 0.0, time.perf_counter()
        return round(found, 1)

    def end(self) -> None:
        """Count no more; a timer that the collector of garbage found could be freed in a thread that is not its own."""
        self._timer.stop()
        self._timer.timeout.disconnect()


_LOOK = 20
"""Milliseconds between two looks at what was stolen."""


def stolen() -> list[float]:
    """Milliseconds for which each processor was given to others since the machine began; empty where nothing says so."""
    try:
        lines = Path("/proc/stat").read_text().splitlines()
    except OSError:
        return []
    return [1000 * int(one.split()[8]) / os.sysconf("SC_CLK_TCK") for one in lines if re.match(r"cpu\d", one)]


def use(store: Path) -> None:
    """Measure a window in use and print one JSON document."""
    from briefbook.ui import app

    running = app.application("en")
    window = app.open_window(store)
    app.look_ahead(running, window)
    settle(window, least=4)
    result: dict[str, Any] = {"rss MB when open": rss()}
    result["language ms"] = _language(window)
    result["filter ms"] = _filter(window)
    result["longest block ms, import of the real documents"] = _import(window, store)
    result["longest block ms, export of 400 pages"] = _export(window, store)
    result["rss MB at the end"] = rss()
    result["rss MB at most"] = rss("VmHWM")
    json.dump(result, sys.stdout)
    window.close()


def rss(name: str = "VmRSS") -> int:
    """Megabytes of memory, now or at most."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) // 1024


def take_turn() -> None:
    """Let the event loop wait for what comes next, for a millisecond at most, and serve it.

    As in the program the window's thread rests where nothing is to be done: one that asked without a rest would keep a
    processor busy, which a virtual machine that may use less than its processors is then halted for.
    """
    from PySide6.QtCore import QEventLoop

    _waker()
    QEventLoop().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


@cache
def _waker() -> Any:
    from PySide6.QtCore import Qt, QTimer

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.start(1)
    return timer


def settle(window: Any, seconds: float = 20.0, least: float = 0.0) -> None:
    """Let the window work until nothing is left to do, or for so long: what it goes on with is not waited for.

    What was replaced goes, as it does in an event loop that is not stepped by hand.
    """
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    until, first = time.perf_counter() + seconds, time.perf_counter() + least
    while time.perf_counter() < first:
        take_turn()
    for _round in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        while not window.session.workers.idle() and time.perf_counter() < until:
            take_turn()
        take_turn()


def _language(window: Any) -> dict[str, dict[str, float]]:
    """Milliseconds to switch the language on each page, medians: until it is painted, and the longest block after."""
    from briefbook.ui.window import PAGES

    found = {}
    for name in (one[0] for one in PAGES):
        window.go(name)
        settle(window)
        times, blocks, owned = [], [], []
        for _turn in range(4):
            begun = time.perf_counter()
            window.deeds.do_other_language()
            window.repaint()
            times.append(1000 * (time.perf_counter() - begun))
            pulse = Pulse()
            settle(window, 5)
            pulse.end()
            blocks.append(pulse.rest())
            owned.append(pulse.owned)
        painted, block, own = (round(statistics.median(one), 1) for one in (times, blocks, owned))
        found[name] = {"painted": painted, "then block": block, "block without what was stolen": own}
    return found


def _filter(window: Any) -> Any:
    """Milliseconds from a filter that is asked for on the page of commitments until its rows are shown."""
    window.go("commitments")
    settle(window)
    page, found = window.pages["commitments"], {}
    code = window.session.desk.counterparts()[0][0].code
    for name, values in {
        "counterpart": {"counterparts": (code,)}, "nature and state": {"natures": ("commitment",), "states": ("overdue",)},
        "words": {"words": "minerals"}, "nothing": {},
    }.items():  # fmt: skip
        before = page.model.ids
        begun = time.perf_counter()
        page.use(replace(page.nothing, **values))
        while page.model.ids is before or (page.model.ids and page.model.record(0) is None):
            take_turn()
            if time.perf_counter() - begun > 20:
                raise TimeoutError(name)
        page.repaint()
        found[name] = {"ms": round(1000 * (time.perf_counter() - begun), 1), "rows": len(page.model.ids)}
        settle(window)
    return found


def _import(window: Any, store: Path) -> Any:
    """The longest block while all the real documents are imported, and the seconds that takes."""
    from tests.seeds import FOLDER

    if not FOLDER.exists():
        return "the real documents are not here"

    def job(desk: Any, work: Any) -> None:
        for at, path in enumerate(sorted(FOLDER.iterdir())):
            desk.import_file(path)
            work.progress(at / 5)

    return _while(window, job)


def _export(window: Any, store: Path) -> Any:
    from tests.bench.export import as_tree

    document = as_tree(43)
    return _while(
        window, lambda desk, work: desk.export(document, store.with_suffix(".pdf"), "pdf", progress=work.progress)
    )


def _while(window: Any, job: Any) -> dict[str, float]:
    settle(window)
    pulse, begun = Pulse(), time.perf_counter()
    done: list[Any] = []
    window.session.run("Benchmark", job, lambda _found: None).ended.connect(done.append)
    while not done:
        take_turn()
    pulse.end()
    return {
        "ms": pulse.rest(),
        "ms without what was stolen": round(pulse.owned, 1),
        "seconds": round(time.perf_counter() - begun, 1),
    }


if __name__ == "__main__":
    use(Path(sys.argv[2]))
