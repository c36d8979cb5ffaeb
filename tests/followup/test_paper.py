"""What papers share: the beginning of a wording ends with a word."""

from collections.abc import Mapping
from typing import Any, Literal

import pytest

from briefbook.followup.charts import SCHEDULES, bars, over_time
from briefbook.followup.paper import Paper, short
from briefbook.followup.reports.report import PROGRESS
from briefbook.followup.since import side_of
from briefbook.followup.sums import money_words
from briefbook.model import Amount, Coding, Nature
from briefbook.states import STATES
from db.records import ProvisionRecord
from exporters import document as tree
from exporters.document import words
from exporters.layout import lay_out


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Hold a dialogue on ports", 40, "Hold a dialogue on ports"),
        ("Hold a dialogue on ports", 17, "Hold a dialogue…"),
        ("A post of defence attaché, as agreed", 26, "A post of defence attaché…"),
        ("Monitor trans-boundary ports", 17, "Monitor…"),
        ("Supercalifragilistic", 10, "Supercalif…"),
        ("港湾の整備に関する対話", 10, "港湾の整備…"),
        ("港湾（OECD）の整備", 9, "港湾…"),
        ("two\n lines", 20, "two lines"),
        ("研修員100名を招く", 8, "研修員…"),
        ("研修員１００名を招く", 10, "研修員…"),
    ],
)
def test_the_beginning_of_a_text_ends_with_a_word(text: str, width: int, shown: str) -> None:
    assert short(text, width) == shown


def test_what_took_a_year_is_not_told_of_the_month_in_which_it_began() -> None:
    dates = ["2025-04-10", "2025-06", "2025-04-01/2026-03-31", "2025-06-28/2025-07-02", "2025/2026", None]
    (chart,) = over_time(Paper("en"), dates, ("2025-04-01", "2026-03-31"))
    assert isinstance(chart, tree.Columns)
    assert [count for _name, count in chart.columns] == [1, 0, 2, *[0] * 9]
    assert "(3 more at other or unknown times)" in words(chart.caption)


def test_the_years_of_a_chart_are_those_of_the_era_where_the_paper_has_them() -> None:
    dates, span = ["2025-04-10", "2026-01-05"], ("2025-04-01", "2026-03-31")
    (chart,) = over_time(Paper("ja", era=True), dates, span)
    assert isinstance(chart, tree.Columns)
    assert [words(name) for name, _count in chart.columns][:1] == ["4月\n令和7年"]
    assert "1月\n令和8年" in [words(name) for name, _count in chart.columns]
    (years,) = over_time(Paper("ja", era=True), ["2024", "2026"])
    assert isinstance(years, tree.Columns)
    assert [words(name) for name, _count in years.columns] == ["令和\n6年", "令和\n7年", "令和\n8年"]


def test_of_many_years_every_second_is_named_so_that_their_names_stand_apart() -> None:
    (chart,) = over_time(Paper("ja", era=True), ["1988", "2005", "2019", "2026"])
    assert isinstance(chart, tree.Columns)
    assert [words(name) for name, _count in chart.columns][-8:] == [
        "", "令和\n2年", "", "令和\n4年", "", "令和\n6年", "", "令和\n8年",
    ]  # fmt: skip


@pytest.mark.parametrize("kinds", [PROGRESS, STATES, SCHEDULES])
def test_no_word_over_the_figures_of_a_chart_is_parted(kinds: Mapping[Any, tuple[str, str]]) -> None:
    chart = bars(Paper("both"), "Pillar", {str(one): told for one, told in kinds.items()}, {"Trade": {}})
    (page,) = lay_out(tree.Document("Book", "en", (chart,))).pages
    shown = {word for one in page.lines for word in "".join(span.text for span in one.line.spans).split()}
    named = {part for name, _fill in chart.kinds for part in words(name).replace("-", "- ").split()}
    assert named - shown == set()


@pytest.mark.parametrize(
    ("actors", "side"),
    [
        (("JICA",), "ours"), (("日本スポーツ庁", "METI"), "ours"), (("ペルー外務省",), "theirs"),
        (("MAFF", "ペルー生産省"), "both"), (("JOGMEC", "MINEM"), "both"), (("日ペルー合同委員会",), "both"),
        (("作業部会",), "both"), ((), "both"), (("Ministry of Production of Peru",), "theirs"),
    ],
)  # fmt: skip
def test_whose_bodies_a_commitment_names(actors: tuple[str, ...], side: str) -> None:
    assert side_of(ProvisionRecord(1, "1", Coding(Nature.COMMITMENT, actors=actors), (), ("PE",)), "PE") == side


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        ("both", "2025-11-17", "2025年11月17日\n17 November 2025"), ("ja", "2025-11-17", "2025年11月17日"),
        ("en", "2025-11", "November 2025"), ("both", None, "–"), ("ja", "2025-11-29/2025-11-30", "2025年11月29日～30日"),
        ("ja", "2025-11-30/2025-12-01", "2025年11月30日～\n12月1日"), ("en", "2025-11-30/2025-12-01", "30 November –\n1 December 2025"),
        ("ja", "2025/2027", "2025年～2027年"), ("en", "2025-01/2025-02", "January –\nFebruary 2025"),
    ],
)  # fmt: skip
def test_a_date_in_a_cell_has_a_line_in_each_language(
    language: Literal["ja", "en", "both"], value: str | None, shown: str
) -> None:
    found = Paper(language).day(value)
    assert words(found) == shown
    assert [run.language for run in found if run.text.strip("\n–")] == [*(Paper(language).languages if value else ())]


@pytest.mark.parametrize(
    ("language", "spoken", "shown"),
    [
        ("ja", "ja", "1.5億ドル"), ("en", "ja", "USD 150 million"), ("both", "ja", "1.5億ドル\nUSD 150 million"),
        ("ja", "en", "1億5,000万米ドル"), ("both", "en", "1億5,000万米ドル\nsome 150 million dollars"),
    ],
)  # fmt: skip
def test_a_sum_is_said_as_in_its_source_and_in_figures_in_the_other_language(
    language: Literal["ja", "en", "both"], spoken: str, shown: str
) -> None:
    said = {"ja": "1.5億ドル", "en": "some 150 million dollars"}[spoken]
    assert words(Paper(language).money(Amount(150e6, "USD", said), spoken)) == shown


@pytest.mark.parametrize(
    ("value", "currency", "shown"),
    [
        (2500, "GEL", "2,500ジョージア・ラリ"), (3e8, "LAK", "3億ラオス・キープ"), (1.5e6, "XDR", "150万SDR"),
        (12.5, "KES", "12.50ケニア・シリング"), (7000, "ZMW", "7,000ザンビア・クワチャ"), (7000, "XQQ", "7,000 XQQ"),
    ],
)  # fmt: skip
def test_a_sum_in_a_currency_of_a_partner_is_named_in_japanese(value: float, currency: str, shown: str) -> None:
    assert money_words(value, currency, "ja") == shown
    assert money_words(value, currency, "en").startswith(f"{currency} ")


@pytest.mark.parametrize(("language", "side", "said"), [("ja", "ASEAN", "ASEAN"), ("both", "LA", "ラオス / Lao PDR")])
def test_a_side_with_a_long_name_is_said_in_short(language: Literal["ja", "both"], side: str, said: str) -> None:
    assert words(tuple(Paper(language).of_side(side))) == f" ({said})"


@pytest.mark.parametrize("above", range(36, 48))
def test_short_chips_in_two_languages_stand_on_one_line(above: int) -> None:
    chips = Paper("both").label({"ja": "案", "en": "Draft"}, "warning")
    text = (tree.Run("協" * above, "ja"), *chips)
    document = tree.Document("本", "ja", (tree.Paragraph(text),))
    lines = [[span.text for span in one.line.spans] for one in lay_out(document).pages[0].lines]
    assert sum("案" in one for one in lines) == sum("案" in one and "Draft" in one for one in lines) == 1
    (name,) = {run.text for run in Paper("both").label({"ja": "G7", "en": "G7"}, "plain") if run.emphasis}
    assert name == "G7", "the same is said once"
