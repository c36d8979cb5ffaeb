"""Numbers and bullets at the start of a line."""

import pytest

from briefbook.importers.marks import find_mark


def _read(line: str) -> tuple[str | None, list[tuple[int, ...]], str] | None:
    mark = find_mark(line)
    return mark and (mark.number, [one.ordinals for one in mark.readings], line[mark.length :])


@pytest.mark.parametrize(
    ("line", "number", "first", "rest"),
    [
        ("柱１：安全保障", "柱1", (1,), "安全保障"),
        ("１．対話を進める。", "1", (1,), "対話を進める。"),
        ("７．2031年に開く。", "7", (7,), "2031年に開く。"),
        ("（３）文化", "(3)", (3,), "文化"),
        ("（ⅱ）港湾", "(ii)", (2,), "港湾"),
        ("（Ⅲ）港湾", "(III)", (3,), "港湾"),
        ("1 日時：5日", "1", (1,), "日時：5日"),
        ("2 日米の港", "2", (2,), "日米の港"),
        ("２．21世紀の港湾", "2", (2,), "21世紀の港湾"),
        ("3.2国間協力", "3", (3,), "2国間協力"),
        ("2.1.9民間投資", "2.1.9", (2, 1, 9), "民間投資"),
        ("1.10 Build", "1.10", (1, 10), "Build"),
        ("1.2.(a) Build", "1.2.(a)", (1, 2, 1), "Build"),
        ("Article 1.2.(b) Ports", "Article 1.2.(b)", (1, 2, 2), "Ports"),
        ("A.1 Build", "A.1", (1, 1), "Build"),
        ("1A. Build", "1A", (1, 1), "Build"),
        ("(A)(2) Build", "(A)(2)", (1, 2), "Build"),
        ("para. 4 Build", "para. 4", (4,), "Build"),
        ("2c) Build", "2c)", (2, 3), "Build"),
        ("[1.2] Build", "[1.2]", (1, 2), "Build"),
        ("（１）－２　港湾", "(1)-2", (1, 2), "港湾"),
        ("B.2.3. Build", "B.2.3", (2, 2, 3), "Build"),
        ("第１２条（雑則）", "第12条", (12,), "（雑則）"),
        ("1. 1 本５日、外相は", "1", (1,), "本５日、外相は"),
        ("第三条第二項　港湾", "第三条第二項", (3, 2), "港湾"),
        ("第３条２　港湾", "第3条2", (3, 2), "港湾"),
        ("Article 4(2)(a) Ports", "Article 4(2)(a)", (4, 2, 1), "Ports"),
        ("Article 4, paragraph 2 Ports", "Article 4, paragraph 2", (4, 2), "Ports"),
        ("Art. 4 (2) Ports", "Art. 4 (2)", (4, 2), "Ports"),
        ("Clause 4.2 Ports", "Clause 4.2", (4, 2), "Ports"),
        ("Ｎｏ．１　港湾", "No.1", (1,), "港湾"),
        ("No. 12: Ports", "No. 12", (12,), "Ports"),
        ("1B Ports", "1B", (1, 2), "Ports"),
        ("Key Action 3: Ports", "Key Action 3", (3,), "Ports"),
        ("Recommendation No. 4: Ports", "Recommendation No. 4", (4,), "Ports"),
        ("Commitment #2: Ports", "Commitment #2", (2,), "Ports"),
        ("Activity 2.1: Ports", "Activity 2.1", (2, 1), "Ports"),
        ("施策１－２　港湾", "施策1-2", (1, 2), "港湾"),
        ("アクション７：港湾", "アクション7", (7,), "港湾"),
        ("【３】港湾", "【3】", (3,), "港湾"),
        ("(1-2) Ports", "(1-2)", (1, 2), "Ports"),
        ("JP-3 Ports", "JP-3", (3,), "Ports"),
        ("Ⅱ（１）　港湾", "II(1)", (2, 1), "港湾"),
        ("一（二）　港湾", "一(二)", (1, 2), "港湾"),
        ("１－イ　港湾", "1-イ", (1, 2), "港湾"),
        ("第２号　港湾", "第2号", (2,), "港湾"),
        ("第三条　目的", "第三条", (3,), "目的"),
        ("Article 4 Purpose", "Article 4", (4,), "Purpose"),
        ("ARTICLE IX", "ARTICLE IX", (9,), ""),
        ("Annex II: Lists", "Annex II", (2,), "Lists"),
        ("PART TWO: PORTS", "PART TWO", (2,), "PORTS"),
        ("Article Three", "Article Three", (3,), ""),
        ("Article Fourteen", "Article Fourteen", (14,), ""),
        ("Section Ⅳ Ports", "Section IV", (4,), "Ports"),
        ("Paragraph 2", "Paragraph 2", (2,), ""),
        ("第Ⅱ部　港湾", "第II部", (2,), "港湾"),
        ("第Ⅰ章　港湾", "第I章", (1,), "港湾"),
        ("附則", "附則", (1,), ""),
        ("IV. CULTURE", "IV", (4,), "CULTURE"),
        ("Ⅲ　文化", "III", (3,), "文化"),
        ("①港湾", "1", (1,), "港湾"),
        ("⑵ 港湾", "(2)", (2,), "港湾"),
        ("(b) ports", "(b)", (2,), "ports"),
        ("二、港湾", "二", (2,), "港湾"),
        ("（十一）港湾", "(十一)", (11,), "港湾"),
        ("¶ 12 Ports", "¶ 12", (12,), "Ports"),
        ("第２項　港湾", "第2項", (2,), "港湾"),
        ("§ 3.1 Ports", "§ 3.1", (3, 1), "Ports"),
        ("12) Ports", "12)", (12,), "Ports"),
        ("1-2. Ports", "1-2", (1, 2), "Ports"),
        ("Action 1.2.3 Ports", "Action 1.2.3", (1, 2, 3), "Ports"),
        ("Objective 2.1: Ports", "Objective 2.1", (2, 1), "Ports"),
        ("II.1JBIC will lend ships.", "II.1", (2, 1), "JBIC will lend ships."),
        ("Objective II.1: Ports", "Objective II.1", (2, 1), "Ports"),
        ("Output B2. Ports", "Output B2", (2, 2), "Ports"),
        ("II.3 Ports", "II.3", (2, 3), "Ports"),
        ("1-2-3 Ports", "1-2-3", (1, 2, 3), "Ports"),
        ("1-2-(3) Ports", "1-2-(3)", (1, 2, 3), "Ports"),
        ("１－（２）　港湾", "1-(2)", (1, 2), "港湾"),
        ("2-1(4) Ports", "2-1(4)", (2, 1, 4), "Ports"),
        ("II.B.3. Ports", "II.B.3", (2, 2, 3), "Ports"),
        ("1.C.2 Ports", "1.C.2", (1, 3, 2), "Ports"),
        ("A-1-2 Ports", "A-1-2", (1, 1, 2), "Ports"),
        ("II.A. Ports", "II.A", (2, 1), "Ports"),
        ("2.b Ports", "2.b", (2, 2), "Ports"),
        ("2(3)(b) Ports", "2(3)(b)", (2, 3, 2), "Ports"),
        ("A.1(c) Ports", "A.1(c)", (1, 1, 3), "Ports"),
        ("３（１）港湾", "3(1)", (3, 1), "港湾"),
        ("Ⅱ－２－（１）　港湾", "II-2-(1)", (2, 2, 1), "港湾"),
        ("１－（２）－イ　港湾", "1-(2)-イ", (1, 2, 2), "港湾"),
        ("問２　港湾の整備はいつ終わるか。", "問2", (2,), "港湾の整備はいつ終わるか。"),
        ("Q3. How will ports be built?", "Q3", (3,), "How will ports be built?"),
        ("㈢　港湾", "(三)", (3,), "港湾"),
        ("４．７０周年記念行事", "4", (4,), "７０周年記念行事"),
        ("１．２月18日、スバで会合を開いた。", "1", (1,), "２月18日、スバで会合を開いた。"),
        ("2.5月までに、協定を結ぶ。", "2", (2,), "5月までに、協定を結ぶ。"),
        ("３．３年以内に、協定を結ぶ。", "3", (3,), "３年以内に、協定を結ぶ。"),
        ("４．６か月以内に、協定を結ぶ。", "4", (4,), "６か月以内に、協定を結ぶ。"),
        ("５．２隻の巡視艇を引き渡す。", "5", (5,), "２隻の巡視艇を引き渡す。"),
        ("１．２年次会合", "1.2", (1, 2), "年次会合"),
        ("1.2日本企業の支援", "1.2", (1, 2), "日本企業の支援"),
        ("1.2人の移動", "1.2", (1, 2), "人の移動"),
        ("Ｂ２　港湾", "B2", (2,), "港湾"),
        ("ARTICLE - 2", "ARTICLE - 2", (2,), ""),
        ("Article (3)", "Article (3)", (3,), ""),
        ("Article 3 bis Ports", "Article 3 bis", (3,), "Ports"),
        ("Para 4 ter. Ports", "Para 4 ter", (4,), "Ports"),
        ("OP5 bis Ports", "OP5 bis", (5,), "Ports"),
        ("7 bis. Ports", "7 bis", (7,), "Ports"),
        ("Action 1.2.c Ports", "Action 1.2.c", (1, 2, 3), "Ports"),
        ("Measure 2.1(b): Ports", "Measure 2.1(b)", (2, 1, 2), "Ports"),
        ("PHASE II: PORTS (2031–2033)", "PHASE II", (2,), "PORTS (2031–2033)"),
        ("第２段階　港湾", "第2段階", (2,), "港湾"),
        ("第二　港湾", "第二", (2,), "港湾"),
        ("2-③　港湾", "2-3", (2, 3), "港湾"),
        ("- (1) 港湾", "(1)", (1,), "港湾"),
        ("• ア 大臣から", "ア", (1,), "大臣から"),
    ],
)
def test_a_number_is_read_as_printed(line: str, number: str, first: tuple[int, ...], rest: str) -> None:
    found = _read(line)
    assert found is not None
    assert (found[0], found[1][0], found[2]) == (number, first, rest)


def test_an_i_can_be_the_first_roman_number_or_the_ninth_letter() -> None:
    found = _read("(i) ports")
    assert found is not None
    assert set(found[1]) == {(1,), (9,)}


@pytest.mark.parametrize("line", ["一、三か国は、港を開く。", "二、二国間の対話を行う。", "三、両国は、船を出す。"])
def test_a_japanese_number_may_stand_before_words_that_begin_with_another(line: str) -> None:
    found = _read(line)
    assert found is not None
    assert found[1] == [(" 一二三".index(line[0]),)]


@pytest.mark.parametrize("line", ["・港湾", "• ports", "- ports", "■ 経済", "➢ ports"])
def test_a_bullet_has_no_number(line: str) -> None:
    mark = find_mark(line)
    assert mark is not None
    assert mark.bullet


@pytest.mark.parametrize(
    "line",
    [
        "2030. The two sides", "2030年までに", "1.5 percent of trade", "1.5% of trade", "12 countries met",
        "３か国は", "第2回会合", "U.S. and others", "10:30 a.m.", "五年間", "一層の協力", "-ports", "5,000 people",
        "Article 6 of the Agreement", "第６条に基づき", "Part of the plan", "Phase 2 of the port opens", "G7 leaders met", "V4 and Japan", "3 – 5 May 2031", "18 and 19 September 2031", "3 to 5 May 2031",
        "H1 2031", "Phase 1: Japan will mend the port.",
    ],
)  # fmt: skip
def test_words_that_only_look_like_numbers_are_none(line: str) -> None:
    assert find_mark(line) is None


def test_the_day_of_a_date_is_no_number() -> None:
    assert find_mark("15 March 2028") is None
    assert find_mark("1 Sept. 2028, Tokyo") is None
    assert find_mark("5 March towards peace") is not None


@pytest.mark.parametrize(
    "line",
    [
        "V.I.P. rooms",
        "I.T. firms will join",
        "9.a.m. sharp",
        "1.A joint team will meet",
        "10(2) of the Pact",
        "2031(令和13)年に開く。",
    ],
)
def test_abbreviations_and_years_are_no_numbers_of_several_steps(line: str) -> None:
    mark = find_mark(line)
    assert mark is None or all(len(one.ordinals) == 1 for one in mark.readings)
