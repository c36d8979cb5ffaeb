"""Lines of Japanese and English: what may begin and end them, and how long they are."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.document import Emphasis, Run, Text
from exporters.typeset import NO_END, NO_START, SetLine, Setting, lines_of, title_lines
from tests.exporters.specimen import EN, JA, text

BODY = Setting(10, 17)


def said(lines: list[SetLine]) -> str:
    return "".join(span.text for line in lines for span in line.spans)


def reach(line: SetLine) -> float:
    return line.spans[-1].x + line.spans[-1].width


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*"海洋庁はしたっょー。、」）「（・", "JOC ", "2030年", "sides, "]), max_size=200).map(
        "".join
    ),
    st.integers(60, 460),
)
def test_no_line_begins_or_ends_with_what_may_not(words: str, width: int) -> None:
    lines = lines_of(text("協" + words + "力"), width, BODY, set())
    assert said(lines).replace(" ", "") == f"協{words}力".replace(" ", "")
    for before, after in pairwise(lines):
        parted = before.end not in NO_END and after.start not in NO_START
        whole = said([before]).replace("2030年", "年")  # a number is not parted from its counter
        assert parted or all(char in NO_START | NO_END for char in whole[1:])


@pytest.mark.parametrize("words", [JA * 5, (JA + EN) * 3])
def test_all_lines_with_japanese_but_the_last_reach_the_margin(words: str) -> None:
    lines = lines_of((Run(words, "ja"),), 400, BODY, set())
    japanese = [reach(line) for line in lines[:-1] if not said([line]).isascii()]
    assert japanese == pytest.approx([400] * len(japanese))
    assert len(japanese) > 3
    assert max(map(reach, lines)) <= 400.01
    assert all(span.word_space <= 0 for line in lines if said([line]).isascii() for span in line.spans)


def test_english_is_not_spread_to_the_margin() -> None:
    lines = lines_of(text(EN * 5, "en"), 400, BODY, set())
    assert all(span.word_space <= 0 for line in lines for span in line.spans)
    assert len({round(reach(line)) for line in lines}) > 2
    assert max(map(reach, lines)) <= 400.01


def test_a_line_of_english_below_japanese_is_not_spread_either() -> None:
    lines = lines_of((*text(f"{JA * 8}\n"), *text(EN * 3, "en")), 400, BODY, set())
    japanese = next(at for at, line in enumerate(lines) if line.last) + 1
    assert {round(reach(line)) for line in lines[: japanese - 1]} == {400}
    assert all(span.word_space <= 0 for line in lines[japanese:] for span in line.spans)


def test_words_are_not_parted_and_a_word_longer_than_the_line_is() -> None:
    lines = lines_of(text(EN * 3, "en"), 120, BODY, set())
    whole = {*(EN * 3).split(), "rules-", "based"}
    assert {word for line in lines for word in "".join(span.text for span in line.spans).split()} <= whole
    assert max(map(reach, lines_of(text("x" * 300, "en"), 120, BODY, set()))) <= 120.01


def test_marks_of_another_run_do_not_begin_a_line() -> None:
    parts: Text = (Run("協力を強化する「海洋」", "ja", "strong"), Run("。", "ja"))
    for width in range(60, 130):
        assert all(line.start != "。" for line in lines_of(parts, width, BODY, set()))


def test_a_line_ends_where_the_text_says_so() -> None:
    lines = lines_of(text("一行目\n二行目\n\n四行目"), 400, BODY, set())
    assert ["".join(span.text for span in line.spans) for line in lines] == ["一行目", "二行目", "", "四行目"]


def test_the_words_of_a_chip_stay_together_in_a_line_that_is_squeezed() -> None:
    lines = lines_of((*text("Not yet reviewed", "en", "chip-warning"), *text("  " + EN, "en")), 180, BODY, set())
    chip, after = lines[0].spans[0], lines[0].spans[1]
    assert chip.word_space == 0
    assert after.word_space != 0
    assert chip.x + chip.width <= after.x


@given(st.sampled_from(["Due soon", "Not begun yet", "On time or not"]), st.floats(30, 60))
def test_words_that_are_set_closer_do_not_run_together(words: str, width: float) -> None:
    setting = Setting(8, 11, "bold", justify=False)
    for line in lines_of(((Run(words, "en")),), width, setting, set()):
        assert all(span.word_space > -0.12 * setting.size for span in line.spans)


def test_a_wide_space_does_not_begin_a_line() -> None:
    lines = lines_of(text("国" * 10 + "　" + "海" * 5), 100, BODY, set())
    assert ["".join(span.text for span in line.spans) for line in lines] == ["国" * 10, "海" * 5]


@pytest.mark.parametrize("emphasis", ["citation", "chip", "chip-late"])
def test_a_line_that_a_citation_or_a_chip_left_short_is_not_spread(emphasis: Emphasis) -> None:
    words, mark = "地震計の共同観測網を築き、その観測の記録を互いに交換する。", "[典拠 3, 4.2, p. 12]"
    spread, parted = lines_of((Run(words * 2, "ja"),), 317, BODY, set()), 0
    for width in range(285, 400, 5):
        lines = lines_of((Run(words, "ja"), Run(mark, "ja", emphasis)), width, BODY, set())
        if said(lines[-1:]) == mark:
            parted += 1
            assert lines[-2].spans[-1].char_space <= 0, "it may be squeezed, not spread"
    assert parted
    assert spread[0].spans[-1].char_space > 0


@pytest.mark.parametrize("words", ["(2024-2033)", "5–7", "09:30–10:30"])
def test_a_span_of_figures_is_not_parted_at_its_dash(words: str) -> None:
    for width in range(80, 200, 3):
        lines = lines_of(
            (Run(f"The road map of the two sides {words} and its rules-based follow-up", "en"),), width, BODY, set()
        )
        assert any(words in said([line]) for line in lines)


@pytest.mark.parametrize("words", ["2026年7月20日～8月7日", "会合の５億円と１８名の３０回目"])
def test_a_number_is_not_parted_from_its_counter(words: str) -> None:
    for width in range(60, 160, 3):
        lines = lines_of(text(words), width, BODY, set())
        assert not any(line.start in "年月日円回" for line in lines[1:])


@pytest.mark.parametrize("whole", ["17 November 2026", "May 2027", "JPY 3.5 billion", "p. 14"])
def test_dates_sums_and_pages_in_english_are_not_parted_where_there_is_room(whole: str) -> None:
    for width in range(115, 260, 7):
        lines = [
            said([one])
            for one in lines_of(text(f"It was due by then, {whole}, as both sides said", "en"), width, BODY, set())
        ]
        assert any(whole in one for one in lines)
    assert len(lines_of(text(whole, "en"), 20, BODY, set())) > 1


def test_a_word_in_katakana_is_not_parted_where_lines_are_not_spread() -> None:
    title = text("関係機関との間のエネルギー分野におけるデジタルプラットフォームの構築に関する実施計画（仮訳）")
    ragged = Setting(13, 20, "bold", justify=False)
    for width in range(165, 500, 7):
        lines = ["".join(span.text for span in line.spans) for line in lines_of(title, width, ragged, set())]
        assert all(
            any(one in line for line in lines) for one in ("エネルギー", "（仮訳）", "デジタルプラットフォーム")
        ), width
        assert all(line.reach <= width + 1 for line in lines_of(title, width, ragged, set()))


@pytest.mark.parametrize("width", range(150, 420, 15))
def test_no_few_letters_stand_alone_on_the_last_line_of_a_heading(width: int) -> None:
    heading = Setting(13, 20, "bold", justify=False)
    words = text("見本国と見本諸国との間のパートナーシップの強化に向けた行動計画に関する覚書")
    usual = lines_of(words, width, heading, set())
    shown, lines = title_lines(words, width, heading, set())
    assert (shown, said(lines), len(lines)) == (words, said(usual), len(usual)), "as many lines with the same words"
    assert len(lines) == 1 or lines[-1].reach > width / 6
    if usual[-1].reach > width / 6:
        assert lines == usual


def test_a_heading_whose_last_line_has_few_letters_is_parted_between_words() -> None:
    heading = Setting(13, 20, "bold", justify=False)
    words = text("見本国と見本諸国との間の協力の強化に向けた行動計画")
    _shown, lines = title_lines(words, 13 * 22, heading, set())
    assert [said([line]) for line in lines] == ["見本国と見本諸国との間の協力の強化に向けた", "行動計画"]
