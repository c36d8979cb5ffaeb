"""Searching a store: the room between the store and its index."""

import math
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from sqlite3 import DatabaseError, OperationalError
from typing import TYPE_CHECKING, TypeVar

from briefbook.errors import InputError, MachineError
from briefbook.i18n import N_, _, ngettext
from briefbook.model import Change
from db.clock import now

if TYPE_CHECKING:
    from subprocess import Popen

    from db.found import Completion, Hit, Results, SavedQuery, Snippet
    from db.index import Index
    from db.log import Log


_ASKED = 200
_WORTH_SHARING = 6000
"""Records that wait, of which some seconds are worth another process's start."""
_AT_MOST_PROCESSES = 4
_AT_MOST = 1.0
"""Seconds for which a search reads records into an index in memory before it answers from what it has."""
Found = TypeVar("Found")

SCHEMA = """
-- Queries that a person keeps under a name.
create table saved_query (
    id integer primary key,
    name text not null,
    query text not null
) strict;

-- Queries that were asked, the newest last.
create table asked_query (
    seq integer primary key autoincrement,
    query text not null unique,
    at text not null
) strict;
"""


def groups_in(text: str) -> list[list[str]]:
    """The groups of terms in a text, one a line, parted by "|" or "=".  Raises InputError where a word stands alone."""
    lines = ([word.strip() for word in re.split(r"[|｜=＝\t]", line)] for line in text.splitlines())
    groups = [words for line in lines if (words := [word for word in line if word])]
    if alone := next((words[0] for words in groups if len(words) == 1), None):
        raise InputError(_("“{word}” stands alone: write what means the same behind it, after a “|”.", word=alone))
    return groups


def _as_they_were(count: int) -> str:
    return ngettext(
        "{n} record is still in the index as it was, so words of it may not be found yet.",
        "{n} records are still in the index as they were, so words of them may not be found yet.",
        count,
    )


def _beside(path: Path, *more: str) -> None:
    """See to the index in a process of its own; where the machine cannot, the next search tries again."""
    from briefbook import beside

    with suppress(OSError):
        beside.run("--store", str(path), "index", "--beside", *more)


class Searching:
    """Search over all that is kept."""

    def __init__(self, log: "Log") -> None:
        self._log = log
        self._made: Index | None = None
        self._later = False
        self._blind = False
        """Whether the store cannot be written and has no index that can be read, so that one in memory answers."""
        self.lacking = ""
        """What may be missing from the last answer, in a sentence."""
        self._fits: tuple[object, ...] = ()
        """How the file was when the index was found to miss nothing."""

    @property
    def index(self) -> "Index":
        """The index, which is loaded when it is first needed."""
        from db.index import Index

        if self._made is None:
            self._made = Index(self._log.database)
        return self._made

    # -- keeping the index

    def see_to_notes(self) -> None:
        """Before a write: see to it that its changes can be noted."""
        if not self.index.can_note():
            self._forget_torn()

    def mark(self) -> int:
        """A place in the notes of changes, before a write; these are made anew where they were lost."""
        sql = "select seq from sqlite_sequence where name = 'index_pending'"
        row = self._log.database.execute(sql).fetchone()
        if row is not None:
            return int(row[0])
        self.index.prepare()
        return self.index.noted()

    def seen(self, entry: int) -> None:
        """Note that all that an entry changes was noted, where that was so of those before; part of its transaction."""
        before = "(select coalesce(max(id), 0) from entry where id < ?1)"
        noted = f"entry >= {before} or exists (select 1 from index_pending)"
        with suppress(OperationalError):  # a table of the index is missing: it is made anew
            self._log.database.execute(f"update index_state set entry = ?1 where {noted}", [entry])

    def take_up(self, mark: int) -> None:
        """Bring into the index what was noted behind `mark`, where it is little.

        What a person did is kept by then: a kill, or a disk that has become full, leaves only notes of it.
        """
        if self._later:
            return
        with suppress(MachineError):
            try:
                with self.index.damage_told(), self._log.transaction():
                    self._take_up(mark)
            except self.index.damages:
                self._make_anew(mark)

    def _take_up(self, mark: int) -> None:
        if not self.index.is_current():
            mark = self.index.renew(mark)
        self.index.catch_up(mark)
        self.index.seen()

    def _make_anew(self, mark: int = 0) -> None:
        """Begin a damaged index anew, with what was noted behind `mark`; also where SQLite cannot read it."""
        try:
            with self.index.damage_told(), self._log.transaction():
                torn = self.index.is_torn()
                if not torn:
                    self.index.catch_up(self.index.renew(mark, damaged=True))
        except self.index.damages:
            torn = True
        if torn:
            self._forget_torn()

    def _forget_torn(self) -> None:
        """Begin an index anew that SQLite cannot read; the file is written anew without its pages."""
        with self._log.transaction():
            self.index.empty(torn=True)
        with suppress(DatabaseError):
            self._log.database.execute("vacuum")

    @contextmanager
    def later(self) -> Iterator[None]:
        """Writes within leave their changes to be taken up together, after the last of them."""
        self._later = True
        try:
            yield
        finally:
            self._later = False
        self.finish()

    def catch_up(self, part: tuple[int, int] = (0, 1)) -> bool:
        """Take up one batch of a part (which of how many) of the records that wait; False where there were none."""
        index = self.index
        with self._log.transaction():
            index.prepare()
        with self._log.snapshot():
            batch = index.batch(part=part)
        if batch is None:
            return False
        try:
            with index.damage_told(), self._log.transaction():
                index.take_up(batch)
        except index.damages:
            self._make_anew()
        return True

    def mend(self) -> bool:
        """Begin an index anew that is not as it was written, and bring it in line; whether it was sound."""
        damaged = False
        if not self._log.only_read:
            try:
                with self.index.damage_told(), self._log.snapshot():
                    damaged = self.index.is_readable() and not self.index.is_sound()
            except self.index.damages:
                damaged = True
            if damaged:
                self._make_anew()
        self.finish()
        return not damaged

    def look_over(self) -> None:
        """Have an index mended in the background that is damaged where no search has met it yet."""
        if self._log.path is not None and not self._log.only_read:
            _beside(self._log.path, "--mend")

    def finish(self) -> None:
        """Bring the whole index in line with the store; where that cannot be written, one in memory if need be."""
        if self._log.only_read:
            if self._is_blind():
                self._read(lambda _index: None, math.inf)
        else:
            self._sound(self._finish)

    def _finish(self) -> None:
        if not self.index.is_current():
            self.catch_up()
        if self.index.waiting() > _WORTH_SHARING and self._log.path is not None:
            self._share(self._log.path)
        while self.catch_up():
            pass
        self.join()

    def _share(self, path: Path) -> None:
        """Take up what waits together with processes beside this one, each a part of it."""
        from briefbook import beside

        of = min(os.cpu_count() or 1, _AT_MOST_PROCESSES)
        others: list[Popen[bytes]] = []
        with suppress(OSError):  # what the machine does not let others do is done here afterwards
            words = ("--store", str(path), "index", "--beside", "--part")
            others.extend(beside.run(*words, str(number), str(of)) for number in range(1, of))
        self._log.shares = lambda: any(one.poll() is None for one in others)
        try:
            while self.catch_up((0, of)):
                pass
        finally:
            self._log.shares = bool
        for one in others:
            one.wait()

    def join(self) -> None:
        """Have few segments where there are many, so that a search reads fewer lists."""
        index = self.index
        try:
            with index.damage_told():
                with self._log.snapshot():
                    joined = index.join()
                if joined is not None:
                    with self._log.transaction():
                        index.take_over(joined)
        except index.damages:
            self._make_anew()

    # -- searching

    def search(
        self,
        words: str,
        *,
        counterparts: Iterable[str] = (),
        kinds: Iterable[str] = (),
        limit: int = 20,
        today: str | None = None,
        counted: int = 0,
        first: bool = False,
    ) -> "Results":
        """The records that answer a query best; `counted` and `first` as `Index.search` takes them.

        At first sight an index that is to be made anew answers as it is, and says so.
        """
        words = words.encode(errors="replace").decode()  # half a sign, as a paste may end, is no text
        options = {
            "counterparts": tuple(counterparts), "kinds": tuple(kinds), "limit": limit, "counted": counted,
            "today": today or self._today(), "first": first,
        }  # fmt: skip

        def search() -> tuple["Results", bool]:
            if first and not self._log.only_read and (old := self.index.to_be_made_anew()):
                found = self._read(lambda index: index.search(words, **options))  # type: ignore[arg-type]
                return replace(found, unread=True, waiting=old, lacking=_as_they_were(old)), True
            writable = self._fit()
            found = self._read(lambda index: index.search(words, **options), _AT_MOST)  # type: ignore[arg-type]
            return self._with_what_may_lack(found, writable=writable), writable

        found, writable = self._sound(search)
        self.lacking = found.lacking
        if self.index.is_parted and writable and self._log.path is not None:
            _beside(self._log.path)
        return found

    def _with_what_may_lack(self, found: "Results", *, writable: bool) -> "Results":
        """What was found, with a sentence of what may be missing from it."""
        index, said = self.index, []
        behind = not self._blind and self._is_behind()
        before = index.waiting_known(found.waiting) if found.waiting and not self._blind and not behind else 0
        if self._blind:
            said.append(
                _(
                    "The store cannot be written and has no index that fits, so that its records are read for search "
                    "at every start.  Copy it to where it can be written."
                )
            )
        elif behind:
            many = index.waiting() - found.waiting
            said.append(
                ngettext(
                    "The store cannot be written; {n} record that its index lacks was read for search.",
                    "The store cannot be written; {n} records that its index lacks were read for search.",
                    many,
                )
            )
        elif not writable and not index.is_current():
            said.append(
                _(
                    "The store cannot be written, so that its index stays as another version made it and words may be "
                    "missing.  Copy it to where it can be written."
                )
            )
        if new := found.waiting - before:
            said.append(ngettext("{n} record is not in the index yet.", "{n} records are not in the index yet.", new))
        if before:
            said.append(_as_they_were(before))
        waiting = found.waiting if writable or self._blind or behind else 0
        return replace(found, waiting=waiting, lacking="  ".join(said)) if said else found

    def warm(self) -> None:
        """Load what the first search would wait for: rules, names, terms, where the index has what, what is alike,
        the days of all.
        """
        from db.index_filters import read_otherwise
        from db.index_meaning import learn

        self.search("日本 cooperation", limit=1, counted=True)
        self._asked(lambda index: index.know_days())
        learn()
        read_otherwise()

    def like(self, kind: str, record: int, limit: int = 10) -> "tuple[Hit, ...]":
        """The records whose words are most like those of a record."""
        return self._asked(lambda index: index.like(kind, record, limit))

    def complete(self, text: str, limit: int = 8) -> "list[Completion]":
        """How the last word of a query may go on."""
        from db.completing import complete

        asked = self.recent()
        return self._asked(lambda index: complete(index.database, text, asked, limit))

    def _fit(self) -> bool:
        """Have the index fit; where that takes long, in the background: search answers from what there is.

        False where the store cannot be written: it answers then from its index as it is, or from one in memory.
        """
        if self._log.only_read:
            return False
        try:
            self._bring_in_line()
        except MachineError:  # the disk is full, or somebody else writes for long
            if not self.index.is_readable():
                raise
            return False
        return True

    def _is_blind(self) -> bool:
        self._blind = self._blind or (self._log.only_read and not self.index.is_readable())
        return self._blind

    def _is_behind(self) -> bool:
        """Whether records changed that are not in the index as they are, of a store that cannot be written."""
        return self._log.only_read and self.index.waiting() > 0 and self.index.is_current()

    def _bring_in_line(self) -> None:
        index = self.index
        state = (self._log.database.state(), index.rules())
        if state == self._fits:  # nobody wrote meanwhile, here or elsewhere
            return
        if not index.is_current():
            with self._log.transaction():
                index.prepare()
        from db.found import AT_ONCE

        waiting = index.waiting()
        if waiting > AT_ONCE and self._log.path is not None:
            _beside(self._log.path)
        elif waiting:
            self.finish()
        else:
            self._fits = state

    def _asked(self, job: "Callable[[Index], Found]") -> "Found":
        """What the index answers, brought in line before."""

        def ask() -> "Found":
            self._fit()
            return self._read(job)

        return self._sound(ask)

    def _sound(self, job: "Callable[[], Found]") -> "Found":
        """Do what reads the index; where that turns out to be damaged it is made anew, and done again."""
        try:
            with self.index.damage_told():
                return job()
        except self.index.damages as error:
            with self._log.snapshot():
                if self.index.is_sound():  # of the store itself, or of the program: no index is thrown away for that
                    raise (error.__cause__ if isinstance(error.__cause__, DatabaseError) else error) from None
        if self._log.only_read:
            self._blind = True
        else:
            self._make_anew()
        return job()

    def _read(self, job: "Callable[[Index], Found]", seconds: float = 0.0) -> "Found":
        """Ask the index; where the store cannot be written and its own cannot be read, or lacks what changed, one in
        memory, which reads records for so many seconds at most before it answers.
        """
        behind = not self._is_blind() and self._is_behind()
        if not self._blind and not behind:
            with self._log.snapshot():
                return job(self.index)
        from db.in_memory import shared

        assert self._log.path is not None
        return shared(self._log.path, copied=behind).ask(job, seconds)

    def marked(self, words: str, kind: str, record: int) -> "tuple[Snippet, ...]":
        """The texts of a found record from end to end, every match marked."""
        return self._asked(lambda index: index.marked(words, kind, record, self._today()))

    def _today(self) -> str:
        return self._log.closed_day or self._log.clock.today

    # -- the term base

    def terms(self) -> "list[tuple[str, ...]]":
        """Words that the user has search take for one another, a group each.  Raises InputError."""
        from db.index_meaning import own_terms

        return own_terms()

    def keep_terms(self, groups: Iterable[Sequence[str]]) -> None:
        """Have search take these words for one another from now on, on every store.  Raises MachineError."""
        from db.index_meaning import keep_own_terms

        keep_own_terms(groups)

    # -- queries that are kept

    def saved(self) -> "list[SavedQuery]":
        """The queries that were saved, by name."""
        rows = self._log.rows("select id, name, query from saved_query order by name, id")
        from db.found import SavedQuery

        return [SavedQuery(**row) for row in rows]

    def save(self, name: str, query: str, key: int = 0) -> tuple[int, Change]:
        """Keep a query under a name; with a key, in place of that one."""
        label = N_("Change of saved search {name}") if key else N_("Saved search {name}")
        with self._log.write(label, name=name) as entry:
            if key:
                self._log.update("saved_query", key, name=name, query=query)
            else:
                key = self._log.insert("saved_query", name=name, query=query)
        return key, self._log.change(entry, [key])

    def remove_saved(self, key: int) -> Change:
        """Keep a query no longer.  Raises InputError where none has the id."""
        rows = self._log.rows("select name from saved_query where id = ?", key)
        if not rows:
            raise InputError(_("There is no saved search {id}.  It may have been removed; choose another.", id=key))
        with self._log.write(N_("Removal of saved search {name}"), name=rows[0]["name"]) as entry:
            self._log.delete("saved_query", key)
        return self._log.change(entry, [key])

    def remember(self, query: str) -> None:
        """Note that a query was asked; the oldest are forgotten."""
        query = " ".join(query.split())
        if not query or self._log.only_read:
            return
        with self._log.transaction():
            execute = self._log.database.execute
            execute("delete from asked_query where query = ?", [query])
            execute("insert into asked_query (query, at) values (?, ?)", [query, now()])
            execute(
                "delete from asked_query where seq not in (select seq from asked_query order by seq desc limit ?)",
                [_ASKED],
            )

    def forget(self) -> None:
        """Forget which queries were asked; what was saved stays."""
        with self._log.transaction():
            self._log.database.execute("delete from asked_query")

    def recent(self, limit: int = 20) -> list[str]:
        """The queries that were asked last, the newest first."""
        rows = self._log.rows("select query from asked_query order by seq desc limit ?", limit)
        return [row["query"] for row in rows]
