"""Opening the file of a store, and the sentences for what SQLite could not do."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from briefbook.errors import InputError, MachineError
from briefbook.i18n import _
from db.migrations import APPLICATION_ID, migrations

BUSY_MS = 2000
"""How long to wait for another writer, in milliseconds."""


def connected(path: Path | None, *, shared: bool = False) -> sqlite3.Connection:
    """A connection to the file at `path`, in memory where there is no path; a shared one may change threads.

    Raises InputError where `path` is a folder, MachineError where its folder cannot be made.
    """
    if path is None:
        return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=not shared)
    if path.is_dir():
        raise InputError(_("{name} is a folder.  Name a file for the store.", name=path.name))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise MachineError(_("The folder of {name} cannot be made.  Choose another.", name=path.name)) from None
    return sqlite3.connect(path, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=not shared)


def check(database: Database, path: Path | None) -> None:
    """Refuse what is another program's file, or a newer version's, with an InputError."""
    application = database.execute("pragma application_id").fetchone()[0]
    if application != APPLICATION_ID:
        if database.table_names():
            raise InputError(_("{name} belongs to another program.  Choose another file.", name=name_of(path)))
        return
    known = {one.name for one in migrations._migrations}
    if unknown := {one.name for one in migrations.applied(database)} - known:
        raise InputError(
            _(
                "{name} was made by a newer version ({what}).  Update the program.",
                name=name_of(path),
                what=max(unknown),
            )
        )


def name_of(path: Path | None) -> str:
    """The name of a store's file for a sentence."""
    return path.name if path else "-"


def machine_error(error: sqlite3.Error, path: Path | None) -> MachineError:
    """The sentence for what SQLite could not do."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return MachineError(_("Another program is writing to {name}.  Close it and try again.", name=name_of(path)))
    if "full" in text:
        return MachineError(_("The disk is full.  Make room and try again; nothing was changed."))
    if "readonly" in text or "unable to open" in text:
        return MachineError(_("{name} cannot be written.  Check its folder and permissions.", name=name_of(path)))
    return MachineError(_("The store could not be used: {why}.", why=text))
