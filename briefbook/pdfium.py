"""PDFium, which may be used by one thread at a time: the lock around it, and pages of a PDF as pictures."""

import atexit
from dataclasses import dataclass
from functools import cache
from threading import RLock
from typing import Any
from weakref import WeakSet

LOCK = RLock()
"""Held by whoever calls PDFium."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture: `data` holds rows of `stride` bytes, a pixel in four of them: blue, green, red, none."""

    width: int
    height: int
    stride: int
    data: bytes


_open: "WeakSet[Pages]" = WeakSet()


@cache
def _close_at_the_end() -> None:
    """Have what is open closed when the program ends, before PDFium itself is."""
    atexit.register(_close_all)


def _close_all() -> None:
    for one in tuple(_open):
        one.close()


class Pages:
    """The pages of a PDF.  Raises ValueError where it cannot be opened; may be used from any thread."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        _close_at_the_end()
        with LOCK:
            try:
                self._document: Any = pypdfium2.PdfDocument(data)
            except pypdfium2.PdfiumError as error:
                raise ValueError(str(error)) from None
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._document.get_page_size(one) for one in range(len(self._document))
            )
        _open.add(self)

    def picture(self, page: int, scale: float) -> Picture:
        """A page, counted from 0, at `scale` pixels a point."""
        with LOCK:
            opened = self._document[page]
            drawn = opened.render(scale=scale, prefer_bgrx=True)
            try:
                return Picture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
            finally:
                drawn.close()
                opened.close()

    def close(self) -> None:
        """Close the document."""
        with LOCK:
            self._document.close()
        _open.discard(self)

    def __del__(self) -> None:
        if hasattr(self, "_document"):
            self.close()
