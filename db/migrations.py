"""The schema of the store, one SQL text per migration, in the order in which they came."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from briefbook.errors import InputError, MachineError
from briefbook.i18n import N_, _
from db.connection import APPLICATION_ID, KEYS, name_of, only_read
from db.connection import Database as Connected

if TYPE_CHECKING:
    from sqlite_utils import Database


class _Steps:
    """The migrations in their order.  sqlite-utils applies them, and is loaded where there is one to apply."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.steps: list[Callable[[Database], None]] = []

    def __call__(self) -> Callable[[Callable[[Database], None]], Callable[[Database], None]]:
        return self._add

    def _add(self, step: Callable[[Database], None]) -> Callable[[Database], None]:
        self.steps.append(step)
        return step

    def apply(self, database: Database, *, stop_before: str | None = None) -> None:
        """Apply those that a store has not had, as far as the one before `stop_before`."""
        from sqlite_utils.migrations import Migrations

        found = Migrations(self.name)
        for step in self.steps:
            found()(step)
        found.apply(database, stop_before=stop_before)


migrations = _Steps("briefbook")

_FIRST = """
-- A file as it was imported, whole, and the text that was read from it.  Never changed, never logged.
create table original (
    hash text primary key,              -- SHA-256 of the bytes
    bytes blob not null,
    text text not null
) strict;

-- One imported document.
create table source (
    id integer primary key,
    original text not null references original,
    file text not null,                 -- its name when it was imported
    media_type text not null,
    title text not null,
    kind text not null,
    language text not null,
    date text,                          -- ISO 8601, of any precision
    place text,
    provisional integer not null,       -- 1 for a provisional translation
    reviewed integer not null default 0,
    imported_at text not null,
    pair integer references source deferrable initially deferred   -- the same document in the other language
) strict;
create unique index source_original on source (original);

-- The counterparts of a source, by code.
create table party (
    source integer not null references source deferrable initially deferred,
    code text not null,
    primary key (source, code)
) strict, without rowid;

-- One item, with all that is followed up about it.  Its wordings are in the table below.
create table provision (
    id integer primary key,
    key text not null,                  -- its place as ordinals, the same in both languages
    nature text not null,
    strength text,
    actors text not null,               -- JSON list
    deadline text,
    recurrence text,                    -- ISO 8601 duration
    venue text,
    bracketed integer not null          -- 1 where words are not yet agreed
) strict;

-- What a source says of an item, in its language.
create table wording (
    id integer primary key,
    provision integer not null references provision deferrable initially deferred,
    source integer not null references source deferrable initially deferred,
    seq integer not null,               -- its place in the source, from 0
    key text not null,
    number text,                        -- as printed
    text text not null,
    headings text not null,             -- JSON list of [number, title, level]
    coding text not null                -- JSON, what the coder read in the text
) strict;
create unique index wording_place on wording (source, seq);
create index wording_provision on wording (provision);

-- Something that happened.
create table outcome (
    id integer primary key,
    source integer not null references source deferrable initially deferred,
    seq integer not null,
    title text not null,
    date text,
    kind text not null,
    text text not null,
    amounts text not null,              -- JSON list of [value, currency, words]
    context text not null,              -- JSON list of headings
    page integer
) strict;
create unique index outcome_place on outcome (source, seq);

create table outcome_party (
    outcome integer not null references outcome deferrable initially deferred,
    code text not null,
    primary key (outcome, code)
) strict, without rowid;

-- The slices of a source's text, in order, without gaps but white space.
create table block (
    source integer not null references source deferrable initially deferred,
    seq integer not null,
    role text not null,
    number text,
    provision integer references provision deferrable initially deferred,
    outcome integer references outcome deferrable initially deferred,
    start integer not null,             -- offsets into original.text
    end integer not null,
    page integer,
    primary key (source, seq)
) strict, without rowid;

-- What a person should look at after an import.
create table notice (
    id integer primary key,
    source integer not null references source deferrable initially deferred,
    code text not null,
    reference text,
    line integer,
    "values" text not null              -- JSON object
) strict;
create index notice_source on notice (source);

-- Every write: when, what, and which entry it takes back.
create table entry (
    id integer primary key,
    at text not null,
    label text not null,
    undoes integer references entry
) strict;

-- The rows that an entry changed, as JSON before and after; null where there was none.
create table entry_row (
    entry integer not null references entry,
    seq integer primary key,
    tab text not null,
    before text,
    after text
) strict;
create index entry_row_entry on entry_row (entry);

-- The entry that is being written, while one is.
create table writing (entry integer not null) strict;
"""

_LOGGED = ("source", "party", "provision", "wording", "outcome", "outcome_party", "block", "notice")


@migrations()
def m001_documents(db: Database) -> None:
    """Sources, their provisions, outcomes and blocks, and the log of every write."""
    _run(db, _FIRST)
    for table in _LOGGED:
        _log_first(db, table)
    db.execute(f"pragma application_id = {APPLICATION_ID}")


_FIRST_INDEX = """
-- The files of the full-text index, which is derived from the other tables, and what it was derived from.
create table index_file (name text primary key, data blob not null) strict;
create table index_state (version integer not null, entry integer not null) strict;
"""


@migrations()
def m002_index(db: Database) -> None:
    """The full-text index, kept in the same file."""
    _run(db, _FIRST_INDEX)


def _log_first(db: Database, table: str) -> None:
    """The triggers as the first version made them; `log` makes them anew."""
    columns = [column.name for column in db[table].columns]

    def row(name: str) -> str:
        return "json_object(" + ", ".join(f"'{one}', {name}.\"{one}\"" for one in columns) + ")"

    for event, before, after in (
        ("insert", "null", row("new")),
        ("delete", row("old"), "null"),
        ("update", row("old"), row("new")),
    ):
        db.execute(
            f"create trigger log_{table}_{event} after {event} on {table} when exists (select 1 from writing) begin "
            "insert into entry_row (entry, tab, before, after) "
            f"select entry, '{table}', {before}, {after} from writing; end"
        )


_LEDGER = """
-- What a person noted of items and outcomes.
alter table wording add column reviewed integer not null default 0;
alter table outcome add column reviewed integer not null default 0;
-- (edited: JSON list of the fields of an item that a person set)
alter table provision add column edited text not null default '[]';

-- The last day of the deadline, for sorting and filtering.
alter table provision add column due text generated always as (
    case length(substr(deadline, instr(deadline, '/') + 1))
        when 4 then substr(deadline, instr(deadline, '/') + 1) || '-12-31'
        when 7 then date(substr(deadline, instr(deadline, '/') + 1) || '-01', '+1 month', '-1 day')
        else substr(deadline, instr(deadline, '/') + 1)
    end
) virtual;

-- The label of an entry is a message with values (JSON; null where it is plain words), put into words when read.
-- depth: 0 for a deed, 1 for its undoing, 2 for the redoing of that, and so on.
alter table entry add column "values" text;
alter table entry add column depth integer not null default 0;

-- Which record a changed row belongs to.
alter table entry_row add column kind text;
alter table entry_row add column record integer;

-- Someone on either side; our side's counterpart is JP.
create table person (
    id integer primary key,
    counterpart text not null,
    name text not null,
    reading text not null,
    romanised text not null,
    post text not null,
    biography text not null
) strict;
create index person_counterpart on person (counterpart);

-- An occasion with counterparts.
create table meeting (
    id integer primary key,
    title text not null,
    date text,                          -- ISO 8601, of any precision
    place text,
    level text,
    note text not null
) strict;
create index meeting_date on meeting (date);
create table meeting_party (
    meeting integer not null references meeting deferrable initially deferred,
    code text not null,
    primary key (meeting, code)
) strict, without rowid;
create index meeting_party_code on meeting_party (code);
create table attendee (
    meeting integer not null references meeting deferrable initially deferred,
    person integer not null references person deferrable initially deferred,
    seq integer not null,               -- the order of protocol, from 0
    primary key (meeting, person)
) strict, without rowid;
create index attendee_person on attendee (person);

-- What a person said of an outcome and a commitment: that it answers it, or does not.
create table link (
    commitment integer not null references provision deferrable initially deferred,
    outcome integer not null references outcome deferrable initially deferred,
    state text not null check (state in ('accepted', 'rejected')),
    at text not null,
    primary key (commitment, outcome)
) strict, without rowid;
create index link_outcome on link (outcome);

-- What is assembled: for whom, in which language, which parts in which order.
create table book (
    id integer primary key,
    title text not null,
    counterpart text not null,
    language text not null check (language in ('ja', 'en', 'both')),
    parts text not null,                -- JSON list
    organisations integer not null,
    era integer not null,
    marking text not null,
    meeting integer references meeting deferrable initially deferred,
    edited_at text not null
) strict;

-- A highlight on a passage of a book, with a note.
create table mark (
    id integer primary key,
    book integer not null references book deferrable initially deferred,
    anchor text not null,               -- the place in the book
    start integer not null,             -- offsets in the words there
    end integer not null,
    quote text not null,
    note text not null,
    colour text not null check (colour in ('yellow', 'green', 'red')),
    at text not null
) strict;
create index mark_book on mark (book);

create index provision_nature on provision (nature, due);
create index provision_due on provision (due);
create index party_code on party (code);
create index outcome_party_code on outcome_party (code);
create index outcome_date on outcome (date);
create index wording_unreviewed on wording (source) where reviewed = 0;
create index outcome_unreviewed on outcome (source) where reviewed = 0;
create index block_provision on block (provision) where provision is not null;
create index block_outcome on block (outcome) where outcome is not null;
create index entry_row_record on entry_row (kind, record);

-- What was reviewed as a whole stays so, and the log of old stores learns the columns above.
update wording set reviewed = 1 where source in (select id from source where reviewed = 1);
update outcome set reviewed = 1 where source in (select id from source where reviewed = 1);
with recursive chain (id, depth) as (
    select id, 0 from entry where undoes is null
    union all select entry.id, chain.depth + 1 from entry join chain on entry.undoes = chain.id
) update entry set depth = (select depth from chain where chain.id = entry.id) where undoes is not null;
"""

RECORDS = {
    "source": ("source", "id"), "party": ("source", "source"), "block": ("source", "source"),
    "notice": ("source", "source"), "provision": ("provision", "id"), "wording": ("provision", "provision"),
    "outcome": ("outcome", "id"), "outcome_party": ("outcome", "outcome"), "meeting": ("meeting", "id"),
    "meeting_party": ("meeting", "meeting"), "attendee": ("meeting", "meeting"), "person": ("person", "id"),
    "link": ("link", "commitment"), "book": ("book", "id"), "mark": ("mark", "id"),
}  # fmt: skip
"""For each logged table the kind of record that its rows belong to, and the column with that record's id."""


@migrations()
def m003_ledger(db: Database) -> None:
    """Meetings, people, links, books and marks; review by item; the log knows kinds and records."""
    _run(db, _LEDGER)
    for table, (kind, column) in RECORDS.items():
        db.execute(
            "update entry_row set kind = ?, record = json_extract(coalesce(after, before), ?) where tab = ?",
            [kind, f"$.{column}", table],
        )
        log(db, table, kind, column)


@migrations()
def m004_lists(db: Database) -> None:
    """What lists filter, sort and count by; m015 fills it."""
    from db.listing import SCHEMA

    _run(db, SCHEMA)


@migrations()
def m005_register(db: Database) -> None:
    """What was settled of occurrences, and assessments with their evidence."""
    from db.register import SCHEMA

    _run(db, SCHEMA)
    log(db, "occurrence", "occurrence", "commitment")
    log(db, "assessment", "assessment", "commitment")
    log(db, "evidence", "evidence", "assessment")


def names() -> set[str]:
    """The names of all migrations."""
    return {one.__name__ for one in migrations.steps}


def bring_up_to_date(database: Connected, path: Path | None) -> None:
    """Make the schema, or what a newer version of the program added to it.

    Raises InputError where the file is another program's or a newer version's, MachineError where what is to be added
    cannot be written.
    """
    if database.execute("pragma application_id").fetchone()[0] != APPLICATION_ID:
        if database.execute("select count(*) from sqlite_master").fetchone()[0]:
            raise InputError(_("{name} belongs to another program.  Choose another file.", name=name_of(path)))
        had: set[str] = set()
    else:
        had = {row["name"] for row in database.query("select name from _sqlite_migrations")}
    known = names()
    if had - known:
        words = N_(
            "{name} was written by a newer version of briefbook than this one and is left as it is.  Install the "
            "newest version here, or open another store."
        )
        raise InputError(_(words, name=name_of(path)))
    if had and had != known and only_read(path):
        words = N_(
            "{name} is of an earlier version and cannot be brought up to date there.  Copy it to another folder."
        )
        raise MachineError(_(words, name=name_of(path)))
    if had != known:
        apply(database, had)


def apply(database: Connected, had: set[str]) -> None:
    """Apply the migrations that a store has not had, all or none, one program after the other."""
    from sqlite_utils import Database

    from db.listing import list_all

    database.execute("begin immediate")
    try:
        migrations.apply(Database(database.conn))
        if not _FILLED_ANEW.keys() <= had:
            list_all(database)
    except BaseException:
        database.execute("rollback")
        raise
    database.execute("commit")


@migrations()
def m006_search(db: Database) -> None:
    """The index in parts, with what it filters by, and notes of what changed."""
    from db.index_entries import note_changes
    from db.index_kept import SCHEMA
    from db.searching import SCHEMA as QUERIES

    db.execute("drop table index_file")
    db.execute("drop table index_state")
    _run(db, SCHEMA)
    note_changes(db)
    _run(db, QUERIES)
    log(db, "saved_query", "query", "id")


@migrations()
def m007_agenda(db: Database) -> None:
    """Agendas of meetings, the bank of points and answers, editions of reports."""
    from db.agenda import SCHEMA

    _run(db, SCHEMA)
    log(db, "agenda", "meeting", "meeting")
    log(db, "point", "point", "id")
    log(db, "agenda_use", "agenda", "agenda")
    log(db, "edition", "edition", "id")


@migrations()
def m008_notes_of_changes(db: Database) -> None:
    """The triggers of the index anew: they note a change without looking through all that are noted."""
    from db.index_entries import note_changes

    note_changes(db)


@migrations()
def m009_book_of_a_day(db: Database) -> None:
    """The past day as of which a book is made."""
    db.execute("alter table book add column as_of text not null default ''")
    log(db, "book", "book", "id")


@migrations()
def m010_money(db: Database) -> None:
    """Amounts with their stages, rates of exchange; where an outcome was and who took part; outcomes by hand."""
    from db.money import SCHEMA

    _run(db, SCHEMA)
    log(db, "amount", "outcome", "outcome")
    log(db, "rate", "rate", "id")
    for table in ("source", "outcome"):
        log(db, table, *RECORDS[table])


@migrations()
def m011_words_to_sort_by(db: Database) -> None:
    """The lists anew: they have how a wording begins in each language; m015 fills them."""
    _lists_anew(db)


@migrations()
def m012_renewals(db: Database) -> None:
    """Which commitments renew or replace older ones."""
    from db.register import RENEWALS

    _run(db, RENEWALS)
    log(db, "renewal", "renewal", "commitment")


@migrations()
def m013_clock(db: Database) -> None:
    """By whose clock days end; of an old store, by that of the computer that brings it up to date."""
    from db.clock import SCHEMA, minutes_here

    _run(db, SCHEMA)
    db.execute("insert into clock values (1, ?)", [minutes_here()])


@migrations()
def m014_times(db: Database) -> None:
    """When a meeting begins, how long it takes, how long each item of its agenda takes."""
    from db.agenda import TIMES

    _run(db, TIMES)
    log(db, "meeting", "meeting", "id")
    log(db, "agenda", "meeting", "meeting")


@migrations()
def m015_what_is_awaited(db: Database) -> None:
    """The lists anew: they have the day from which a commitment is overdue if nothing more happens."""
    _lists_anew(db)


def _lists_anew(db: Database) -> None:
    from db.listing import SCHEMA, TABLES

    for table in TABLES:
        db.execute(f"drop table {table}")
    _run(db, SCHEMA)


@migrations()
def m016_after_meetings(db: Database) -> None:
    """What was dealt with at meetings, and the sources that came of them."""
    from db.agenda import AFTER

    _run(db, AFTER)
    log(db, "agenda", "meeting", "meeting")
    log(db, "meeting_source", "meeting", "meeting")


@migrations()
def m017_scales(db: Database) -> None:
    """The scales of assessments that were chosen."""
    from db.register import SCALES

    _run(db, SCALES)
    log(db, "scale", "scale", "id")


@migrations()
def m018_both_languages(db: Database) -> None:
    """A document that holds both languages is two sources of one original."""
    db.execute("drop index source_original")
    db.execute("create index source_original on source (original)")


@migrations()
def m019_beats(db: Database) -> None:
    """The lists anew: they have the days on which what recurs falls due."""
    _lists_anew(db)


@migrations()
def m020_zones(db: Database) -> None:
    """A clock may be that of a zone with summer time; so is that of a new store, where its computer is in one."""
    from db.clock import ZONE, of_this_computer

    _run(db, ZONE)
    hours = of_this_computer()
    if isinstance(hours, str) and not db.execute("select count(*) from entry").fetchone()[0]:
        db.execute("update clock set zone = ?", [hours])


@migrations()
def m021_terms(db: Database) -> None:
    """From when to when a document is in force by its text; the lists anew, which m022 fills."""
    _run(db, "alter table source add column begins text;\nalter table source add column ends text;\n")
    log(db, "source", "source", "id")
    _lists_anew(db)


@migrations()
def m022_hosts(db: Database) -> None:
    """The lists anew: they have who is host the first time."""
    _lists_anew(db)


_FILLED_ANEW = {
    "m022_hosts": "they have who is host the first time",
    "m023_quarters": "what recurs each quarter or half of a year counts by those of the year",
    "m024_sides": "they have who is to carry a commitment out",
    "m025_moved": "an outcome closes the occurrence that was moved to about its day",
    "m026_partly": "an outcome that was assessed as a part of what is to be done once leaves it open",
    "m027_renewed": "nothing is awaited of what a newer document renews",
    "m028_in_part": "what was assessed as done in part stays open, whatever outcome follows",
    "m029_touched": "an outcome without a day closes the first occurrence that its year or interval touches",
    "m030_both": "both carry out what a subject that joins ours and theirs promises (日メコン首脳)",
    "m031_behind": "who stands in brackets behind an entry carries it out: survey of the port (Japan)",
    "m035_begun": "a beginning does not close what is to be done once",
    "m036_months": "what is due by the end of a month is so in its other months, also in ones not evenly apart",
}
"""The steps after which the lists are filled anew, once for all that a store has not had, and why."""


def _filled_anew(name: str) -> Callable[[Database], None]:
    def step(db: Database) -> None:
        """`apply` fills them when all steps are done: a hundred thousand commitments take a minute each time."""

    step.__name__ = name
    return step


for _name in [*_FILLED_ANEW][1:-2]:
    migrations()(_filled_anew(_name))


@migrations()
def m032_where_from(db: Database) -> None:
    """Where what is noted of a person is from."""
    db.execute("alter table person add column source text not null default ''")
    log(db, "person", "person", "id")


@migrations()
def m033_beats_awaited(db: Database) -> None:
    """What recurs is looked up with the day that is awaited, without the rest of its row."""
    db.execute("drop index listed_beat")
    db.execute(
        "create index listed_beat on listed (beat, beats_from, beats_to, linked, awaited) where beat is not null"
    )


@migrations()
def m034_both_languages_of_outcomes(db: Database) -> None:
    """An outcome may be what another tells in the other language; the triggers of the index anew, which know it."""
    from db.index_entries import note_changes
    from db.twins import SCHEMA

    _run(db, SCHEMA)
    log(db, "outcome", "outcome", "id")
    note_changes(db)


for _name in [*_FILLED_ANEW][-2:]:
    migrations()(_filled_anew(_name))


@migrations()
def m037_months_looked_up(db: Database) -> None:
    """What recurs in months that are not evenly apart is looked up: so little is not to be sought in the whole list."""
    db.execute("create index listed_months on listed (provision) where instr(first, ' ')")


def _run(db: Database, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


def log(db: Database, table: str, kind: str, column: str) -> None:
    """Have every change of `table` noted in the log while an entry is being written, with its present columns.

    Of a row that is added or removed all columns are noted, of one that is changed its key and what changed.  A
    later migration that adds columns calls this again.
    """
    columns = [one.name for one in db[table].columns]
    keys = KEYS.get(table, ("id",))

    def row(name: str) -> str:
        return "json_object(" + ", ".join(f"'{one}', {name}.\"{one}\"" for one in columns) + ")"

    def changed(name: str) -> str:
        parts = [
            f"select '{one}' as n, {name}.\"{one}\" as v"
            + ("" if one in keys else f' where old."{one}" is not new."{one}"')
            for one in columns
        ]
        return f"(select json_group_object(n, v) from ({' union all '.join(parts)}))"

    differs = " or ".join(f'old."{one}" is not new."{one}"' for one in columns)
    for event, before, after, seen in (
        ("insert", "null", row("new"), "new"),
        ("delete", row("old"), "null", "old"),
        ("update", changed("old"), changed("new"), "new"),
    ):
        test = f" where {differs}" if event == "update" else ""
        db.execute(f"drop trigger if exists log_{table}_{event}")
        db.execute(
            f"create trigger log_{table}_{event} after {event} on {table} when exists (select 1 from writing) begin "
            "insert into entry_row (entry, tab, before, after, kind, record) "
            f"select entry, '{table}', {before}, {after}, '{kind}', {seen}.\"{column}\" from writing{test}; end"
        )
