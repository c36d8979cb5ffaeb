"""How well and how fast search answers.

`python -m tests.bench search --docs F --queries F --qrels F [--terms F]` measures quality on any set in JSON lines
(docs: id, title, text; queries: id, text; qrels: qid, docid, rel; terms: term, docids).  Each document becomes a
passage of a source, kept and indexed as an import is.  Terms are looked up as they stand (`verbatim:`), but for width
and case.  Sets differ in whether a title is part of its document: where one names a document that has the term in its
title alone it is, and else only what is found in texts counts.

`--peer` has plain BM25 answer the same queries, to compare.  `python -m tests.bench search --own` does both for the
sets of `_search_sets`.

`python -m tests.bench search [--records 1000 10000 100000]` measures speed against SQLite's FTS5 (trigrams, and text
cut into pairs) and tantivy, where it is installed (`pip install '.[bench]'`), on the same corpus and queries in one run;
with `--stock` against Whoosh as it comes too, which takes minutes.  It says of each aim whether it is met.
"""

import argparse
import json
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from briefbook.desk import Desk
from briefbook.model import Block, Kind, Masthead, Parsed, Role
from db.found import passage_place
from db.index_entries import script
from db.index_text import literal
from db.store import Store, open_store
from tests.bench._search_sets import Plain, documents, python_docs, questions, squeezed


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a file of JSON lines."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def keep(store: Store, docs: Sequence[dict[str, Any]]) -> dict[tuple[int, int], str]:
    """Keep documents, those of one title as passages of one source; the id of each by source and place."""
    titles: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in docs:
        titles[one.get("title") or ""].append(one)
    places: dict[tuple[int, int], str] = {}
    with store.searching.later():
        for number, (title, some) in enumerate(titles.items()):
            source, _change = store.documents.add(
                _parsed(title, some), f"{number}".encode(), f"{number}.txt", "text/plain"
            )
            places |= {(source, seq): str(one["id"]) for seq, one in enumerate(some)}
    return places


def _parsed(title: str, docs: Sequence[dict[str, Any]]) -> Parsed:
    blocks, pieces, at = [], [], 0
    for one in docs:
        text = str(one["text"])
        blocks.append(Block(Role.OTHER, at, at + len(text)))
        pieces.append(text)
        at += len(text) + 1
    text = "\n".join(pieces)
    return Parsed(Masthead(title, Kind.OTHER, script(text)), text, tuple(blocks))


Docs = Sequence[dict[str, Any]]


def quality(docs: Docs, queries: Docs, qrels: Docs, terms: Docs | None = None, *, peer: bool = False) -> dict[str, Any]:
    """The figures of a set, and where asked those of plain BM25."""
    relevant: dict[str, dict[str, float]] = defaultdict(dict)
    for one in qrels:
        if float(one.get("rel", 1)) > 0:
            relevant[str(one["qid"])][str(one["docid"])] = float(one.get("rel", 1))
    asked = [one for one in queries if str(one["id"]) in relevant]
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "bench.db")
        places = keep(store, docs)
        found = [(_ranked(store, places, one["text"], 10), relevant[str(one["id"])]) for one in asked]
        figures: dict[str, Any] = {"documents": len(places), "queries": len(asked), **_figures(found)}
        if terms is not None:
            figures |= _term_figures(store, places, docs, terms)
        store.close()
    if peer:
        plain = Plain([(str(one["id"]), f"{one.get('title') or ''}\n{one['text']}") for one in docs])
        figures["plain BM25"] = _figures([(plain.ranked(one["text"], 10), relevant[str(one["id"])]) for one in asked])
        plain.close()
    return figures


def own() -> dict[str, Any]:
    """The figures of the sets of `_search_sets`, each with those of plain BM25."""
    return {"Python's library": quality(*python_docs(), peer=True), **asked_of_documents()}


def asked_of_documents() -> dict[str, Any]:
    """The figures of questions.toml by group, over the specimen and the real documents as they are imported."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "bench.db")
        with desk.searching.later():
            for path in documents():
                desk.import_file(path)
        sql = "select kind, record, texts, titles from index_doc"
        texts = [
            ((kind, record), "\n".join(words for _language, words in json.loads(own) + json.loads(titles)))
            for kind, record, own, titles in desk.store.database.execute(sql)
        ]
        plain = Plain(texts)
        compared = [(key, squeezed(text)) for key, text in texts]
        found: dict[str, list[tuple[list[str], dict[str, float]]]] = defaultdict(list)
        for one in questions():
            line = squeezed(one.line)
            wanted = {key for key, text in compared if line in text}
            if not wanted:
                raise ValueError(f"no record has the line that answers: {one.text}")
            hits = [(hit.kind, hit.id) for hit in desk.find(one.text, limit=10).hits]
            found[one.group].append((_answers(hits, wanted), {"answer": 1.0}))
            found[f"{one.group}, plain BM25"].append((_answers(plain.ranked(one.text, 10), wanted), {"answer": 1.0}))
        desk.close()
        plain.close()
    return {group: {"queries": len(some), **_figures(some)} for group, some in found.items()}


def _answers(hits: Iterable[Any], wanted: set[Any]) -> list[str]:
    """Hits by whether they answer; the first that does counts."""
    return ["answer" if one in wanted else str(one) for one in hits]


def _ranked(store: Store, places: dict[tuple[int, int], str], words: str, limit: int) -> list[str]:
    results = store.searching.search(words, kinds=["passage"], limit=limit)
    return [places[passage_place(one.id)] for one in results.hits]


def _figures(found: Sequence[tuple[list[str], dict[str, float]]]) -> dict[str, float]:
    reciprocal = recall = gained = 0.0
    for ranked, relevant in found:
        reciprocal += next((1 / place for place, one in enumerate(ranked[:10], 1) if one in relevant), 0.0)
        recall += len(set(ranked[:5]) & set(relevant)) / len(relevant)
        best = _gain(sorted(relevant.values(), reverse=True)[:10])
        gained += _gain([relevant.get(one, 0.0) for one in ranked[:10]]) / best if best else 0.0
    count = max(len(found), 1)
    return {
        "MRR@10": round(reciprocal / count, 4),
        "recall@5": round(recall / count, 4),
        "nDCG@10": round(gained / count, 4),
    }


def _gain(values: Iterable[float]) -> float:
    return sum((2**value - 1) / math.log2(place + 1) for place, value in enumerate(values, 1))


def _term_figures(store: Store, places: dict[tuple[int, int], str], docs: Docs, terms: Docs) -> dict[str, Any]:
    """How the documents found by terms agree with those named."""
    texts = {str(one["id"]): literal(str(one["text"])) for one in docs}
    titled = any(literal(one["term"]) not in texts.get(str(doc), "") for one in terms for doc in one["docids"])
    recall = precision = faultless = 0.0
    for one in terms:
        wanted = {str(doc) for doc in one["docids"]}
        hits = store.searching.search(f"verbatim:{_quoted(one['term'])}", kinds=["passage"], limit=len(places)).hits
        found = {places[passage_place(hit.id)] for hit in hits if titled or any(each.marks for each in hit.snippets)}
        recall += len(found & wanted) / len(wanted) if wanted else float(not found)
        precision += len(found & wanted) / len(found) if found else float(not wanted)
        faultless += found == wanted
    count = max(len(terms), 1)
    return {
        "terms": len(terms),
        "terms looked for in": "titles and texts" if titled else "texts",
        "term recall": round(recall / count, 4),
        "term precision": round(precision / count, 4),
        "terms without fault": round(faultless / count, 4),
    }


def _quoted(term: str) -> str:
    """A term in quotes that it does not have in it."""
    return next((f"{start}{term}{end}" for start, end in ('""', "「」", "『』", "“”", "«»") if end not in term), term)


def _file(words: str) -> Path:
    """The file of a set.  Raises ArgumentTypeError where it is not there."""
    if not (path := Path(words)).is_file():
        raise argparse.ArgumentTypeError(f"there is no file {words}")
    return path


def run(args: Sequence[str]) -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench search")
    for name in ("docs", "queries", "qrels", "terms"):
        parser.add_argument(f"--{name}", type=_file)
    parser.add_argument("--stock", action="store_true", help="measure Whoosh as it comes too")
    parser.add_argument("--records", type=int, nargs="*", default=[1000, 10000, 100000])
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--own", action="store_true")
    chosen = parser.parse_args(args)
    if chosen.own:
        figures = own()
    elif chosen.docs:
        if not (chosen.queries and chosen.qrels):
            parser.error("--docs wants --queries and --qrels")
        terms = rows(chosen.terms) if chosen.terms else None
        figures = quality(rows(chosen.docs), rows(chosen.queries), rows(chosen.qrels), terms, peer=chosen.peer)
    else:
        from tests.bench._search_speed import speed

        figures = speed(chosen.records, stock=chosen.stock)
    json.dump(figures, sys.stdout, ensure_ascii=False, indent=1)
    print()
