"""Documents that hold both languages, of our own writing: two documents of one text, joined item by item."""

from pathlib import Path

import pytest
from docx import Document

from briefbook.assemble import Book
from briefbook.desk import Desk
from briefbook.importers import parse, read
from briefbook.importers.pairing import match
from briefbook.importers.readers import read_text
from briefbook.model import Parsed
from tests.importers.readers import files
from tests.importers.whole import check_whole

ITEMS = [
    ("両首脳は、2028年6月までに投資協定の交渉を開始することで一致した。", "The two leaders agreed to start talks on investment by June 2028."),
    ("日本は、オリーブ産業の研究者を毎年20名招へいする。", "Japan will invite 20 researchers of the olive industry every year."),
    ("両首脳は、TICAD 8の成果を歓迎した。", "The two leaders welcomed the outcome of TICAD 8."),
    ("両国は、科学技術協力委員会を2年に1回開催する。", "The two countries will hold the Science Committee once every two years."),
]  # fmt: skip
JA = [f"{n}．{one}" for n, (one, _other) in enumerate(ITEMS, 1)]
EN = [f"{n}. {other}" for n, (_one, other) in enumerate(ITEMS, 1)]
TITLE = "日・チュニジア共同声明 / Japan–Tunisia Joint Statement"
DAY = "2028年5月7日 チュニス / Tunis, 7 May 2028"


def _word(path: Path, *, numbered: bool) -> Path:
    document = Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph(DAY)
    table = document.add_table(rows=0, cols=3 if numbered else 2)
    for n, (one, other) in enumerate(ITEMS, 1):
        cells = [str(n), one, other] if numbered else [JA[n - 1], EN[n - 1]]
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    document.save(str(path))
    return path


def _both(parsed: Parsed) -> None:
    other = parsed.other
    assert other is not None
    for one, words in ((parsed, 0), (other, 1)):
        check_whole(one)
        assert [(each.number, each.text) for each in one.provisions] == [
            (str(n), each[words]) for n, each in enumerate(ITEMS, 1)
        ]
        assert [each.coding.recurrence for each in one.provisions] == [None, "P1Y", None, "P2Y"]
        assert one.provisions[0].coding.deadline == "2028-06"
        assert one.masthead.counterparts == ("TN",)
    assert (parsed.masthead.language, other.masthead.language) == ("ja", "en")
    assert (parsed.masthead.title, other.masthead.title) == tuple(TITLE.split(" / "))
    assert parsed.masthead.date == "2028-05-07"


@pytest.mark.parametrize("numbered", [False, True])
def test_side_by_side_in_a_table(tmp_path: Path, numbered: bool) -> None:
    _both(parse(read(_word(tmp_path / "a.docx", numbered=numbered))))


def test_one_below_the_other() -> None:
    pairs = "\n\n".join(f"{one}\n{other}" for one, other in zip(JA, EN, strict=True))
    _both(parse(read_text(f"{TITLE}\n{DAY}\n\n{pairs}\n")))


def test_one_after_the_other() -> None:
    japanese, english = TITLE.split(" / ")
    day, day_en = DAY.split(" / ")
    text = "\n\n".join([japanese, day, *JA, english, day_en, *EN])
    _both(parse(read_text(text + "\n")))


def test_in_two_columns_of_a_page(tmp_path: Path) -> None:
    page = [(60.0, 60.0, TITLE.split(" / ")[0]), (310.0, 60.0, TITLE.split(" / ")[1])]
    page += [(60.0, 80.0, DAY.split(" / ")[0]), (310.0, 80.0, DAY.split(" / ")[1])]
    y = 110.0
    for one, other in zip(JA, EN, strict=True):
        left, right = files.wrapped(one, 20), files.wrapped(other, 20)
        page += [(60.0, y + 14 * i, words) for i, words in enumerate(left)]
        page += [(310.0, y + 14 * i, words) for i, words in enumerate(right)]
        y += 14 * max(len(left), len(right)) + 10
    parsed = parse(read(files.pdf(tmp_path / "a.pdf", [page])))
    assert parsed.other is not None
    assert [one.text.replace("\n", "") for one in parsed.provisions] == [one for one, _other in ITEMS]
    assert [one.text for one in parsed.other.provisions] == [other for _one, other in ITEMS]


@pytest.mark.parametrize(
    "text",
    [
        "日・見本国共同声明\n\n１．両国は、協力する。\n\n２．両国は、会合を開く。\n\nAnnex\n\nThe port was built in 2020. It is large. It is deep.\n",
        "Joint Statement\n\n1. The sides will meet.\n\n2. The sides will report.\n\n見本国の概要。首都は見本市である。人口は百万人である。\n",
    ],
)
def test_some_words_of_another_language_make_no_second_document(text: str) -> None:
    assert parse(read_text(text)).other is None


def test_both_are_kept_as_two_sources_in_one_step(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.db")
    path = _word(tmp_path / "a.docx", numbered=False)
    desk.import_file(path)
    assert {one.masthead.language for one in desk.sources()} == {"ja", "en"}
    assert all(one.pair for one in desk.sources())
    found = desk.provisions()
    assert [len(one.wordings) for one in found] == [2, 2, 2, 2]
    assert desk.import_file(path).duplicate
    assert desk.store.faults() == []
    desk.undo()
    assert not desk.sources()
    assert not desk.provisions()


def test_the_annex_of_a_book_has_each_language_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.db")
    desk.import_file(_word(tmp_path / "a.docx", numbered=False))
    desk.export(desk.document(Book("TN", "both", ("annex",))), tmp_path / "book.docx", "docx")
    words = [one.text.replace("\xa0", " ") for one in Document(str(tmp_path / "book.docx")).paragraphs]
    assert words.count(EN[0]) == 1
    assert words.count(JA[0]) == 1


def test_a_day_in_both_languages_is_the_day_of_both() -> None:
    lines = [f"{one}\n{other}" for one, other in zip(JA, EN, strict=True)]
    parsed = parse(read_text(f"{TITLE}\n\n2028年5月7日 / 7 May 2028\n\n" + "\n\n".join(lines) + "\n"))
    assert parsed.other is not None
    assert parsed.masthead.date == parsed.other.masthead.date == "2028-05-07"


@pytest.mark.parametrize(
    ("japanese", "english", "differ"),
    [
        ("日本は、400億円の円借款を供与する。", "Japan will provide yen loans of 40 billion yen.", ()),
        ("日本は、３万人の学生を受け入れる。", "Japan will receive 30,000 students.", ()),
        ("日本は、1,500人の学生を受け入れる。", "Japan will receive 1500 students.", ()),
        ("日本は、３万人の学生を受け入れる。", "Japan will receive 3,000 students.", (("3万", "3,000"),)),
        ("日本は、30～40億円を供与する。", "Japan will provide 3-4 billion yen.", ()),
        ("日本は、50億ドルを供与する。", "Japan will provide US$5bn.", ()),
        ("日本は、感染症対策に20人を派遣する。", "Japan will send 20 people against COVID-19.", ()),
    ],
)
def test_figures_of_the_languages_are_compared_by_what_they_say(
    japanese: str, english: str, differ: tuple[tuple[str, str], ...]
) -> None:
    one = parse(read_text(f"日・見本国共同声明\n\n2028年5月7日\n\n1. {japanese}\n"))
    other = parse(read_text(f"Joint Statement of Japan and Specimenland\n\n7 May 2028\n\n1. {english}\n"))
    found = [dict(each.values) for each in match(one, other).notices if each.code == "pair-number"]
    assert [(each["one"], each["other"]) for each in found] == list(differ)


def test_numbers_of_ten_and_more_in_words_are_the_figures_of_the_other_language() -> None:
    english = "Plan\n\nTokyo, 3 March 2029\n\n1.1 Japan will invite ten students.\n1.2 Japan will send twelve nurses.\n"
    japanese = (
        "計画\n\n2029年3月3日\n\n１．１　日本は、学生10名を招へいする。\n１．２　日本は、看護師13名を派遣する。\n"
    )
    notices = match(parse(read_text(english)), parse(read_text(japanese))).notices
    assert [one.reference for one in notices if one.code == "pair-number"] == ["1.2"]


def test_figures_that_end_a_sentence_on_a_line_of_their_own_are_of_its_language() -> None:
    text = (
        "日・チュニジア共同声明\n2028年5月7日 チュニス\n\n1．両国は、協議を毎年開催する。\n\n2．チュニジアは、港を2029年までに開放する。\n\n"
        "Joint Statement between Japan and Tunisia\nTunis, 7 May 2028\n\n"
        "1. The two countries will hold consultations every year.\n\n"
        "2. Tunisia will open its ports to ships of all flags and of all sizes by\n2029.\n"
    )
    parsed = check_whole(parse(read_text(text)))
    assert [one.text for one in parsed.provisions] == [
        "両国は、協議を毎年開催する。", "チュニジアは、港を2029年までに開放する。",
    ]  # fmt: skip
    assert parsed.other is not None
    assert parsed.other.provisions[1].coding.deadline == "2029"


def test_a_report_with_a_table_in_both_languages_is_parted_and_its_rows_keep_their_columns() -> None:
    japanese = (
        "日ＡＳＥＡＮ港湾大臣会合　成果概要\n令和3年4月5日\n\n１　主な成果\n番号\t取組内容\t担当\t期限\n"
        "1\t港湾の統計を整備する。\t国土交通省\t2023年\n2\t海図に関する研修を毎年実施する。\t日本側\t毎年\n\n"
        "２　今後の対応\n閣僚は、次回会合までに海図を共有する。\n閣僚は、2024年に会合する。\n"
    )
    english = (
        "Japan-ASEAN Port Ministers' Meeting: Summary of Outcomes\nApril 5, 2021\n\n1. Main Outcomes\n"
        "No.\tActions\tResponsible\tDeadline\n1\tImprove port statistics.\tMLIT\t2023\n"
        "2\tConduct training on charts every year.\tJapan\tEvery year\n\n"
        "2. Way Forward\nThe Ministers will share charts by the next meeting.\nThe Ministers will meet in 2024.\n"
    )
    parsed = check_whole(parse(read_text(japanese + "（了）\n\n" + english), name="both"))
    assert parsed.other is not None
    found = [
        [(one.key, one.coding.deadline, one.coding.recurrence) for one in each.provisions]
        for each in (parsed, parsed.other)
    ]
    assert found[0] == found[1]
    assert found[0][:2] == [("1.1", "2023", None), ("1.2", None, "P1Y")]
    assert parsed.other.masthead.title == "Japan-ASEAN Port Ministers' Meeting: Summary of Outcomes"


def test_lines_that_alternate_between_the_languages_do_not_run_on() -> None:
    parsed = check_whole(
        parse(
            read_text(
                "港湾協力に関する日本国政府とフィジー共和国政府との間の協定\n"
                "Agreement between the Government of Japan and the Government of Fiji on Cooperation on Ports\n\n"
                "日本国政府及びフィジー共和国政府は、\nThe Government of Japan and the Government of Fiji,\n"
                "港の安全を願い、\nDesiring safe ports,\n次のとおり協定した。\nHave agreed as follows:\n\n"
                "第一条\nArticle 1\n両政府は、港の協力を促進する。\nThe two Governments will promote cooperation on ports.\n\n"
                "第二条\nArticle 2\n合同委員会は、二年に一回会合する。\nThe Joint Committee will meet once every two years.\n\n"
                "第三条\nArticle 3\n両政府は、情報を毎年交換する。\nThe two Governments will exchange information every year.\n"
            )
        )
    )
    assert parsed.masthead.title == "港湾協力に関する日本国政府とフィジー共和国政府との間の協定"
    assert parsed.other is not None
    assert [[one.coding.recurrence for one in each.provisions] for each in (parsed, parsed.other)] == [
        [None, "P2Y", "P1Y"], [None, "P2Y", "P1Y"],
    ]  # fmt: skip
