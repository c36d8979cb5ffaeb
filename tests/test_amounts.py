"""Sums of money as documents write them."""

import pytest

from briefbook.amounts import amounts, figures, moved, staged


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("円借款　上限３２０億円", [(3.2e10, "JPY")]), ("5兆6千億円", [(5.6e12, "JPY")]), ("1億2,345万円", [(123450000, "JPY")]),
        ("2,000 万ドル", [(2e7, "USD")]), ("670百万米ドル", [(6.7e8, "USD")]), ("百億円", [(1e10, "JPY")]),
        ("30～40億円", [(3e9, "JPY"), (4e9, "JPY")]), ("US$ 3.5-4 billion", [(3.5e9, "USD"), (4e9, "USD")]),
        ("見本大臣との間で，43億8,000万円を限度とする", [(4.38e9, "JPY")]), ("会談し,5.2億円", [(5.2e8, "JPY")]),
        ("¥1兆", [(1e12, "JPY")]), ("NZ$5 million", [(5e6, "NZD")]), ("HK$5bn", [(5e9, "HKD")]), ("COP 30 million", [(3e7, "COP")]), ("SDG 4,500", [(4500, "SDG")]), ("RMB 5 billion", [(5e9, "CNY")]),
        ("300億台湾ドル", [(3e10, "TWD")]), ("3億カナダドル", [(3e8, "CAD")]), ("8 billion US dollars", [(8e9, "USD")]),
        ("£2 million", [(2e6, "GBP")]), ("500億ウォン", [(5e10, "KRW")]), ("149億ルピー", [(1.49e10, "INR")]),
        ("659.8億円", [(65980000000, "JPY")]), ("8.7兆ドル", [(8700000000000, "USD")]), ("US$ 1.15 million", [(1150000, "USD")]),
    ],
)  # fmt: skip
def test_sums(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(one.value, one.currency) for one in amounts(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "数十億ドル規模",
        "（単位：百万円）",
        "三元連立",
        "10元首",
        "5円滑化",
        "$ref",
        "80億人",
        "一元化",
        "COP30に向けた協力",
        "SDG 13",
        "the TOP 10 ports",
        "MUR 2",
        "the AMD 3000 series",
        "a NIO 5 car",
        "ILS 3 approach",
        "a SAR 2 exercise",
    ],
)
def test_what_is_no_sum(text: str) -> None:
    assert amounts(text) == ()


def test_a_sum_keeps_the_words_that_gave_it() -> None:
    text = "総額は約６億ドル（約900億円）"
    assert [one.text for one in amounts(text)] == ["６億ドル", "900億円"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-11-02 USD 2 million grant", 2e6), ("In 2026 USD 2 million was announced", 2e6),
        ("11/2 EUR 5 million", 5e6), ("3 million US dollars 2025-2027", 3e6),
    ],
)  # fmt: skip
def test_a_day_or_a_year_before_a_sum_is_no_part_of_it(text: str, value: float) -> None:
    assert [one.value for one in amounts(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Drones are a market of 3 trillion yen.", "The market is worth USD 5 billion.", "a 3-trillion-yen market",
        "Two-way trade reached 700 billion yen.", "The economy grew to $30 billion.", "無人機は3兆円規模の市場である。",
        "貿易総額は、2兆円に達した。", "需要は年間26兆ドルと見込まれる。", "3年間で500億円規模の支援を行うとのコミットメントを具体化する。",
    ],
)  # fmt: skip
def test_the_size_of_a_market_or_of_trade_is_no_money_that_moved(text: str) -> None:
    assert moved(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Norland will lend 20 billion yen for the fish market.", "北国は、市場の整備に10億円を供与する。",
        "Norland pledged 5 million dollars to meet the needs of farmers.",
    ],
)  # fmt: skip
def test_money_for_a_market_moved(text: str) -> None:
    assert len(moved(text)) == 1


def test_what_is_given_beside_the_size_of_a_market_moved() -> None:
    assert [one.value for one in moved("市場規模3兆円のうち、北国は10億円を供与する。")] == [1e9]


def test_what_stands_far_from_a_sum_tells_nothing_of_it() -> None:
    far = "、道路と港を整え" * 80
    assert moved("市場規模が拡大し、北国は10億円を用いる。") == ()
    assert [one.value for one in moved(f"市場規模が拡大し{far}、北国は10億円を用いる。")] == [1e9]


def test_a_sum_that_is_the_size_of_a_market_and_given_in_the_same_words_moved() -> None:
    assert [one.value for one in moved("市場規模は10億円である。北国は10億円を供与する。")][-1:] == [1e9]


def test_a_code_that_is_a_word_too_is_of_money_behind_a_figure_of_money() -> None:
    found = [(one.value, one.currency) for one in amounts("MUR 2 billion, AMD 3,000, NIO 25000 and SEK 5")]
    assert found == [(2e9, "MUR"), (3000, "AMD"), (25000, "NIO"), (5, "SEK")]


@pytest.mark.parametrize("words", ["9百百百円", "0百百百円", "¥ 9百百百", "USD 99千千千", f"{'9' * 400}円"])
def test_what_makes_no_number_of_money_is_no_sum(words: str) -> None:
    assert amounts(words) == ()
    assert not figures(words)


@pytest.mark.parametrize(
    ("words", "moneys"),
    [
        ("Japan gave a loan of JPY 2 billion for the port of Mihon (USD 13 million).", 1),
        ("円借款50億円を供与した（約3,300万米ドル）。", 1), ("A grant of JPY 2 billion (USD 13 million) for a port.", 1),
        ("JPY 2 billion for a port and a grant for a clinic (USD 13 million).", 2),
        ("港湾に20億円、保健に技術協力（1,300万米ドル）を行う。", 2), ("JPY 2 billion for a port (JPY 1 billion).", 2),
        ("JPY 2 billion for a port (USD 13 million for its cranes).", 2),
    ],
)  # fmt: skip
def test_a_sum_alone_in_brackets_behind_what_it_is_for_is_the_same_in_another_currency(words: str, moneys: int) -> None:
    assert len({money for _one, money in staged(words)}) == moneys


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("見本国に32億円の無償資金\n総額32億7,200万円を供与する書簡に署名した。①灯台計画（28億2,800万円）②桟橋計画（4億4,400万円）。", ["32億7,200万円"]),
        ("総額50億円を供与する。5日、50億円の無償資金協力に関する書簡の交換が行われた。", ["50億円"]),
        ("灯台計画に3億円を供与\n桟橋計画に3億円を供与", ["3億円", "3億円"]),
        ("灯台計画（10億円）、桟橋計画（20億円）、水路計画（30億円）を供与する。", ["10億円", "20億円", "30億円"]),
        ("港湾に3億円、道路に5億円、合計8億円を供与した。", ["8億円"]),
        ("灯台改修計画（供与限度額27.1億円）を、物価高騰のため、供与限度額を39億円に変更する書簡に署名した。", ["39億円"]),
        ("Japan pledged $30 million in total: $10 million for ports and $20 million for lighthouses.", ["$30 million"]),
        ("The ceiling was raised from $2 million to $3 million.", ["$3 million"]),
    ],
)  # fmt: skip
def test_what_a_text_tells_of_twice_is_counted_once(words: str, counted: list[str]) -> None:
    assert [one.text for one, _money in staged(words)] == counted
