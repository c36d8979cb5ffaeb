"""Decks and press releases of other ministries, of our own writing: what each must give."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from briefbook.importers import parse
from briefbook.importers.lines import Line, ReadText
from briefbook.importers.outcomes import parse_outcomes
from briefbook.importers.outcomes_looks import looks_like_outcomes
from briefbook.importers.readers import read, read_text
from briefbook.importers.readers.plain import from_text
from briefbook.model import Parsed, Role
from tests.importers.whole import check_whole
from tests.seeds import seed

ENGLISH = """Outcomes of FY2024: External Relations of the Ministry of Energy

April 2025

Latin America

Japan–Chile Energy Dialogue (March 2025, Santiago)

- The two sides met on 12-13 March and agreed on a hydrogen work plan.
- Funding of US$8 million was announced.

(Photo: Ministry of Energy)

Memorandum of Cooperation on Geothermal Power with Peru (November 2024)

- Signed on 17 November 2024 in Lima.

(Reference) Overview of Peru

- Population of 34 million.

Europe

Visit of the Minister of Economy of Estonia to Japan (2-4 October 2024)

- The minister met State Minister Mori.

Main meetings with Germany (FY2024)

- May: Talks between Vice-Minister Oda and State Secretary Weber
- September: Third Japan–Germany Hydrogen Working Group
- February: Visit of State Secretary Weber to Tokyo
"""

JAPANESE = """運輸庁における令和8年度の主な実績

令和9年5月

国際協力課

アジア

ベトナム

日越交通次官級協議（2026年6月、ハノイ）

- 6月3日から5日にかけて開催し、鉄道整備を議論。
- **円借款上限320億円**の供与で一致。

① 運輸大臣との会談（6月4日）

- 中小企業の進出支援で一致。

（１）鉄道保安に関する協力覚書

- 両大臣が署名。

ベトナム運輸大臣の訪日（2026年9月14～16日）

<ul style="list-style-type: none"><li>佐藤大臣と会談。<br>玄米の輸送を議論。</li></ul>

（参考）ベトナムの鉄道

- 延長約3,000km。

（参考）第２回日越港湾対話（結果概要）

- 10月7日、東京で開催。

タイとの主な会談等（令和8年4月～）

4月 大野副大臣とチャイ運輸副大臣との会談（@バンコク）

7月 第3回日タイ鉄道協議（@東京）

- ASEAN会合の機会に、保守点検の研修で一致。

1月 港湾当局間の年次会合（@オンライン）

欧州各国要人との往来（2026年度）

フィンランド コルピ運輸大臣

- 2026年11月5日、無人運航船について議論。

スペイン王国
マリア・ロペス運輸大臣

- 佐藤大臣と会談。

投資に関する協定

- ・ 日チリ港湾投資協定（2027年2月署名）

米州

第5回 日加港湾対話
- 10月27日～29日、バンクーバーで開催。
- インド太平洋の港湾について議論。
| 港 | 貨物量 |
|---|---|
| 東港 | 12 |

東港の様子

貨物の推移：2026年は増加

- 全体で4億トン。
"""


def _parse(text: str) -> Parsed:
    read = read_text(text)
    assert looks_like_outcomes(read) >= 0.8
    return check_whole(parse_outcomes(read))


def _found(parsed: Parsed) -> list[tuple[str, str | None, tuple[str, ...], str]]:
    return [(one.title, one.date, one.counterparts, one.kind) for one in parsed.outcomes]


def test_an_english_deck_of_a_fiscal_year() -> None:
    parsed = _parse(ENGLISH)
    assert _found(parsed) == [
        ("Japan–Chile Energy Dialogue (March 2025, Santiago)", "2025-03-12/2025-03-13", ("CL",), "meeting"),
        ("Memorandum of Cooperation on Geothermal Power with Peru (November 2024)", "2024-11-17", ("PE",), "agreement"),
        ("Visit of the Minister of Economy of Estonia to Japan (2-4 October 2024)", "2024-10-02/2024-10-04", ("EE",), "visit"),
        ("Talks between Vice-Minister Oda and State Secretary Weber", "2024-05", ("DE",), "meeting"),
        ("Third Japan–Germany Hydrogen Working Group", "2024-09", ("DE",), "meeting"),
        ("Visit of State Secretary Weber to Tokyo", "2025-02", ("DE",), "visit"),
    ]  # fmt: skip
    assert [(one.value, one.currency) for one in parsed.outcomes[0].amounts] == [(8e6, "USD")]
    assert {one.role for one in parsed.blocks} >= {Role.CAPTION, Role.NOTE, Role.HEADING}


def test_a_japanese_deck_of_another_ministry() -> None:
    parsed = _parse(JAPANESE)
    assert _found(parsed) == [
        ("日越交通次官級協議（2026年6月、ハノイ）", "2026-06-03/2026-06-05", ("VN",), "meeting"),
        ("① 運輸大臣との会談（6月4日）", "2026-06-04", ("VN",), "meeting"),
        ("（１）鉄道保安に関する協力覚書", "2026-06-04", ("VN",), "agreement"),
        ("ベトナム運輸大臣の訪日（2026年9月14～16日）", "2026-09-14/2026-09-16", ("VN",), "visit"),
        ("第２回日越港湾対話（結果概要）", "2026-10-07", ("VN",), "meeting"),
        ("大野副大臣とチャイ運輸副大臣との会談（@バンコク）", "2026-04", ("TH",), "meeting"),
        ("第3回日タイ鉄道協議（@東京）", "2026-07", ("TH",), "meeting"),
        ("港湾当局間の年次会合（@オンライン）", "2027-01", ("TH",), "meeting"),
        ("フィンランド コルピ運輸大臣", "2026-11-05", ("FI",), "meeting"),
        ("スペイン王国 マリア・ロペス運輸大臣", "2026-04-01/2027-03-31", ("ES",), "meeting"),
        ("日チリ港湾投資協定（2027年2月署名）", "2027-02", ("CL",), "agreement"),
        ("第5回 日加港湾対話", "2026-10-27/2026-10-29", ("CA",), "meeting"),
    ]


def test_the_text_of_an_outcome_is_clean_and_its_blocks_are_as_they_stood() -> None:
    parsed = _parse(JAPANESE)
    assert parsed.outcomes[0].text == "6月3日から5日にかけて開催し、鉄道整備を議論。\n円借款上限320億円の供与で一致。"
    assert parsed.outcomes[3].text == "佐藤大臣と会談。 玄米の輸送を議論。"
    assert "東港 / 12" in parsed.outcomes[-1].text
    assert "4億トン" not in parsed.outcomes[-1].text
    assert parsed.outcomes[0].context == ("ベトナム",)
    assert any("<ul style" in parsed.text[one.start : one.end] for one in parsed.blocks)


def test_a_table_whose_columns_are_talks() -> None:
    head = "各国との対話における2026年度の成果\n\n2027年4月\n\n各国との対話（2026年）\n\n- 定期的に実施。\n\n"
    table = "日尼経済対話\t日星経済対話\n日時：2026年5月8日 場所：東京\t日時：2026年9月1日 場所：東京\n"
    parsed = _parse(head + table)
    assert _found(parsed)[1:] == [
        ("日尼経済対話", "2026-05-08", ("ID",), "meeting"),
        ("日星経済対話", "2026-09-01", ("SG",), "meeting"),
    ]


def test_slides_have_pages_and_titles() -> None:
    slides = [("2026年度の成果", "title", 1), ("2027年4月", "text", 1), ("日印水資源協議（2026年5月）", "title", 2), ("河川について議論", "list", 2), ("2", "footer", 2)]  # fmt: skip
    text, lines = "", []
    for words, kind, page in slides:
        lines.append(Line(len(text), len(text) + len(words), page, kind))  # type: ignore[arg-type]
        text += words + "\n"
    parsed = parse_outcomes(ReadText(text, tuple(lines)))
    assert [(one.title, one.page, one.text, one.counterparts) for one in parsed.outcomes] == [
        ("日印水資源協議（2026年5月）", 2, "河川について議論", ("IN",))
    ]
    assert parsed.blocks[-1].role is Role.FURNITURE


def test_a_slide_that_tells_of_no_event_ends_the_outcome_of_the_slide_before() -> None:
    slides = [
        ("2031年度の成果", "title", 1), ("日印水資源協議（2031年5月）", "title", 2), ("河川について議論", "list", 2),
        ("概要", "title", 3), ("水位計を検討", "list", 3), ("市場の動向", "title", 4), ("価格は下落", "list", 4),
        ("日印港湾協定の署名（2031年6月）", "title", 5), ("両大臣が署名", "list", 5),
    ]  # fmt: skip
    text, lines = "", []
    for words, kind, page in slides:
        lines.append(Line(len(text), len(text) + len(words), page, kind))  # type: ignore[arg-type]
        text += words + "\n"
    parsed = parse_outcomes(ReadText(text, tuple(lines)))
    assert [(one.title, one.text) for one in parsed.outcomes] == [
        ("日印水資源協議（2031年5月）", "河川について議論\n概要\n水位計を検討"),
        ("日印港湾協定の署名（2031年6月）", "両大臣が署名"),
    ]
    check_whole(parsed)


def test_a_work_that_says_what_it_is_for_is_an_outcome_of_its_own() -> None:
    for name, purpose in (
        ("港湾人材の育成", "目的：荷役の安全を高める。"),
        ("Training of port staff", "Purpose: safer handling of cargo."),
    ):
        text = f"{JAPANESE}\n\n{name}\n\n{purpose}\n\n【主な実績】\n\n- 研修 12名\n"
        last = parse_outcomes(read_text(text)).outcomes[-1]
        assert last.title == name
        assert last.text.splitlines()[0] == purpose


def test_a_press_release_is_one_outcome() -> None:
    read = read_text(
        "第4回日エストニア電子行政対話を開催しました\n\n令和8年10月9日\n\n10月8日、東京において、第4回日エストニア"
        "電子行政対話を開催しました。支援の総額は約3億円（約180万ユーロ）です。\n\n（写真提供：広報室）\n"
    )
    parsed = parse_outcomes(read)
    assert looks_like_outcomes(read) >= 0.5
    assert _found(parsed) == [("第4回日エストニア電子行政対話を開催しました", "2026-10-08", ("EE",), "meeting")]
    assert [one.currency for one in parsed.outcomes[0].amounts] == ["JPY", "EUR"]
    check_whole(parsed)


@pytest.mark.parametrize(
    ("title", "signed"),
    [
        ("Japan and Peru sign memorandum on ports", True), ("Japan, Peru ink agreement on quays", True),
        ("Signing of the Loan Agreement for the Port of Peru", True), ("Memorandum on ports signed by Japan and Peru", False),
    ],
)  # fmt: skip
def test_a_headline_that_tells_of_a_signing_is_the_outcome_of_its_release(title: str, *, signed: bool) -> None:
    told = f"{title}\n\nLima, 5 June 2031\n\nThe two ministries signed a memorandum on ports today.\n\n"
    parsed = parse(read_text(told + "The ceremony was attended by the ambassador.\n"))
    assert [(one.title, one.date) for one in parsed.outcomes] == ([(title, "2031-06-05")] if signed else [])
    assert (parsed.masthead.place, bool(parsed.provisions)) == ("Lima", not signed)
    parsed = parse(read_text(told + "Under it, Peru will open a school by 2033.\n"))
    assert (len(parsed.outcomes), parsed.provisions[-1].coding.deadline) == (int(signed), "2033")


def test_an_agreed_document_is_no_report() -> None:
    for text in ("日チリ共同声明\n\n１．双方は、対話を毎年開催する。", "Treaty signed at Lima\n\n3 May 2024\n\nArticle 1\n\nThe Parties shall cooperate."):  # fmt: skip
        assert looks_like_outcomes(read_text(text)) < 0.5


def test_the_real_deck_gives_its_events() -> None:
    from briefbook.importers import read

    parsed = parse_outcomes(read(seed("meti-trade-policy-outcomes-fy2025.ja.md")))
    check_whole(parsed)
    found = {(one.date, one.counterparts) for one in parsed.outcomes}
    assert 140 <= len(parsed.outcomes) <= 165
    assert found >= {
        ("2026-01-20", ("FR",)), ("2026-01-20", ("GB",)), ("2025-12-19/2025-12-20", ("KG", "KZ", "TJ", "TM", "UZ")),
        ("2025-02-28", ("ID",)), ("2023-03-10", ("PH",)), ("2026-02-02/2026-02-05", ("FI", "SE")), ("2025", ("EC",)),
        ("2025-07-23", ("EU",)), ("2026-01-12/2026-01-14", ("AE",)), ("2025-12", ("PY",)), ("2026-01/2026-02", ("ASEAN",)),
        ("2025-10-27/2025-10-29", ("US",)), ("2025-10", ("CN",)), ("2025-03-24/2025-03-27", ("BR",)),
    }  # fmt: skip
    assert sum(one.date is not None for one in parsed.outcomes) >= 0.92 * len(parsed.outcomes)


_PIECES = [
    "日韓会談（2026年5月）", "5月 協議（@東京）", "- 2026年4月:日英対話", "（参考）概要", "欧州", "フィンランド", "フィンランド 首相",
    "- 5月3日に開催。", "① 覚書", "日尼対話\t日星対話", "5月1日\t6月2日", "<p>a</p>", "**太字**", "  ", "", "2026年度の成果", "|a|b|",
    "写真の様子", "Visit of X (May 2026)", "- May: talks", "推移：増加", "99月99日", "32億円", "\u3000", "(", "）",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=12)), max_size=25))
def test_nothing_is_lost_of_any_lines(pieces: list[str]) -> None:
    parsed = parse_outcomes(read_text("\n".join(pieces)))
    check_whole(parsed)
    for block in parsed.blocks:
        assert (block.record is not None) == (block.role is Role.OUTCOME)
    assert {one.record for one in parsed.blocks if one.record is not None} == set(range(len(parsed.outcomes)))


BY_DAYS = """令和９年度における二国間協力の成果

４月
３日　タイとの漁業協議（第12回）をバンコクで開催した。
18日　ペルーとの租税条約に関する交渉会合を実施した。次回は秋に開く。

12月
３日　ケニアのモンバサ港に関する円借款（447億円）に調印した。
22～24日　第７回日・EUエネルギー対話を開催

令和10年１月
15日　サモアにおいて気候変動センターの開所式を行った。
"""
BY_DAYS_EN = """Outcomes of Cooperation 2027

March 2027

3 March: Signing of a memorandum on water with Jordan
12-13 March: Second dialogue on energy with Chile in Santiago

April 2027

April 9: Handover of weather radars to Fiji
"""
MARKDOWN = """# 見本省の国際協力の成果（令和９年度）

## アジア

### ベトナムとの高速鉄道に関する覚書の署名

2027年5月20日、ハノイにおいて、覚書に署名した。

### インドネシアへの気象レーダー

6月3日、ジャカルタで引渡式を行った。供与額は12億円である。

## アフリカ

### ザンビアにおける農業

2027年9月から12月にかけて、ルサカで講座を開き、45名が修了した。

### モロッコとの漁業協議

10月14日及び15日、ラバトで第5回協議を開催した。
"""


def _dated(text: str) -> list[tuple[str | None, tuple[str, ...]]]:
    parsed = parse_outcomes(read_text(text))
    blocks = "".join(parsed.text[one.start : one.end] for one in parsed.blocks)
    assert "".join(blocks.split()) == "".join(text.split())
    return [(one.date, one.counterparts) for one in parsed.outcomes]


def test_lines_that_begin_with_their_day_are_outcomes_under_their_month() -> None:
    assert _dated(BY_DAYS) == [
        ("2027-04-03", ("TH",)), ("2027-04-18", ("PE",)), ("2027-12-03", ("KE",)),
        ("2027-12-22/2027-12-24", ("EU",)), ("2028-01-15", ("WS",)),
    ]  # fmt: skip
    second = parse_outcomes(read_text(BY_DAYS)).outcomes[1]
    assert (second.title, second.text.endswith("次回は秋に開く。")) == (
        "ペルーとの租税条約に関する交渉会合を実施した",
        True,
    )
    assert _dated(BY_DAYS_EN) == [
        ("2027-03-03", ("JO",)), ("2027-03-12/2027-03-13", ("CL",)), ("2027-04-09", ("FJ",)),
    ]  # fmt: skip


def test_headings_of_the_deepest_level_are_outcomes_whatever_their_words() -> None:
    text = from_text(MARKDOWN, markdown=True)
    assert [(one.date, one.counterparts) for one in parse_outcomes(text).outcomes] == [
        ("2027-05-20", ("VN",)), ("2027-06-03", ("ID",)), ("2027-09/2027-12", ("ZM",)),
        ("2027-10-14/2027-10-15", ("MA",)),
    ]  # fmt: skip


def test_months_of_a_span_in_english_and_a_sentence_that_ends_with_a_year() -> None:
    text = (
        "# Outcomes of Development Cooperation, FY2028\n\n## Africa\n\n### Technical cooperation with Rwanda\n\n"
        "From July to September 2028, 30 engineers were trained.\n\n### Statement on debt with Ghana\n\n"
        "Signed in Accra on 11 and 12 October 2028.\n"
    )
    found = parse_outcomes(from_text(text, markdown=True)).outcomes
    assert [(one.date, one.counterparts) for one in found] == [
        ("2028-07/2028-09", ("RW",)), ("2028-10-11/2028-10-12", ("GH",)),
    ]  # fmt: skip


def test_lines_that_begin_with_a_date_in_figures_are_outcomes() -> None:
    text = (
        "令和９年度　アフリカ部の成果一覧\n\nR9.4.12　南アフリカとの鉱物資源対話\nR9.9.20-22　ケニアでの閣僚会合\n"
        "2027/11/30 モロッコとの航空協定に署名\n2028-03-08 マダガスカル大統領の訪日\n"
    )
    assert _dated(text) == [
        ("2027-04-12", ("ZA",)), ("2027-09-20/2027-09-22", ("KE",)), ("2027-11-30", ("MA",)), ("2028-03-08", ("MG",)),
    ]  # fmt: skip


def test_outcomes_that_name_no_country_are_of_the_one_that_the_title_names() -> None:
    parsed = parse_outcomes(
        read_text("2031年度　日・見本国協力の成果\n\n外相会談（2031年5月12日、東京）\n・港湾協力の推進で一致\n")
    )
    assert [one.counterparts for one in parsed.outcomes] == [("XA",)]
    assert parsed.masthead.counterparts == ("XA",)


def test_a_deck_that_tells_of_the_progress_of_a_year_has_outcomes(tmp_path: Path) -> None:
    deck = Presentation()
    for title, words in (
        ("Progress 2031", "Japan–Peru Action Plan"),
        ("Ports", "Joint Committee held in Lima (2 June 2031)"),
    ):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, words
    deck.save(str(tmp_path / "deck.pptx"))
    found = parse(read(tmp_path / "deck.pptx"))
    assert ([one.date for one in found.outcomes], found.provisions) == (["2031-06-02"], ())


def _facts(parsed: Parsed) -> list[tuple[str | None, tuple[str, ...], str | None, str]]:
    return [(one.date, one.counterparts, one.place, one.title) for one in check_whole(parsed).outcomes]


def test_entries_of_a_list_that_end_with_their_time_are_titles_over_what_they_indent() -> None:
    text = (
        "Achievements in Cooperation on Ports, Fiscal Year 2029\n\nMinistry of Ports, May 2030\n\nAsia\n"
        "• Japan–Nepal Ports Meeting (Kathmandu, 14 July 2029)\n  - Ministers signed a memorandum.\n  - They looked at cranes.\n"
        "• Training of 40 pilots from Viet Nam (April–September 2029)\n"
        "• Launch of the ASEAN Harbour Platform (1 December 2029, Jakarta)\n\nAfrica\n"
        "• Handover of a crane to Ghana (Accra, February\n2030)\n  - It is worth USD 2.3 million.\n"
    )
    parsed = parse(read_text(text))
    assert _facts(parsed) == [
        ("2029-07-14", ("NP",), "Kathmandu", "Japan–Nepal Ports Meeting (Kathmandu, 14 July 2029)"),
        ("2029-04/2029-09", ("VN",), None, "Training of 40 pilots from Viet Nam (April–September 2029)"),
        ("2029-12-01", ("ASEAN",), "Jakarta", "Launch of the ASEAN Harbour Platform (1 December 2029, Jakarta)"),
        ("2030-02", ("GH",), "Accra", "Handover of a crane to Ghana (Accra, February 2030)"),
    ]
    assert not parsed.provisions
    assert parsed.outcomes[0].text == "Ministers signed a memorandum.\nThey looked at cranes."


def test_titles_of_a_slide_need_nothing_below_them_where_others_of_their_look_end_with_their_time(
    tmp_path: Path,
) -> None:
    deck = Presentation()
    front = deck.slides.add_slide(deck.slide_layouts[0])
    front.shapes.title.text, front.placeholders[1].text = "港湾分野における主な成果（令和11年度）", "令和12年4月"
    for region, lines in (
        ("アジア", [(0, "日・ネパール港湾相会談（2029年9月3日、東京）"), (1, "覚書の更新に署名。"), (0, "ブータン向け灯台の輸出解禁（2029年12月10日）")]),
        ("多国間", [(0, "G20港湾大臣会合（2029年9月18～19日、ケープタウン）"), (1, "宣言を採択。"), (0, "FAO総会（2029年6月28日～7月4日、ローマ）"), (0, "港湾協定の発効（2029年9月15日）")]),
    ):  # fmt: skip
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = region
        frame = slide.placeholders[1].text_frame
        for place, (level, words) in enumerate(lines):
            one = frame.add_paragraph() if place else frame.paragraphs[0]
            one.text, one.level = words, level
    deck.save(str(tmp_path / "a.pptx"))
    assert [one[:3] for one in _facts(parse(read(tmp_path / "a.pptx")))] == [
        ("2029-09-03", ("NP",), "東京"), ("2029-12-10", ("BT",), None), ("2029-09-18/2029-09-19", ("G20",), "ケープタウン"),
        ("2029-06-28/2029-07-04", ("FAO",), "ローマ"), ("2029-09-15", (), None),
    ]  # fmt: skip


def test_a_row_of_a_report_has_its_day_counterpart_place_and_people_from_its_columns() -> None:
    text = (
        "# 令和11年度 国際協力の実績\n\n| 年月日 | 件名 | 相手国・機関 | 場所 | 出席者 | 概要 |\n|---|---|---|---|---|---|\n"
        "| 令和11年6月11日 | 第20回港湾対話 | モンゴル | ウランバートル | 見本局長 | 灯台で一致 |\n"
        "| R11.8.20～22 | TICAD関連行事 | アフリカ諸国 | 横浜 | | 全体会合 |\n| 令和12年1月 | 覚書の署名 | タンザニア | ドドマ | | 3か国目 |\n"
    )
    parsed = parse(from_text(text, markdown=True))
    assert [one[:3] for one in _facts(parsed)] == [
        ("2029-06-11", ("MN",), "ウランバートル"), ("2029-08-20/2029-08-22", ("TICAD",), "横浜"), ("2030-01", ("TZ",), "ドドマ"),
    ]  # fmt: skip
    assert [(one.people, one.text) for one in parsed.outcomes] == [
        ("見本局長", "灯台で一致"), (None, "全体会合"), (None, "3か国目"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("日・ネパール首脳会談@バンコク（2029年10月）", "バンコク"), ("港湾対話（＠東京）（2029年10月）", "東京"), ("港湾対話（2029年10月）の結果概要", None),
        ("港湾対話（10月13日（火））", None), ("港湾対話（結果概要）（2029年10月）", None), ("Ports Dialogue (Suva, May 2029)", "Suva"),
    ],
)  # fmt: skip
def test_a_place_stands_behind_its_sign_or_beside_the_time_of_a_title(title: str, place: str | None) -> None:
    parsed = parse(
        read_text(f"令和11年度の成果\n\n{title}\n- 日・ネパールの港湾を話し合った。\n- 2029年10月に一致した。\n")
    )
    assert [(one.title, one.place) for one in parsed.outcomes] == [(title, place)]


def test_a_large_title_of_a_report_runs_over_two_lines(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    for size, height, words in (
        (22, 780, "Achievements in International"), (22, 752, "Cooperation, Fiscal Year 2029"), (10, 720, "Ministry of Ports, May 2030"), (12, 690, "Asia"),
        (10, 670, "Japan-Nepal Ports Meeting (Kathmandu, 14 July 2029)"), (10, 656, "- Ministers signed a memorandum."),
        *((10, 642 - 14 * n, f"Japan-Nepal Lights Meeting ({n + 3} May 2029)") for n in range(4)),
    ):  # fmt: skip
        canvas.setFont("Helvetica", size)
        canvas.drawString(60, height, words)
    canvas.save()
    parsed = check_whole(parse(read(tmp_path / "a.pdf")))
    assert parsed.masthead.title == "Achievements in International Cooperation, Fiscal Year 2029"
    assert parsed.outcomes[0].title == "Japan-Nepal Ports Meeting (Kathmandu, 14 July 2029)"
