"""Search side by side with SQLite's FTS5 and tantivy: one corpus, one set of queries, one run."""

import gc
import os
import random
import re
import sqlite3
import statistics
import tempfile
import time
import unicodedata
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from shutil import copyfile
from typing import Any

from whoosh.filedb.filestore import FileStorage

from briefbook.model import Block, Kind, Masthead, Parsed, Role
from db.index_engine import Engine
from db.store import open_store
from resources import ROOT
from tests.seeds import FOLDER as SEEDS

QUERIES = [
    "協力", "強化", "経済", "日本", "促進", "両国", "安全保障", "連携", "支援", "開発", "重要鉱物", "海上保安", "人材育成", "防災", "投資",
    "脱炭素化", "港湾", "共同声明", "貿易手続", "電子化", "経済安全保障", "サプライチェーン", "法の支配", "技術移転", "永久磁石", "存在しない語句",
    "重要鉱物 サプライチェーン", "経済 協力", "防災 研修", "気候変動 エネルギー", "人材育成 デジタル", "cooperation", "strengthen",
    "infrastructure", "mining", "trade investment", "health", "disaster", '"critical minerals"', '"climate change"', '"capacity building"',
    "ASEAN 協力", "JICA 人材育成", "AI 半導体", "zzyzx",
]  # fmt: skip
PHRASES = [
    "経済安全保障",
    "サプライチェーン",
    "法の支配",
    "人材育成",
    "重要鉱物",
    '"critical minerals"',
    '"climate change"',
]
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロン"


def corpus(count: int) -> list[str]:
    """Texts of about 230 signs, seven of ten Japanese: sentences put together anew, with names that are rare."""
    chance = random.Random(20260801)
    japanese, english = _sentences()
    names = ["".join(chance.choice(_KANA) for _ in range(chance.randint(3, 7))) for _ in range(20_000)]
    found = []
    for number in range(count):
        some = japanese if chance.random() < 0.7 else english
        parts = [chance.choice(names) + "氏は、"] if some is japanese and chance.random() < 0.4 else []
        length = chance.randint(150, 300)
        while sum(map(len, parts)) < length - 20:
            parts.append(chance.choice(some))
        found.append(
            ("" if some is japanese else " ").join(parts)[:330] + (f" (JP-{number:06})" if number % 10 == 0 else "")
        )
    return found


def _sentences() -> tuple[list[str], list[str]]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "specimen").glob("*.[tm]*"))]
    if SEEDS.is_dir():
        texts += [path.read_text(encoding="utf-8") for path in sorted(SEEDS.iterdir())]
    whole = re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])", "", unicodedata.normalize("NFKC", "\n\n".join(texts)))
    pieces = [" ".join(one.split()) for one in re.split(r"(?<=[。、])|(?<=[.;,])\s+|\n\n", whole)]
    japanese = sorted({one for one in pieces if 10 <= len(one) <= 200 and re.search("[ぁ-ん]", one)})
    english = sorted({one for one in pieces if 20 <= len(one) <= 250 and one.isascii()})
    return japanese, english


def words_of(query: str) -> list[str]:
    """What must all stand in a text."""
    return [unicodedata.normalize("NFKC", a or b).casefold() for a, b in re.findall(r'"([^"]+)"|(\S+)', query)]


class Ours:
    """This program: a store with each text as a passage."""

    name = "briefbook"

    def build(self, folder: Path, texts: Sequence[str]) -> float:
        """Keep the texts, then index them; seconds of the indexing."""
        self.path = folder / "ours.db"
        store = open_store(self.path)
        searching = store.searching
        searching._later = True
        for start in range(0, len(texts), 5000):
            store.documents.add(_parsed(texts[start : start + 5000]), f"{start}".encode(), f"{start}.txt", "text/plain")
        searching._later = False
        start_at = time.perf_counter()
        searching.finish()
        taken = time.perf_counter() - start_at
        store.database.execute("pragma wal_checkpoint(truncate)")
        sql = (
            "select sum(pgsize) from dbstat where name in "
            "(select name from sqlite_master where tbl_name glob 'index_*' and type in ('table', 'index'))"
        )
        try:
            self.size = store.database.execute(sql).fetchone()[0]
        except sqlite3.OperationalError:
            self.size = store.database.execute("select sum(length(data)) from index_part").fetchone()[0]
        store.close()
        return taken

    def open(self) -> None:
        """Open."""
        self.store = open_store(self.path)
        self.store.searching.index.current()

    def search(self, query: str) -> int:
        """The best twenty with snippets; how many there were."""
        return len(self.store.searching.search(query, limit=20).hits)

    def add(self, text: str, number: int) -> None:
        """Keep one more text."""
        self.store.documents.add(_parsed([text]), f"more {number}".encode(), "more.txt", "text/plain")


class OursInFiles(Ours):
    """The same with the files of the index in a folder, where Whoosh would have them."""

    name = "briefbook, index in files"

    def __init__(self, ours: Ours) -> None:
        self.size = ours.size
        self._from = ours.path

    def build(self, folder: Path, _texts: Sequence[str]) -> float:
        """Copy what was built."""
        start = time.perf_counter()
        self.path = folder / "ours in files.db"
        copyfile(self._from, self.path)
        self.files = folder / "files"
        self.files.mkdir()
        store = open_store(self.path)
        storage = store.searching.index.storage
        for name in storage.list():
            (self.files / name).write_bytes(storage.open_file(name).get(0, storage.file_length(name)))
        store.close()
        return time.perf_counter() - start

    def open(self) -> None:
        """Open."""
        self.store = open_store(self.path)
        index = self.store.searching.index
        index.storage = _Files(str(self.files))
        index.engine = Engine(index.storage)
        index.current()


class _Files(FileStorage):  # type: ignore[misc]
    """Whoosh's storage in a folder, as the index needs it."""

    def file_length(self, name: str) -> int:
        return int(super().file_length(name)) if self.file_exists(name) else -1

    def whole(self) -> FileStorage:
        return self

    def take(self, other: Any) -> None:
        for name, data in other.files.items():
            file = self.create_file(name)
            file.write(data)
            file.close()


def _parsed(texts: Sequence[str]) -> Parsed:
    blocks, at = [], 0
    for one in texts:
        blocks.append(Block(Role.OTHER, at, at + len(one)))
        at += len(one) + 1
    return Parsed(Masthead("", Kind.OTHER, "ja"), "\n".join(texts), tuple(blocks))


class Fts:
    """SQLite's FTS5, with trigrams or with text that was cut into pairs beforehand."""

    def __init__(self, *, pairs: bool) -> None:
        self.pairs = pairs
        self.name = "FTS5 pairs" if pairs else "FTS5 trigram"

    def build(self, folder: Path, texts: Sequence[str]) -> float:
        """Make a table and its index; seconds of the indexing."""
        self.path = folder / f"{self.name}.db"
        self.connection = _connected(self.path)
        self.connection.execute("create table rec (id integer primary key, text text)")
        self.connection.execute(
            "create virtual table fts using fts5(text, content='', tokenize='unicode61 remove_diacritics 0')"
            if self.pairs
            else "create virtual table fts using fts5(text, content='rec', content_rowid='id', tokenize='trigram')"
        )
        self.connection.execute("begin")
        self.connection.executemany("insert into rec (text) values (?)", [(one,) for one in texts])
        start = time.perf_counter()
        if self.pairs:
            rows = ((number, " ".join(_cut(one))) for number, one in enumerate(texts, 1))
            self.connection.executemany("insert into fts (rowid, text) values (?, ?)", rows)
        else:
            self.connection.execute("insert into fts (fts) values ('rebuild')")
        self.connection.execute("commit")
        taken = time.perf_counter() - start
        self.connection.execute("pragma wal_checkpoint(truncate)")
        self.size = self.path.stat().st_size
        self.connection.close()
        return taken

    def open(self) -> None:
        """Open."""
        self.connection = _connected(self.path)
        self.connection.execute("select count(*) from fts_config").fetchone()

    def search(self, query: str) -> int:
        """The best twenty with snippets; trigrams cannot find words of two signs, which are looked for line by line."""
        words = words_of(query)
        if self.pairs:
            match = " AND ".join('"{}"'.format(" ".join(_cut(one))) for one in words)
            sql = (
                "select rec.id, rec.text from rec join (select rowid as r, rank as k from fts where fts match ? "
                "order by rank limit 20) on rec.id = r order by k"
            )
            found = self.connection.execute(sql, [match]).fetchall()
            return len([_marked(text, words) for _key, text in found])
        match = " AND ".join('"{}"'.format(one.replace('"', '""')) for one in words if len(one) > 2)
        short = [f"%{one}%" for one in words if len(one) < 3]
        test = " and rec.text like ?" * len(short)
        if not match:
            found = self.connection.execute(f"select id, text from rec where 1{test} limit 20", short).fetchall()
            return len([_marked(text, words) for _key, text in found])
        sql = (
            "select fts.rowid, snippet(fts, 0, '[', ']', '…', 64) from fts join rec on rec.id = fts.rowid "
            f"where fts match ?{test} order by rank limit 20"
        )
        return len(self.connection.execute(sql, [match, *short]).fetchall())

    def add(self, text: str, number: int) -> None:
        """Keep one more text."""
        self.connection.execute("begin immediate")
        key = self.connection.execute("insert into rec (text) values (?)", [text]).lastrowid
        cut = " ".join(_cut(text)) if self.pairs else text
        self.connection.execute("insert into fts (rowid, text) values (?, ?)", [key, cut])
        self.connection.execute("commit")


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    return connection


def _cut(text: str) -> list[str]:
    found: list[str] = []
    for run, word in re.findall(
        "([々〆〇\u3040-\u30ff\u3400-\u9fff]+)|([a-z0-9]+)", unicodedata.normalize("NFKC", text).casefold()
    ):
        found += [word] if word else [run[at : at + 2] for at in range(len(run) - 1)] or [run]
    return found


def _marked(text: str, words: Sequence[str]) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    first = min((at for one in words if (at := plain.find(one)) >= 0), default=0)
    cut = text[max(0, first - 30) : first + 110]
    return re.sub("|".join(map(re.escape, words)), lambda match: f"[{match.group()}]", cut, flags=re.IGNORECASE)


class Tantivy:
    """tantivy with text that was cut into pairs beforehand."""

    name = "tantivy"

    def build(self, folder: Path, texts: Sequence[str]) -> float:
        """Index the texts; seconds."""
        import tantivy  # type: ignore[import-not-found, unused-ignore]

        self.tantivy: Any = tantivy
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", stored=False, tokenizer_name="whitespace", index_option="position")
        schema.add_text_field("raw", stored=True, tokenizer_name="raw", index_option="basic")
        path = folder / "tantivy"
        path.mkdir()
        self.path = path
        self.index = tantivy.Index(schema.build(), path=str(path))
        start = time.perf_counter()
        writer = self.index.writer(heap_size=128_000_000, num_threads=1)
        for one in texts:
            writer.add_document(tantivy.Document(text=[" ".join(_cut(one))], raw=[one]))
        writer.commit()
        writer.wait_merging_threads()
        taken = time.perf_counter() - start
        self.size = sum(one.stat().st_size for one in path.iterdir())
        return taken

    def open(self) -> None:
        """Open."""
        import tantivy

        self.tantivy = tantivy
        self.index = tantivy.Index.open(str(self.path))

    def search(self, query: str) -> int:
        """The best twenty with snippets."""
        searcher = self.index.searcher()
        words = words_of(query)
        parts = []
        for one in words:
            cut = _cut(one)
            phrase = self.tantivy.Query.phrase_query if len(cut) > 1 else self.tantivy.Query.term_query
            parts.append((self.tantivy.Occur.Must, phrase(self.index.schema, "text", cut if len(cut) > 1 else cut[0])))
        hits = searcher.search(self.tantivy.Query.boolean_query(parts), 20).hits
        return len([_marked(searcher.doc(address)["raw"][0], words) for _score, address in hits])

    def add(self, text: str, number: int) -> None:
        """Keep one more text."""
        writer = self.index.writer(heap_size=30_000_000, num_threads=1)
        writer.add_document(self.tantivy.Document(text=[" ".join(_cut(text))], raw=[text]))
        writer.commit()
        self.index.reload()


class Stock:
    """Whoosh as it comes: text that was cut into pairs beforehand, with positions, asked by its own phrases."""

    name = "stock Whoosh"

    def build(self, folder: Path, texts: Sequence[str]) -> float:
        """Index the texts; seconds."""
        from whoosh import analysis, fields, index

        path = folder / "whoosh"
        path.mkdir()
        self.path = str(path)
        cut = fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer(), phrase=True)
        made = index.create_in(self.path, fields.Schema(text=cut, raw=fields.STORED))
        start = time.perf_counter()
        writer = made.writer()
        for one in texts:
            writer.add_document(text=" ".join(_cut(one)), raw=one)
        writer.commit()
        taken = time.perf_counter() - start
        made.close()
        self.size = sum(one.stat().st_size for one in path.iterdir())
        return taken

    def open(self) -> None:
        """Open."""
        from whoosh import index

        self.index = index.open_dir(self.path)
        self.searcher = self.index.searcher()

    def search(self, query: str) -> int:
        """The best twenty with snippets."""
        from whoosh.query import And, Phrase, Term

        words = words_of(query)
        cuts = [_cut(one) for one in words]
        parts = [Phrase("text", cut) if len(cut) > 1 else Term("text", cut[0]) for cut in cuts]
        hits = self.searcher.search(And(parts), limit=20)
        return len([_marked(one["raw"], words) for one in hits])

    def add(self, text: str, number: int) -> None:
        """Keep one more text."""
        writer = self.index.writer()
        writer.add_document(text=" ".join(_cut(text)), raw=text)
        writer.commit()
        self.searcher = self.searcher.refresh()


def speed(sizes: Sequence[int], *, stock: bool = False) -> dict[str, Any]:
    """The figures of each way for each number of records, and how they stand to the aims.

    Times are in milliseconds, sizes in megabytes.  `stock` has Whoosh as it comes take part, which takes long.  As in
    the program, garbage is not collected at any moment, which would walk over all texts of this benchmark.
    """
    gc.disable()
    found: dict[str, Any] = {}
    for size in sizes:
        texts = corpus(size)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            ours = Ours()
            ways: list[Any] = [ours, Fts(pairs=False), Fts(pairs=True)]
            if find_spec("tantivy"):
                ways.append(Tantivy())
            if stock:
                ways.append(Stock())
            figures = {one.name: _built(one, Path(folder), texts) for one in ways}
            ways.insert(1, files := OursInFiles(ours))
            figures[files.name] = _built(files, Path(folder), texts)
            for one in ways:
                figures[one.name] |= {"MB": round(one.size / 1e6, 1), "RSS MB": _held(one)}
            _ask(ways, figures)
            found[str(size)] = {**figures, "aims": aims(figures)}
    return found


def _ask(ways: Sequence[Any], figures: dict[str, dict[str, float]]) -> None:
    """Open, ask and add, each way in turn."""
    for one in ways:
        figures[one.name]["open"] = _timed(one.open)
    for one in ways:
        figures[one.name]["first query"] = _timed(lambda one=one: one.search("協定"))  # type: ignore[misc]
    for name, queries, rounds in (("cold", QUERIES, 1), ("query", QUERIES, 5), ("phrase", PHRASES, 5)):
        times: dict[str, list[float]] = {one.name: [] for one in ways}
        for query in queries:
            for one in ways:
                some = [_timed(lambda one=one, query=query: one.search(query)) for _ in range(rounds)]  # type: ignore[misc]
                times[one.name].append(statistics.median(some))
        for one in ways:
            figures[one.name] |= _summed(name, times[one.name])
    if hasattr(os, "sync"):
        os.sync()  # else who commits first waits for what the making of all of them left to be written
    taken: dict[str, list[float]] = {one.name: [] for one in ways}
    for at in range(12):
        for one in ways:
            taken[one.name].append(_timed(lambda one=one, at=at: _added(one, at)))  # type: ignore[misc]
    for one in ways:
        figures[one.name] |= _summed("add and find", taken[one.name])


def _summed(name: str, times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        f"{name} median": round(statistics.median(ordered), 2),
        f"{name} p95": round(ordered[int(len(ordered) * 0.95)], 2),
    }


_AIMS = (
    ("query p95", "FTS5 pairs", 0.6), ("query p95", "FTS5 trigram", 1.2), ("query p95", "stock Whoosh", 0.08),
    ("cold p95", "FTS5 trigram", 1.5), ("build s", "FTS5 trigram", 2.8), ("build s", "stock Whoosh", 1 / 6),
    ("MB", "FTS5 trigram", 0.7), ("add and find median", "tantivy", 1.5), ("add and find median", "stock Whoosh", 0.15),
    ("open", "stock Whoosh", 0.1), ("RSS MB", "stock Whoosh", 0.35), ("query p95", OursInFiles.name, 1.2),
    ("add and find median", OursInFiles.name, 1.5),
)  # fmt: skip
"""What of ours should be at most so many times that of another way."""


def aims(figures: dict[str, dict[str, float]]) -> list[dict[str, Any]]:
    """How the figures stand to the aims, where the other way took part."""
    ours = figures[Ours.name]
    found = [
        (f"{key} to {other}", ours[key] / figures[other][key], most) for key, other, most in _AIMS if other in figures
    ]
    found.append(("add and find p95 to its median", ours["add and find p95"] / ours["add and find median"], 6))
    return [
        {"aim": name, "measured": round(value, 3), "at most": round(most, 3), "met": value <= most}
        for name, value, most in found
    ]


def _held(way: Any) -> float:
    """By how many megabytes a process of its own grows that opens and answers all queries; 0 where that is not told."""
    with get_context("spawn").Pool(1) as pool:
        state = {key: value for key, value in vars(way).items() if isinstance(value, (str, bool, Path))}
        return float(pool.apply(_grown, (type(way), state)))


def _grown(kind: type[Any], state: dict[str, Any]) -> float:
    way = kind.__new__(kind)
    vars(way).update(state)
    before = _resident()
    way.open()
    for query in QUERIES:
        way.search(query)
    return round((_resident() - before) / 1e6, 1)


def _resident() -> int:
    table = Path("/proc/self/statm")
    return int(table.read_text().split()[1]) * 4096 if table.exists() else 0


def _built(way: Any, folder: Path, texts: Sequence[str]) -> dict[str, float]:
    """Seconds of the indexing, and of all processors with what is done beside it, which a busy machine changes less."""
    before = sum(os.times()[:4])
    taken = way.build(folder, texts)
    return {"build s": round(taken, 2), "processor s": round(sum(os.times()[:4]) - before, 2)}


def _added(way: Any, number: int) -> None:
    word = f"標識語{chr(0x3400 + number)}"
    way.add(f"新しい文書の{word}について協力する。", number)
    if not way.search(word):
        raise AssertionError(f"{way.name} does not find what was added")


def _timed(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return round((time.perf_counter() - start) * 1000, 2)
