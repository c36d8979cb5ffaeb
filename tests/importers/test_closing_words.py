"""The last words of a document stand for themselves; what goes on with an item stays with the item."""

from pathlib import Path

import pytest
from docx import Document
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph as Flowing
from reportlab.platypus import SimpleDocTemplate

from briefbook.importers import parse, read
from briefbook.importers.readers import read_text
from briefbook.importers.readers.plain import from_text
from briefbook.model import Parsed, Role
from tests.importers.whole import check_whole

HEAD_EN = """Joint Statement on the Partnership between Japan and Brazil
Brasília, 20 October 2027

The two leaders met and shared the following views.

1. The two sides will hold a policy dialogue on energy every year.

2. The two sides will expand exchanges of students.

These exchanges will be carried out by the two ministries.

3. The two sides decided to launch a working group on ports.

"""
HEAD_JA = """日・見本国首脳共同声明
2027年10月20日

１　両首脳は、エネルギー政策対話を毎年開催することで一致した。

２　両首脳は、森林分野での協力を進めることを確認した。

　これらの協力は、両国の関係省庁が実施する。

３　両首脳は、港湾に関する作業部会を設置することで一致した。

"""


def _items(parsed: Parsed) -> list[tuple[str, str | None, int, str]]:
    check_whole(parsed)
    return [
        (one.key, one.number, len(one.text.split("\n")), one.text.split("\n")[-1][:24]) for one in parsed.provisions
    ]


def _last(words: str, head: str = HEAD_EN) -> str | None:
    """The number of the item with which the last words of a document stand; None where they stand alone."""
    parsed = check_whole(parse(from_text(head + words + "\n")))
    record = next(one for one in reversed(parsed.blocks) if one.role is Role.PROVISION).record
    assert record is not None
    assert words.split("\n")[0].strip() in parsed.provisions[record].text
    return parsed.provisions[record].number


@pytest.mark.parametrize(
    "words",
    [
        "We look forward to meeting again in Tokyo in 2028.",
        "The Leaders expressed their gratitude to the people of Brazil for their warm hospitality.",
        "The next summit will be held in Japan in 2029.",
        "President Alves invited the Prime Minister to visit Brazil at a convenient time.",
        "This Joint Statement is made in the Japanese, Portuguese and English languages.",
        "In conclusion, the two leaders renewed their resolve to deepen the partnership.",
        "We are confident that this visit opens a new chapter.",
    ],
)
def test_the_last_words_in_english_stand_for_themselves(words: str) -> None:
    assert _last(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "　見本国大統領は、日本国民の温かい歓待に謝意を表明した。",
        "両首脳は、次回会談を2028年に見本国で開催することで一致した。",
        "　大統領は、総理大臣に対し、都合の良い時期に見本国を訪問するよう招待した。",
        "　両首脳は、東京で再会することを楽しみにしている旨述べた。",
        "　本共同声明は、日本語及び英語により発出された。",
        "最後に、両首脳は、両国関係を深める決意を改めて表明した。",
    ],
)
def test_the_last_words_in_japanese_stand_for_themselves(words: str) -> None:
    assert _last(words, HEAD_JA) is None


@pytest.mark.parametrize(
    "words",
    [
        "The working group will report to the ministers in 2028.",
        "This plan will be reviewed by the two ministries.",
        "   The next meeting of the ministers will be held in 2028.",
    ],
)
def test_what_goes_on_with_the_last_item_stays_with_it(words: str) -> None:
    assert _last(words) == "3"


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("Adopted in Tokyo on the twentieth day of October 2027.", HEAD_EN),
        ("2027年10月20日、東京において署名された。", HEAD_JA),
        ("　以上を証するため、両首脳は、東京において本声明に署名した。", HEAD_JA),
    ],
)
def test_where_and_when_a_document_was_made_is_its_signature(words: str, head: str) -> None:
    parsed = check_whole(parse(from_text(head + words + "\n")))
    assert parsed.blocks[-1].role is Role.SIGNATURE


@pytest.mark.parametrize(("title", "key"), [("Forests", "3"), ("Next Steps", "2.2")])
def test_under_numbered_titles_the_last_words_stand_behind_all_but_an_ending_part(title: str, key: str) -> None:
    text = f"""Record of Discussions between Japan and Brazil
Tokyo, 20 October 2027

1. Ports
   The two sides will launch a study.
2. {title}
   The two sides will exchange experts every year.

The two sides agreed to hold the next round of discussions in Tokyo in 2028.
"""
    assert _items(parse(from_text(text)))[-1][0] == key


def test_short_lines_that_break_off_behind_a_small_word_go_on() -> None:
    text = """Joint Communiqué of the Ministers of Japan and Brazil
Tokyo, 20 October 2027

1.   The Ministers decided to hold a policy dialogue on
     energy every year and to report to the leaders.
2.   The Ministers decided to launch a working group on
     the modernization of ports and of their approaches.

     The working group will meet for the first time in 2028.

The Ministers look forward to their next encounter in Tokyo.
The Ministers thanked the people of Tokyo for their kind hospitality.
"""
    items = _items(parse(from_text(text)))
    assert [one[:3] for one in items] == [("1", "1", 1), ("2", "2", 2), ("3", None, 1), ("4", None, 1)]


def test_the_next_meeting_of_what_the_item_sets_up_is_the_items_own() -> None:
    head = HEAD_EN + "4. A committee meeting takes stock once a year.\n\n"
    assert _last("The next meeting will be held in Tokyo in 2028.", head) == "4"
    head = HEAD_JA + "４　双方は、局長級会合を毎年開催する。\n\n"
    assert _last("　次回会合は、2028年に開催する。", head) == "4"


def test_the_same_words_before_a_further_item_stay_where_they_are() -> None:
    text = HEAD_EN + "The next summit will be held in 2029.\n\n4. The two sides will report every year.\n"
    assert [one.number for one in parse(from_text(text)).provisions] == ["1", "2", "3", "4"]


def test_several_closing_paragraphs_keep_their_order_behind_parts_and_before_an_annex() -> None:
    text = """# 日・見本国行動計画

2027年10月20日

## 第1部　経済

1. 双方は、投資協定の交渉を開始する。
2. 双方は、制度を整える。

   制度は両省が運営する。

## 第2部　社会

1. 双方は、看護師の研修を実施する。

両首脳は、次回の首脳会談を2029年に東京で行うことを確認した。

両首脳は、温かい歓待に感謝した。

## 別添1

1. 双方は、専門家を派遣する。
"""
    items = _items(parse(from_text(text, markdown=True)))
    assert [one[0] for one in items] == ["1.1", "1.2", "2.1", "3", "4", "3.1"]


def test_in_word_a_paragraph_behind_the_list_closes(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Joint Statement of Japan and Brazil", 1)
    document.add_paragraph("Brasília, 20 October 2027")
    for words in ("Hold a policy dialogue every year.", "Expand exchanges of students.", "Launch a fund."):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("The fund will be managed by a committee.")
    document.add_paragraph("The leaders look forward to meeting in Tokyo in 2028.")
    document.save(str(tmp_path / "a.docx"))
    items = _items(parse(read(tmp_path / "a.docx")))
    assert [one[1] is None for one in items] == [False, False, False, True]


def test_in_pdf_and_web_pages_the_margin_tells_what_goes_on_and_what_closes(tmp_path: Path) -> None:
    ways = (
        " on the basis of equality, taking into account the needs of the regions and of small firms in both countries."
    )
    plain = ParagraphStyle("plain", spaceAfter=8)
    item = ParagraphStyle("item", leftIndent=18, firstLineIndent=-18, spaceAfter=4)
    more = ParagraphStyle("more", leftIndent=18, spaceAfter=4)
    lines = [("Tokyo, 20 October 2027", plain), ("The two leaders met and issued the following statement.", plain)]
    lines += [(f"{n}. The two sides will hold policy dialogue {n}{ways}", item) for n in (1, 2, 3, 4)]
    lines += [(f"The next meeting is prepared by the ministries, which will hold it in Tokyo{ways}", more)]
    lines += [("The two leaders look forward to meeting again in Brazil in 2028.", plain)]
    title = ParagraphStyle("title", fontSize=20, leading=30)
    told = [Flowing("Joint Statement of Japan and Brazil", title), *(Flowing(*one) for one in lines)]
    SimpleDocTemplate(str(tmp_path / "a.pdf")).build(told)
    (tmp_path / "b.html").write_text(
        "<h1>Joint Statement of Japan and Brazil</h1><p>Tokyo, 20 October 2027</p><p>The leaders met.</p>"
        "<ol><li>Hold a dialogue every year.</li><li>Launch a fund.<p>The ministries run it.</p></li></ol>"
        "<p>The two leaders look forward to meeting again in Brazil in 2028.</p>"
    )
    assert [one[:3] for one in _items(parse(read(tmp_path / "a.pdf")))][-2:] == [("4", "4", 2), ("5", None, 1)]
    assert [one[:3] for one in _items(parse(read(tmp_path / "b.html")))][-2:] == [("2", "2", 2), ("3", None, 1)]


@pytest.mark.parametrize(("count", "number"), [(6, None), (4, "4")])
def test_words_without_a_number_end_a_document_whose_items_are_one_paragraph_each(
    count: int, number: str | None
) -> None:
    items = "".join(
        f"{one}. The two sides will send ships to port number {one} every year.\n\n" for one in range(1, count + 1)
    )
    words = "Nothing of this changes what other treaties say on the sea."
    assert _last(words, head="Joint Statement of Japan and Brazil\n\nThe two leaders met.\n\n" + items) == number


def test_words_without_a_number_go_on_with_the_last_item_where_others_go_on_too() -> None:
    items = "".join(
        f"{one}. The two sides will send ships to port {one}.\n\nThey will do so every year.\n\n" for one in range(1, 8)
    )
    head = (
        "Joint Statement of Japan and Brazil\n\nThe two leaders met.\n\n"
        + items
        + "8. The two sides will build a port.\n\n"
    )
    assert _last("Nothing of this changes what other treaties say.", head=head) == "8"


@pytest.mark.parametrize(
    "names", ["KITA Jun\n\nBishnu Sample", "桑原健一\n\nジェームズ・サンプル", "Mr. Jun Kita\n\nH.E. Ms. Ana de Sample"]
)
def test_the_names_of_persons_alone_below_the_last_item_are_its_signatures(names: str) -> None:
    parsed = parse(
        from_text(
            f"Agreed Minutes between Japan and Peru\n\n1. Both will meet.\n\n2. Japan will mend lights.\n\n{names}\n"
        )
    )
    assert {one.role for one in parsed.blocks if one.start >= parsed.text.index(names)} == {Role.SIGNATURE}
    assert not [one for one in parsed.notices if one.code == "unstructured"]


@pytest.mark.parametrize("end", ["以　上", "（以上）"])
def test_the_sign_of_the_end_belongs_to_no_item(end: str) -> None:
    parsed = parse(
        read_text(f"見本国との共同声明\n\n１．双方は、港を整備する。\n２．双方は、灯台を直す。\n\n　　　　　　{end}\n")
    )
    assert [one.text for one in parsed.provisions] == ["双方は、港を整備する。", "双方は、灯台を直す。"]


def test_the_last_line_that_says_how_many_copies_were_signed_belongs_to_no_item() -> None:
    text = (
        "見本国との協力覚書\n\n第１項　港\n（ａ）双方は、港を整備する。\n（ｂ）双方は、灯台を直す。\n\n"
        "二千三十一年五月六日に東港で、英語により二通に署名した。\n"
    )
    assert [one.text for one in parse(read_text(text)).provisions] == ["双方は、港を整備する。", "双方は、灯台を直す。"]


def test_the_last_words_of_an_agreement_are_parted_from_its_last_sentence_on_a_page(tmp_path: Path) -> None:
    lines = [
        "Action Plan between Japan and Estonia",
        "1. The two sides will meet every year, and will report to the two leaders of both countries at the end of each of "
        "the years.",
        "2. This Plan takes effect on the date of its signature and remains in force until 31 December 2031.",
        "Done at Tallinn on this fourteenth day of June 2027, in two originals in the English language.",
        "For the Government of Japan",
    ]
    SimpleDocTemplate(str(tmp_path / "a.pdf")).build([Flowing(one, ParagraphStyle("text")) for one in lines])
    parsed = parse(read(tmp_path / "a.pdf"))
    assert parsed.provisions[-1].text.endswith("until 31 December 2031.")
