"""Reports of what happened, and tables, of our own writing."""

from pathlib import Path

import openpyxl
import pytest

from briefbook.amounts import amounts
from briefbook.errors import InputError
from briefbook.importers import parse
from briefbook.importers.outcomes_titles import kind_of
from briefbook.importers.readers import read_text
from briefbook.importers.readers.plain import read_markdown
from briefbook.importers.sheets import parse_sheet
from briefbook.model import Kind, Nature, Parsed, Role
from tests.importers.whole import check_whole

DECK = """外交政策における2026年度の成果

2027年4月

対外経済室

韓国・モンゴル

日韓首脳会談（2026年5月、釜山）

- 5月14日、両首脳は、中小企業の協力を**強化**することで一致。

（写真提供：広報室）

日モンゴル官民協議会（2026年11月）

日時：2026年11月26日（水）9:00～12:00

- 玄米の輸入とインド太平洋地域の情勢を議論。総額80億ドル（約1兆2,000億円）。

（参考）モンゴルの概要

- 人口350万人

欧州

北欧との先端技術協力に関する共同声明（2027年2月）

フィンランド

スウェーデン

"""


def _parse(text: str) -> Parsed:
    return parse(read_text(text))


def test_a_deck_gives_outcomes_with_dates_and_counterparts() -> None:
    parsed = _parse(DECK)
    assert parsed.masthead.kind is Kind.OUTCOME_REPORT
    found = [(one.title, one.date, one.counterparts) for one in parsed.outcomes]
    assert found == [
        ("日韓首脳会談（2026年5月、釜山）", "2026-05-14", ("KR",)),
        ("日モンゴル官民協議会（2026年11月）", "2026-11-26", ("MN",)),
        ("北欧との先端技術協力に関する共同声明（2027年2月）", "2027-02", ("FI", "SE")),
    ]
    assert parsed.outcomes[0].text == "5月14日、両首脳は、中小企業の協力を強化することで一致。"
    assert parsed.outcomes[0].context == ("韓国・モンゴル",)
    assert [one.currency for one in parsed.outcomes[1].amounts] == ["USD", "JPY"]


def test_a_deck_is_kept_whole() -> None:
    parsed = _parse(DECK)
    kept = "".join(parsed.text[one.start : one.end] for one in parsed.blocks)
    assert "".join(kept.split()) == "".join(DECK.split())
    assert {one.role for one in parsed.blocks} >= {Role.CAPTION, Role.NOTE, Role.HEADING, Role.OUTCOME}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年間80億ドル規模", [(8e9, "USD")]), ("約5.2兆円", [(5.2e12, "JPY")]), ("6億ドル（約900億円）", [(6e8, "USD"), (9e10, "JPY")]),
        ("三百億円", [(3e10, "JPY")]), ("US$1.5 billion", [(1.5e9, "USD")]), ("€300 million", [(3e8, "EUR")]),
        ("5 million Australian dollars", [(5e6, "AUD")]), ("3億豪ドル", [(3e8, "AUD")]), ("１，５００万円", [(1.5e7, "JPY")]), ("80億人", []),
    ],
)  # fmt: skip
def test_amounts(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(round(one.value, 2), one.currency) for one in amounts(text)] == expected


def _workbook(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_table_of_outcomes_is_read_by_its_headers(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["実績一覧"],
        ["番号", "件名", "開催日", "相手国", "金額"],
        [1, "鉱業対話", "令和8年6月18日", "チリ", "約6億円"],
        [2, "会合", "未定", "ムー", ""],
    ]
    parsed = parse_sheet(_workbook(tmp_path / "a.xlsx", rows))
    assert [(one.title, one.date, one.counterparts) for one in parsed.outcomes] == [
        ("鉱業対話", "2026-06-18", ("CL",)),
        ("会合", None, ()),
    ]
    assert {one.code for one in parsed.notices} == {"date-unreadable", "counterpart-unknown"}


def test_a_table_of_commitments_can_be_mapped_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_bytes("あ,い,う\n1,対話を毎年開催する。,2027年3月\n".encode("cp932"))
    with pytest.raises(InputError):
        parse_sheet(path)
    parsed = parse_sheet(path, {"number": "A", "text": "い", "deadline": "C"})
    assert [(one.number, one.text, one.coding.deadline, one.coding.recurrence) for one in parsed.provisions] == [
        ("1", "対話を毎年開催する。", "2027-03", "P1Y")
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            "# 見本国関係の動き\n\n- 2031年9月25日　第１回港湾作業部会が東港で開催された。\n- 10月2日　円借款の交換公文に署名\n"
            "- 11月5日　水先人の研修を修了\n- 2032年3月　戦略対話（予定）\n",
            [("2031-09-25", "第１回港湾作業部会が東港で開催された"), ("2031-10-02", "円借款の交換公文に署名"),
             ("2031-11-05", "水先人の研修を修了")],
        ),
        (
            "Japan and Specimenland: chronology\n\n25 September 2031: First meeting of the Harbour Group\n"
            "2 October 2031 – Notes on a yen loan were exchanged.\n5 November 2031: Pilots completed their course\n"
            "March 2032: Strategic Dialogue (planned)\n",
            [("2031-09-25", "First meeting of the Harbour Group"), ("2031-10-02", "Notes on a yen loan were exchanged."),
             ("2031-11-05", "Pilots completed their course")],
        ),
    ],
)  # fmt: skip
def test_a_chronology_gives_an_outcome_for_each_day_that_is_not_ahead(lines: str, told: list[tuple[str, str]]) -> None:
    parsed = check_whole(parse(read_text(lines)))
    assert [(one.date, one.title) for one in parsed.outcomes] == told
    assert not parsed.provisions


@pytest.mark.parametrize(
    "text",
    [
        "Action Plan of Japan and Specimenland\n\n25 September 2031: The parties will meet.\n"
        "2 October 2031: The parties will sign a loan.\n5 November 2031: Japan will train pilots.\n",
        "Work programme\n\n31 March 2031: Specimenland submits the list of ports.\n30 June 2031: Japan sends the pilots.\n"
        "31 December 2031: The two sides open the office.\n",
        "Ports of Specimenland\n\n31 March 2031: Specimenland submits the list of ports.\n30 June 2031: Japan sends the pilots.\n"
        "31 December 2031: The two sides open the office.\n",
        "見本国港湾協力工程表\n\n2031年3月31日　日本側は、事務所を開設する。\n2031年6月30日　見本国側は、港を開放する。\n"
        "2031年12月1日　双方は、灯台を改修する。\n",
        "見本国との動き\n\n2031年3月31日　日本側は、事務所を開設する。\n2031年6月30日　見本国側は、港を開放する。\n"
        "2031年12月1日　双方は、灯台を改修する。\n",
    ],
)
def test_lines_that_begin_with_days_to_come_are_no_chronology(text: str) -> None:
    parsed = check_whole(parse(read_text(text)))
    assert not parsed.outcomes
    assert len(parsed.provisions) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Schedule of Meetings\n\n3 March 2031: Harbour Group (Tokyo)\n4 April 2031: Pilots Group\n5 May 2031: Joint Committee\n",
        "今後の日程\n\n2031年3月3日　港湾作業部会\n2031年4月4日　水先人部会\n2031年5月5日　合同委員会\n",
    ],
)
def test_meetings_on_days_to_come_are_no_outcomes(text: str) -> None:
    assert not check_whole(parse(read_text(text))).outcomes


def test_lines_told_as_past_are_a_chronology_whatever_its_title() -> None:
    parsed = parse(read_text(
        "Ports of Specimenland\n\n25 September 2031: The Harbour Group met in Tokyo.\n"
        "2 October 2031: A loan for the port was signed.\n5 November 2031: Third Committee (Tokyo)\n"
    ))  # fmt: skip
    assert [one.date for one in parsed.outcomes] == ["2031-09-25", "2031-10-02", "2031-11-05"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("日・見本国経済連携協定（ＥＰＡ）交渉第４回会合の開催", "meeting"),
        ("日・見本国・ＥＰＡ交渉第４回会合", "meeting"),
        ("日・見本国経済連携協定（ＥＰＡ）の発効", "agreement"),
        ("日・見本国税関相互支援協定の実質合意", "agreement"),
        ("Fourth round of negotiations on the Japan-Specimenland Economic Partnership Agreement", "meeting"),
        ("Japan-Specimenland Investment Agreement negotiations", "meeting"),
        ("Conclusion of negotiations on the tax agreement", "agreement"),
        ("Exchange of notes on the grant for a clinic", "agreement"),
        ("Exchange of views on grants for a clinic", "project"),
        ("Dispatch of five fish inspectors", "project"),
    ],
)
def test_a_round_of_negotiations_is_no_agreement(title: str, kind: str) -> None:
    assert kind_of(title) == kind


@pytest.mark.parametrize("title", ["Outcome Document of the {}", "Results of the {}", "Chair's Summary of the {}"])
def test_a_deadline_of_what_was_agreed_is_no_day_on_which_it_happened(title: str) -> None:
    head = title.format("Japan-Specimenland Summit Meeting")
    found = _parse(
        f"{head}\n\n1. Japan will dispatch five experts by September 2031.\n"
        "2. The two sides will hold a seminar on fish every year.\n"
    )
    assert [one.coding.deadline for one in found.provisions] == ["2031-09", None]
    assert found.outcomes == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("日・見本国外相会談\n\n10月14日、水産大臣は、見本国の外務大臣と会談しました。\n\n1. 両大臣は、港を開くことで一致しました。\n\n2. 両大臣は、会合を毎年開きます。\n", "meeting"),
        ("Signing of Exchange of Notes on Grant Aid to Specimenland\n\nOn October 3, the Ambassador signed the notes.\n\n1. Outline\n\nThe project will mend quays.\n", "signature"),
    ],
)  # fmt: skip
def test_a_release_whose_days_have_no_year_tells_its_event_beside_what_was_agreed(text: str, kind: str) -> None:
    parsed = parse(read_text(text))
    assert [(one.kind, one.date, one.counterparts) for one in parsed.outcomes] == [(kind, None, ("XA",))]
    assert any(one.coding.nature is Nature.COMMITMENT for one in parsed.provisions)


def test_a_line_with_its_month_over_bullets_is_a_title_with_the_country_of_its_part() -> None:
    parsed = parse(read_text(
        "HARBOURS: RESULTS OF THE FISCAL YEAR 2031\n\nApril 2032\n\nSpecimenland\n\nBuoys with lamps (October 2031)\n\n"
        "- UNDP gave forty of them to pilots in Brazil and at home.\n\nUNDP tide tables (May 2031)\n\n- They are read daily.\n\n"
        "Brazil\n\nQuays without cracks (June 2031)\n\n- Divers looked at them.\n"
    ))  # fmt: skip
    assert [(one.title, one.date, one.counterparts) for one in parsed.outcomes] == [
        ("Buoys with lamps (October 2031)", "2031-10", ("XA",)),
        ("UNDP tide tables (May 2031)", "2031-05", ("XA", "UNDP")),
        ("Quays without cracks (June 2031)", "2031-06", ("BR",)),
    ]


@pytest.mark.parametrize("title", ["V4 and Japan: what was done", "Outcomes with the V4, 2031"])
def test_titles_that_end_with_their_month_over_bullets_are_outcomes_under_any_title(title: str) -> None:
    """What is told below them in the present or the future is no commitment; of the whole, who is no member adds to it."""
    parsed = parse(read_text(
        f"{title}\n\nDecember 2031\n\nSeminar on tides (October 2031)\n\n- Pilots of three countries met.\n\n"
        "Lamps for buoys in Brazil (May 2031)\n\n- Lamps now burn in nine ports.\n\n"
        "Visit of pilots from Poland to the school for pilots of large ships and their assistants in Onomichi (June 2031)\n\n"
        "- A grant of 2 million yen will pay for more.\n"
    ))  # fmt: skip
    assert not parsed.provisions
    assert [(one.date, one.counterparts) for one in parsed.outcomes] == [
        ("2031-10", ("V4",)), ("2031-05", ("V4", "BR")), ("2031-06", ("PL",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "New buoys for the pilots of Specimenland\n\n3 March 2031\n\nThe Embassy gave forty buoys to the pilots. They will be laid in May.\n",
        "見本国の水先人に対する浮標の供与\n\n令和13年3月3日\n\n日本国大使館は、見本国の水先人に浮標40個を引き渡しました。\n",
    ],
)
def test_a_title_over_its_day_and_what_was_done_is_a_press_release(text: str) -> None:
    found = parse(read_text(text)).outcomes
    assert [(one.date, one.counterparts) for one in found] == [("2031-03-03", ("XA",))]
    agreed = f"{text}\n1. Both sides will paint the buoys every year.\n\n２．双方は、浮標を毎年塗り直すこととする。\n"
    assert parse(read_text(agreed)).outcomes == ()


@pytest.mark.parametrize(
    ("head", "time"),
    [("在見本国日本国大使館　主な活動実績\n\n令和13年4月", "日時：２０３１年３月３日"), ("Embassy of Japan in Specimenland: Activity Report\n\nApril 2031", "Date: 3 March 2031")],
)  # fmt: skip
def test_a_title_over_the_day_of_its_event_is_an_outcome_with_the_country_of_the_report(head: str, time: str) -> None:
    found = _parse(f"{head}\n\n1. UNDP buoys\n{time}\n\n2. Lamps for quays\n{time}\n").outcomes
    assert [(one.title, one.date, one.counterparts) for one in found] == [
        ("1. UNDP buoys", "2031-03-03", ("XA", "UNDP")),
        ("2. Lamps for quays", "2031-03-03", ("XA",)),
    ]


def test_the_line_below_the_head_of_a_table_is_no_outcome() -> None:
    table = "| Date | Event |\n|---|---|\n| 3 March 2031 | Talks on buoys |\n| 4 May 2031 | Talks on quays |\n"
    text = "Embassy of Japan in Specimenland: Activity Report\n\n" + table
    parsed = parse(read_markdown(text.encode(), "test"))
    assert [one.title for one in parsed.outcomes] == ["Talks on buoys", "Talks on quays"]


def test_months_below_a_title_of_what_happened_are_an_outcome_each() -> None:
    parsed = _parse(
        "日本と見本国の関係：最近の出来事\n\n2031年3月　港で映画祭を開催\n2031年2月　水先人の専門家を派遣\n2030年11月　浮標の供与に関する交換公文に署名\n"
    )
    assert [(one.date, one.counterparts) for one in parsed.outcomes] == [
        ("2031-03", ("XA",)), ("2031-02", ("XA",)), ("2030-11", ("XA",)),
    ]  # fmt: skip


def test_a_heading_over_headings_belongs_to_no_outcome() -> None:
    parsed = parse(read_markdown(
        "# 日・見本国協力の令和13年度の成果\n\n## 政治\n\n### 灯台に関する覚書\n\n令和13年5月1日に署名した。\n\n"
        "## 港\n\n### 水先人の会合\n\n令和13年6月2日に開催した。\n".encode(), "test",
    ))  # fmt: skip
    assert [(one.title, one.text) for one in parsed.outcomes] == [
        ("灯台に関する覚書", "令和13年5月1日に署名した。"), ("水先人の会合", "令和13年6月2日に開催した。"),
    ]  # fmt: skip


def test_an_entry_of_a_chronology_may_name_the_month_alone() -> None:
    parsed = check_whole(
        parse(
            read_text(
                "Japan and Peru: A Chronology\n\n12 March 2031: The exchange of notes on nets was signed in Lima.\n"
                "3 April 2031: Minister Aoki visited Peru.\n15 May 2031: Memorandum on fish signed.\n"
                "June 2031: The second dialogue was held in Tokyo.\nJuly 2031 – A net was sent.\n"
            ),
            name="test",
        )
    )
    assert [one.date for one in parsed.outcomes] == ["2031-03-12", "2031-04-03", "2031-05-15", "2031-06", "2031-07"]
    assert parsed.outcomes[3].title == "The second dialogue was held in Tokyo."
