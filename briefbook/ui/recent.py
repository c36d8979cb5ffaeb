"""What a person opened last, in each store."""

from typing import Any

from briefbook.ui.session import Session

_KEPT = 8


def note(session: Session, kind: str, record: Any) -> None:
    """Remember that a record was opened; a filter's fields are no record."""
    if isinstance(record, int | str):
        kept = [one for one in recent(session) if one != (kind, record)]
        session.memory.put(_key(session), [[kind, record], *map(list, kept)][:_KEPT])


def recent(session: Session) -> list[tuple[str, Any]]:
    """The records that were opened last, by kind and id, the newest first."""
    found = session.memory.get(_key(session), [])
    return [(str(one[0]), one[1]) for one in found if isinstance(one, list) and len(one) == 2]


def _key(session: Session) -> str:
    return f"recent {session.path}"
