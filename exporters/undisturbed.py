"""Making a book without pauses for garbage.

A book of 400 pages is millions of small objects without cycles.  Python's collector would walk over all of them
again and again and hold up every thread meanwhile, a window's too, for a fifth of a second each time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_count = 0
_was_on = True


@contextmanager
def undisturbed() -> Iterator[None]:
    """Run a block without the collector; it is on again when the last such block of any thread has ended."""
    global _count, _was_on
    with _lock:
        if _count == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _count += 1
    try:
        yield
    finally:
        with _lock:
            _count -= 1
            if _count == 0 and _was_on:
                gc.enable()
