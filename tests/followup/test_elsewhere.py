"""The same promise in documents with others, in other words or the other language; newer plans and older ones."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from briefbook import i18n
from briefbook.desk import Desk
from briefbook.followup.elsewhere import Closeness, Nearness, differences, strength_words, told_apart
from briefbook.followup.paper import Paper
from briefbook.followup.parts import blocks
from briefbook.model import Coding, Nature, Strength
from db.records import ProvisionRecord, WordingRecord
from exporters import document as tree

# Pairs of the same promise in two documents, the second among others that are none.
SAME = [
    ("双方は、水素の製造及び利用に関する対話を毎年開催する。", "ja", "The two sides will hold a yearly dialogue on producing and using hydrogen.", "en"),
    ("日本は、港湾の整備のため専門家を派遣する。", "ja", "Japan will send experts for the development of ports.", "en"),
    ("双方は、若手外交官の招へいを続ける。", "ja", "The two sides will go on inviting young diplomats.", "en"),
    ("双方は、重要鉱物のサプライチェーン強靱化に向けた情報交換を行う。", "ja", "双方は、重要鉱物に係る供給網を強くするための意見交換の場を設ける。", "ja"),
    ("両国は、サイバー攻撃への対処能力を高めるため共同演習を実施する。", "ja", "両国は、サイバー分野における演習を共に行い、対処の能力を向上させる。", "ja"),
    ("両国は、日本語教師の派遣を通じて日本語教育を拡充する。", "ja", "両国は、日本語を教える人材の育成及び日本語教師の増員に努める。", "ja"),
    ("The sides shall train coast guard officers in maritime law enforcement.", "en", "The two sides will endeavour to improve the training of officers of the coast guard.", "en"),
    ("Both sides will cooperate in early warning systems for floods and cyclones.", "en", "Japan will help to set up early warning of flood and storm.", "en"),
    ("The sides will simplify visas for business people.", "en", "The sides will consider easing visa requirements for business travellers.", "en"),
    ("双方は、母子保健の改善のため病院の機材を供与する。", "ja", "Japan will provide hospitals with equipment for maternal and child health.", "en"),
    ("双方は、違法漁業の取締りのため巡視船を供与する。", "ja", "Japan will give patrol vessels to fight illegal fishing.", "en"),
    ("双方は、農産物の検疫に関する協議を加速する。", "ja", "Both sides will speed up talks on the quarantine of farm products.", "en"),
]  # fmt: skip
_DATES = {1: "2019-05-01", 2: "2024-05-01"}


def _commitment(
    key: int, source: int, text: str, language: str, code: str, strength: Strength | None = None
) -> ProvisionRecord:
    coding = Coding(Nature.COMMITMENT, strength)
    return ProvisionRecord(
        key, str(key), coding, (WordingRecord(source, language, key, str(key), text, (), coding),), (code,)
    )


def _documents(other: str) -> list[ProvisionRecord]:
    first = [_commitment(n, 1, text, language, "PE") for n, (text, language, _other, _in) in enumerate(SAME, 1)]
    second = [_commitment(100 + n, 2, text, language, other) for n, (_one, _in, text, language) in enumerate(SAME, 1)]
    return [*first, *second]


def test_the_same_promise_elsewhere_comes_first() -> None:
    near = Nearness(Closeness(_documents("CL")))
    found = {n: [one.other for one in near.elsewhere(n)][:1] for n in range(1, len(SAME) + 1)}
    assert [SAME[n - 1][0] for n, first in found.items() if first != [100 + n]] == []


def test_two_that_speak_above_all_of_one_subject_are_near_though_they_share_no_other_word() -> None:
    ours = (
        "双方は、見本スポーツ大臣会合（ＭＳＤＫ）の枠組みにおいて、体育教師の育成、女子の参加、指導者の資格、"
        "ドーピングの防止及び障害者の競技に重点を置いた、スポーツ分野の交流を深める。"
    )
    theirs = (
        "双方は、オリンピックの選手の合宿を受け入れたホストタウンの自治体との縁を大切にし、大会の後もパラスポーツの普及、"
        "施設の共同利用及びスポーツを通じた往来を続ける。"
    )
    apart = "双方は、港湾の改修、道路の舗装、橋梁の架け替え及びスポーツ施設の建設に要する資材の通関を速やかに行う。"
    some = [_commitment(201, 1, ours, "ja", "PE"), _commitment(202, 2, theirs, "ja", "CL"), _commitment(203, 2, apart, "ja", "CL")]  # fmt: skip
    near = Nearness(Closeness([*_documents("CL"), *some]))
    assert [one.other for one in near.elsewhere(201)] == [202]
    assert [one.other for one in near.elsewhere(202)] == [201]


def test_items_of_a_newer_plan_renew_those_of_the_older_in_other_words() -> None:
    near = Nearness(Closeness(_documents("PE")), dates=_DATES)
    found = {n: [one.other for one in near.renewed(100 + n)] for n in range(1, len(SAME) + 1)}
    assert [SAME[n - 1][2] for n, older in found.items() if older != [n]] == []
    assert not any(near.renewed(n) for n in range(1, len(SAME) + 1))


@pytest.mark.parametrize(
    ("newer", "renews"),
    [
        ("双方は、小水力発電所の維持管理に当たる技術者を育成する。", [50]),  # 51 is near, too
        (
            "Japan will collect data on the burning of mercury in gold mines that pollutes the air.",
            [],
        ),  # shares but one word with 52
    ],
)
def test_an_item_renews_the_older_one_to_which_it_is_the_nearest_and_not_for_one_word(
    newer: str, renews: list[int]
) -> None:
    older = [
        "双方は、小水力発電及び送電系統の運用に関する研修を行う。",
        "双方は、超小型衛星の開発を通じて宇宙技術者を育成する。",
        "双方は、家庭の暖房による大気汚染の防止に取り組み、観測機器を更新する。",
    ]
    some = [_commitment(50 + n, 1, text, "ja", "PE") for n, text in enumerate(older)]
    near = Nearness(
        Closeness([*_documents("PE"), *some, _commitment(150, 2, newer, "en" if newer.isascii() else "ja", "PE")]),
        dates=_DATES,
    )
    assert [one.other for one in near.renewed(150)] == renews


@pytest.mark.parametrize(("at", "renews"), [(2, True), (4, False)])
def test_the_second_half_of_an_item_that_was_split_renews_it_where_it_stands_beside_the_first(
    at: int, renews: bool
) -> None:
    older = [
        _commitment(1, 1, "双方は、風力発電及び太陽光発電の導入並びに送電網の整備を進める。", "ja", "PE"),
        _commitment(2, 1, "双方は、若手外交官の招へいを続ける。", "ja", "PE"),
    ]
    newer = [
        _commitment(11, 2, "双方は、風力発電及び太陽光発電の導入を加速する。", "ja", "PE"),
        _commitment(12, 2, "双方は、変電設備を更新し、電力の損失を減らす。", "ja", "PE"),
    ]
    newer[0], newer[1] = replace(newer[0], key="1"), replace(newer[1], key=str(at))
    near = Nearness(Closeness([*older, *newer]), dates=_DATES)
    assert [one.other for one in near.renewed(11)] == [1]
    assert [one.other for one in near.renewed(12)] == ([1] if renews else [])


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("双方は、外相間の定期協議を毎年開催する。", "双方は、両国の外務大臣が会談し、計画の進捗を確かめる。"),
        ("The two sides will hold the 4th Foreign Ministers' Strategic Dialogue in 2020.",
         "The ministers for foreign affairs will meet every year to review this plan."),
        ("双方は、首脳会談を行う。", "両首脳は、毎年往来する。"),
        ("双方は、首脳会談を行う。", "The leaders of the two countries will visit each other."),
    ],
)  # fmt: skip
def test_a_meeting_of_the_same_who_meet_renews_the_older_one_where_each_plan_has_but_one(
    older: str, newer: str
) -> None:
    def language(text: str) -> str:
        return "en" if text.isascii() else "ja"

    others = _documents("PE")
    some = [_commitment(50, 1, older, language(older), "PE"), _commitment(150, 2, newer, language(newer), "PE")]
    assert [one.other for one in Nearness(Closeness([*others, *some]), dates=_DATES).renewed(150)] == [50]
    again = _commitment(151, 2, newer, language(newer), "PE")
    assert not Nearness(Closeness([*others, *some, again]), dates=_DATES).renewed(150)
    apart = [replace(some[0], counterparts=("CL",)), some[1]]
    assert not Nearness(Closeness([*others, *apart]), dates=_DATES).renewed(150)


def test_what_is_new_in_a_newer_plan_renews_nothing() -> None:
    new = [
        "The two sides will open a cinema for films of both countries.",
        "双方は、宇宙飛行士の訓練に協力する。",
        "Japan will lend works of art to the national museum.",
        "双方は、山火事の消火に関する経験を共有する。",
    ]
    some = [_commitment(200 + n, 2, text, "en" if text.isascii() else "ja", "PE") for n, text in enumerate(new)]
    near = Nearness(Closeness([*_documents("PE"), *some]), dates=_DATES)
    assert not any(near.renewed(one.id) for one in some)


@pytest.mark.parametrize(
    ("here", "there", "told"), [("firm", "soft", "here"), ("soft", "firm", "there"), ("soft", "soft", "same")]
)
def test_it_is_told_whose_verb_binds_more(here: str, there: str, told: str) -> None:
    first = _commitment(1, 1, "The sides shall train officers of the coast guard.", "en", "PE", Strength(here))
    second = _commitment(2, 2, "The sides will consider training coast guard officers.", "en", "CL", Strength(there))
    (found,) = Nearness(Closeness([first, second])).elsewhere(1)
    assert found.stronger == told
    assert any(not one.same and "shall" in one.text for one in found.here)


@pytest.mark.parametrize("first", ["ja", "en"])
def test_what_both_say_in_both_languages_is_set_side_by_side_in_the_language_that_is_asked_for(first: str) -> None:
    def both(key: int, code: str) -> ProvisionRecord:
        one, other = (
            _commitment(key, key, text, language, code).wordings[0]
            for text, language in (
                ("双方は、港湾の整備に関する対話を行う。", "ja"),
                ("Both sides will discuss ports.", "en"),
            )
        )
        return ProvisionRecord(key, str(key), one.coding, (one, other), (code,))

    near = Nearness(Closeness([both(1, "PE"), both(2, "CL")]), first)  # type: ignore[arg-type]
    assert [one.language for one in near.elsewhere(1)] == [first]


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        ("双方は港湾を整備する。", "双方は空港を毎年整備する。", ["双方は", "整備する。"]),
        ("2030 年までに 港湾 を整備\nする。", "2030年までに港湾を整備する。", ["2030 年までに 港湾 を整備\nする。"]),
        ("防衛協力及び交流を進める。", "二国間の防衛協力の進展に努める。", ["防衛協力"]),
        ("ＡＳＥＡＮ諸国との対話", "ASEANとの対話", ["ＡＳＥＡＮ", "との対話"]),
        (
            "Promote dialogue on\nlithium mining.",
            "promote regular dialogue on lithium.",
            ["Promote dialogue on\nlithium"],
        ),
        (
            "観光客を増やすため、港湾の統計を共有する。",
            "双方は港湾の統計を用い、観光及び観光客の増加に努める。",
            ["観光客", "港湾の統計"],
        ),
        (
            "The two sides shall conduct a joint tsunami drill by the end of 2026.",
            "The two sides will endeavour to conduct joint tsunami drills.",
            ["The two sides", "joint tsunami"],
        ),
        (
            "双方は、沿岸の町において津波に備える訓練を共同で毎年行う。",
            "双方は、港湾の整備に当たり津波を考慮する。",
            ["双方は、", "津波"],
        ),
        ("The parties set up a working group in Lima.", "A working group will be set up in Rome.", ["working group"]),
        (
            "双方は、首脳会談を毎年行い、外相会談も行う。",
            "双方は、首脳会議を毎年行い、外相会議も行う。",
            ["双方は、首脳", "を毎年行い、外相"],
        ),
        ("首脳会談及び港湾の整備を行う。", "双方は、隔年で首脳会議を開き、港湾の統計を用いる。", ["首脳", "港湾"]),
        ("大統領選挙を監視する。", "双方は、毎年、大統領訪日の準備を行う。", ["大統領"]),
    ],
)
def test_what_two_wordings_share_is_told_from_what_differs(here: str, there: str, same: list[str]) -> None:
    left, right = differences(here, there)
    assert ["".join(one.text for one in side) for side in (left, right)] == [here, there]
    assert [one.text.strip() for one in left if one.same] == same
    for side in (left, right):
        assert all(one.same != other.same for one, other in pairwise(side))


@pytest.mark.parametrize(
    ("ja", "en", "here", "there"),
    [
        (
            "双方は、鉱業及び林業への投資を2030年までに倍増させる。",
            "They will double investment in mining and fisheries by 2030.",
            ["林業"], ["fisheries"],
        ),
        ("日本は、税関職員２０名を受け入れる。", "Japan will receive thirty customs officers.", ["２０"], []),
        ("双方は、令和9年度に第3回会合を2年ぶりに開く。", "They will hold the third meeting after two years in 2027.", [], []),
        ("日本は、難民1万2千人に12億円を供与する。", "Japan will give 1.2 billion yen to 12,000 refugees.", [], []),
    ],
)  # fmt: skip
def test_of_two_languages_the_subjects_and_figures_are_marked_that_the_other_does_not_have(
    ja: str, en: str, here: list[str], there: list[str]
) -> None:
    sides = told_apart(ja, en)
    assert ["".join(one.text for one in side) for side in sides] == [ja, en]
    assert [[one.text for one in side if not one.same] for side in sides] == [here, there]


def test_of_two_languages_a_book_has_in_bold_the_subjects_and_figures_that_both_have() -> None:
    desk = Desk()
    ours = "日・見本国行動計画\n\n１　双方は、港湾の税関職員20名の研修を2030年までに行い、密輸を防ぐ。\n"
    theirs = "Joint Statement\n\n1. They will train 20 customs officers of ports against smuggling by 2031.\n"
    for text, code in ((ours, "XA"), (theirs, "XB")):
        desk.import_text(text, name=code, counterpart=code)
    paper = Paper("en")
    (pair,) = (one for one in blocks("elsewhere", paper, desk.followup, "XA", None) if isinstance(one, tree.Parallel))
    bold = [[run.text for run in side[0] if run.emphasis == "strong"] for side in pair.rows[1]]
    assert [bool({"2030", "2031"} & {*side}) for side in bold] == [False, False]
    assert [("港湾" in bold[0], "20" in bold[0]), ("ports" in bold[1], "20" in bold[1])] == [(True, True), (True, True)]


def test_a_book_says_in_its_language_what_it_compares_in_the_other(specimen_store: Path) -> None:
    desk = Desk(specimen_store)
    pairs = [
        one for one in blocks("elsewhere", Paper("en"), desk.followup, "XA", None) if isinstance(one, tree.Parallel)
    ]
    told = {
        int(str(pair.anchor).removeprefix("near").split("-")[0]): {
            run.language for left, _right in pair.rows for text in left for run in text if len(run.text) > 20
        }
        for pair in pairs
    }
    both = [key for key in told if desk.provision(key).wording("en") and desk.provision(key).wording("ja")]
    assert {"ja", "en"} in [told[key] for key in both]
    assert all("en" in told[key] for key in both)


def test_another_store_in_the_place_of_one_is_compared_by_its_own_wordings(tmp_path: Path) -> None:
    path, near = tmp_path / "store.db", []
    for name, promise in (("first", "train coast guard officers"), ("second", "simplify visas for business people")):
        desk = Desk(path)
        for code in ("XA", "XB"):
            text = f"Joint Statement {code}\n\n1. The two sides will {promise} by 2030.\n\n2. They will meet.\n"
            desk.import_text(text, name=f"{name} {code}", counterpart=code)
        own = desk.provisions(counterpart="XA")[0].id
        near.append(["".join(one.text for one in each.there) for each in desk.followup.elsewhere(own)][:1])
        desk.close()
        path.unlink()
    assert [promise in words[0] for words, promise in zip(near, ("coast guard", "visas"), strict=True)] == [True, True]


def test_how_strong_a_promise_is_comes_with_the_words_that_make_it_so() -> None:
    desk = Desk()
    for day, text in (
        ("2026-01-10", "双方は、港の開放に努める。"),
        ("2025-03-04", "Both sides shall open the port as appropriate."),
    ):
        desk.import_text(f"Plan of {day}\n\n{day}\n\n1. {text}\n", name=day, counterpart="XA")
    with i18n.use("en"):
        found = [strength_words(one, "en") for one in desk.provisions()]
    assert sorted(found) == ["Best effort (努め)", "Firm (shall; as appropriate)"]


def test_an_item_on_the_same_subject_in_other_words_renews_no_item_that_another_has_in_its_words() -> None:
    old, other, new = (
        "双方は、熱帯雨林の持続可能な管理に関する意見交換を行う。",
        "双方は、マングローブの植林に地域住民の参加を得て取り組む。",
        "双方は、熱帯雨林の炭素蓄積量の計測手法の高度化に協力し、その記録の方法を定める。",
    )
    some = [
        _commitment(1, 3, old, "ja", "BR"),
        *(_commitment(n, 4, one, "ja", "BR") for n, one in ((2, other), (7, new))),
    ]
    near = Nearness(Closeness([*_documents("CL")[20:], *some]), dates={3: "2019-05-01", 4: "2024-05-01"})
    assert not near.renewed(2)


def test_that_the_same_meet_is_the_same_promise_in_whatever_words() -> None:
    some = [
        _commitment(1, 3, "双方は、外相レベルの戦略対話を２年に１度開催する。", "ja", "BR"),
        _commitment(2, 4, "両国政府は、多数国間会合の機会も捉え、外相会談を定期的に行う。", "ja", "EG"),
        _commitment(3, 5, "両国政府は、首脳会談を毎年行う。", "ja", "IN"),
    ]
    near = Nearness(Closeness([*_documents("CL")[20:], *some]))
    assert [[one.other for one in near.elsewhere(n)] for n in (1, 2, 3)] == [[2], [1], []]
