"""A store with as many commitments as asked for, of varied wording of our own, in both languages.

`python -m tests.bench store FILE [COUNT]` makes one.  The same count and seed always give the same store.
"""

import argparse
import json
import random
import time
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefbook import counterparts
from db.listing import list_all
from db.store import open_store

ITEMS = 60
"""Items of a document."""

_PILLARS = (
    ("平和と安定", "Peace and Stability"), ("持続可能な成長", "Sustainable Growth"), ("人と人の交流", "People-to-People Exchange"),
    ("気候とエネルギー", "Climate and Energy"), ("質の高い連結性", "Quality Connectivity"), ("デジタルと技術", "Digital and Technology"),
    ("保健と福祉", "Health and Welfare"), ("海と水", "Oceans and Water"),
)  # fmt: skip
_TOPICS = (
    ("港湾の保安", "port security"), ("重要鉱物の供給", "the supply of critical minerals"), ("洪水の予報", "flood forecasting"),
    ("農業の用水", "water for farming"), ("水素の利用", "the use of hydrogen"), ("若手研究者の往来", "visits of young researchers"),
    ("税関の手続", "customs procedures"), ("海洋ごみ", "marine litter"), ("感染症の監視", "the surveillance of infectious diseases"),
    ("電力網の安定", "the stability of power grids"), ("個人情報の保護", "the protection of personal information"),
    ("地方の鉄道", "regional railways"), ("文化財の修復", "the restoration of cultural property"), ("観光の再開", "the return of tourism"),
    ("司法の研修", "training for the judiciary"), ("宇宙からの観測", "observation from space"), ("中小企業の輸出", "exports by small firms"),
    ("森林の保全", "the conservation of forests"), ("高等教育の認証", "the recognition of degrees"), ("食品の安全", "food safety"),
    ("サイバー演習", "cyber exercises"), ("災害の備蓄", "stockpiles for disasters"), ("介護の人材", "care workers"),
    ("知的財産の審査", "the examination of patents"),
)  # fmt: skip
_THINGS = (
    ("専門家会合", "a meeting of experts"), ("共同の行動計画", "a joint plan of action"), ("人材の育成事業", "a training programme"),
    ("実務者の連絡網", "a network of officials"), ("共同研究", "joint research"), ("実証の事業", "a pilot project"),
    ("官民の対話", "a public-private dialogue"), ("年次の報告", "a yearly report"), ("技術基準の対照表", "a table of technical standards"),
    ("短期の留学制度", "a scheme for short study visits"), ("模擬訓練", "a drill"), ("覚書の交渉", "talks on a memorandum"),
    ("情報の共有窓口", "a desk for sharing information"), ("現地の調査", "a field survey"), ("小規模の無償資金協力", "small-scale grant aid"),
)  # fmt: skip
_FIRM = (("実施する", "shall carry out"), ("立ち上げる", "will launch"), ("開催する", "will hold"), ("設置する", "shall establish"),
         ("完了する", "will complete"))  # fmt: skip
_SOFT = (
    ("検討する", "will consider"),
    ("奨励する", "encourage"),
    ("目指す", "aim at"),
    ("努める", "shall endeavour to advance"),
)
_ACTORS = (
    ("外務省", "the Ministry of Foreign Affairs"), ("経済産業省", "the Ministry of Economy, Trade and Industry"), ("国際協力機構", "JICA"),
    ("国土交通省", "the Ministry of Land, Infrastructure, Transport and Tourism"), ("農林水産省", "the Ministry of Agriculture"),
    ("環境省", "the Ministry of the Environment"), ("文部科学省", "the Ministry of Education"), ("厚生労働省", "the Ministry of Health"),
    ("総務省", "the Ministry of Internal Affairs"), ("日本貿易振興機構", "JETRO"),
)  # fmt: skip
_OFTEN = (("毎年", "every year", "P1Y"), ("隔年で", "every two years", "P2Y"), ("半年ごとに", "twice a year", "P6M"))
_PLACES = tuple(f"第{number}地区" for number in range(1, 41))
_TAILS = (
    ("双方は進み具合を次官級の会合で確かめる。", "Both sides will look at its progress at a meeting of vice ministers."),
    ("必要な費用は双方が分け合う。", "Both sides share the cost."), ("結果は双方の言語で公表する。", "Its results will be published in both languages."),
    ("民間の参加を歓迎する。", "Private firms are welcome to take part."),
)  # fmt: skip
_KINDS = ("meeting", "visit", "signature", "agreement", "project", "event", "statement", "other")


@dataclass
class _Text:
    """A wording as it grows, with what a coder finds in it."""

    text: str = ""
    finds: tuple[tuple[str, str, int, int], ...] = ()

    def add(self, words: str, what: str = "", value: str = "") -> None:
        if what:
            self.finds = (*self.finds, (what, value, len(self.text), len(self.text) + len(words)))
        self.text += words


def _item(chance: random.Random, seq: int) -> tuple[dict[str, Any], _Text, _Text]:
    """What is coded of an item, and its wordings in Japanese and English."""
    choose = chance.choice
    actor, topic, thing, place = choose(_ACTORS), choose(_TOPICS), choose(_THINGS), choose(_PLACES)
    firm = chance.random() < 0.6
    verb = choose(_FIRM if firm else _SOFT)
    strength = "firm" if firm else "soft"
    nature = chance.choices(("commitment", "recognition", "position"), (92, 5, 3))[0]
    due = date(2024, 1, 1) + timedelta(days=chance.randrange(2600)) if chance.random() < 0.55 else None
    often = choose(_OFTEN) if chance.random() < 0.25 else None
    ja, en = _Text(), _Text()
    if due:
        ja.add(f"{due.year}年{due.month}月{due.day}日までに", "deadline", due.isoformat())
        ja.add("、")
    ja.add(actor[0], "actor", actor[0])
    ja.add(f"は、{place}における{topic[0]}に関する{thing[0]}を")
    if often:
        ja.add(often[0], "recurrence", often[2])
    ja.add(verb[0], "strength", strength)
    ja.add(f"。（{seq + 1}の{chance.randrange(1000)}）")
    en.add(actor[1][0].upper() + actor[1][1:], "actor", actor[0])
    en.add(" ")
    en.add(verb[1], "strength", strength)
    en.add(f" {thing[1]} on {topic[1]} in District {_PLACES.index(place) + 1}")
    if often:
        en.add(" ")
        en.add(often[1], "recurrence", often[2])
    if due:
        en.add(" ")
        en.add(f"by {due.day} {due:%B} {due.year}", "deadline", due.isoformat())
    en.add(".")
    for _more in range(chance.randrange(3)):
        tail = choose(_TAILS)
        ja.add(tail[0])
        en.add(f" {tail[1]}")
    coded = {
        "nature": nature, "strength": strength if nature == "commitment" else None, "actors": [actor[0]],
        "deadline": due.isoformat() if due else None, "recurrence": often[2] if often else None, "venue": None,
        "bracketed": chance.random() < 0.01,
    }  # fmt: skip
    return coded, ja, en


class _Rows:
    """The rows of a store as they grow, by table."""

    def __init__(self, chance: random.Random, most: int) -> None:
        self.chance = chance
        self.tables: dict[str, list[tuple[Any, ...]]] = {}
        self.codes = [one.code for one in counterparts.all_counterparts() if one.code != "JP"][:most]

    def add(self, table: str, *values: Any) -> None:
        self.tables.setdefault(table, []).append(values)

    def document(self, number: int, first: int, count: int) -> None:
        """A document with `count` items from the id `first` on: mostly in both languages, else in one."""
        chance = self.chance
        languages = chance.choices((("ja", "en"), ("ja",), ("en",)), (6, 3, 1))[0]
        code = chance.choice(self.codes)
        day = (date(2015, 1, 1) + timedelta(days=chance.randrange(4000))).isoformat()
        items = [_item(chance, seq) for seq in range(count)]
        pillars = chance.sample(_PILLARS, 4)
        for place, (coded, _ja, _en) in enumerate(items):
            self.add(
                "provision", first + place, _key(place, count), coded["nature"], coded["strength"],
                json.dumps(coded["actors"], ensure_ascii=False), coded["deadline"], coded["recurrence"], None,
                int(coded["bracketed"]),
            )  # fmt: skip
        ids = [2 * number + side for side in range(len(languages))]
        for source, language in zip(ids, languages, strict=True):
            side = 0 if language == "ja" else 1
            name = counterparts.get(code).name[language]  # type: ignore[union-attr]
            title = (f"{name}との協力計画（第{number}号）", f"Plan of Cooperation with {name}, No. {number}")[side]
            pair = next((one for one in ids if one != source), None)
            texts = [one[1 + side] for one in items]
            self._source(source, language, title, day, code, pair, texts)
            for place, (coded, *wordings) in enumerate(items):
                ordinal = place * 4 // count
                head = [[str(ordinal + 1), pillars[ordinal][side], 1]]
                self.add(
                    "wording", None, first + place, source, place, _key(place, count), str(place + 1),
                    wordings[side].text, json.dumps(head, ensure_ascii=False),
                    json.dumps(coded | {"finds": wordings[side].finds}, ensure_ascii=False),
                    int(number % 3 > 0),
                )  # fmt: skip
                self.add("block", source, place, "provision", str(place + 1), first + place, None,
                         *self._spans[place], place // 12 + 1)  # fmt: skip

    def _source(
        self, source: int, language: str, title: str, day: str, code: str, pair: int | None, texts: list[_Text]
    ) -> None:
        place, self._spans = 0, []
        for one in texts:
            self._spans.append((place, place + len(one.text)))
            place += len(one.text) + 1
        data = "\n".join(one.text for one in texts)
        digest = sha256(f"{source}\n{data}".encode()).hexdigest()
        self.add("original", digest, f"{source}\n{data}".encode(), data)
        self.add("source", source, digest, f"{source}.txt", "text/plain", title, "action-plan", language, day, None, 0,
                 0, "2026-04-01T09:00:00+00:00", pair)  # fmt: skip
        self.add("party", source, code)
        self.add("party", source, "JP")

    def report(self, source: int, first: int, count: int, commitments: int) -> None:
        """A report with `count` outcomes from the id `first` on, some of them accepted for a commitment."""
        chance = self.chance
        place = 0
        texts = []
        for seq in range(count):
            topic, thing = chance.choice(_TOPICS), chance.choice(_THINGS)
            day = (date(2024, 1, 1) + timedelta(days=chance.randrange(1000))).isoformat()
            text = f"{topic[0]}に関する{thing[0]}を{chance.choice(_PLACES)}で行った。"
            amounts = [[chance.randrange(1, 900) * 1e8, "JPY", "億円"]] if chance.random() < 0.2 else []
            self.add("outcome", first + seq, source, seq, f"{topic[0]}の{thing[0]}", day, chance.choice(_KINDS), text,
                     json.dumps(amounts), "[]", seq // 10 + 1, seq % 2)  # fmt: skip
            self.add("outcome_party", first + seq, chance.choice(self.codes))
            self.add("block", source, seq, "outcome", None, None, first + seq, place, place + len(text), 1)
            if chance.random() < 0.4:
                self.add("link", chance.randrange(1, commitments + 1), first + seq, "accepted", "2026-04-01")
            place += len(text) + 1
            texts.append(text)
        data = "\n".join(texts)
        digest = sha256(f"{source}\n{data}".encode()).hexdigest()
        self.add("original", digest, data.encode(), data)
        self.add("source", source, digest, f"{source}.txt", "text/plain", f"成果の報告（第{source}号）", "outcome-report", "ja",
                 "2026-03-31", None, 0, 0, "2026-04-01T09:00:00+00:00", None)  # fmt: skip


def _key(place: int, count: int) -> str:
    pillar = place * 4 // count
    return f"{pillar + 1}.{place - -(-pillar * count // 4) + 1}"


_COLUMNS = {
    "original": "hash, bytes, text",
    "source": "id, original, file, media_type, title, kind, language, date, place, provisional, reviewed, "
    "imported_at, pair",
    "party": "source, code",
    "outcome_party": "outcome, code",
    "provision": "id, key, nature, strength, actors, deadline, recurrence, venue, bracketed",
    "wording": "id, provision, source, seq, key, number, text, headings, coding, reviewed",
    "block": "source, seq, role, number, provision, outcome, start, end, page",
    "outcome": "id, source, seq, title, date, kind, text, amounts, context, page, reviewed",
    "link": "commitment, outcome, state, at",
}
"""The columns that are filled, by table, in the order in which the tables are: parties first, as what follows
them is noted for the index once, not again with each party."""


def fill(
    path: Path | None, commitments: int = 100_000, *, seed: int = 7, items: int = ITEMS, counterparts: int = 90
) -> Any:
    """Make a store at `path` (None: in memory) with so many items and a quarter as many outcomes; the open store.

    `items` is how many a document has, `counterparts` how many there are at most.
    """
    rows = _Rows(random.Random(seed), counterparts)
    number = 0
    for number, first in enumerate(range(1, commitments + 1, items), 1):
        rows.document(number, first, min(items, commitments + 1 - first))
    outcomes = commitments // 4
    for report, first in enumerate(range(1, outcomes + 1, 100)):
        rows.report(2 * number + 2 + report, first, min(100, outcomes + 1 - first), commitments)
    store = open_store(path)
    connection = store.database.conn
    connection.execute("pragma synchronous = off")
    connection.execute("pragma cache_size = -400000")
    connection.execute("begin immediate")
    connection.execute("pragma defer_foreign_keys = on")
    for table, columns in _COLUMNS.items():
        marks = ", ".join("?" * len(columns.split(",")))
        connection.executemany(f"insert into {table} ({columns}) values ({marks})", rows.tables.get(table, []))
    list_all(store.database)
    connection.execute("commit")
    connection.execute("analyze")
    return store


def run(args: list[str]) -> int:
    """Make the store that is named; say how long it took."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench store")
    parser.add_argument("file", type=Path)
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    chosen = parser.parse_args(args)
    start = time.perf_counter()
    fill(chosen.file, chosen.count).close()
    print(f"{time.perf_counter() - start:.1f} s")
    return 0
