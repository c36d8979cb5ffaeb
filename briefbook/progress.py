"""How far a long piece of work is, told to whoever waits for it, who may ask it to stop.

The work says `told(callback)` once, where it begins; what it calls says only which `part` of the whole it is and
walks its items with `each`.  Without a `told` around them these cost next to nothing.  Like the language of the
interface, who is told belongs to the thread.

Threads of one Python take turns.  One that shows a window says `first()` around what a person waits for: until it is
done, the others wait where they tell how far they are, or say `give_way()`; not while it is `asking()` the person.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Event, get_ident
from time import perf_counter
from typing import Any, TypeVar

from briefbook.errors import Cancelled

T = TypeVar("T")
Told = Callable[[float], bool]
"""Is told how far the work is, from 0 to 1; answers False where it should stop."""

_OFTEN = 0.03
"""Seconds between two tellings."""
_PATIENCE = 0.2
"""Seconds for which a thread gives way at most, each time that it is asked to."""

_first: int | None = None
_done = Event()


@contextmanager
def first() -> Iterator[None]:
    """What this thread does in the block comes first."""
    global _first
    if _first is not None:  # it does already
        yield
        return
    _first = get_ident()
    _done.clear()
    try:
        yield
    finally:
        _first = None
        _done.set()


@contextmanager
def asking() -> Iterator[None]:
    """Nothing comes first in the block, in which a person is asked: the others go on until there is an answer."""
    global _first
    before, _first = _first, None
    _done.set()
    try:
        yield
    finally:
        if before is not None:
            _done.clear()
        _first = before


def give_way() -> None:
    """Wait while another thread comes first, but not for long."""
    if _first is not None and _first != get_ident():
        _done.wait(_PATIENCE)


def let_go(*things: list[Any] | dict[Any, Any]) -> None:
    """Empty long lists and dictionaries bit by bit, giving way: to free a hundred thousand records at once would hold
    up all threads for a tenth of a second.
    """
    for one in things:
        take = one.popitem if isinstance(one, dict) else one.pop
        while one:
            give_way()
            take()


@dataclass(slots=True)
class _Teller:
    """Tells how far work is that takes a part of the whole, which goes from `start` to `end`."""

    tell: Told
    start: float = 0.0
    end: float = 1.0
    last: float = 0.0
    share: float = 0.0

    def at(self, share: float) -> None:
        self.share = share
        now = perf_counter()
        if now - self.last >= _OFTEN:
            self.last = now
            if not self.tell(self.start + (self.end - self.start) * share):
                raise Cancelled


_now: ContextVar[_Teller | None] = ContextVar("progress", default=None)


@contextmanager
def told(tell: Told | None) -> Iterator[None]:
    """Tell `tell` how far the work in the block is.  Raises Cancelled from within where it answers False."""
    token = _now.set(_Teller(tell) if tell else None)
    try:
        yield
    finally:
        _now.reset(token)


@contextmanager
def part(start: float, end: float) -> Iterator[None]:
    """The block is the part of the work around it from `start` to `end`, both from 0 to 1."""
    teller = _now.get()
    if teller is None:
        yield
        return
    outer = teller.start, teller.end
    width = outer[1] - outer[0]
    teller.start, teller.end = outer[0] + width * start, outer[0] + width * end
    try:
        teller.at(0.0)
        yield
    finally:
        teller.start, teller.end = outer
        teller.share = end


def at(share: float) -> None:
    """Tell that this share of the part in hand is done.  Raises Cancelled where it is to stop."""
    give_way()
    if teller := _now.get():
        teller.at(share)


def check() -> None:
    """Tell that the work goes on, no farther than it was.  Raises Cancelled where it is to stop."""
    give_way()
    if teller := _now.get():
        teller.at(teller.share)


_STRETCH = 50_000
"""The characters after which a long text is parted, at the next line that ends a sentence."""
_SENTENCE = re.compile(r"[.。]\s*\n")


def stretches(text: str) -> Iterator[str]:
    """A text in parts that follow each other: a pattern sought in the whole of a long one holds up all threads.

    Raises Cancelled where the work is to stop.
    """
    start = 0
    while start < len(text):
        check()
        ended = _SENTENCE.search(text, start + _STRETCH)
        end = ended.end() if ended else len(text)
        yield text[start:end]
        start = end


def each(items: Sequence[T]) -> Iterator[T]:
    """The items one by one, telling how many are done.  Raises Cancelled where the work is to stop."""
    teller = _now.get()
    if teller is None:
        for item in items:
            give_way()
            yield item
        return
    for done, item in enumerate(items):
        give_way()
        teller.at(done / len(items))
        yield item
