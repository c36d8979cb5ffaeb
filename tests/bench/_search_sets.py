"""Sets of questions to measure search by, and plain BM25 to measure it against.

`python_docs` is English and made at run time of what comes with Python: the first sentence of a docstring asks for
the rest of it.  `questions.toml` asks in words of our own for lines of the specimen and of the real documents.
"""

import importlib
import inspect
import re
import sqlite3
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from resources import ROOT
from tests.seeds import FOLDER as SEEDS

Rows = list[dict[str, Any]]

_MODULES = """
abc argparse ast asyncio base64 bdb bisect calendar cmd codecs collections concurrent.futures configparser contextlib copy
csv ctypes dataclasses datetime decimal difflib dis email.message email.policy enum filecmp fileinput fnmatch fractions
ftplib functools gettext glob gzip heapq hmac html http.client http.cookies http.server imaplib importlib.resources inspect io
ipaddress itertools json locale logging logging.handlers mailbox math mimetypes multiprocessing.pool operator optparse os
pathlib pdb pickle pickletools pkgutil platform plistlib poplib pprint profile pstats queue random re sched secrets selectors
shelve shlex shutil signal smtplib socket socketserver sqlite3 ssl statistics string struct subprocess sysconfig tarfile
tempfile textwrap threading timeit tokenize trace traceback types typing unittest unittest.mock urllib.parse urllib.request uuid
warnings wave weakref xml.dom.minidom xml.etree.ElementTree xmlrpc.client zipfile zoneinfo
"""
_SHORTEST = 120
_SENTENCE = re.compile(r"(.{25,200}?[.!?])\s+(.+)", re.DOTALL)


def python_docs() -> tuple[Rows, Rows, Rows]:
    """Documents, queries and what answers them, of the docstrings of Python's library."""
    docs: Rows = []
    queries: Rows = []
    qrels: Rows = []
    seen: set[str] = set()
    for name, text in _docstrings():
        match = _SENTENCE.fullmatch(text)
        if match is None or len(match[2]) < _SHORTEST or match[2] in seen or match[1] in seen:
            continue
        seen |= {match[1], match[2]}
        module = name.split(":")[0]
        docs.append({"id": name, "title": module, "text": match[2]})
        queries.append({"id": name, "text": " ".join(match[1].split())})
        qrels.append({"qid": name, "docid": name, "rel": 1})
    return docs, queries, qrels


def _docstrings() -> Iterator[tuple[str, str]]:
    """(module:name, docstring) of functions, classes and methods."""
    for module in _MODULES.split():
        found = importlib.import_module(module)
        for name, one in sorted(vars(found).items()):
            if name.startswith("_") or not (inspect.isclass(one) or inspect.isroutine(one)):
                continue
            if getattr(one, "__module__", "") != module:
                continue
            yield from _own(f"{module}:{name}", one)
            if inspect.isclass(one):
                for member, each in sorted(vars(one).items()):
                    if not member.startswith("_") and callable(each):
                        yield from _own(f"{module}:{name}.{member}", each)


def _own(name: str, one: Any) -> Iterator[tuple[str, str]]:
    text = one.__doc__
    if isinstance(text, str) and text.isascii():
        yield name, inspect.cleandoc(text)


_MARK = re.compile(r"^[\W\d]+(?:(?<=[\d.．])\s*i\))?")
"""The number or bullet of a line, which is kept apart from its text."""


class Question:
    """A question, and the line of a document that answers it."""

    def __init__(self, text: str, line: str, group: str) -> None:
        self.text, self.line, self.group = text, line, group


def questions() -> list[Question]:
    """The questions of questions.toml about documents that are here."""
    data = tomllib.loads((Path(__file__).parent / "questions.toml").read_text(encoding="utf-8"))
    found: list[Question] = []
    for some in data["asked"]:
        path = _document(some["file"])
        if path is not None:
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [Question(text, _MARK.sub("", lines[at - 1]), some["group"]) for text, at in some["questions"]]
    return found


def _document(name: str) -> Path | None:
    return next((one for one in (ROOT / "specimen" / name, SEEDS / name) if one.is_file()), None)


def documents() -> list[Path]:
    """The documents that the questions ask about, as far as they are here."""
    return sorted((ROOT / "specimen").glob("[0-9]*")) + (sorted(SEEDS.iterdir()) if SEEDS.is_dir() else [])


def squeezed(text: str) -> str:
    """A text without spaces and signs, to compare lines of a file with what was read of it."""
    return re.sub(r"[^\w]|_", "", unicodedata.normalize("NFKC", text)).casefold()


# --- plain BM25 -----------------------------------------------------------------------------------------


def cut(text: str) -> list[str]:
    """Words and numbers whole, everything Japanese in pairs of signs."""
    found: list[str] = []
    for run, word in re.findall(
        "([々〆〇\u3040-\u30ff\u3400-\u9fff]+)|([^\\W_\u3040-\u30ff\u3400-\u9fff]+)",
        unicodedata.normalize("NFKC", text).casefold(),
    ):
        found += [word] if word else [run[at : at + 2] for at in range(len(run) - 1)] or [run]
    return found


class Plain:
    """BM25 as SQLite's FTS5 has it, over pairs of signs and stemmed English words."""

    def __init__(self, texts: Sequence[tuple[Any, str]]) -> None:
        self.keys = [key for key, _text in texts]
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute("create virtual table fts using fts5(text, tokenize='porter unicode61')")
        rows = [(at, " ".join(cut(text))) for at, (_key, text) in enumerate(texts)]
        self.connection.executemany("insert into fts (rowid, text) values (?, ?)", rows)

    def ranked(self, query: str, limit: int) -> list[Any]:
        """The keys of the best texts."""
        match = " OR ".join(f'"{one}"' for one in dict.fromkeys(cut(query)))
        if not match:
            return []
        sql = "select rowid from fts where fts match ? order by rank limit ?"
        return [self.keys[row[0]] for row in self.connection.execute(sql, [match, limit])]

    def close(self) -> None:
        """Let go of the index."""
        self.connection.close()
