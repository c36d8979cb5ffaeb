"""Which outcomes are suggested for which commitments, and why."""

import gc
from contextlib import closing
from dataclasses import replace

import pytest

from briefbook import progress
from briefbook.errors import Cancelled
from briefbook.followup.belonging import related
from briefbook.followup.events import event, promised
from briefbook.followup.reasons import reason_words
from briefbook.followup.series import occurrence
from briefbook.followup.sounds import sounds
from briefbook.followup.subjects import concepts, found, subjects_of
from briefbook.followup.suggest import Suggestion, suggest
from briefbook.followup.terms import spelt, terms
from briefbook.followup.texts import answer, joined, name_pieces
from briefbook.i18n import Language
from briefbook.model import Coding, Heading, Nature
from briefbook.schedule import Life
from db.index_meaning import meanings
from db.records import LinkRecord, OutcomeRecord, ProvisionRecord, WordingRecord

CODING = Coding(Nature.COMMITMENT)


def _commitment(key: int, text: str, *codes: str, language: str = "ja") -> ProvisionRecord:
    wording = WordingRecord(1, language, key, str(key), text, (), CODING)
    return ProvisionRecord(key, str(key), CODING, (wording,), codes)


def _outcome(key: int, title: str, text: str, *codes: str, date: str | None = "2025-06-01") -> OutcomeRecord:
    return OutcomeRecord(key, 2, title, date, codes, "meeting", text, (), (), None)


COMMITMENTS = [
    _commitment(1, "双方は、港湾の整備に関する官民会合を毎年開催する。", "XA"),
    _commitment(2, "双方は、日本語教育の支援を拡大する。", "XA"),
    _commitment(3, "双方は、水素の利用に関する対話を進める。", "XA"),
    _commitment(4, "The two sides will hold talks on hydrogen and ammonia.", "XB", language="en"),
    _commitment(5, "双方は、見本海洋研究所（MKK）と共同研究を行う。", "XA"),
    _commitment(6, "双方は、観光客の増加に取り組む。", "XA"),
]
OUTCOMES = [
    _outcome(11, "第2回港湾に関する官民会合", "港湾の整備について意見を交換した。", "XA"),
    _outcome(12, "日本語教師の派遣", "教師20名を派遣した。", "XA"),
    _outcome(13, "Hydrogen forum", "Both sides spoke of hydrogen supply chains.", "XA"),
    _outcome(14, "水素・アンモニア対話", "アンモニアについて議論した。", "XB"),
    _outcome(15, "MKK共同研究の開始", "MKKと海の調査を始めた。", "XA"),
]
LIVES = {1: Life("2024-01-01", "2033")}


def _suggest(links: tuple[LinkRecord, ...] = ()) -> list[Suggestion]:
    return list(suggest(COMMITMENTS, OUTCOMES, LIVES, links))


@pytest.mark.parametrize(("outcome", "commitment"), [(11, 1), (12, 2), (13, 3), (14, 4), (15, 5)])
def test_the_right_commitment_comes_first_in_either_language(outcome: int, commitment: int) -> None:
    assert next(one for one in _suggest() if one.outcome == outcome).commitment == commitment


def _reasons(commitment: int, outcome: int, links: tuple[LinkRecord, ...] = (), language: str = "en") -> list[str]:
    found = next(one for one in _suggest(links) if (one.commitment, one.outcome) == (commitment, outcome))
    return [reason_words(one, language) for one in found.reasons]  # type: ignore[arg-type]


def test_the_reasons_are_in_words_of_either_language() -> None:
    english, japanese = _reasons(3, 13), _reasons(3, 13, language="ja")
    assert english[0].startswith("Same counterpart: ")
    assert "Same subject: hydrogen" in english
    assert "主題が同じ：水素" in japanese
    assert "文書の期間内（2033年まで）" in japanese
    assert any("MKK" in one for one in _reasons(5, 15))


def test_what_was_accepted_or_rejected_is_not_suggested_again() -> None:
    for state in ("accepted", "rejected"):
        link = LinkRecord(1, 11, state, "2025-06-02T00:00:00+00:00")  # type: ignore[arg-type]
        assert (1, 11) not in {(one.commitment, one.outcome) for one in _suggest((link,))}


def test_an_outcome_that_follows_an_accepted_one_says_so() -> None:
    third = _outcome(16, "第3回港湾に関する官民会合", "", "XA")
    link = LinkRecord(1, 11, "accepted", "2025-06-02T00:00:00+00:00")
    before = suggest(COMMITMENTS, [*OUTCOMES, third], LIVES, ())
    after = suggest(COMMITMENTS, [*OUTCOMES, third], LIVES, (link,))
    score = [next(one.score for one in found if one.outcome == 16) for found in (before, after)]
    assert score[1] > score[0]
    first = next(one for one in after if one.outcome == 16)
    assert first.commitment == 1
    assert reason_words(first.reasons[0], "ja") == "同じ会合の続き：第2回に続く第3回"


def test_what_happened_before_the_document_counts_for_less() -> None:
    early = [replace(one, date="2019-05-01") for one in OUTCOMES]
    now = {(one.commitment, one.outcome): one.score for one in _suggest()}
    then = {(one.commitment, one.outcome): one.score for one in suggest(COMMITMENTS, early, LIVES)}
    assert then[1, 11] < now[1, 11]
    assert all(score <= now[pair] for pair, score in then.items())


@pytest.mark.parametrize(
    ("commitment", "outcome", "named", "code"),
    [
        ({"PE"}, {"PE"}, set(), "same"),
        ({"LA"}, {"ASEAN"}, set(), "belongs"),
        ({"ASEAN"}, {"TH"}, set(), "belongs"),
        ({"ASEAN"}, {"RCEP"}, set(), "members"),
        ({"LA"}, {"RCEP"}, {"RCEP"}, "asks"),
        ({"PE"}, set(), set(), "no-counterpart"),
    ],
)
def test_counterparts_that_belong_together(commitment: set[str], outcome: set[str], named: set[str], code: str) -> None:
    found = related(frozenset(commitment), frozenset(outcome), frozenset(named))
    assert found is not None
    assert found[1].code == code


def test_others_do_not_belong_together() -> None:
    assert related(frozenset({"PE"}), frozenset({"MN"})) is None
    assert related(frozenset({"PE"}), frozenset(), region="africa") is None
    assert related(frozenset({"PE"}), frozenset(), region="latin-america") is not None


@pytest.mark.parametrize(
    ("code", "region", "lies"),
    [("PALM", "pacific", True), ("CA+JAD", "central-asia", True), ("AU-UNION", "africa", True), ("APEC", "pacific", False),
     ("MEKONG", "africa", False)],
)  # fmt: skip
def test_an_organisation_lies_where_most_of_its_members_do(code: str, region: str, lies: bool) -> None:
    assert (related(frozenset({code}), frozenset(), region=region) is not None) == lies


@pytest.fixture
def _every_telling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_OFTEN", 0.0)


def test_the_same_records_give_the_same_suggestions() -> None:
    assert _suggest() == _suggest()
    assert list(suggest([], OUTCOMES, {})) == list(suggest(COMMITMENTS, [], {})) == []


def test_suggestions_are_a_sequence_until_they_are_closed() -> None:
    found = suggest(COMMITMENTS, OUTCOMES, LIVES)
    every = list(found)
    assert len(found) == len(every) > 3
    assert found[1:3] == every[1:3]
    assert found[-1] == every[-1]
    assert [one.score for one in every] == sorted((one.score for one in every), reverse=True)
    assert every[0].reasons
    with closing(found):
        pass
    assert list(found) == every
    assert _suggest() == every  # what it was found from is the caller's, and as it was


@pytest.mark.usefixtures("_every_telling")
def test_a_search_for_links_that_is_stopped_leaves_its_records_as_they_were() -> None:
    before = _suggest()
    told: list[float] = []
    with pytest.raises(Cancelled), progress.told(lambda share: not told.append(share) and share < 0.5):
        suggest(COMMITMENTS, OUTCOMES, LIVES)
    assert max(told) >= 0.5
    assert _suggest() == before


def test_some_commitments_only_are_answered_as_among_all() -> None:
    alone = list(suggest(COMMITMENTS, OUTCOMES, LIVES, (), {3}))
    assert alone == [one for one in _suggest() if one.commitment == 3]
    many = [replace(one, id=100 + n) for n in range(1500) for one in COMMITMENTS[:2]]
    found = suggest([*COMMITMENTS, *many], OUTCOMES, LIVES, (), {5})
    assert {one.commitment for one in found} == {5}
    assert found[0].outcome == 15


def test_of_subjects_that_one_word_names_one_is_told() -> None:
    ship = _commitment(7, "日本は、測量船を供与する。", "XC")
    found = suggest([*COMMITMENTS, ship], [*OUTCOMES, _outcome(16, "測量船の引渡式", "", "XC")], LIVES, (), {7})
    words = [reason_words(one, "en") for one in found[0].reasons]
    assert sum(one.count("測量)") for one in words) == 1, words


def test_of_items_on_one_subject_those_that_share_nothing_else_are_told_less_of() -> None:
    hydrogen = [
        _commitment(7, "双方は、水素を運ぶ船の検査に関する基準を作る。", "XC"),
        _commitment(8, "双方は、水素の価格に関する意見交換を行う。", "XC"),
    ]
    ship = _outcome(16, "水素を運ぶ船の検査", "", "XC")

    def score(
        key: int, some: list[ProvisionRecord], only: set[int] | None = None, links: tuple[LinkRecord, ...] = ()
    ) -> float:
        found = suggest([*COMMITMENTS, *some], [*OUTCOMES, ship], LIVES, links, only)
        return next(one.score for one in found if (one.commitment, one.outcome) == (key, 16))

    elsewhere = replace(hydrogen[1], wordings=(replace(hydrogen[1].wordings[0], source=2),))
    assert score(8, hydrogen) < score(8, [hydrogen[0], elsewhere])
    assert score(7, hydrogen) == score(7, [hydrogen[0], elsewhere])
    assert score(8, hydrogen, {8}) == score(8, hydrogen)
    day = "2025-06-02T00:00:00+00:00"
    assert score(8, hydrogen, links=(LinkRecord(7, 16, "accepted", day),)) == score(8, hydrogen)
    assert score(8, hydrogen, links=(LinkRecord(7, 16, "rejected", day),)) > score(8, hydrogen)


@pytest.mark.parametrize(
    ("promise", "title"),
    [
        ("The leaders will, in principle, meet every other year.", "第2回見本首脳会合"),
        ("Ministers in charge of harbours will meet once a year.", "見本港湾大臣会合（第3回）"),
        ("Senior officials will gather before each of them.", "見本パートナーシップ高級実務者会合"),
        ("The foreign ministers shall convene in the years between.", "日・見本外相会合"),
    ],
)
def test_who_will_meet_is_known_by_the_meeting(promise: str, title: str) -> None:
    meets = _commitment(7, promise, "XC", language="en")
    others = [_commitment(8, "Both will support harbours.", "XC", language="en"), *COMMITMENTS]
    found = suggest([meets, *others], [*OUTCOMES, _outcome(16, title, "", "XC")], LIVES)
    best = next(one for one in found if one.outcome == 16)
    assert best.commitment == 7


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("見本総理大臣とテスト大統領との立ち話（第80回見本総会）", 21),
        ("Prime Minister Mihon meets President Test on the margins of the Specimen Conference", 21),
        ("見本外務大臣とテスト大統領との会談", 22),
        ("Telephone call of the Minister for Foreign Affairs with her counterpart", 22),
        ("見本経済産業大臣とテスト通商大臣との会談", 23),
        ("Deputy Foreign Minister Mihon visits the capital", None),
        ("見本大統領選挙の監視団の訪問", None),
        ("JICA President Mihon visits the capital", None),
        ("G7外相会合", None),
        ("外相会談の延期", None),
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_who_met_is_known_by_their_posts(title: str, key: int | None, language: str) -> None:
    promises = {
        "ja": ["双方は、首脳間の往来を続ける。", "双方は、外相の間の協議を毎年行う。", "双方は、経済担当大臣の対話を設ける。"],
        "en": ["The leaders will visit each other.", "The foreign ministers will hold consultations every year.",
               "The sides will set up a dialogue of ministers of economy."],
    }[language]  # fmt: skip
    some = [_commitment(21 + n, text, "KE", language=language) for n, text in enumerate(promises)]
    found = suggest([*some, *COMMITMENTS], [*OUTCOMES, _outcome(31, title, "", "KE")], LIVES)
    told = {one.commitment for one in found if one.outcome == 31 and any(why.code == "level" for why in one.reasons)}
    assert told == ({key} if key else set())
    if key:
        assert next(one for one in found if one.outcome == 31).commitment == key


def test_a_summit_on_which_an_item_rests_is_not_promised() -> None:
    rests = _commitment(21, "双方は、本年の首脳会談で合意した分野における協力を進める。", "KE")
    found = suggest([rests, *COMMITMENTS], [_outcome(31, "日・ケニア首脳会談", "", "KE")], LIVES)
    assert not [one for one in found if any(why.code == "level" for why in one.reasons)]


def test_where_an_organisation_lies_tells_nothing_of_what_it_was_promised() -> None:
    ports = _commitment(7, "日本は、カリブ地域の港湾の診断を行う。", "CARICOM")
    reform = _outcome(16, "カリブ地域の常駐代表との懇談", "", "CARICOM")
    port = _outcome(17, "カリブ地域における港湾の診断", "", "CARICOM")
    found = suggest([ports, *COMMITMENTS], [*OUTCOMES, reform, port], LIVES)
    assert {one.outcome for one in found if one.commitment == 7} == {17}
    country = replace(ports, counterparts=("JM",))  # of a country it tells where something is done
    assert len(suggest([country], [replace(reform, counterparts=("JM",))], LIVES)) == 1


def test_officials_who_meet_standards_meet_nobody() -> None:
    meets = _commitment(7, "Both will train officials to meet the standards.", "XC", language="en")
    found = suggest([meets, *COMMITMENTS], [*OUTCOMES, _outcome(16, "高級実務者会合", "", "XC")], LIVES)
    assert not [one for one in found if one.outcome == 16]


def test_a_second_meeting_sends_nobody() -> None:
    sends = _commitment(7, "Japan will send two experts.", "XC", language="en")
    outcomes = [*OUTCOMES, _outcome(16, "Second annual review of the road", "", "XC")]
    found = {one.outcome: one.reasons for one in suggest([sends, *COMMITMENTS], outcomes, LIVES) if one.commitment == 7}
    assert not [one for one in found.get(16, ()) if "Second" in str(one.values)]


@pytest.mark.parametrize("newer", [1, 2])
def test_of_two_documents_with_the_same_item_the_newer_one_comes_first(newer: int) -> None:
    same = _commitment(7, "双方は、灯台の修理に関する研修を行う。", "XC")
    both = [same, replace(same, id=8, wordings=(replace(same.wordings[0], source=2),))]
    lives = {1: Life("2016-01-01", None), 2: Life("2016-01-01", None)} | {newer: Life("2023-01-01", None)}
    found = suggest(both, [_outcome(16, "灯台の修理の研修", "", "XC")], lives)
    assert [one.commitment for one in found] == ([7, 8] if newer == 1 else [8, 7])


def test_a_plan_that_ran_out_tells_little_where_the_next_one_has_the_same_item() -> None:
    same = _commitment(7, "双方は、灯台の修理に関する研修を行う。", "XC")
    renewed = replace(same, id=8, wordings=(replace(same.wordings[0], source=2),))
    lives = {1: Life("2018-01-01", "2022"), 2: Life("2023-01-01", "2027")}

    def scores(date: str, some: list[ProvisionRecord]) -> dict[int, float]:
        found = suggest(some, [_outcome(16, "灯台の修理の研修", "", "XC", date=date)], lives)
        return {one.commitment: one.score for one in found if one.outcome == 16}

    late, early = scores("2024-06-01", [same, renewed]), scores("2020-06-01", [same, renewed])
    assert late[7] < late[8] / 2
    assert early[8] < early[7] / 2
    assert scores("2024-06-01", [same])[7] > 2 * late[7]
    other = _commitment(9, "双方は、漁港の桟橋の補修を行う。", "XC")
    apart = replace(other, wordings=(replace(other.wordings[0], source=2),))
    assert scores("2024-06-01", [same, apart])[7] == scores("2024-06-01", [same, other])[7]


def test_an_outcome_of_one_thing_tells_little_of_what_is_answered_better(monkeypatch: pytest.MonkeyPatch) -> None:
    promises = [
        _commitment(7, "双方は、熱を蓄える技術を研究する。", "XC"),
        _commitment(8, "双方は、大学間の単位の互換を支援する。", "XC"),
    ]
    held = [
        _outcome(16, "見本大学、熱貯蔵を実証", "", "XC"),
        _outcome(17, "見本大学との単位の互換に関する協定", "", "XC"),
        _outcome(
            18, "見本首脳会談", "大学、水素、港湾、観光、防災、半導体、農業、保健及び宇宙について話し合った。", "XC"
        ),
    ]

    def scores() -> dict[int, float]:
        found = suggest([*promises, *COMMITMENTS], [*OUTCOMES, *held], LIVES)
        return {one.outcome: one.score for one in found if one.commitment == 8}

    weighed = scores()
    monkeypatch.setattr("briefbook.followup.suggest._OF_OUTCOMES", 0)
    alone = scores()
    assert weighed[16] < alone[16]
    assert {key: weighed[key] for key in (17, 18)} == {key: alone[key] for key in (17, 18)}  # the best, and a summit


@pytest.mark.parametrize(
    ("promise", "titles", "language", "reasons"),
    [
        ("双方は、第10回見本港湾会合を2026年に開催する。", ["第9回見本港湾会合", "第10回見本港湾会合", "第11回見本港湾会合"], "ja",
         ("同じ会合：第10回", "名称が同じ：見本港湾会合", "約束事項に記載された年（2026年）")),
        ("Both will hold the tenth Specimen Deep-Sea Meeting in 2026.",
         ["9th Specimen Deep-Sea Meeting", "10th Specimen Deep-Sea Meeting", "11th Specimen Deep-Sea Meeting"], "en",
         ("Same meeting of its series: number 10", "Same name: Specimen Deep-Sea Meeting",
          "In the year that the commitment names (2026)")),
    ],
)  # fmt: skip
def test_the_meeting_of_the_number_and_year_that_are_named_comes_first(
    promise: str, titles: list[str], language: Language, reasons: tuple[str, ...]
) -> None:
    held = [_outcome(21 + n, title, "", "XC", date=f"{2025 + n}-06-01") for n, title in enumerate(titles)]
    found = list(suggest([_commitment(7, promise, "XC", language=language), *COMMITMENTS], held, LIVES))
    assert [one.outcome for one in found] == [22, 23, 21]
    assert set(reasons) <= {reason_words(one, language) for one in found[0].reasons}


def test_a_meeting_of_no_number_is_best_in_the_year_that_is_named() -> None:
    held = [_outcome(21 + n, "見本港湾会合", "", "XC", date=f"{2025 + n}-06-01") for n in range(3)]
    for words, first in (("2027年に", 23), ("2027年までに", 21)):
        found = suggest([_commitment(7, f"双方は、見本港湾会合を{words}開催する。", "XC")], held, LIVES)
        assert found[0].outcome == first


def test_a_grant_is_no_technical_cooperation() -> None:
    for words in ("無償資金協力", "grant aid"):
        assert not {one for one, _often in found(words)} & {one for one, _often in found("技術協力")}


@pytest.mark.parametrize(
    ("kana", "letters"),
    [("モンバサ", "Mombasa"), ("アーメダバード", "Ahmedabad"), ("カルナータカ", "Karnataka"), ("ジャカルタ", "Jakarta"), ("ビエンチャン", "Vientiane"),
     ("セルロース", "cellulose"), ("ヘルメット", "helmets")],
)  # fmt: skip
def test_a_name_is_known_by_its_sound_in_either_spelling(kana: str, letters: str) -> None:
    assert set(sounds(kana)) & set(sounds(letters))
    assert not set(sounds(kana)) & set(sounds("Valparaiso"))


def test_a_name_in_the_other_language_is_a_reason() -> None:
    english = _commitment(7, "The sides will widen the road from Kisauni to the border.", "XA", language="en")
    japanese = _outcome(17, "キサウニにおける式典", "", "XA")
    found = suggest([*COMMITMENTS, english], [*OUTCOMES, japanese], LIVES)
    best = next(one for one in found if one.outcome == 17)
    assert best.commitment == 7
    assert "Same name in both languages: キサウニ" in [reason_words(one, "en") for one in best.reasons]


@pytest.mark.parametrize(("kana", "name"), [("イランイラン", "Ylang-ylang"), ("ナンマドール", "Nan Madol")])
def test_a_name_of_short_parts_is_known_by_its_sound_as_a_whole(kana: str, name: str) -> None:
    known = _commitment(7, f"双方は、{kana}の名を広げる。", "XA")
    found = suggest([known, *COMMITMENTS], [_outcome(31, f"{name} wins a prize", "", "XA")], LIVES)
    assert found[0].commitment == 7
    assert any(reason_words(one, "ja").endswith(name) for one in found[0].reasons)


def test_in_a_store_of_few_records_a_right_pair_scores_as_in_a_large_one() -> None:
    few = suggest([COMMITMENTS[1]], [OUTCOMES[1]], LIVES)
    assert [(one.commitment, one.outcome) for one in few] == [(2, 12)]
    assert few[0].score >= 0.5


def test_a_meeting_that_a_commitment_names_is_known_with_its_counterpart() -> None:
    named = _commitment(8, "進捗に関する報告書を、毎年開かれる日ASEAN首脳会議に提出する。", "ASEAN")
    others = [_commitment(9, "双方は、デジタル分野の協力を進める。", "ASEAN"), *COMMITMENTS]
    summit = _outcome(18, "第28回日・ASEAN首脳会合（結果）", "デジタル分野の協力の進展を確認した。", "ASEAN")
    suggested = suggest([named, *others], [summit, *OUTCOMES], LIVES)
    best = next(one for one in suggested if one.outcome == 18)
    assert best.commitment == 8
    assert reason_words(best.reasons[0], "ja") == "名称が同じ：日・ASEAN首脳会合"
    assert event("Third Japan-EU Digital Partnership Council") == event("EU-Japan Digital Partnership Council")
    assert event("A new bridge in Kenya") == event("会合") == ""


@pytest.mark.parametrize(
    ("rests", "held", "language", "title"),
    [
        ("第2回見本港湾会合における議論に基づき、衛星の利用を進める。", "見本港湾会合を毎年開き、衛星の利用を進める。", "ja", "第3回見本港湾会合"),
        ("見本港湾会合（ＭＫＫ）で採択された原則の下、衛星を使う。", "見本港湾会合（ＭＫＫ）を開き、衛星を使う。", "ja", "第3回見本港湾会合"),
        ("Both will use satellites as agreed at the Specimen Harbour Meeting.", "Both will hold the Specimen Harbour Meeting on satellites.", "en", "3rd Specimen Harbour Meeting"),
    ],
)  # fmt: skip
def test_a_meeting_on_which_a_commitment_only_rests_is_not_promised(
    rests: str, held: str, language: str, title: str
) -> None:
    both = [_commitment(7, rests, "XA", language=language), _commitment(8, held, "XA", language=language)]
    found = {one.commitment: one for one in suggest(both, [_outcome(17, title, "", "XA")], LIVES)}
    assert found[7].score < found[8].score - 0.1
    assert "title" in [one.code for one in found[8].reasons]
    assert "title" not in [one.code for one in found[7].reasons]


@pytest.mark.parametrize(
    "text",
    [
        "Both will implement the plan adopted at the Harbour Summit and hold the Specimen Dialogue.",
        "They agreed in principle to hold the Specimen Dialogue.",
        "The forum launched by the ministers will lead to the Specimen Dialogue.",
    ],
)
def test_what_is_promised_behind_what_it_rests_on_is_promised(text: str) -> None:
    assert promised(text).endswith("the Specimen Dialogue.")
    assert "Harbour Summit" not in promised(text)


def test_a_heading_of_several_fields_tells_little_of_each_item_under_it() -> None:
    def best(heading: str) -> float:
        under = (Heading("1", heading, 1),)
        wording = WordingRecord(1, "ja", 7, "7", "双方は、年金に関する協定の交渉を進める。", under, CODING)
        some = [ProvisionRecord(7, "7", CODING, (wording,), ("XA",))]
        return max((one.score for one in suggest(some, [_outcome(17, "病院の竣工", "", "XA")], LIVES)), default=0.0)

    assert best("病院") > 2 * best("病院・労働・観光")


def test_of_a_title_alone_a_kanji_by_itself_tells_a_little() -> None:
    some = [
        _commitment(7, "双方は、双方の税に関する情報を交わす。", "XA"),
        _commitment(8, "双方は、双方の港を開く。", "XA"),
    ]
    (brief,) = suggest(some, [_outcome(17, "国税庁長官の往訪", "", "XA")], LIVES)
    assert brief.commitment == 7
    assert "Same characters: 税" in [reason_words(one, "en") for one in brief.reasons]
    long = suggest(some, [_outcome(17, "国税庁長官の往訪", "長官が首都を訪れ、式に臨んだ。", "XA")], LIVES)
    assert not len(long)


def test_a_place_that_both_name_is_told_as_a_place() -> None:
    port = _commitment(7, "双方は、リヨンにおいて、灯台の修理に関する研修を行う。", "XA")
    (both,) = suggest([port], [_outcome(17, "Repair of lighthouses: a course in Lyon", "", "XA")], LIVES)
    said = [reason_words(one, "en") for one in both.reasons]
    assert "Same place: Lyon" in said
    assert any(one.startswith("Same subject: ") and "Lyon" not in one for one in said)


def test_a_pair_that_shares_but_a_piece_of_words_says_which() -> None:
    reuse = _commitment(7, "双方は、灯台の再利用を促す。", "XA")
    (both,) = suggest([reuse], [_outcome(17, "跡地利用の報告", "跡地の図", "XA")], LIVES)
    assert "Same characters: 利用" in [reason_words(one, "en") for one in both.reasons]


def test_a_body_is_named_once_by_its_name_and_its_initials() -> None:
    named = dict(terms("アジア開発銀行（ADB）と連携する"))
    assert "n:ADB" in named
    assert "ADB" not in named


def test_no_search_for_garbage_holds_up_a_window_while_suggestions_are_made() -> None:
    on: list[bool] = []

    def tell(_share: float) -> bool:
        on.append(gc.isenabled())
        return True

    gc.enable()
    with progress.told(tell):
        suggest(COMMITMENTS, OUTCOMES, LIVES)
    assert set(on) == {False}
    assert gc.isenabled()


def test_a_plain_word_counts_between_two_languages() -> None:
    english = _commitment(7, "The sides will build dormitories for nomads.", "XA", language="en")
    drilled = _outcome(17, "寮の完成", "", "XA")
    best = next(one for one in suggest([*COMMITMENTS, english], [*OUTCOMES, drilled], LIVES) if one.outcome == 17)
    assert best.commitment == 7
    assert "Same subject: dormitory" in [reason_words(one, "en") for one in best.reasons]


@pytest.mark.parametrize(
    ("wording", "title"),
    [
        (
            "The Comprehensive Partnership Committee will meet once every two years.",
            "第3回日・見本国包括的パートナーシップ委員会",
        ),
        ("The sides will work on reform of the security sector.", "治安部門改革に関する研修"),
        ("A travelling exhibition on the history of the port will be held.", "巡回展の開幕"),
        ("The sides will ask for a moratorium on debts.", "支払猶予の決定"),
        (
            "They will share experience in the digital transformation of public services.",
            "電子政府に関する視察団の受入れ",
        ),
        ("They will support Japanese classes at lyceums.", "高校における日本語の授業の開始"),
    ],
)
def test_the_name_of_a_body_and_of_an_undertaking_is_known_in_the_other_language(wording: str, title: str) -> None:
    english = _commitment(7, wording, "XA", language="en")
    found = suggest([*COMMITMENTS, english], [*OUTCOMES, _outcome(17, title, "", "XA")], LIVES)
    assert next(one for one in found if one.outcome == 17).commitment == 7


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("The vice-ministerial consultations were held.", "policy dialogue"),
        ("A primary school was built.", "school"),
        ("小学校が完成した。", "school"),
    ],
)
def test_who_speaks_of_a_kind_speaks_with_less_of_the_thing(text: str, inner: str) -> None:
    counts = {concepts()[number].name.en: often for number, often in found(text)}
    assert 0 < counts[inner] <= 1


def test_a_place_alone_tells_less_than_the_form_of_a_meeting() -> None:
    some = [
        _commitment(1, "双方は、見本首都マプトの地下鉄を延伸する。", "MZ"),
        _commitment(2, "双方は、政策対話を毎年開催する。", "MZ"),
    ]
    order = list(suggest(some, [_outcome(11, "政務協議の開催", "マプトで開かれた。", "MZ")], LIVES))
    assert [one.commitment for one in order] == [2, 1]


@pytest.mark.parametrize("title", ["SFTPへの資金拠出", "Third SFTP round", "SFTP26 closes"])
def test_the_short_form_of_a_name_is_known(title: str) -> None:
    some = [
        _commitment(
            1, "They will carry on with the Specimen Fair Tides Partnership of both coasts.", "XA", language="en"
        ),
        _commitment(2, "They will carry on with tides of both coasts.", "XA", language="en"),
    ]
    assert [one.commitment for one in suggest(some, [_outcome(11, title, "", "XA")], LIVES)] == [1]


def test_a_dash_or_an_accent_makes_no_title_japanese() -> None:
    assert answer(_outcome(11, "Peru–Japan talks on défense", "", "XA")).language == "en"
    assert answer(_outcome(11, "日米韓", "", "XA")).language == "ja"


def test_of_a_title_alone_the_field_of_cooperation_counts_for_more() -> None:
    ports = _commitment(1, "双方は、港湾を整備する。", "XA")
    (brief,) = suggest([ports], [_outcome(11, "地下鉄の開業", "", "XA")], LIVES)
    told = list(suggest([ports], [_outcome(11, "地下鉄の開業", "。", "XA")], LIVES))
    assert all(one.score < brief.score for one in told)


def test_the_name_of_a_place_is_no_name_of_what_was_done() -> None:
    some = [
        _commitment(1, "A centre against crime will open in Ho Chi Minh City.", "VN", language="en"),
        _commitment(2, "Airlines will add flights.", "VN", language="en"),
    ]
    order = list(suggest(some, [_outcome(11, "New flights from Perth to Ho Chi Minh City", "", "VN")], LIVES))
    assert [one.commitment for one in order] == [2, 1]


def test_a_word_of_the_glossary_is_none_of_the_lexicon() -> None:
    lexicon = [one for one in concepts() if one.subject]
    for plain in (one for one in concepts() if one.plain):
        shared = [set(plain.words) & set(one.words) for one in lexicon]
        assert not any(
            any(word.isascii() for word in both) and any(not word.isascii() for word in both) for both in shared
        )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("コメの増産", True),
        ("島及び村の電化", True),
        ("専門家のコメント", False),
        ("島と島を結ぶ", True),
        ("半島の開発", False),
    ],
)
def test_a_short_word_counts_whole_only(text: str, words: bool) -> None:
    assert (
        bool({number for number, _n in found(text)} & {one.id for one in concepts() if {"コメ", "島"} & {*one.words}})
        is words
    )


def test_no_word_is_read_across_the_name_of_a_country_or_out_of_a_date() -> None:
    defence, moon = ({one.id for one in concepts() if word in one.words} for word in ("国防", "月"))

    def named(text: str) -> set[int]:
        return {int(term[2:]) for term, _n in terms(text) if term[:2] in ("c:", "w:")}

    assert named("米国国防省") & defence
    assert not named("米国防災庁の職員") & defence
    assert named("月の探査") & moon
    assert not named("2026年6月、双方は") & moon


def test_a_word_of_two_concepts_names_their_subject_once() -> None:
    assert subjects_of("見本線の地下鉄を円借款により建設する。") == ("infrastructure", "finance")
    assert subjects_of("Japan will invite 50 young leaders every year.")[0] == "people"


def test_people_and_things_of_a_country_name_it() -> None:
    def named(text: str) -> set[str]:
        return {term for term, _n in terms(text) if term.startswith("n:")}

    assert named("Support for Syrian refugees") == named("シリア難民の支援") == {"n:SY"}
    assert named("Syrians and a Dutch agency") == {"n:SY", "n:NL"}
    assert named("a polish for floors") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Both organizations enhance cooperation through this mechanism.", "organic"),
        ("AIS data of ships", "artificial intelligence"),
        ("設置されたことを歓迎する", "octopus"),
        ("省エネの普及", "province"),
        ("Better access to wells", "disability"),
        ("Programmes of both sides", "software"),
        ("Transformation of the economy", "transformer"),
        ("They ramp up production", "disability"),
        ("They harness the potential of trade", "wiring"),
        ("中央アジアの五か国", "horse mackerel"),
        ("Ports as well as roads", "borehole"),
        ("Smart farming on the steppe", "aquaculture"),
    ],
)
def test_a_word_is_not_read_out_of_another(text: str, name: str) -> None:
    assert not any(name in concepts()[number].words for number, _n in found(text))


def test_a_name_with_an_accent_is_the_same_without_and_is_shown_as_it_is_written() -> None:
    assert terms("Études à Copán") == terms("Etudes a Copan")  # and no COP
    assert "copan" in dict(terms("Museum of Copán"))
    assert spelt("Museum of Copán", "copan") == "Copán"


def test_a_word_with_an_s_at_its_end_has_none_more() -> None:
    assert "bus" in {word for one in concepts() for word in one.words}
    assert found("Buss") == ()


def test_a_subject_is_named_as_the_texts_name_it() -> None:
    pork = _commitment(1, "双方は、生ハムの輸入に関する協議を行う。", "XA")
    (one,) = suggest([pork], [_outcome(11, "Bacon: the ban is lifted", "", "XA")], LIVES)
    assert "主題が同じ：生ハム" in [reason_words(each, "ja") for each in one.reasons]
    assert "Same subject: Bacon" in [reason_words(each, "en") for each in one.reasons]


@pytest.mark.parametrize(
    ("promise", "title", "japanese", "english"),
    [
        ("Both will export maize.", "Maize and soybeans arrive", "主題が同じ：小麦（Maize / soybeans）", "Same subject: Maize / soybeans"),
        ("Both will build a koban.", "サンプル交番の警察官", "主題が同じ：交番", "Same subject: koban"),
        ("Both will advise on value-added tax.", "付加価値税の助言", "主題が同じ：付加価値税", "Same subject: value-added tax"),
    ],
)  # fmt: skip
def test_a_subject_is_called_what_the_texts_say(promise: str, title: str, japanese: str, english: str) -> None:
    (one,) = suggest([_commitment(1, promise, "XA", language="en")], [_outcome(11, title, "", "XA")], LIVES)
    assert any(reason_words(each, "ja").startswith(japanese) for each in one.reasons)
    assert any(reason_words(each, "en").startswith(english) for each in one.reasons)


def test_letters_in_japanese_are_no_english_name_of_a_subject() -> None:
    green = _commitment(1, "双方は、GXの推進に関する対話を行う。", "XA")
    (one,) = suggest([green], [_outcome(11, "カーボンニュートラルに関する会合", "", "XA")], LIVES)
    said = [reason_words(each, "en") for each in one.reasons]
    assert not any("GX" in each for each in said)
    assert any(each.startswith("Same subject: ") for each in said)


def test_a_subject_that_only_stands_within_the_words_of_another_is_not_named_beside_it() -> None:
    crime = _commitment(1, "双方は、国境を越える犯罪に対処する。", "XA")
    (one,) = suggest([crime], [_outcome(11, "国境を越える犯罪に関する協議", "", "XA")], LIVES)
    assert "主題が同じ：国境を越える犯罪" in [reason_words(each, "ja") for each in one.reasons]


def test_a_word_within_a_subject_that_is_named_is_not_said_again() -> None:
    trade = _commitment(1, "双方は、見本貿易振興機構及び日本貿易振興機構を活用する。", "XA")
    (one,) = suggest([trade], [_outcome(11, "日本貿易振興機構の見本貿易振興機構との覚書", "", "XA")], LIVES)
    said = [reason_words(each, "ja") for each in one.reasons]
    assert any(each.startswith("主題が同じ：日本貿易振興機構") for each in said)
    assert not any(each.startswith("語句が同じ") and "：貿易振興機構" in each for each in said)


def test_two_kinds_of_a_thing_tell_less_than_the_thing_itself() -> None:
    thing, kind = (_commitment(n, f"双方は、{word}の交流を深める。", "XA") for n, word in ((1, "柔道"), (2, "サンボ")))
    told = {one.commitment: one.score for one in suggest([thing, kind], [_outcome(11, "Kurash", "", "XA")], LIVES)}
    assert 0 < told[2] < told[1]


def test_who_names_a_kind_speaks_of_the_thing_but_a_search_for_the_one_is_none_for_the_other() -> None:
    kinds = [(kind, one) for one in concepts() for kind in one.kinds if kind not in one.words]
    assert len(kinds) > 1000
    assert {"mpox", "エムポックス"} <= {kind for kind, one in kinds if "infectious disease" in one.words}
    for text in ("Training against mpox", "エムポックスの検査"):
        assert any("infectious disease" in concepts()[number].words for number, _n in found(text))
    assert "infectious disease" not in [word for word, _shown in meanings("マールブルグ")]


def test_a_group_of_the_term_base_adds_its_english_words_to_the_lexicon() -> None:
    ours, theirs = (
        {number for number, _n in found(text) if concepts()[number].subject}
        for text in ("二国間クレジット制度の合同委員会", "the Joint Crediting Mechanism")
    )
    assert ours & theirs


def test_the_name_that_two_share_is_of_whole_words() -> None:
    assert not name_pieces("見本分野における官民合同会議") & name_pieces("見本分野における官民の連携")
    assert not name_pieces("グローバルサプライチェーン会合") & name_pieces("グローバルサウス会合")
    shared = name_pieces("第二回見本メッセ官民会合の結果") & name_pieces("見本メッセ官民会合を開く")
    assert (
        joined("第二回見本メッセ官民会合の結果", sorted(shared), ["見本メッセ官民会合を開く。"]) == "見本メッセ官民会合"
    )
    english = sorted(name_pieces("First Sample Growth Partnership Forum"))
    assert joined("First Sample Growth Partnership Forum", english, ["The Sample Growth Partnership Forum meets."]) == (
        "Sample Growth Partnership Forum"
    )


def test_a_reason_shows_words_as_they_are_written() -> None:
    english = _commitment(7, "The sides will foster juggling and pottering among beginners.", "XA", language="en")
    shown = _outcome(17, "Juggling show for beginners", "", "XA")
    best = next(one for one in suggest([*COMMITMENTS, english], [*OUTCOMES, shown], LIVES) if one.outcome == 17)
    assert "Same words: beginners, Juggling" in [reason_words(one, "en") for one in best.reasons]


def test_a_month_makes_no_two_texts_alike() -> None:
    assert terms("It was held in June and on 11 March 2025.") == terms("It was held.")
    assert dict(terms("the march of the May family"))["march"] == 1.0


@pytest.mark.parametrize(
    ("title", "series"),
    [
        ("日・見本国水素作業部会第１回会合", "日見本国水素作業部会"), ("日・見本国港湾対話（第2回会合）", "日見本国港湾対話"),
        ("Japan-Specimenland port talks: second meeting", "japanspecimenlandporttalks"),
        ("第１回会合", None), ("第2回日・見本国港湾対話", "日見本国港湾対話"),
    ],
)  # fmt: skip
def test_the_series_of_a_first_meeting_is_that_of_its_group(title: str, series: str | None) -> None:
    found = occurrence(title)
    assert (found and found.series) == series


@pytest.mark.parametrize(
    "title", ["Japanese-Language Proficiency Test in the capital", "Judo-mat and early-warning-system gifts"]
)
def test_english_words_are_known_with_a_hyphen_for_the_blank(title: str) -> None:
    some = [
        _commitment(1, "双方は、日本語の普及に協力する。", "XA"),
        _commitment(2, "双方は、早期警報の能力を強化する。", "XA"),
    ]
    order = list(suggest(some, [_outcome(11, title, "", "XA")], LIVES))
    assert order[0].commitment == (1 if "Japanese" in title else 2)


@pytest.mark.parametrize("apart", ["land mines", "sub-station", "ground water", "waste-water"])
def test_a_word_that_is_written_as_two_is_known(apart: str) -> None:
    assert found(f"New {apart} survey") == found(f"New {apart.replace('-', '').replace(' ', '')} survey")


def test_a_country_is_parted_from_what_is_called_after_it() -> None:
    assert {"n:AR"} < {term for term, _n in terms("アルゼンチンタンゴの大会")} - {"n:JP"}
    assert {term for term, _n in terms("タイヤ")}.isdisjoint({"n:TH"})
    assert [code for code, _n in terms("インドネシア") if code[:2] == "n:"] == ["n:ID"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("国連工業開発機関との研修", False),
        ("a course with the United Nations Industrial Development Organization", False),
        ("国連難民高等弁務官への支援", False),
        ("国連総会における一般討論", True),
        ("reform of the United Nations", True),
    ],
)
def test_a_body_of_the_united_nations_is_not_all_of_them(text: str, named: bool) -> None:
    assert ("n:UN" in dict(terms(text))) is named


def test_a_marine_animal_is_no_soldier() -> None:
    plan = [_commitment(7, "The two sides will study marine animals.", "XA", language="en")]
    assert not len(suggest(plan, [_outcome(17, "Ground Self-Defense Force on parade", "", "XA")], LIVES))


def test_visits_at_a_high_level_are_those_of_leaders_and_foreign_ministers() -> None:
    plan = [
        _commitment(7, "The two sides will maintain high-level exchanges, including visits.", "XA", language="en"),
        _commitment(8, "The two sides will hold a high-level dialogue on the reuse of bricks.", "XA", language="en"),
        _commitment(9, "双方は、要人往来を活発にする。", "XB"),
    ]
    found = list(suggest(plan, [_outcome(17, "見本国首相の訪日", "", "XA"), _outcome(18, "外相会談", "", "XB")], LIVES))
    assert {(one.commitment, one.outcome) for one in found if one.score > 0.3} == {(7, 17), (9, 18)}


def test_what_a_title_says_of_why_something_was_done_tells_less() -> None:
    some = [
        _commitment(1, "双方は、経済連携協定を改正する。", "XA"),
        _commitment(2, "双方は、看護師候補者を受け入れる。", "XA"),
    ]
    order = list(suggest(some, [_outcome(11, "経済連携協定に基づく看護師候補者の来日", "", "XA")], LIVES))
    assert order[0].commitment == 2
    plain = list(suggest(some, [_outcome(11, "経済連携協定と看護師候補者の来日", "", "XA")], LIVES))
    scores = [{one.commitment: one.score for one in each} for each in (order, plain)]
    assert scores[0].get(1, 0.0) < scores[1][1]


def test_an_agency_is_named_once_by_its_name_and_its_initials() -> None:
    from briefbook.followup.terms import terms

    for text in ("国連工業開発機関（ＵＮＩＤＯ）と協力する。", "ＵＮＩＤＯと協力する。"):
        assert dict(terms(text))["n:UNIDO"] == 1


def test_what_a_wording_of_several_things_says_only_of_why_tells_less() -> None:
    things = "重要鉱物の探査、港湾の整備、農業の研修、防災の訓練及び観光の交流を行う。"
    why = _commitment(1, f"双方は、脱炭素及び省エネに不可欠な{things}", "XA")
    what = _commitment(2, f"双方は、脱炭素及び省エネに加え、{things}", "XA")
    few = _commitment(3, "双方は、脱炭素及び省エネに不可欠な重要鉱物の探査を行う。", "XA")
    only = _commitment(4, "双方は、脱炭素及び省エネに加え、重要鉱物の探査を行う。", "XA")
    told = _outcome(11, "脱炭素・省エネ対話", "", "XA")

    def score(one: ProvisionRecord) -> float:
        return max((found.score for found in suggest([one], [told], LIVES)), default=0.0)

    assert 0 < score(why) < 0.8 * score(what)
    assert score(few) > 0.9 * score(only), "of one thing it tells what it is about"


def test_that_a_paper_is_signed_is_no_name_that_two_share() -> None:
    item = _commitment(1, "双方は、特権及び免除に関する交換公文の署名を歓迎し、奨学金を続ける。", "XA")
    found = suggest([item], [_outcome(1, "道路補修の機材に関する交換公文の署名", "", "XA")], LIVES)
    assert found
    assert "title" not in [reason.code for one in found for reason in one.reasons]
