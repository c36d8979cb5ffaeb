"""A scale of the user's own: read, refused in one sentence, kept with its version, and remembered by assessments."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefbook.desk import Desk
from briefbook.errors import InputError
from briefbook.followup import scale
from briefbook.i18n import use
from db.past import past
from db.records import AssessmentRecord
from exporters.reading import plain

OWN = """version = "2"
ja = "三段階の基準"
en = "Three steps"

[[evidence]]
code = "none"
ja = "なし"
en = "Nothing"
tone = "late"
progress = "not-begun"

[[evidence]]
code = "whole"
ja = "すべて"
en = "All of it"
tone = "good"
rule_en = "A source shows it."
progress = "done"

[[evidence]]
code = "no-evidence"
ja = "不明"
progress = "not-begun"
"""


@pytest.fixture
def desk(store_of: Callable[..., Path], tmp_path: Path) -> Desk:
    return Desk(store_of(tmp_path / "store.db", "1"))


def _assess(desk: Desk, value: str) -> int:
    item = desk.provisions(nature="commitment")[0]
    outcomes = [one.outcome for one in desk.links()]
    source = item.wordings[0].source
    from db.records import Passage

    new = AssessmentRecord(
        0,
        item.id,
        "evidence",
        desk.today,
        value,
        None,
        "確認した。",
        "?",
        "",
        "",
        tuple(outcomes),
        (Passage(source, 0, 5),),
    )
    return desk.followup.assess(new)[0]


def test_the_standard_scale_is_a_scale() -> None:
    one = scale.standard()
    assert (one.version, one.steps("evidence")["complete"].far) == ("1", "done")
    assert all(step.rule.ja and step.rule.en for step in one.steps("evidence").values())


@pytest.mark.parametrize(
    ("line", "words", "code"),
    [
        ("evidence", "no evidence", "no-evidence"), ("evidence", " No_Evidence", "no-evidence"),
        ("evidence", "No evidence  found", "no-evidence"), ("evidence", "成果を確認できず", "no-evidence"),
        ("evidence", "NOT STARTED", "not-started"), ("official", "Under way", "under-way"),
        ("official", "no evidence", "no evidence"), ("evidence", "evidence", "evidence"),
    ],
)  # fmt: skip
def test_a_step_is_named_as_anyone_writes_it(line: str, words: str, code: str) -> None:
    assert scale.standard().code(line, words) == code


def test_a_scale_of_ones_own_is_read_and_what_it_leaves_out_is_standard() -> None:
    found = scale.parse(OWN)
    assert (found.version, found.name.en) == ("2", "Three steps")
    assert list(found.steps("evidence")) == ["none", "whole", "no-evidence"]
    assert found.steps("evidence")["no-evidence"].name.en == "不明"
    assert found.steps("evidence")["whole"].rule.ja == "A source shows it."
    assert found.steps("official") == scale.standard().steps("official")
    one_name = scale.parse(OWN.replace('ja = "なし"\n', "")).steps("evidence")["none"].name
    assert (one_name.ja, one_name.en) == ("Nothing", "Nothing")


def test_a_step_of_a_scale_that_is_not_known_is_called_by_its_code() -> None:
    known = scale.Scales([])
    step = known.step(AssessmentRecord(0, 1, "evidence", "2027-01-05", "well-on", None, "", "7", ""))
    assert (step.code, step.name.ja, step.name.en) == ("well-on", "well-on", "well-on")
    assert known.step(AssessmentRecord(0, 1, "evidence", "2027-01-05", "complete", None, "", "1", "")).far == "done"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('code = "none"', "code = none", "Line 6 of the scale cannot be read"),
        ('version = "2"', "", "no version"),
        ('version = "2"', 'version = " "', "no version"),
        ('code = "whole"', 'code = "none"', "stands twice"),
        ('code = "whole"', 'code = "Whole!"', "Step 2 under evidence has no code"),
        ('tone = "good"', 'tone = "green"', "tone is one of plain, good, warning, late"),
        ('tone = "good"', 'colour = "green"', "an entry that is not known: colour"),
        ('tone = "good"', "tone = 3", "not text"),
        ('progress = "done"', 'progress = "yes"', "progress is one of"),
        ('ja = "すべて"\nen = "All of it"', "", "no name"),
        ('code = "no-evidence"', 'code = "unknown"', "no step no-evidence"),
        (OWN, 'version = "2"', r"no step under \[\[evidence\]\]"),
        (OWN, 'version = "2"\nevidence = 3', "not a list"),
        (OWN, 'version = "2', "cannot be read|ends too early"),
        ('[[evidence]]\ncode = "whole"', '[[evidenced]]\ncode = "whole"', "an entry that is not known: evidenced"),
        ('"Three steps"', "3", "of 2 is not text"),
        ('"Nothing"', '"Nothing"\nwords = ["no", 2]', "of none is not text"),
        ('ja = "不明"', 'ja = " "', "of no-evidence is not text"),
        ('"2"', f'"{"2" * 41}"', "longer than 40"),
        ('"2"', '"1"', "is the standard scale"),
    ],
)
def test_a_bad_scale_is_refused_in_one_sentence(before: str, after: str, said: str) -> None:
    assert before in OWN
    with use("en"), pytest.raises(InputError, match=said):
        scale.chosen(OWN.replace(before, after))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes("版".encode("cp932"))
    for one in (path, tmp_path / "none.toml"):
        with pytest.raises(InputError):
            scale.text_of(one)


def test_assessments_read_by_the_scale_that_they_were_made_with(desk: Desk) -> None:
    first = _assess(desk, "complete")
    with pytest.raises(InputError):
        _assess(desk, "whole")
    desk.followup.use_scale(OWN)
    second = _assess(desk, "whole")
    with pytest.raises(InputError):
        _assess(desk, "complete")
    made = {one.id: one for one in desk.store.register.assessments()}
    scales = desk.followup.scales
    assert [(made[key].scale, scales.step(made[key]).name.ja) for key in (first, second)] == [
        ("1", "達成"), ("2", "すべて"),
    ]  # fmt: skip
    assert scales.step(made[second]).far == "done"
    for changed in (OWN.replace("All of it", "Everything"), OWN.replace('"2"', '"1"', 1)):
        with pytest.raises(InputError):
            desk.followup.use_scale(changed)
    desk.followup.use_scale(scale.standard_text())
    assert desk.followup.scales.current == scale.standard()
    assert desk.followup.scales.step(made[second]).name.ja == "すべて"
    desk.undo()
    assert desk.followup.scales.current.version == "2"
    desk.followup.use_scale(OWN)
    assert desk.followup.scale_text("2") == OWN
    assert desk.store.faults() == []


def test_a_past_book_reads_by_the_scale_of_its_day(desk: Desk) -> None:
    from briefbook.assemble import Book

    _assess(desk, "complete")
    desk.store.database.execute("update entry set at = '2026-01-05T03:00:00+00:00'")
    desk.store.database.execute("update assessment set day = '2026-01-05'")
    then = desk.past("2026-01-06")
    before = plain(then.document(Book("XA", "ja", ("ledger",))))
    then.close()
    desk.followup.use_scale(OWN)
    copy = past(desk.store, "2026-01-06")
    assert copy.register.scales() == []
    copy.close()
    then = desk.past("2026-01-06")
    assert plain(then.document(Book("XA", "ja", ("ledger",)))) == before
    assert "根拠：達成" in "\n".join(before), "as a follow-up report says it"
    then.close()


_SAID: dict[str, list[tuple[str, str | None]]] = {
    "a state in words is read by what it begins with": [
        ("実施済み", "fulfilled"), ("完了", "fulfilled"), ("完了（2026年6月）", "fulfilled"), ("実施中。年内に終える。", "under-way"),
        ("In progress: talks", "under-way"), ("Completed in June", "fulfilled"), ("未着手", "planned"), ("見解の相違が残る", "disputed"),
        ("3 meetings were held.\n\nOn track.", "under-way"), ("会合を３回開催した。\n実施中", "under-way"), ("N/A", "not-mentioned"),
        ("Held twice.\nDone in part of the country, it seems", None), ("延期（２０２８年へ）", "planned"),
        ("交渉中（第３回を終えた。）", "under-way"), ("協議中", "under-way"), ("協議中断", "on-hold"), ("実施中止", "withdrawn"),
        ("相違なし", None), ("完了していない", None), ("完了見込み", None), ("実施予定", "planned"), ("完了予定", None), ("未達成", None), ("工場の建設は未完了", None), ("申請書を作成中", "under-way"), ("今年中", None),
        ("概ね順調（測量中）", "under-way"), ("Appraisal under way", "under-way"), ("Tender not completed", None), ("To be completed", None), ("0%", "planned"), ("約40％", "under-way"), ("100%", "fulfilled"),
        ("調査を終え、工事を実施中。", "under-way"), ("昨年10月に署名した後、発効の準備中（先方）", "planned"), ("3校に設置済みである。", "fulfilled"),
        ("1か所は終了、残りは夏の予定。", "under-way"), ("先方の手続の完了を待っている", None), ("達成に向けて調整", None), ("照会した", None),
        ("未完了", None), ("協議は未完了。", None), ("未着手 not started", "planned"), ("これから", "planned"), ("一部完了", "under-way"), ("ほぼ完了した。", "under-way"), ("署名済み、発効は未定", "under-way"),
        ("達成率60％", "under-way"), ("進捗率：40%", "under-way"), ("達成率100%", "fulfilled"), ("着手する予定", "planned"),
        ("完了する予定", None), ("完了の見込み", None), ("予定どおり実施中", "under-way"), ("中止はしていない", None), ("5台のうち3台を引渡し済み", "under-way"),
        ("遅延", "delayed"), ("遅延中", "delayed"), ("当初の見込みより遅れている。", "delayed"), ("Delayed / 遅延", "delayed"),
        ("Slightly delayed", "delayed"), ("Not on track", None), ("遅延なし", None), ("遅れなく実施中", "under-way"), ("遅れを取り戻し順調", "under-way"),
        ("On hold; to be resumed in May", "on-hold"), ("先方の都合により見合わせ。", "on-hold"), ("未", "planned"), ("未定の部分あり", None),
        ("継続", "under-way"), ("開始時期を調整中", "planned"), ("終了時期未定", None), ("延期した会合を2月に開催済み", "fulfilled"),
        ("遅れていた工事を開始", "under-way"), ("調印を来年に延期", "planned"), ("Postponed from May, completed in June", "fulfilled"),
        ("Delayed by six months", "delayed"), ("Delayed by about 3 weeks", "delayed"), ("complete by next month", None),
        ("遅れは解消", None), ("凍結解除", None), ("再開の目途は立っていない", None), ("Closed-door talks", None), ("Closed", "fulfilled"),
    ],
    "a part is not taken for the whole": [
        ("実施済（2/4）", None), ("完了（3/3）", "fulfilled"), ("完了（6/20）", "fulfilled"), ("実施済（6/4）", "fulfilled"),
        ("５件中３件完了", "under-way"), ("2/5件完了", "under-way"), ("Done (2 of 4)", "under-way"),
        ("Completed (two of the three)", "under-way"), ("済（一部）", "under-way"), ("実施済、次回は未定", "under-way"),
        ("Done for 2025; 2026 planned", "under-way"), ("Completed in June 2026", "fulfilled"), ("Completed for FY2025", "fulfilled"),
        ("作成済・公表準備中", "under-way"), ("実施済→継続", "under-way"), ("未着手→着手", "under-way"),
        ("第1回実施、第2回調整中", "under-way"), ("検討終了（実施しない）", None), ("見送り", "on-hold"),
        ("達成できず", None), ("着手できず", None), ("先方都合により停止中", "on-hold"), ("Completed (partially)", "under-way"), ("契約済", "under-way"), ("概ね予定どおり", "under-way"), ("予定どおり開催した", None),
        ("Construction at 65 per cent", "under-way"), ("△　一部実施（二基）", "under-way"), ("1 - Not started", "planned"), ("B) Completed", "fulfilled"), ("【実施中】完了は来年", "under-way"),
        ("Started, then suspended in July", "on-hold"), ("In progress but delayed", "delayed"), ("作成済 / 公表は未了", "under-way"),
        ("完了 / Completed", "fulfilled"), ("実施済\n次回は調整中", "under-way"), ("Postponed talks held in June", None), ("Cancelled talks resumed", "under-way"), ("終了（来年度も継続）", "under-way"),
        ("済（予定）", None), ("実施済（先方未実施）", "under-way"), ("Completed in May?", None), ("100%?", None), ("Met", "fulfilled"),
        ("Not met", None), ("Met the new team", None), ("Nothing done", None), ("済んだと思う", None), ("Reportedly completed", None),
        ("Closed without result", None), ("準備完了", "under-way"), ("案の作成完了", "under-way"), ("署名済（発効待ち）", "under-way"),
        ("F/S完了", "under-way"), ("詳細設計終了", "under-way"), ("Feasibility study completed", "under-way"), ("完了（事前調査）", "under-way"),
        ("E/N署名済", "under-way"), ("G/A signed", None), ("供与済（F/S完了）", "fulfilled"), ("竣工", "fulfilled"), ("供用開始", "fulfilled"),
        ("a: done; b: open", "under-way"), ("1) completed 2) ongoing", "under-way"), ("①済②未", "under-way"), ("1: done / 2: to do", "under-way"),
        ("A：完了、B：未着手", "under-way"), ("Japan: done; Norway: pending", "under-way"), ("a: done; b: done", "fulfilled"),
        ("完了間近", "under-way"), ("9割方完了", "under-way"), ("Tender completed", "under-way"), ("Preparatory work done", "under-way"), ("Ongoing - one gauge is here", "under-way"), ("着手していないもの", "planned"),
    ],
    "what is to be done by a day is not done and a word is a whole one": [
        ("Completed by May", None), ("Completed by the end of FY2026", None), ("Done by 2027", None),
        ("Completed by the Ministry of Health", "fulfilled"), ("Done by JICA", "fulfilled"),
        ("Complete", "fulfilled"), ("Completed in May", "fulfilled"),
        ("Finishedness is a word", None),
    ],
    "what is done in part or being done is not done": [
        ("Partially done", "under-way"), ("Mostly completed", "under-way"), ("Nearly finished", "under-way"),
        ("Not yet", "planned"), ("Not yet: tender", "planned"), ("Never completed", None), ("Work not completed", None),
        ("Preparations have begun", "planned"), ("Preparatory work is under way", "planned"), ("準備に着手した。", "planned"), ("署名に向けた調整を開始", "planned"),
        ("Work has begun in two provinces", "under-way"), ("Drilling under way at the second site", "under-way"), ("Surveys have commenced", "under-way"),
        ("Training completed in two provinces", None), ("関係省庁で協議を行っている。", "under-way"), ("検討を進めている", "planned"), ("調査を続けています。", "under-way"),
    ],
    "what was closed without it or done for a part is not done": [
        ("Closed – not pursued", None), ("Completed, not without effort", "fulfilled"), ("Discontinued", "withdrawn"),
        ("３基を供与し、残る１基は来年度に供与予定。", "under-way"), ("来年度に供与予定。", "planned"), ("まだ", "planned"),
        ("引渡しは済んだ", "fulfilled"),
    ],
    "what is doubted denied or done in a part is not done": [
        ("Done? To be confirmed", None), ("Completed - to be verified", None), ("Completed, but not yet reported", None),
        ("Completed except for training", None), ("Completed pending signature", None), ("Closed to the public", None),
        ("完了には至っていない", None), ("達成は困難", None), ("年度末に完了", None), ("完了まであと一歩", None), ("順調とは言えない", None),
        ("遅延なく進行", None), ("中止は検討していない", None), ("協議は終了、署名待ち", "under-way"), ("Works 80% complete", "under-way"), ("一部遅れ", "delayed"), ("Work has begun", "under-way"),
        ("Works 100% complete", "fulfilled"), ("工事の進捗は約70％", "under-way"), ("Phase 1 completed", "under-way"),
        ("完了（ただし支払を除く）", "under-way"), ("Completed in part", "under-way"), ("First of two done", "under-way"),
        ("Suspended until May; now resumed", "under-way"), ("全て完了", "fulfilled"),
        ("協議中だが合意は得られていない", "under-way"),
    ],
    "how another thing was is not where the commitment stands": [
        ("Stalled talks resumed", "under-way"), ("Talks stalled", "delayed"), ("Stalled by the election", "delayed"),
        ("Frozen food agreement signed", None), ("Frozen", "on-hold"), ("Delayed reply received", None),
        ("Closed to new applicants", None), ("Closed on 3 May", "fulfilled"), ("Completed ahead of schedule", "fulfilled"),
        ("To do list prepared", None), ("To do: invite experts", "planned"),
        ("凍結されていた予算を執行", None), ("凍結されている", "on-hold"),
    ],
    "what is only heard of others is not done": [
        ("完了（先方によれば）", None), ("先方説明では不明だが現地報道によれば完了", None), ("達成したとのこと", None), ("完了とされる", None),
        ("実施済みとの説明を受けた", None), ("済み（相手国側発表による）", None), ("完了したもよう", None), ("Done, they say", None),
        ("Completed per the counterpart", None), ("Achieved (their view: final)", None), ("Claimed complete", None),
        ("Done as reported by the embassy", None), ("Completed (source: press)", None), ("Completed and reported to leaders", "fulfilled"),
        ("実施済（先方に報告済み）", "fulfilled"), ("先方との会合を開催、完了", "fulfilled"), ("日本側の報告書を提出し完了", "fulfilled"),
        ("On track (per counterpart)", "under-way"), ("完了（報道発表済み）", "fulfilled"), ("完了したと聞く", None),
        ("Done (says the ministry)", None), ("Completed (as told by them)", None),
    ],
    "of what is told time by time or side by side all must be done": [
        ("2031 held, 2032 planned", "under-way"), ("2031年度：完了、2032年度：準備中", "under-way"), ("R7済、R8予定", "under-way"),
        ("第２回済、第３回は来夏", "under-way"), ("Done (2031), planned (2032)", "under-way"), ("Done (Peru), in progress (Chile)", "under-way"),
        ("Our side done, theirs pending", "under-way"), ("Completed; next 2032", "under-way"), ("初年度完了", "under-way"), ("予算措置済み", "under-way"), ("大筋完了", "under-way"),
        ("Done / Ongoing", "under-way"), ("8台中3台供与", "under-way"), ("9 of 40 trained", "under-way"), ("0 of 40 trained", "planned"),
        ("完了（2031年3月）、報告書は2031年6月に公表", "fulfilled"), ("Completed in 2031", "fulfilled"), ("実施済（2031年4月2日）", "fulfilled"),
        ("Started in 2030, completed in 2031", "fulfilled"),
        ("予算待ち", "planned"), ("相手国内の手続待ち", "planned"), ("Waiting for a permit", "planned"), ("待ち時間を短縮", None), ("着工", "under-way"),
    ],
}  # fmt: skip
"""What staff write of where a commitment stands, and the step of the official line that it is; by what is told apart."""


@pytest.mark.parametrize(("words", "code"), [case for several in _SAID.values() for case in several])
def test_a_state_in_words_is_read_as_its_step(words: str, code: str | None) -> None:
    found = scale.standard().read_step(words)
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Met on 3 May", "fulfilled"), ("The group met in Lima", "fulfilled"), ("Target met", None),
        ("Conditions met", None), ("Met the target", None), ("Not met", None),
    ],
)  # fmt: skip
def test_a_target_that_is_met_is_no_meeting(words: str, code: str | None) -> None:
    found = scale.standard().read_step(words, ["The two sides will hold a meeting of experts."])
    assert (found and found.code) == code


def test_preparing_is_under_way_where_that_is_what_was_promised() -> None:
    read = scale.standard().read_step
    other, own = (read("Preparations have begun", [one]) for one in ("Build a pier.", "Prepare a pier plan."))
    assert (other and other.code, own and own.code) == ("planned", "under-way")


@pytest.mark.parametrize("words", ["Done for 2031", "本年度分は完了"])
def test_one_time_of_what_recurs_is_not_all_of_it(words: str) -> None:
    read = scale.standard().read_step
    several, one = read(words, ["Hold talks every year."]), read(words, ["Sign an agreement."])
    assert (several and several.code, one and one.code) == ("under-way", "fulfilled")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Done: two experts were sent", "under-way"), ("Done: 2 experts were sent", "under-way"),
        ("Done: three experts were sent", "fulfilled"), ("Done: four experts were sent", "fulfilled"),
        ("完了（専門家2名を派遣）", "under-way"), ("完了（専門家3名を派遣）", "fulfilled"),
        ("0 of 3 sent", "planned"), ("2 of 3 sent", "under-way"), ("3 of 3 sent", "fulfilled"),
        ("0%", "planned"), ("1%", "under-way"), ("99%", "under-way"), ("100%", "fulfilled"),
        ("Delayed in part", "delayed"), ("Completed in part", "under-way"),
    ],
)  # fmt: skip
def test_how_many_were_done_of_how_many_were_promised_tells_the_step(words: str, code: str) -> None:
    wordings = ["日本側は、専門家3名を派遣する。", "Japan will send three experts."]
    found = scale.standard().read_step(words, wordings)
    assert (found.code if found else None) == code
