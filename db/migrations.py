"""The schema of the store, one SQL text per migration, in the order in which they came."""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x62726965  # "brie"

migrations = Migrations("briefbook")

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

LOGGED = ("source", "party", "provision", "wording", "outcome", "outcome_party", "block", "notice")


@migrations()
def m001_documents(db: Database) -> None:
    """Sources, their provisions, outcomes and blocks, and the log of every write."""
    for statement in _FIRST.split(";\n"):
        if statement.strip():
            db.execute(statement)
    for table in LOGGED:
        log(db, table)
    db.execute(f"pragma application_id = {APPLICATION_ID}")


@migrations()
def m002_index(db: Database) -> None:
    """The full-text index, kept in the same file."""
    from db.index import SCHEMA

    for statement in SCHEMA.split(";\n"):
        if statement.strip():
            db.execute(statement)


def log(db: Database, table: str) -> None:
    """Have every change of `table` noted in the log while an entry is being written."""
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
