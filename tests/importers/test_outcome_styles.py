"""Reports of outcomes in other styles, of our own writing: lists, tables, releases of one meeting."""

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from briefbook.importers import parse
from briefbook.importers.lines import Line, ReadText
from briefbook.importers.outcomes_titles import kind_of
from briefbook.importers.readers import read, read_text
from briefbook.model import Nature, Outcome, Parsed


def _parse(text: str) -> Parsed:
    return parse(read_text(text))


def _in_markdown(folder: Path, text: str) -> Parsed:
    path = folder / "report.md"
    path.write_text(text, encoding="utf-8")
    return parse(read(path))


def _told(outcomes: tuple[Outcome, ...]) -> list[tuple[str, str | None, tuple[str, ...], str | None]]:
    return [(one.title, one.date, one.counterparts, one.place) for one in outcomes]


def _rows(head: str, rows: list[str]) -> ReadText:
    """A title, lines below it, and rows of a table, their cells parted by tabs."""
    text = "\n".join([head, *rows])
    lines, start = [], 0
    for words in text.split("\n"):
        kind = "table" if "\t" in words else "title" if not start else "text"
        lines.append(Line(start, start + len(words), kind=kind))
        start += len(words) + 1
    return ReadText(text, tuple(lines))


def test_a_place_stands_in_brackets_behind_a_title_that_begins_with_its_day() -> None:
    parsed = _parse(
        "Achievements in Canal Cooperation, FY2025\n\n14 July 2025 — Japan–Peru Canal Dialogue (Lima)\n"
        "- Both sides reviewed the locks.\n\n3 September 2025 — Handover of two dredgers to Fiji (Suva)\n"
        "- They are worth 3 million dollars.\n\n9 February 2026 — Signing of a memorandum with Norway\n"
    )
    assert _told(parsed.outcomes) == [
        ("Japan–Peru Canal Dialogue (Lima)", "2025-07-14", ("PE",), "Lima"),
        ("Handover of two dredgers to Fiji (Suva)", "2025-09-03", ("FJ",), "Suva"),
        ("Signing of a memorandum with Norway", "2026-02-09", ("NO",), None),
    ]


def test_days_in_brackets_before_the_titles_are_of_the_fiscal_year() -> None:
    parsed = _parse(
        "令和7年度　国際業務の成果概要\n灯台庁\n\n【5/13】日・チリ灯台対話（リマ）\n点検計画を採択。\n\n"
        "【12/2～3】ケニア灯台長官の来日\n研修を視察。\n\n【2/17】モンゴルとの書簡の交換\n供与限度額3億円。\n"
    )
    assert _told(parsed.outcomes) == [
        ("日・チリ灯台対話（リマ）", "2025-05-13", ("CL",), "リマ"),
        ("ケニア灯台長官の来日", "2025-12-02/2025-12-03", ("KE",), None),
        ("モンゴルとの書簡の交換", "2026-02-17", ("MN",), None),
    ]
    assert [one.value for one in parsed.outcomes[2].amounts] == [3e8]


@pytest.mark.parametrize("label", ["場所：", "会場:", "開催地："])
def test_lines_with_labels_below_a_title_say_when_and_where_it_was(label: str) -> None:
    parsed = _parse(
        f"# 港湾室の活動報告（令和7年度）\n\n## 日・トルコ港湾対話\n\n- 日時：令和7年5月20日\n- {label}アンカラ\n- 水深を議論した。\n\n"
        "## （参考）トルコの港\n\n- 港は40か所。\n\n"
        f"## 日・ペルー港湾大臣会談\n\n- 日時：令和8年2月12日\n- {label}東京\n- 荷役を議論した。\n"
    )
    assert _told(parsed.outcomes) == [
        ("日・トルコ港湾対話", "2025-05-20", ("TR",), "アンカラ"),
        ("日・ペルー港湾大臣会談", "2026-02-12", ("PE",), "東京"),
    ]
    assert not parsed.provisions


def test_a_line_below_a_heading_says_when_and_where_it_was(tmp_path: Path) -> None:
    parsed = _in_markdown(
        tmp_path,
        "# Outcomes of International Work 2025\n\nAgency for Footpaths\n\n"
        "## Swing bridge in Nepal opened\n\n12 March 2025, Pokhara\n\nIt is 90 m long.\n\n"
        "## Third Japan–Laos Footpath Seminar\n\n(Vientiane, 5–6 June 2025)\n\nEngineers met.\n",
    )
    assert _told(parsed.outcomes) == [
        ("Swing bridge in Nepal opened", "2025-03-12", ("NP",), "Pokhara"),
        ("Third Japan–Laos Footpath Seminar", "2025-06-05/2025-06-06", ("LA",), "Vientiane"),
    ]


def test_rows_without_a_day_are_of_the_day_above_and_sums_are_in_the_unit_of_the_table() -> None:
    parsed = parse(
        _rows(
            "令和6年度無償資金協力実績一覧",
            [
                "（単位：百万円）",
                "署名日\t国名\t案件名\t供与限度額",
                "2024年4月11日\tネパール\t吊り橋整備計画\t1,250",
                "\tラオス\t井戸整備計画\t2.5",
                "同日\tフィジー\t桟橋整備計画\t30",
                "同年9月\tパラオ\t防波堤整備計画\t70",
                "2024年12月3日\tトンガ\t風車整備計画\t640",
                "\t\t合計\t1,892.5",
            ],
        )
    )
    assert [(one.title, one.date, [sum_.value for sum_ in one.amounts]) for one in parsed.outcomes] == [
        ("吊り橋整備計画", "2024-04-11", [1.25e9]),
        ("井戸整備計画", "2024-04-11", [2.5e6]),
        ("桟橋整備計画", "2024-04-11", [3e7]),
        ("防波堤整備計画", "2024-09", [7e7]),
        ("風車整備計画", "2024-12-03", [6.4e8]),
    ]
    assert not [one for one in parsed.notices if one.code == "unstructured"]


def test_a_table_without_a_head_is_read_by_what_its_cells_hold() -> None:
    parsed = parse(
        _rows(
            "Marsh Agency: Achievements in International Cooperation, FY2024",
            [
                "15 May 2024\tPeat talks with Indonesia\tIndonesia\tJakarta\tAgreed on joint sampling",
                "2 August 2024\tSeminar on reeds\tChile\tSantiago\t60 participants",
                "30 January 2025\tHandover of 15 boats\tMongolia\tUlaanbaatar\tWorth 300 million yen",
            ],
        )
    )
    assert _told(parsed.outcomes) == [
        ("Peat talks with Indonesia", "2024-05-15", ("ID",), "Jakarta"),
        ("Seminar on reeds", "2024-08-02", ("CL",), "Santiago"),
        ("Handover of 15 boats", "2025-01-30", ("MN",), "Ulaanbaatar"),
    ]


def test_works_without_days_are_of_the_fiscal_year_of_the_report(tmp_path: Path) -> None:
    parsed = _in_markdown(
        tmp_path,
        "# 令和7年度　人材事業の成果\n\n## アジア\n\n- ベトナム溶接研修\n  - 技術者が修了し、就職。\n"
        "- カンボジア学校支援プロジェクト\n  - 教材を改訂し、教員を育成。\n\n## アフリカ\n\n"
        "- ルワンダ人材派遣プログラム\n  - 専門家を派遣。\n",
    )
    year = "2025-04-01/2026-03-31"
    assert _told(parsed.outcomes) == [
        ("ベトナム溶接研修", year, ("VN",), None),
        ("カンボジア学校支援プロジェクト", year, ("KH",), None),
        ("ルワンダ人材派遣プログラム", year, ("RW",), None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "List of Documents Signed on the Occasion of the Visit of the President of Peru to Japan\n\nTokyo, 12 November 2025\n\n"
        "1. Memorandum of Cooperation on copper\n2. Work Programme on tourism for 2026–2028\n"
        "3. Letter of Intent on dyes between Hoshi University and the National Loom\n",
        "日・ペルー首脳会談　署名文書一覧\n令和7年11月12日　東京\n１．銅に関する協力覚書\n２．観光作業計画\n３．染料に関する意向書\n",
    ],
)
def test_each_of_a_list_of_documents_signed_is_an_outcome_of_its_day(text: str) -> None:
    parsed = _parse(text)
    assert [(one.date, one.counterparts) for one in parsed.outcomes] == [("2025-11-12", ("PE",))] * 3
    assert not parsed.provisions


@pytest.mark.parametrize(
    "text",
    [
        "Joint Press Release on the Third Japan–Hungary Canal Dialogue\n\nBudapest, 15 October 2025\n\n"
        "The Third Japan–Hungary Canal Dialogue was held in Budapest on 15 October 2025.\n\n"
        "The two sides signed a Memorandum of Understanding on locks.\n\n"
        "The two sides will set up a working group on barges by March 2026.\n\nJapan will send five experts to Hungary in 2026.\n",
        "第3回日・ハンガリー運河対話に関する共同プレスリリース\n\n2025年10月15日　ブダペスト\n\n"
        "1．第3回日・ハンガリー運河対話が2025年10月15日にブダペストで開催された。\n2．対話の機会に、両省は水門に関する取決めに署名した。\n"
        "3．ハンガリーは、2026年3月までに、はしけの更新計画を策定する。\n4．日本は、2026年に専門家5名を派遣する。\n",
        "日・ハンガリー運河対話の開催\n\n令和7年10月15日\n\n10月15日、ブダペストにおいて、第3回日・ハンガリー運河対話が開催されました。\n\n"
        "双方は、水門に関する協力覚書に署名しました。\n\n双方は、2026年3月までに、はしけに関する作業部会を設置する。\n\n"
        "日本は、2026年にハンガリーに専門家5名を派遣する。\n",
    ],
)
def test_a_release_of_a_meeting_gives_the_meeting_what_was_signed_and_what_was_promised(text: str) -> None:
    parsed = _parse(text)
    told = sorted((one.kind, one.date or "", one.counterparts, one.place) for one in parsed.outcomes)
    place = "ブダペスト" if "ブダペスト" in text else "Budapest"
    assert [one[:3] for one in told] == [("meeting", "2025-10-15", ("HU",)), ("signature", "2025-10-15", ("HU",))]
    assert told[0][3] == place
    assert [one.coding.deadline for one in parsed.provisions] == ["2026-03", "2026"]


def test_a_release_whose_title_runs_over_two_lines_of_a_page_is_one_outcome(tmp_path: Path) -> None:
    path = tmp_path / "release.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for size, at, words in (
        (24, 780, "Handover of the Kigali Well"),
        (24, 750, "Laboratory"),
        (11, 720, "17 February 2026"),
        (11, 700, "On 17 February, a handover ceremony for the Kigali Well Laboratory was held in"),
        (11, 686, "Kigali in the presence of the Minister of Wells of Rwanda."),
        (11, 660, "It was built with a grant of 1.1 billion yen."),
    ):
        canvas.setFont("Helvetica", size)
        canvas.drawString(72, at, words)
    canvas.save()
    parsed = parse(read(path))
    assert _told(parsed.outcomes) == [("Handover of the Kigali Well Laboratory", "2026-02-17", ("RW",), "Kigali")]
    assert not parsed.provisions


def test_a_visit_that_begins_with_a_name_and_its_title_is_an_outcome_with_what_was_signed_on_its_day() -> None:
    parsed = _parse(
        "Visit of the Minister of Canals of Mongolia to Japan\n\n5 September 2025\n\n"
        "The Minister of Canals of Mongolia, Ms. Bold, visited Japan from 3 to 5 September 2025 and met Minister Hirano.\n\n"
        "The two Ministers signed a memorandum on dust on 4 September 2025.\n\nJapan will install five towers by March 2026.\n"
    )
    told = sorted((one.kind, one.date or "", one.counterparts) for one in parsed.outcomes)
    assert told == [("signature", "2025-09-04", ("MN",)), ("visit", "2025-09-03/2025-09-05", ("MN",))]
    assert [one.coding.deadline for one in parsed.provisions] == ["2026-03"]


def test_numbered_entries_that_end_with_their_day_and_sum_are_an_outcome_each() -> None:
    parsed = _parse(
        "Results of the Well Grants Programme in FY2024\n\nHealth\n\n"
        "(1) Repair of the Kumasi clinic, Ghana (exchange of notes signed on 6 May 2024; 2.1 billion yen)\n"
        "(2) Cold chain for vaccines, Bangladesh (exchange of notes signed on 9 July 2024; 870 million yen)\n\n"
        "Water\n\n(1) Wells in Benin (exchange of notes signed on 2 October 2024; 540 million yen)\n"
    )
    assert [(one.date, one.counterparts, one.amounts[0].value) for one in parsed.outcomes] == [
        ("2024-05-06", ("GH",), 2.1e9), ("2024-07-09", ("BD",), 8.7e8), ("2024-10-02", ("BJ",), 5.4e8),
    ]  # fmt: skip


def test_a_meeting_about_an_agreement_is_a_meeting() -> None:
    assert kind_of("Japan–Peru Joint Committee on the EPA") == "meeting"
    assert kind_of("Conclusion of the Committee on the EPA") == "agreement"


@pytest.mark.parametrize(
    "lines",
    [
        "1/22　日・チリ通信大臣会談（サンティアゴ）\n4/8-9　日・ラオス放送協議\n10/30　モンゴルとの放送協力覚書署名\n",
        "①　日・チリ通信大臣会談\n　　令和7年1月22日（水）　サンティアゴ\n　　地デジで一致した。\n"
        "②　日・ラオス放送協議（2025年4月8～9日）\n③　モンゴルとの放送協力覚書署名（2025年10月30日）\n",
    ],
)
def test_days_with_a_stroke_and_days_in_the_line_below_are_those_of_their_titles(lines: str) -> None:
    parsed = _parse(f"2025年の主な成果\n放送庁\n\n{lines}")
    told = [(one.date, one.counterparts) for one in parsed.outcomes]
    assert told == [("2025-01-22", ("CL",)), ("2025-04-08/2025-04-09", ("LA",)), ("2025-10-30", ("MN",))]
    assert parsed.outcomes[0].place == "サンティアゴ"


def test_short_months_and_days_without_a_sign_behind_them_begin_the_entries_of_a_list() -> None:
    parsed = _parse(
        "Outcomes of the Year 2025: Canal Cooperation\n\n- Feb. 11: Groundbreaking for the new lock in Palau\n"
        "- Aug. 19-20: Visit of the Minister of Canals of Tonga\n- Dec. 2: Handover of boats to Fiji (Suva)\n"
    )
    assert [one.date for one in parsed.outcomes] == ["2025-02-11", "2025-08-19/2025-08-20", "2025-12-02"]
    parsed = _parse(
        "Chronology of Japan–Colombia Relations\n\n1908 Treaty of Friendship signed\nMay 2011 Signing of the canal agreement\n"
        "Sept. 12, 2019 Visit of Minister Kaneda to Bogotá\n3–5 March 2024 Fifth Joint Committee (Tokyo)\n"
    )
    days = ["2011-05", "2019-09-12", "2024-03-03/2024-03-05"]
    assert [one.date for one in parsed.outcomes if one.date != "1908"] == days
    assert parsed.masthead.title == "Chronology of Japan–Colombia Relations"


def test_days_of_a_table_without_a_year_are_of_the_fiscal_year() -> None:
    rows = ["月\t日\t内容\t場所", "4月\t15日\t日・タイ運河対話\tバンコク", "\t23日～24日\t日・チリ運河会合\tリマ"]
    parsed = parse(_rows("令和7年度　主な運河会議の実績", [*rows, "1月\t20日\t日・ペルー運河対話\t東京"]))
    assert [one[1:] for one in _told(parsed.outcomes)] == [
        ("2025-04-15", ("TH",), "バンコク"),
        ("2025-04-23/2025-04-24", ("CL",), "リマ"),
        ("2026-01-20", ("PE",), "東京"),
    ]


def test_lines_of_what_was_given_that_end_with_their_day_are_an_outcome_each() -> None:
    parsed = _parse(
        "Japan's Assistance in the Pacific: Grant Aid, Fiscal Year 2031\n\n"
        "The Project for Water Supply in Fiji, JPY 449M, signed on 6 June 2031\n"
        "The Project for School Boats in Samoa, JPY 1.05B on 4 July 2031\n"
        "The Project for Harbour Lights in Tonga, JPY 228 million, signed on 12 November 2031\n"
    )
    assert parsed.masthead.title == "Japan's Assistance in the Pacific: Grant Aid, Fiscal Year 2031"
    assert [(one.date, one.counterparts, [each.value for each in one.amounts]) for one in parsed.outcomes] == [
        ("2031-06-06", ("FJ",), [449e6]), ("2031-07-04", ("WS",), [1.05e9]), ("2031-11-12", ("TO",), [228e6]),
    ]  # fmt: skip
    assert parsed.provisions == ()


def test_a_release_without_a_date_is_of_the_day_on_which_notes_were_exchanged() -> None:
    parsed = _parse(
        "Grant Aid for the Water Project in Suva\n\nOn 3 March 2031, in Suva, notes were exchanged between the Ambassador "
        "of Japan, Mr. Sample Taro, and the Minister of Foreign Affairs of Fiji for a grant of up to 1.25 billion yen.\n\n"
        "The works will be completed by the end of 2033.\n"
    )
    assert parsed.masthead.date == "2031-03-03"
    assert [(one.date, one.place, one.counterparts) for one in parsed.outcomes] == [("2031-03-03", "Suva", ("FJ",))]
    assert [one.coding.deadline for one in parsed.provisions] == ["2033"]
    assert "no-date" not in [one.code for one in parsed.notices]


def test_what_happened_today_is_of_the_day_of_the_release_whatever_day_it_recalls() -> None:
    parsed = _parse(
        "Fact Sheet: Signing of the Port Pact between Fiji and Samoa\n\n11 April 2031\n\nToday the Presidents of Fiji and "
        "Samoa signed the Port Pact in Suva, which they had promised in May 2030.\n"
    )
    assert [one.date for one in parsed.outcomes] == ["2031-04-11"]


def test_a_release_whose_day_stands_above_its_title_tells_what_was_signed_today() -> None:
    parsed = _parse(
        "Press Release\n\nMinistry of Foreign Affairs, Republic of Fiji\nSuva, 12 May 2031\n\nFIJI AND SAMOA RENEW THE "
        "PORT PARTNERSHIP\n\nThe Prime Ministers of Fiji and Samoa today signed the Statement of Ports in Suva.\n\n"
        'Prime Minister Sample said the ports "will serve every islander".\n\nThey agreed that officials would meet in '
        "Apia in August to draw a chart.\n\nKey outcomes:\n• Opening of a pier in Apia\n\nENDS\n"
    )
    assert [(one.title, one.date, one.place) for one in parsed.outcomes] == [
        ("FIJI AND SAMOA RENEW THE PORT PARTNERSHIP", "2031-05-12", "Suva")
    ]
    coded = [(one.coding.nature, one.coding.deadline) for one in parsed.provisions]
    assert coded[1:3] == [(Nature.RECOGNITION, None), (Nature.COMMITMENT, "2031-08")]
    assert "unstructured" not in [one.code for one in parsed.notices]


@pytest.mark.parametrize(
    "title",
    [
        "Readout of Foreign Minister Sample’s Call with the Foreign Minister of Fiji",
        "Foreign Minister’s call with Fijian Foreign Minister",
        "PM call with Prime Minister of Fiji: 4 May 2031",
        "Foreign Minister Sample speaks with Foreign Minister Vale of Fiji",
    ],
)
def test_a_readout_of_a_call_tells_a_meeting_whatever_its_title(title: str) -> None:
    parsed = _parse(
        f"{title}\n\nMay 4, 2031\n\nOn May 4, Mr. Sample, Minister for Foreign Affairs of Japan, spoke with Mr. Vale, "
        "Minister of Foreign Affairs of Fiji.\n\n1. Japan would send pilots to Suva.\n\n2. They agreed to meet in May 2032.\n"
    )
    assert [(one.kind, one.date, one.counterparts) for one in parsed.outcomes] == [("meeting", "2031-05-04", ("FJ",))]


def test_a_report_of_a_visit_to_a_capital_is_about_its_country_and_its_parts_are_no_events() -> None:
    parsed = _parse(
        "Report on the Visit of the Vice-Minister to Suva\n\n4 May 2031\n\nI. Meeting with the Minister of Ports\n\n"
        "The Fijian side requested help for the harbour.\n\nThe Vice-Minister replied that Japan would send pilots in "
        "June 2031.\n\nII. Meeting with the Minister of Fish\n\nThe Minister promised to send a list.\n\n"
        "III. Follow-up\n\n- Send list (Embassy, by 15 February)\n"
    )
    assert parsed.outcomes == ()
    assert parsed.masthead.counterparts == ("FJ",)


def test_an_opening_with_its_month_is_an_outcome_of_a_list_of_its_own() -> None:
    parsed = _parse(
        "List of Outcomes of the Visit of the President of Fiji to Japan\n\nTokyo, 9 May 2031\n\nDocuments signed\n\n"
        "Memorandum of Cooperation on Nets, signed on 9 May 2031\n\nGrant of JPY 2 billion for a pier (7 May 2031)\n\n"
        "Opening of the Consulate-General of Fiji in Osaka, April 2031\n"
    )
    assert [one.date for one in parsed.outcomes] == ["2031-05-09", "2031-05-07", "2031-04"]


def test_what_stands_below_completed_was_done_and_below_still_to_be_done_is_ahead() -> None:
    parsed = _parse(
        "Follow-up Report on the Action Plan of Japan and Fiji\n\nSuva, 15 July 2031\n\nA. Completed\n\n"
        "A1. Delivery of two boats to Suva (handed over on 2 March 2031)\n\n"
        "A2. Workshop on cables, Suva, 10–12 June 2031\n\nA3. First flight to Osaka, 1 April 2031\n\n"
        "B. Still to be done\n\nB1. Fiji to issue the charts by the end of 2031.\n"
    )
    assert [one.date for one in parsed.outcomes] == ["2031-03-02", "2031-06-10/2031-06-12", "2031-04-01"]
    assert [one.number for one in parsed.provisions] == ["B1"]
