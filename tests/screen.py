"""A screen of our own (Xvfb), pictures of it, and a program with a window on it."""

import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

ARTEFACTS = Path(__file__).resolve().parent.parent / "build" / "artefacts"
"""Where pictures are kept for whoever looks at a run of the continuous integration."""

NEEDED = ("Xvfb", "xdotool")


def missing() -> list[str]:
    """The programs that a screen needs and that are not installed."""
    return [one for one in NEEDED if shutil.which(one) is None]


class Screen:
    """A running Xvfb: its display, and the file in which it keeps its pixels."""

    def __init__(self, display: str, pixels: Path) -> None:
        self.display = display
        self._pixels = pixels

    def picture(self) -> Image.Image:
        """What the screen shows now."""
        raw = self._pixels.read_bytes()
        head = struct.unpack(">25I", raw[:100])  # XWDFileHeader
        start = head[0] + head[19] * 12
        size, stride = (head[4], head[5]), head[12]
        return Image.frombytes("RGB", size, raw[start : start + stride * size[1]], "raw", "BGRX", stride)

    def do(self, *words: str) -> str:
        """Have xdotool do something; what it said."""
        found = subprocess.run(
            ["xdotool", *words], env=os.environ | {"DISPLAY": self.display}, capture_output=True, text=True, check=False
        )
        return found.stdout.strip()

    def window(self, process: "subprocess.Popen[str]", patience: float = 60.0) -> str:
        """The id of the window of a process, once it is shown and painted.  Raises TimeoutError, RuntimeError."""
        for _moment in moments(patience):
            if process.poll() is not None:
                raise RuntimeError(f"the program ended with status {process.returncode}")
            found = self.do("search", "--onlyvisible", "--name", "briefbook").split()
            if found and not blank(self.picture()):
                return found[0]
        raise TimeoutError("no window was shown")

    def settled(self, patience: float = 20.0) -> Image.Image:
        """A picture of the screen once it has not changed for half a second.  Raises TimeoutError."""
        before, since = self.picture(), time.monotonic()
        for _moment in moments(patience):
            now = self.picture()
            if now != before:
                before, since = now, time.monotonic()
            elif time.monotonic() - since > 0.5:
                return now
        raise TimeoutError("the screen does not come to rest")

    def changed(self, before: Image.Image, patience: float = 20.0) -> Image.Image:
        """A picture of the screen at rest that differs from one before.  Raises TimeoutError."""
        for _moment in moments(patience):
            if self.picture() != before:
                return self.settled()
        raise TimeoutError("nothing changed on the screen")


@contextmanager
def screen(size: str = "1280x800") -> Iterator[Screen]:
    """A screen that is there for a `with` block."""
    with tempfile.TemporaryDirectory(prefix="briefbook-screen") as folder:
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-fbdir", folder, "-nolisten", "tcp",
             "-noreset"],
            pass_fds=(writing,), stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        try:
            yield Screen(f":{number}", Path(folder) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait()


def surroundings(home: Path, display: str = "") -> dict[str, str]:
    """The environment of a user who has just installed the program: no Python, no configuration."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = {"PATH": "/usr/bin:/bin", "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "LANG": "C.UTF-8"}
    return found | ({"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"} if display else {})


def blank(picture: Image.Image) -> bool:
    """Whether a picture shows no window: of few colours, or most of it black."""
    colours = picture.getcolors(maxcolors=1 << 24) or []
    black = sum(n for n, colour in colours if colour == (0, 0, 0))
    return len(colours) < 32 or black > 0.2 * picture.width * picture.height


def moments(patience: float) -> Iterator[None]:
    """Moments to look again, until patience is at its end, in seconds."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        yield None
        time.sleep(0.05)


def sitting(command: Sequence[str], home: Path, name: str, **more: str) -> str:
    """Open the program's window, see that it answers, keep its picture as `name`, close it; what it said as an error.

    Raises TimeoutError, RuntimeError where the window is not shown, does not answer or does not close.
    """
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    with screen() as shown, tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            command, env=surroundings(home, shown.display) | more, stdout=said, stderr=said, text=True, cwd=home
        )
        try:
            window = shown.window(process)
            first = shown.settled()
            first.save(ARTEFACTS / f"{name}.png", optimize=True)
            shown.do("windowfocus", "--sync", window)
            shown.do("key", "--clearmodifiers", "ctrl+shift+l")
            shown.changed(first).save(ARTEFACTS / f"{name}-other-language.png", optimize=True)
            shown.do("key", "--clearmodifiers", "ctrl+q")
            status = process.wait(20)
        except subprocess.TimeoutExpired:
            raise TimeoutError("the window does not close") from None
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            said.seek(0)
            errors = said.read()
            if errors:
                print(errors, file=sys.stderr)
    if status:
        raise RuntimeError(f"the program ended with status {status}")
    return errors
