"""Where things are, and what the user settled."""

import os
from pathlib import Path

from platformdirs import user_data_path


def store_path() -> Path:
    """The store's file: BRIEFBOOK_STORE, else one in the user's data folder."""
    given = os.environ.get("BRIEFBOOK_STORE")
    return Path(given) if given else user_data_path("briefbook") / "briefbook.db"
