"""Pictures of the window, to look at: `python -m tests.pictures FOLDER [--seeds] [--empty] [--pages a,b] ...`.

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
        Session.today = property(lambda _self: DAY)
        try:
            yield Path(folder)
        finally:
            Session.today = before


def filled_store(path: Path, files: list[Path]) -> Path:
    """A store with documents in it."""
    from briefbook.desk import Desk

    desk = Desk(path)
    try:
        desk.store  # noqa: B018 - makes an empty store
        for one in files:
            desk.import_file(one)
    finally:
        desk.close()
    return path


def files_of(which: str) -> list[Path]:
    """The documents of a sort of store: "specimen", "seeds" or "empty"."""
    from briefbook.desk import specimen
    from tests.seeds import FOLDER

    if which == "seeds":
        return sorted(FOLDER.iterdir())
    return specimen() if which == "specimen" else []


class Camera:
    """A window of which pictures are taken."""

    def __init__(self, store: Path, language: str, theme: str, size: str) -> None:
        from briefbook import settings
        from briefbook.ui import app

        settings.keep(settings.Settings(language=language, theme=theme, store=str(store)))
        app.application(language)  # type: ignore[arg-type]
        self.window = app.open_window(store)
        self.window.resize(*map(int, size.split("x")))
        self.settle()

    def settle(self) -> None:
        """Wait until the window shows what it was asked for."""
        from briefbook.ui.app import wait_until_idle

        wait_until_idle(self.window)

    def take(self, path: Path) -> None:
        """Keep a picture of the window as it is now."""
        self.settle()
        self.window.grab().save(str(path))

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
                for shown, path in _views(camera, name, which):
                    if shown:
                        camera.take(folder / f"{which}-{path}-{language}-{theme}-{size}.png")
                        taken += 1
            camera.close()
    return taken


def _views(camera: Camera, name: str, which: str) -> Iterator[tuple[bool, str]]:
    """Bring a page to the front, first as it opens, then with a record."""
    camera.window.go(name)
    yield True, name
    if name in RECORDS and which != "empty":
        camera.settle()
        camera.window.session.show(*RECORDS[name])
        yield True, f"{name}-record"


def main(args: list[str]) -> int:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--seeds", action="store_true", help="with the real documents beside the checkout")
    parser.add_argument("--empty", action="store_true", help="with nothing in the store")
    parser.add_argument("--pages", default="", help="names of pages, parted by commas; all without it")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--themes", default=",".join(THEMES))
    parser.add_argument("--sizes", default=",".join(SIZES))
    asked = parser.parse_args(args)
    asked.folder.mkdir(parents=True, exist_ok=True)
    which = "seeds" if asked.seeds else "empty" if asked.empty else "specimen"
    print(all_pictures(asked.folder, which, asked), "pictures in", asked.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
