"""Which two documents are one in two languages."""

from collections.abc import Sequence

import pytest

from briefbook.importers import parse
from briefbook.importers.pairing import match, partner, told_together
from briefbook.importers.readers import read_text
from briefbook.model import Outcome, Parsed

JA = ("双方は、港に３隻の船を出す。", "双方は、漁業者20人を招く。", "双方は、AZECの作業部会を開く。")
EN = ("Both sides will send three ships to the port.", "Both sides will invite 20 fishers.", "Both sides will convene a working group of AZEC.")  # fmt: skip
OTHER = ("Both sides will plant 5,000 trees.", "Both sides will open 40 schools.", "Both sides will consult within the OECD.")  # fmt: skip
BARE = ("Both sides will plant trees.", "Both sides will open schools.", "Both sides will consult.")


def _document(title: str, items: Sequence[str], date: str = "") -> Parsed:
    lines = [title, date, *(f"{n}. {one}" for n, one in enumerate(items, 1))]
    return parse(read_text("\n\n".join(filter(None, lines))))


@pytest.mark.parametrize(
    ("items", "date", "same"),
    [(EN, "", True), (EN, "5 April 2021", True), (EN, "5 April 2023", False), (OTHER, "", False),
     (OTHER, "5 April 2021", False), (BARE, "", False), (BARE, "5 April 2021", True)],
)  # fmt: skip
def test_items_that_are_alike_in_place_only_are_the_same_document_on_the_same_day_only(
    items: Sequence[str], date: str, same: bool
) -> None:
    japanese = _document("日・見本国漁業協力", JA, "令和3年4月5日")
    assert partner(_document("Japan-Specimenland Fisheries", items, date), [japanese]) == (0 if same else None)


def test_titles_that_share_a_figure_tell_that_documents_without_a_date_are_the_same() -> None:
    japanese = _document("日・見本国漁業協力　18の取組", JA)
    assert partner(_document("Japan-Specimenland Fisheries: 18 Measures", BARE), [japanese]) == 0
    assert partner(_document("Japan-Specimenland Fisheries: 20 Measures", BARE), [japanese]) is None


def test_a_roadmap_in_one_language_may_be_called_a_plan_in_the_other() -> None:
    japanese = _document("日・見本国漁業工程表", JA, "令和3年4月5日")
    assert partner(_document("Japan-Specimenland Fisheries Work Plan", EN, "5 April 2021"), [japanese]) == 0
    assert partner(_document("Joint Statement of Japan and Specimenland", EN, "5 April 2021"), [japanese]) is None


@pytest.mark.parametrize(
    ("guests", "english_guests", "differs"),
    [
        ("漁業者二百名", "200 fishers", False), ("漁業者二百十名", "200 fishers", True),
        ("漁業者数十名", "200 fishers", True), ("開港１５０周年の客", "guests on the 150th anniversary of the port", False),
        ("三十日以内に客", "guests within thirty days", False), ("二十年間、客", "guests for twenty years", False),
        ("三十日以内に客", "guests within forty days", True), ("第十二回会合に客", "guests to the twelfth meeting", False),
        ("三十職種の客", "guests of thirty occupations", False), ("７割の客", "70 percent of the guests", False),
        ("五月二十日に客", "guests on 20 May", False), ("三十億円の客", "guests of 3 billion yen", False),
        ("第２０回大会に客", "guests to the XX Games", False), ("第２１回大会に客", "guests to the XX Games", True),
    ],
)  # fmt: skip
def test_numbers_in_kanji_and_ordinals_are_those_in_figures(guests: str, english_guests: str, differs: bool) -> None:
    japanese = _document("日・見本国漁業協力", [f"双方は、{guests}を招く。", *JA[1:]], "令和3年4月5日")
    english = _document(
        "Japan-Specimenland Fisheries", [f"Both sides will invite {english_guests}.", *EN[1:]], "5 April 2021"
    )
    assert [one.code for one in match(japanese, english).notices] == ["pair-number"] * differs


def test_an_item_that_one_language_lacks_shifts_no_other_from_its_partner() -> None:
    more = [
        "Both sides will meet in 2031.",
        "Both sides will repair 40 quays of JICA.",
        "Both sides will train 90 pilots.",
    ]
    kept = ["双方は、JICAの岸壁40か所を直す。", "双方は、水先人90人を育てる。"]
    english = _document("Japan-Specimenland Fisheries", [EN[0], *more, *EN[1:]])
    japanese = _document("日・見本国漁業協力", [JA[0], *kept, *JA[1:]])
    found = match(english, japanese)
    assert found.pairs == ((0, 0), (1, None), (2, 1), (3, 2), (4, 3), (5, 4))
    assert [one.code for one in found.notices] == ["pair-missing"]


@pytest.mark.parametrize("order", [(1, 0, 2, 3, 4), (0, 2, 3, 4, 1), (4, 0, 1, 2, 3)])
def test_items_in_another_order_are_joined_where_their_figures_and_names_say_so(order: Sequence[int]) -> None:
    ja = [
        *JA[1:],
        "双方は、WTOの通報を2031年までに60件終える。",
        "双方は、灯台を守る。",
        "日本は、水路30kmをIMOと測る。",
    ]
    en = [
        *EN[1:], "Both sides will complete 60 notifications to the WTO by 2031.", "Both sides will protect lighthouses.",
        "Japan will chart 30 km of the channel with the IMO.",
    ]  # fmt: skip
    found = match(_document("日・見本国漁業協力", ja), _document("Specimenland Fisheries", [en[at] for at in order]))
    assert [order[b] for _a, b in found.pairs if b is not None] == [0, 1, 2, 3, 4]
    assert not found.notices


@pytest.mark.parametrize("opened", ["May 3", "September 3"])
def test_reports_of_outcomes_are_one_where_most_outcomes_have_the_same_days(opened: str) -> None:
    japanese = parse(
        read_text(
            "港湾協力　令和８年度実績報告\n\n○５月３日、セネガルの港が操業を開始。\n○８月４日、ペルーとの港湾協定に署名。\n"
        )
    )
    english = parse(
        read_text(
            f"Port Cooperation: Results of Fiscal Year 2026\n\n• On {opened}, the port in Senegal started operation.\n"
            "• On August 4, a port agreement with Peru was signed.\n"
        )
    )
    assert (len(japanese.outcomes), len(english.outcomes)) == (2, 2)
    assert (partner(english, [japanese]) is not None) == (opened == "May 3")


def test_the_year_in_a_name_is_no_date_that_one_language_lacks() -> None:
    japanese = _document(
        "日・見本国漁業協力", ["双方は、見本国ビジョン２０３０の下で協力する。", *JA[1:]], "令和3年4月5日"
    )
    english = _document(
        "Japan-Specimenland Fisheries",
        ["Both sides will cooperate under the Specimen Vision 2030.", *EN[1:]],
        "5 April 2021",
    )
    assert not match(japanese, english).notices


@pytest.mark.parametrize(
    ("japanese", "english"), [("２０３１年度末", "31 March 2032"), ("２０３１年末", "the end of December 2031")]
)
def test_the_last_day_of_a_year_is_the_same_date_in_both_languages(japanese: str, english: str) -> None:
    ours = _document("日・見本国漁業協力", [f"双方は、{japanese}までに港を開く。", *JA[1:]], "令和3年4月5日")
    theirs = _document(
        "Japan-Specimenland Fisheries", [f"Both sides will open the port by {english}.", *EN[1:]], "5 April 2021"
    )
    assert not match(ours, theirs).notices


TOLD = [
    ("日・見本国外相会談", "2026-05-03", "漁業に関する覚書に署名した。", "Ministerial Meeting with Specimenland", "A memorandum on fisheries was signed."),
    ("日・ペルー首脳会談", "2026-05-03", "水素に関する共同声明を発出した。", "Japan-Peru Summit Meeting", "A joint statement on hydrogen was issued."),
    ("日・チリ首脳会談", "2026-05-03", "", "Japan-Chile Summit Meeting", ""),
    ("カンボジアへの無償資金協力", "2026-07-01", "12億円の交換公文に署名した。", "Grant to Cambodia", "Notes were exchanged for 1.2 billion yen."),
    ("ベトナムへの円借款", "2026-07-01", "410億円の交換公文に署名した。", "Loan to Viet Nam", "Notes were exchanged for 41 billion yen."),
    ("AZEC閣僚会合", "2026-10", "", "AZEC Ministerial Meeting", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("order", "paired"),
    [
        ([0, 1, 2, 3, 4, 5], [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]),
        ([0, 2, 1, 4, 5], [(0, 0), (1, 2), (2, 1), (4, 3), (5, 4)]),  # another order of a day, and one that is left out
        ([3], [(3, 0)]),
    ],
)
def test_outcomes_of_two_languages_are_one_by_their_days_sums_and_countries(
    order: list[int], paired: list[tuple[int, int]]
) -> None:
    japanese = [Outcome(title, day, (), "meeting", text) for title, day, text, _title, _text in TOLD]
    english = [Outcome(TOLD[at][3], TOLD[at][1], (), "meeting", TOLD[at][4]) for at in order]
    assert told_together(japanese, english) == paired


_RELEASE_JA = "第２回日・ペルー漁業対話の開催について\n２０３１年５月１２日\n\n２０３１年５月１２日、リマにおいて、第２回日・ペルー漁業対話が開催されました。\n{more}\n"
_RELEASE_EN = "Second Japan-Peru Fisheries Dialogue Was Held\nMay 12, 2031\n\nOn May 12, 2031, the Second Japan-Peru Fisheries Dialogue was held in Lima.\n{more}\n"  # fmt: skip


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        ("対話では、港の整備について議論が行われました。", "The Dialogue discussed the improvement of ports."),
        ("同日、見本水産庁とペルー生産省は、港の整備に関する協力覚書に署名しました。",
         "On the same day, the Fisheries Agency of Japan and the Ministry of Production of Peru signed a Memorandum of Cooperation on the improvement of ports, which is the first one of its sort."),
    ],
)  # fmt: skip
def test_short_releases_of_one_day_are_one_in_two_languages(japanese: str, english: str) -> None:
    one = parse(read_text(_RELEASE_JA.format(more=japanese)))
    other = parse(read_text(_RELEASE_EN.format(more=english)))
    assert one.outcomes
    assert len(one.outcomes) == len(other.outcomes)
    assert partner(other, [one]) == 0
    assert match(other, one).told == tuple((at, at) for at in range(len(one.outcomes)))


def test_two_meetings_of_one_day_are_told_apart_by_who_met() -> None:
    leaders = parse(read_text(_RELEASE_JA.format(more="意見交換が行われました。").replace("漁業対話", "首脳会談")))
    ministers = parse(read_text(_RELEASE_JA.format(more="意見交換が行われました。").replace("漁業対話", "外相会談")))
    english = parse(
        read_text(
            _RELEASE_EN.format(more="They exchanged views.").replace("Fisheries Dialogue", "Foreign Ministers' Meeting")
        )
    )
    assert partner(english, [leaders, ministers]) == 1
    assert partner(english, [leaders]) is None
