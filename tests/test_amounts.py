"""Sums of money as documents write them."""

import pytest

from briefbook.amounts import amounts, figures, moved, staged, typed_sum


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("円借款　上限３２０億円", [(3.2e10, "JPY")]), ("5兆6千億円", [(5.6e12, "JPY")]), ("1億2,345万円", [(123450000, "JPY")]),
        ("2,000 万ドル", [(2e7, "USD")]), ("670百万米ドル", [(6.7e8, "USD")]), ("百億円", [(1e10, "JPY")]),
        ("30～40億円", [(3e9, "JPY"), (4e9, "JPY")]), ("US$ 3.5-4 billion", [(3.5e9, "USD"), (4e9, "USD")]),
        ("見本大臣との間で，43億8,000万円を限度とする", [(4.38e9, "JPY")]), ("会談し,5.2億円", [(5.2e8, "JPY")]),
        ("¥1兆", [(1e12, "JPY")]), ("￥3,000万を供与", [(3e7, "JPY")]), ("￡2 million", [(2e6, "GBP")]), ("NZ$5 million", [(5e6, "NZD")]), ("HK$5bn", [(5e9, "HKD")]), ("COP 30 million", [(3e7, "COP")]), ("SDG 4,500", [(4500, "SDG")]), ("RMB 5 billion", [(5e9, "CNY")]),
        ("a sum of 250 million yen (two hundred fifty million yen)", [(2.5e8, "JPY")]), ("three hundred million yen", [(3e8, "JPY")]),
        ("three million US dollars", [(3e6, "USD")]), ("Twenty-five billion yen", [(2.5e10, "JPY")]), ("for three dollars", []),
        ("300億台湾ドル", [(3e10, "TWD")]), ("3億カナダドル", [(3e8, "CAD")]), ("8 billion US dollars", [(8e9, "USD")]),
        ("£2 million", [(2e6, "GBP")]), ("500億ウォン", [(5e10, "KRW")]), ("149億ルピー", [(1.49e10, "INR")]),
        ("659.8億円", [(65980000000, "JPY")]), ("8.7兆ドル", [(8700000000000, "USD")]), ("US$ 1.15 million", [(1150000, "USD")]),
    ],
)  # fmt: skip
def test_sums(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(one.value, one.currency) for one in amounts(text)] == expected


SAME = """
USD 1200000000000 : a fund of $1.2 trillion | loans of US$1.2tn | a fund of $1,200bn | 1.2兆ドルの投資 | １兆２千億米ドルの投資 | USD 1.2 trn
    : $1.2tn | US$ 1.2tn | usd 1.2tn | 1.2tn USD | 1.2T dollars | 1兆2,000億ドル | １．２兆米ドル | $1.2 trillion | $1200bn
USD 3000000 : 3百万ドルの無償 | a $3-million grant | $3mln for boats | 3,000k dollars | US$3 millions
    : ３百万米ドル | $3M | 3 million USD | 三百万ドル | 約300万ドル | $3,000,000 | 300万$ | 3-million-dollar
INR 350000000000 : 3,500億ルピーを供与 | Rs. 35,000 crore for rail | ₹0.35 lakh crore | INR 350bn | 35,000 crore rupees
    : 3,500億ルピー | 3500億インド・ルピー | rs 35000 crore | ₹35,000cr | 350 billion Indian rupees | INR350bn
INR 2500000 : Rs 25 lakh each | ₹25 lakhs : 25 lakh rupees | ₹2.5m | 250万ルピー
JPY 1500000000000 : ¥1兆5,000億の基金 | 1.5tn yen | ¥1.5 trillion | 1兆5千億円
    : 一兆五千億円 | ￥1.5兆 | 1.5tn yen | ¥1.5trn | 15,000億円程度 | 一五〇〇〇億円
EUR 500000000 : 500m euros | EUR 500 million | 5億ユーロ : €500m | 500m€ | 0.5 billion euro | 5億ユーロ前後
SGD 40000000 : S$40 million | 4,000万シンガポールドル : S$40m | 40 million Singapore dollars | 4千万シンガポール・ドル
AUD 250000000 : A$250m | 2億5,000万豪ドル : 2.5億豪ドル | AU$250 million | 250 million Australian dollars
TWD 6000000000 : NT$6bn | 60億台湾元 : 60億新台湾ドル | NT$6 billion | 6 billion New Taiwan dollars
IDR 5000000000000 : Rp 5 trillion | 5兆ルピア : Rp5tn | 5 trillion rupiah
PHP 4000000000 : ₱4 billion | 40億フィリピン・ペソ : ₱4bn | 4 billion Philippine pesos
"""
"""Sums by currency and value: as texts have them, and as they are typed."""


@pytest.mark.parametrize("line", SAME.replace("\n    ", " ").strip().splitlines())
def test_a_sum_is_one_however_it_is_written_and_typed(line: str) -> None:
    money, texts, typed = line.split(" : ")
    code, value = money.split()
    for text in texts.split(" | "):
        assert [(one.currency, one.value) for one in amounts(text)] == [(code, float(value))], text
    for words in typed.split(" | "):
        assert typed_sum(words) == (code, float(value)), words


@pytest.mark.parametrize("typed", ["4億2千万", "四億二千万", "420,000,000", "4.2億", "420 million", "420m", "42千万"])
def test_a_sum_without_a_currency_is_of_any(typed: str) -> None:
    assert typed_sum(typed) == (None, 420_000_000.0)


def test_a_figure_before_ten_of_a_unit_is_a_sum_as_it_is_typed() -> None:
    assert typed_sum("8十億ドル") == ("USD", 8_000_000_000.0)
    assert typed_sum("3十万円") == ("JPY", 300_000.0)


@pytest.mark.parametrize("typed", ["", "lots", "数億円", "5 10", "$5 yen", "5 apples", "十二百億円", "USD", "円"])
def test_what_is_typed_and_no_sum(typed: str) -> None:
    assert typed_sum(typed) is None


@pytest.mark.parametrize(
    "text",
    [
        "数十億ドル規模",
        "（単位：百万円）",
        "三元連立",
        "10元首",
        "5円滑化",
        "2 円借款の概要",
        "5 元大臣の発言",
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
        "in RM 5 of the harbour office",
        "十二百億円",
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


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("1億ドルの支援を表明し、うち3,000万ドルを拠出した。", [("1億ドル", "announced", 0), ("3,000万ドル", "disbursed", 0)]),
        ("1億ドルの支援を表明し、うち3,000万ドルは港湾に充てる。", [("1億ドル", "announced", 0)]),
        ("1億ドルの支援を表明し、うち30億円を拠出した。", [("1億ドル", "announced", 0), ("30億円", "disbursed", 1)]),
        ("北国は円借款50億円の供与を表明した。うち20億円の供与に関する書簡に署名した。", [("50億円", "announced", 0), ("20億円", "agreed", 0)]),
        ("港湾と道路に1億円を供与する。うち3,000万円は港、2,000万円は道路に充てる。", [("1億円", None, 0)]),
        ("港湾に1億円を供与する。うち3,000万円は桟橋に充て、8,000万円を道路に供与する。", [("1億円", None, 0), ("8,000万円", None, 1)]),
        ("港湾に1億円を供与する。うち3,000万円は桟橋に充てる。このほか道路に2,000万円を供与する。", [("1億円", None, 0), ("2,000万円", None, 1)]),
        ("Japan pledged $1.5 billion, of which $470 million was disbursed.", [("$1.5 billion", "announced", 0), ("$470 million", "disbursed", 0)]),
        ("Japan pledged $1.5 billion for ports; $50 million of that amount was disbursed.", [("$1.5 billion", "announced", 0), ("$50 million", "disbursed", 0)]),
        ("Japan pledged €1.5 billion for ports; $50 million of that amount was disbursed.", [("€1.5 billion", "announced", 0), ("$50 million", "disbursed", 1)]),
        ("Japan disbursed $470 million of $1.5 billion.", [("$470 million", "disbursed", 0), ("$1.5 billion", "aside", 1)]),
        ("Japan pledged $1.5 billion, including $200 million for ports and $300 million for roads.", [("$1.5 billion", "announced", 0)]),
        ("Japan pledged $1.5 billion, including $200 million for ports. It gives a further $300 million for roads.", [("$1.5 billion", "announced", 0), ("$300 million", None, 1)]),
        ("The 9.5 billion yen loan signed in 2022 will be disbursed.", [("9.5 billion yen", "agreed", 0)]),
        ("30～40億円を供与した。", [("30～40億円", None, 0), ("30～40億円", None, 0)]),
        ("港に20億円を供与し、橋に20億円を供与した。", [("20億円", None, 0), ("20億円", None, 1)]),
        ("見本国に30億円の無償資金\n総額32億7,200万円を供与する書簡に署名した。", [("30億円", None, 0), ("32億7,200万円", "agreed", 1)]),
        ("見本国に32億円の無償資金\n総額32億7,200万ドルを供与する書簡に署名した。", [("32億円", None, 0), ("32億7,200万ドル", "agreed", 1)]),
        ("港湾に3億円、道路に5億ドル、合計8億円を供与した。", [("3億円", None, 0), ("5億ドル", None, 1), ("8億円", None, 2)]),
        ("港湾に3億円、道路に4億円、合計8億円を供与した。", [("3億円", None, 0), ("4億円", None, 1), ("8億円", None, 2)]),
        ("港湾に8億円、合計8億円を供与した。", [("8億円", None, 0), ("8億円", None, 1)]),
        ("港湾に3億円、道路に5億円を供与する。水路に2億円、合計10億円を供与した。", [("10億円", None, 0)]),
    ],
)  # fmt: skip
def test_what_a_text_tells_of_each_sum_and_which_are_the_same_money(
    words: str, told: list[tuple[str, str | None, int]]
) -> None:
    found = staged(words)
    moneys = list(dict.fromkeys(money for _one, money in found))
    assert [(one.text, one.stage, moneys.index(money)) for one, money in found] == told


def test_figures_are_found_by_their_value_from_ten_on() -> None:
    assert figures("400億円、延べ3,500人、9人、10校") == {4e10: "400億", 3500: "3,500", 10: "10"}
    assert figures("three million dollars in five ports") == {3e6: "three million"}
    assert figures("40 billion yen, 30～40億円") == {4e10: "40 billion", 3e9: "30～40億", 4e9: "30～40億"}
