"""What the words that lead to a list say of its entries, in documents of our own writing."""

import pytest

from briefbook.importers import parse
from briefbook.importers.readers import read_text
from briefbook.model import Nature, Provision, Strength
from briefbook.sides import carrier, others
from tests.importers.whole import check_whole


def _items(text: str) -> tuple[Provision, ...]:
    return check_whole(parse(read_text(text), name="test")).provisions


def test_who_acts_is_said_by_the_words_that_lead_to_the_list() -> None:
    items = _items(
        "Memorandum on Ports\n\n1. Norland will:\n(a) send three pilots by March 2028;\n(b) hold a course every year.\n\n"
        "2. The Harbour Authority will take the following measures:\n(a) chart the strait by 2029;\n"
        "(b) report every year.\n\n3. Both sides will:\n(a) meet every year;\n(b) report by 2030.\n"
    )
    assert [(one.number, one.coding.actors) for one in items] == [
        ("(a)", ("Norland",)), ("(b)", ("Norland",)), ("(a)", ("Harbour Authority",)), ("(b)", ("Harbour Authority",)),
        ("(a)", ()), ("(b)", ()),
    ]  # fmt: skip


def test_one_time_among_undertakings_parts_them_and_lists_begin_anew_below_each_lead() -> None:
    items = _items(
        "Arrangement between Canada and Japan on Ports\n\n1. Activities\n\nThe Participants will:\n\n"
        "(a) chart the strait;\n\n(b) meet every two years; and\n\n(c) plant trees.\n\n2. Contributions\n\n"
        "Canada will:\n\n(a) send pilots, through the Harbour Fund; and\n\n(b) open an office from April 2031.\n\n"
        "Japan will:\n\n(a) send boats; and\n\n(b) report annually.\n\n3. Review\n\nThe Participants will meet.\n"
    )
    assert [(one.number, one.key) for one in items][:3] == [("(a)", "1.1"), ("(b)", "1.2"), ("(c)", "1.3")]
    assert [one.coding.recurrence for one in items][:3] == [None, "P2Y", None]
    assert [(one.number, one.coding.actors) for one in items][3:7] == [
        ("(a)", ("Canada", "Harbour Fund")), ("(b)", ("Canada",)), ("(a)", ("Japan",)), ("(b)", ("Japan",)),
    ]  # fmt: skip


def test_an_entry_that_names_a_body_keeps_it() -> None:
    items = _items(
        "Memorandum on Ports\n\n1. Norland will take the following steps:\n"
        "(a) The Harbour Authority will chart the strait by 2029.\n(b) The Coast Guard Office will report every year.\n"
    )
    assert [one.coding.actors for one in items] == [("Harbour Authority",), ("Coast Guard Office",)]


def test_japanese_leads_say_who_acts() -> None:
    items = _items(
        "港湾協力行動計画\n\n１　北国側は、次の措置をとる。\n（１）水先人三名を2028年度までに派遣する。\n（２）研修を毎年実施する。\n\n"
        "２　双方は、次の措置をとる。\n（１）会合を毎年開催する。\n（２）報告書を2029年までに作成する。\n"
    )
    assert [one.coding.actors for one in items] == [("北国側",), ("北国側",), (), ()]
    items = _items(
        "港湾対話の合意\n\n対話では以下の項目で一致した。\n１　研修を毎年実施する。\n２　会合を2029年に開催する。\n"
    )
    assert [one.coding.actors for one in items] == [(), ()]


def test_entries_without_a_verb_mean_what_their_lead_means() -> None:
    items = _items(
        "Communiqué\n\nPorts\n\nThe two sides stressed the importance of:\n- safe ports\n- clean ships\n\n"
        "Air\n\nThe two sides agreed on:\n- direct flights\n- a joint runway\n"
    )
    natures = [one.coding.nature for one in items]
    assert natures == [Nature.POSITION, Nature.POSITION, Nature.COMMITMENT, Nature.COMMITMENT]


def test_an_entry_that_is_a_sentence_means_what_it_says() -> None:
    items = _items(
        "Communiqué\n\nPorts\n\nThe two sides stressed the following:\n- The Harbour Authority will chart the strait.\n"
        "- The Coast Guard will report.\n"
    )
    assert [one.coding.nature for one in items] == [Nature.COMMITMENT, Nature.COMMITMENT]


def test_an_entry_with_a_label_that_is_a_sentence_means_what_it_says_below_what_is_celebrated() -> None:
    items = _items(
        "Fact Sheet: The Port Alliance of Peru and Chile\n\n11 April 2030\n\nBOATS\n\nThe two leaders celebrate significant "
        "achievements in our partnership:\n\n• Opening an office: The U.S. Port Agency will open an office in Lima later this "
        "year.\n• A new pier in Lima for the boats of both sides.\n"
    )
    assert [(one.coding.nature, one.coding.deadline) for one in items] == [
        (Nature.COMMITMENT, "2030"),
        (Nature.RECOGNITION, None),
    ]


def test_lines_without_a_verb_in_an_annex_are_to_be_done_where_its_title_says_so() -> None:
    items = _items(
        "日・見本首脳会談　共同声明\n\n１　両首脳は、会談した。\n\n２　両国は、協力する。\n\n附属書１　対象となる港\n１．北国の東港\n２．南国の西港\n\n"
        "附属書２　今後実施する事項\n１．北国の灯台の補修\n２．南国の灯台の点検\n"
    )
    assert [one.coding.nature for one in items][2:] == [Nature.POSITION] * 2 + [Nature.COMMITMENT] * 2


def test_nouns_below_words_that_say_that_they_will_be_done_are_items_where_one_has_a_time() -> None:
    text = "覚書\n\n１　双方は、次の活動を行う。\n（１）灯台に関する推計{time}\n（２）指針の作成\n（３）その他双方が決める活動\n\n２　双方は、協力する。\n"
    timed, untimed = _items(text.format(time="（2031年末まで）")), _items(text.format(time=""))
    assert [(one.number, one.coding.deadline) for one in timed] == [
        ("(1)", "2031"), ("(2)", None), ("(3)", None), ("2", None),
    ]  # fmt: skip
    assert [one.number for one in untimed] == ["1", "2"]


def test_what_one_side_will_take_measures_for_are_items() -> None:
    items = _items(
        "Exchange of Notes\n\n1. Japan will extend a grant to Peru.\n\n2. The Government of Peru will take necessary measures "
        "to:\n(a) secure the site by 2031;\n(b) provide water and power; and\n(c) ensure that the port is kept in order.\n\n"
        "3. They will consult with each other.\n"
    )
    assert [one.number for one in items] == ["1", "(a)", "(b)", "(c)", "3"]


def test_what_stands_behind_an_arrow_is_of_its_own_where_it_says_whose_it_is_or_when() -> None:
    items = _items(
        "見本経済対話（第３回）　議事録\n\n日時：令和８年11月５日（木）10:00～12:00\n\n１．港\n　先方から、次のとおり回答があった。\n"
        "　ア　再公告は12月に行う。\n　イ　税の還付は予算成立後に手続を開始する。\n　→ 当方宿題：仕様書の案を11月末までに送付\n\n"
        "２．航空\n　先方は改正を提案し、当方は持ち帰り検討する旨応答。\n　→ 当方宿題\n"
    )
    assert [(one.text, one.coding.deadline) for one in items[1:]] == [
        ("税の還付は予算成立後に手続を開始する。", None), ("当方宿題：仕様書の案を11月末までに送付", "2026-11"),
        ("先方は改正を提案し、当方は持ち帰り検討する旨応答。\n→ 当方宿題", None),
    ]  # fmt: skip


def test_what_is_listed_as_follow_up_are_items_each() -> None:
    items = _items(
        "Read-out of the call with the Minister, 9 November 2026\n\nThe Minister said that the tender had failed because of "
        "the price cap. He explained that the law was passed by the lower house in October. We welcomed this.\n\n"
        "Agreed follow-up:\n- Norland to share the notice by 20 November\n- METI to send comments by end of November\n"
        "- Both to fix the date\n\nOther notes\n- The port was visited by the ambassador in October.\n"
    )
    found = [(one.text, one.coding.deadline) for one in items if one.coding.nature is Nature.COMMITMENT]
    assert found == [
        ("Norland to share the notice by 20 November", "2026-11-20"),
        ("METI to send comments by end of November", "2026-11"), ("Both to fix the date", None),
    ]  # fmt: skip


def test_bullets_with_times_of_their_own_are_items_and_others_stay_in_theirs() -> None:
    items = _items(
        "Joint Statement on Ports between Japan and Peru\n\n1. The following activities will be carried out:\n"
        "\uf0b7 training of pilots until 2030;\n\uf0b7 a survey of the port by March 2027; and\n\uf0b7 the exchange of charts.\n"
        "2. Japan will support:\n\uf0b7 the survey of two ports by 2028;\n\uf0b7 ships; and\n\uf0b7 the training of pilots.\n"
    )
    assert [(one.number, one.coding.deadline) for one in items] == [
        (None, "2030"), (None, "2027-03"), (None, None), ("2", "2028"),
    ]  # fmt: skip
    assert items[-1].text.splitlines()[1] == "• the survey of two ports by 2028;"


def test_entries_below_a_bullet_are_items_where_they_have_times_of_their_own() -> None:
    items = _items(
        "Joint Statement on Ports between Japan and Peru\n\nPORTS\n\n■ Ministers noted that trade has grown.\n"
        "■ Ministers agreed to:\n  – share charts by January 2030;\n  – hold a drill every year; and\n  – consider a school.\n"
        "■ Peru will open a pier by 2031.\n"
    )
    assert [(one.coding.deadline, one.coding.recurrence, one.coding.strength) for one in items[1:]] == [
        ("2030-01", None, "firm"), (None, "P1Y", "firm"), (None, None, "soft"), ("2031", None, "firm"),
    ]  # fmt: skip


def test_those_who_met_and_decided_lead_to_what_is_to_be_done() -> None:
    items = _items(
        "Joint Statement of Canada and Japan\n\nThe leaders of Canada and Japan met in Tokyo and decided as follows:\n\n"
        "1. They will meet every two years.\n\n2. Canada offered to host the next fair in 2031.\n"
    )
    assert [one.coding.nature for one in items] == [Nature.COMMITMENT, Nature.COMMITMENT]


def test_an_entry_whose_subject_is_both_sides_is_not_that_of_the_one_who_came() -> None:
    items = _items(
        "陳首相は27日に東京で日本の山田首相と会談、双方は以下の三点で共通認識に達した。\n"
        "一、両国の指導者は、相互訪問を強めていくことで同意する。\n二、両国は、青少年交流を年1回行う。\n"
        "三、見本港湾庁は、2030年までに桟橋を開く。\n"
    )
    assert [one.coding.actors[-1:] for one in items] == [(), (), ("見本港湾庁",)]


def test_lettered_sentences_that_tell_and_promise_are_items_of_their_own_with_their_own_sides() -> None:
    items = _items(
        "Joint Statement on Ports between Japan and Peru\n\nBegin Text:\n"
        "The Ministry of Ports of Japan and the Ministry of Ships of Peru acknowledge the following:\n"
        "- (a) The Ministry of Ports hosted the third annual talks in Tokyo on May 3, 2031.\n"
        "- (b) Both sides reaffirmed their strong commitment to the training of pilots.\n"
        "- (c)Japan and Peru expressed support for the freedom of the seas.\n"
        "- (d) Peru will publish its tariffs every year.\n"
    )
    assert [(one.number, one.coding.nature) for one in items] == [
        ("(a)", Nature.RECOGNITION), ("(b)", Nature.COMMITMENT), ("(c)", Nature.POSITION), ("(d)", Nature.COMMITMENT),
    ]  # fmt: skip
    assert [one.coding.actors for one in items][1::2] == [(), ()]


def test_an_entry_about_all_of_something_else_has_the_side_that_leads_to_it() -> None:
    items = _items(
        "Joint Statement on Ports between Japan and Peru\n\n1. Peru will do the following:\n"
        "(a) All tariffs and quotas will be removed by 2031.\n(b) Each harbour and pier will be opened by 2032.\n"
        "(c) Both sides will meet every year.\n"
    )
    assert [one.coding.actors for one in items] == [("Peru",), ("Peru",), ()]


@pytest.mark.parametrize(
    ("item", "numbers", "deadlines"),
    [
        ("1. The leaders will double trade by 2029. They noted that the port is small. To this end the two sides will: (a) draw up a plan by December 2027; (b) train the operators\n   in 2028; and (c) cut the forms.", ["1", "(a)", "(b)", "(c)"], ["2029", "2027-12", "2028", None]),
        ("1. The following was agreed: (i) Japan will send two pilots by 2027. (ii) Specimenland will house them.", ["(i)", "(ii)"], ["2027", None]),
        ("1. The two sides agreed to work on (a) the port, (b) ships and (c) pilots by 2029.", ["1"], ["2029"]),
        ("１　両首脳は、次の取組を進めることで一致した。①２０２７年に実証を開始する。②委員会を設置する。", ["1", "2"], ["2027", None]),
        ("１　双方は、港を重んじることを確認した。双方は、以下の措置をとる。（１）日本側は、２０２７年末までに船員を派遣する。（２）見本国側は、宿舎を提供する。", ["1", "(1)", "(2)"], [None, "2027", None]),
        ("１　双方は、（ア）港、（イ）船及び（ウ）船員について２０２９年までに協力する。", ["1"], ["2029"]),
    ],
)  # fmt: skip
def test_a_list_that_runs_on_is_parted_where_its_entries_are_commitments(
    item: str, numbers: list[str], deadlines: list[str | None]
) -> None:
    english = item.startswith("1.")
    title = (
        "Japan-Specimenland Joint Statement\n\n5 April 2026" if english else "日・見本国共同声明\n\n２０２６年４月５日"
    )
    last = "2. Both sides welcomed the fair." if english else "２　双方は、見本市を歓迎した。"
    parsed = check_whole(parse(read_text(f"{title}\n\n{item}\n\n{last}\n")))
    assert [one.number for one in parsed.provisions] == [*numbers, "2"]
    assert [one.coding.deadline for one in parsed.provisions] == [*deadlines, None]


def test_sentences_below_what_a_note_confirms_are_promises_of_their_own() -> None:
    items = _items(
        "Harbour Town, June 29, 2026\n\nExcellency,\n\nI have the honour to confirm the following understanding reached "
        "between the two Governments:\n\n1. A loan up to the amount of two billion yen (¥2,000,000,000) will be extended to "
        "the Government of Specimenland by the Bank.\n\n2. The Government of the People's Republic of Specimenland shall "
        "ensure that it is used for the port.\n"
    )
    assert [one.coding.nature for one in items] == [Nature.COMMITMENT, Nature.COMMITMENT]


def test_what_a_list_is_about_is_no_body_and_fields_of_cooperation_are_no_promises() -> None:
    items = _items(
        "日本国とペルー共和国との間の覚書\n\n第１節　協力分野\n本覚書における協力分野は、以下のとおりとする。\n1) 港湾の安全;\n"
        "2) 海図;及び\n3) その他の分野\n\n第２節　協力様式\n本覚書の下での協力活動は、以下の様式により実施する。\n1) 経験の共有;\n2) 視察の受入れ\n"
    )
    assert {one.coding.actors for one in items} == {()}
    assert [one.coding.nature for one in items[:3]] == [Nature.POSITION] * 3


def test_the_paragraphs_of_an_article_without_words_of_its_own_are_items() -> None:
    items = _items(
        "日本国とペルー共和国との間の覚書\n\n第1項\n1．この覚書の目的は、港湾の協力を強固にすることである。\n2．この覚書は、法的拘束力を持たない。\n"
        "第2項\nこの覚書の下での協力の種類は、次のとおりである。\n1．情報及び経験の交換\n2．研修\n第3項\n双方は、作業部会を設置する。\n"
    )
    assert [(one.number, one.coding.nature) for one in items] == [
        ("1", Nature.POSITION), ("2", Nature.POSITION), ("第2項", Nature.POSITION), ("第3項", Nature.COMMITMENT),
    ]  # fmt: skip


def test_the_sentence_that_leads_to_a_list_need_not_be_the_last_and_an_entry_may_end_with_who_wrote_it() -> None:
    items = _items(
        "両国の外相が会談した。双方は、以下の共通認識に至った。外務省ウェブサイトが伝えた。\n(1)双方は、港を開く。\n(2)双方は、船を出す。(編集KN)\n"
    )
    assert [(one.coding.nature, one.coding.actors) for one in items] == [(Nature.COMMITMENT, ())] * 2


def test_the_fields_of_cooperation_below_their_title_are_no_promises_and_deeds_are() -> None:
    items = _items(
        "日・見本国漁業覚書（概要）\n\n1. 協力分野\n(1) 汚染防止（大気、水）\n(2) 沿岸の環境\n(3) 海図の共有\n\n2. 協力の形態\n\n両省間での対話等\n"
    )
    assert [one.coding.nature for one in items] == [
        Nature.POSITION, Nature.POSITION, Nature.COMMITMENT, Nature.POSITION,
    ]  # fmt: skip
    led = _items(
        "日・見本国漁業覚書\n\n１　協力分野\n　双方は、次の分野で協力する。\n　(1)　港湾\n　(2)　海図\n\n２　期間\n　本覚書は、３年間有効とする。\n"
    )
    assert Nature.COMMITMENT in [one.coding.nature for one in led]


def test_the_ministers_of_three_countries_are_no_body() -> None:
    items = _items(
        "日中韓港湾大臣会合　共同コミュニケ\n\n１．三大臣は、以下を決定した。\n　ア　対話を毎年開催すること\n　イ　港を2031年から開くこと\n２．双方は、船を出す。\n"
    )
    assert {one.coding.actors for one in items} == {()}


def test_a_summary_that_follows_is_nobody_who_acts() -> None:
    items = _items(
        "日・ペルー外相会談\n\n令和8年3月12日\n\n3月12日、青木外務大臣は、リマにおいて、ソト外務大臣と会談を行いました。概要は以下のとおりです。\n\n"
        "1　青木大臣は、港の進展を歓迎した。\n2　日本は、2027年3月までに水先人を派遣する。\n"
    )
    assert [one.coding.actors for one in items] == [(), ()]
    items = _items(
        "青木外務大臣のペルー訪問\n\n令和8年3月12日\n\n3月10日から12日まで，青木一郎外務大臣は，リマを訪問したところ，概要は以下のとおりです。\n\n"
        "1　青木大臣は、港の進展を歓迎した。\n2　港の点検を行った。\n"
    )
    assert [one.coding.actors for one in items] == [(), ()]


def test_an_understanding_of_one_side_that_a_list_states_is_nobody() -> None:
    text = "交換公文\n\nこの討議に関する日本国政府の了解は、次のとおりであります。\n\n1 地図を交換する。\n\n2 地図を公開する。\n"
    assert [one.coding.actors for one in parse(read_text(text)).provisions] == [(), ()]


def test_what_a_side_will_endeavour_to_do_are_items_and_all_of_them_soft() -> None:
    text = (
        "Plan for Fish\n\n1. The Peruvian side will endeavour to:\n(a) mend the quays;\n(b) publish the catch by 2031; and\n"
        "(c) open the port.\n\n2. Japan will send ships.\n"
    )
    found = _items(text)
    assert [(one.number, one.coding.deadline) for one in found] == [
        ("(a)", None), ("(b)", "2031"), ("(c)", None), ("2", None),
    ]  # fmt: skip
    assert [one.coding.strength for one in found] == [Strength.SOFT] * 3 + [Strength.FIRM]


def test_bullets_below_one_party_alone_are_commitments_of_it_and_those_of_all_parties_end_their_sentence() -> None:
    items = _items(
        "Joint Statement between Canada and Japan on Ports\n\nPorts\n\nCanada will:\n- chart the strait by 2031\n"
        "- Send pilots\n\nJapan will:\n- lend boats\n- plant trees\n\nBoth sides will:\n- mend nets\n- count fish\n"
    )
    assert [(one.text[:5], one.coding.actors) for one in items] == [
        ("chart", ("Canada",)), ("Send ", ("Canada",)), ("lend ", ("Japan",)), ("plant", ("Japan",)), ("Both ", ()),
    ]  # fmt: skip


def test_each_action_point_of_minutes_is_an_item_of_its_own_with_whom_and_when() -> None:
    items = _items(
        "MINUTES OF THE COMMITTEE ON FISH\n\nDate: 10 April 2031\n\n1. Nets\nPeru reported that the nets were mended.\n"
        "Action: MOF to submit the list of quays by 30 June 2031.\nAction point: JICA to send pilots by September 2031.\n\n"
        "2. Ships\nJapan explained its plan.\nActions: MOFA to reply by 1 May 2031.\n"
    )
    assert [(one.coding.nature, one.coding.actors, one.coding.deadline) for one in items] == [
        (Nature.RECOGNITION, (), None), (Nature.COMMITMENT, ("MOF",), "2031-06-30"),
        (Nature.COMMITMENT, ("JICA",), "2031-09"), (Nature.RECOGNITION, (), None),
        (Nature.COMMITMENT, ("MOFA",), "2031-05-01"),
    ]  # fmt: skip


def test_how_a_letter_goes_on_behind_its_proposals_is_no_part_of_the_last() -> None:
    items = _items(
        "EXCHANGE OF LETTERS ON SHIPS\n\nLima, 3 February 2031\n\nExcellency,\n\nI have the honour to propose the following:\n\n"
        "1. Peru will issue 500 permits a year.\n\n2. Japan will review the scheme every two years.\n\n"
        "I have further the honour to propose that this letter and your reply will constitute an understanding.\n\n"
        "Accept, Excellency, the assurances of my highest consideration.\n\nJuan Pez\nMinister\n"
    )
    assert items[1].text == "Japan will review the scheme every two years."
    assert [one.number for one in items][:2] == ["1", "2"]


def test_a_line_of_minutes_that_names_only_who_and_when_is_of_the_item_above_it() -> None:
    items = _items(
        "MINUTES OF THE COMMITTEE ON FISH\n\nDate: 10 April 2031\n\nAgenda item 1: Nets\n1.1 Peru undertook to mend the nets.\n"
        "Action: BGI and JICA, by 30 June 2031\n\nAgenda item 2: Ships\n2.1 It was agreed that Peru shall send pilots.\n"
        "Action: MOF/Peru; DBS\n"
    )
    assert [(one.coding.actors, one.coding.deadline, [each.number for each in one.headings]) for one in items] == [
        (("BGI", "JICA"), "2031-06-30", ["Agenda item 1"]), (("MOF", "Peru", "DBS"), None, ["Agenda item 2"]),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["A" * 120 + "!", "A, " * 60 + "!", "by 1 " * 3000 + "!"])
def test_a_long_line_behind_action_is_read_in_due_time(who: str) -> None:
    text = f"MINUTES\n\n1. Nets\nPeru will mend the nets.\nAction: {who}\n\n2. Ships\nPeru will send pilots.\n"
    assert _items(text)[-1].text == "Peru will send pilots."


def test_what_a_side_is_to_do_by_the_minutes_is_of_the_item_above_it_and_no_heading() -> None:
    items = _items(
        "Minutes of the Port Committee\n\n1. Ports\n1.1 The sides talked of ports.\nAction: Japan to send pilots by 2033\n\n"
        "2. Nets\n2.1 Peru will mend nets.\n"
    )
    assert [(one.coding.nature, one.coding.deadline, [each.title for each in one.headings]) for one in items] == [
        (Nature.COMMITMENT, "2033", ["Ports"]), (Nature.COMMITMENT, None, ["Nets"]),
    ]  # fmt: skip


@pytest.mark.parametrize("verb", ["took note of", "welcomed that Peru had carried out"])
def test_measures_that_were_taken_are_no_commitments(verb: str) -> None:
    items = _items(
        f"Statement on Fish\n\n1. The Ministers {verb} the following measures:\n\na. Mend the nets;\n\nb. Open the port.\n\n"
        "2. The Ministers will meet.\n"
    )
    assert [one.coding.nature for one in items] == [Nature.RECOGNITION, Nature.RECOGNITION, Nature.COMMITMENT]


def test_a_title_or_the_first_words_of_a_lead_say_by_when_all_below_is_to_be_done() -> None:
    items = _items(
        "Roadmap on Ports\n\nNorvik, 3 May 2026\n\nDeliverables by the end of 2028\n- Chart the strait\n"
        "- Dredge the basin by March 2027\n- Hold a course every year\n\nPhase 2 (2029–2031)\n- Build a second pier\n\n"
        "Phase 3 (2032)\n- Name a pilot\n\n"
        "Pilots\nBy June 2030, the two sides will:\n- train ten pilots\n- open an office\n- send a boat\n\n"
        "Follow-up\n- Deepen the canal\n"
    )
    assert [one.coding.deadline for one in items] == [
        "2028", "2027-03", None, "2031", "2032", "2030-06", "2030-06", "2030-06", None,
    ]  # fmt: skip


def test_entries_below_words_that_only_name_who_speaks_are_items_also_with_will() -> None:
    items = _items(
        "Joint Statement on Ports\n\nNorvik, 3 May 2026\n\nBoth sides:\n- took stock of the survey of 2024;\n"
        "- will each name two experts by June 2027;\n- agreed to open a berth in 2028.\n"
    )
    assert [(one.coding.nature, one.coding.deadline) for one in items] == [
        (Nature.RECOGNITION, None), (Nature.COMMITMENT, "2027-06"), (Nature.COMMITMENT, "2028"),
    ]  # fmt: skip


def test_looking_forward_to_the_next_meeting_closes_no_mail() -> None:
    items = _items(
        "Joint Communiqué on Ports\n\nNorvik, 3 May 2026\n\nI. Charts\nWe will publish charts by 2028.\n\n"
        "II. Next steps\nWe look forward to our next meeting in Norvik.\nWe will meet again in May 2027.\n"
    )
    assert [one.coding.deadline for one in items] == ["2028", None, "2027-05"]


def test_the_year_of_a_goal_in_a_title_or_of_talks_in_a_lead_is_no_deadline_of_what_stands_below() -> None:
    items = _items(
        "Roadmap on Ports\n\nNorvik, 3 May 2026\n\nCarbon neutrality by 2050\n- Dispatch two experts\n\n"
        "Long-term Vision 2050\n- Open an office\n\n"
        "Talks\nBefore the meeting in 2027, the sides discussed the following:\n- a new pier\n- a tug\n"
    )
    assert [one.coding.deadline for one in items] == [None] * 4


def test_steps_without_a_subject_are_of_the_side_that_the_item_above_names() -> None:
    items = _items(
        "日・見本国港湾ロードマップ\n\n1　港\n1-1　見本国側は、桟橋を改修する。\n1-1-1　2030年3月までに設計を終える。\n"
        "1-1-2　2031年3月までに工事を終える。\n1-1-3　2032年3月までに双方で検査する。\n1-2　双方は、協議を続ける。\n"
    )
    assert [one.coding.actors for one in items] == [(), ("見本国側",), ("見本国側",), (), ()]


@pytest.mark.parametrize(
    "head",
    [
        "令和１２年４月\n\n対見本国　国別開発協力方針\n",
        "港湾協力工程表\n令和１２年４月２日　閣議決定\n",
    ],
)
def test_in_a_paper_of_our_side_alone_we_act_where_nobody_else_is_named(head: str) -> None:
    items = _items(
        f"{head}\n（１）港湾\n①　桟橋の改修を支援する。\n②　見本国政府は、用地を確保する。\n（２）漁業\n①　研修を行う。【水産庁】\n"
    )
    assert [carrier([(one.text, "ja", [])], one.coding.actors, others()) for one in items] == ["ours", "theirs", "ours"]
    assert [one.key for one in items] == ["1.1", "1.2", "2.1"]


def test_who_and_by_when_below_a_title_make_it_an_item_whatever_parts_the_lines() -> None:
    text = (
        "Roadmap between Japan and Peru\n\nLima, 10 April 2027\n\nPillar 1 – Ports\n\nAction 1.1: Train pilots\n\n"
        "Lead: Ministry of Ports (Peru). Timeline: 2027–2030.\n\nAction 1.2: Chart the strait\n\n"
        "Lead: JICA. Timeline: from October 2027.\n\nPillar 2 – Fish\n\nAction 2.1: Mend nets\n\nLead: Peru; Timeline: 2029.\n"
    )
    items = _items(text)
    assert [(one.number, one.coding.deadline, one.coding.actors) for one in items] == [
        ("Action 1.1", "2030", ("Ministry of Ports (Peru)",)), ("Action 1.2", None, ("JICA",)),
        ("Action 2.1", "2029", ("Peru",)),
    ]  # fmt: skip
    assert [one.headings[-1].title for one in items] == ["Ports", "Ports", "Fish"]
    assert [(one.text, one.number) for one in _items(text.replace("\n\n", "\n"))] == [
        (one.text, one.number) for one in items
    ]


def test_bullets_with_times_of_their_own_are_parted_below_the_words_that_lead_to_them() -> None:
    items = _items(
        "Action Plan between Japan and Canada\n\nOttawa, 5 February 2030\n\nJapan and Canada are partners.\n\n"
        "To that end, the Participants intend to:\n\n- Convene a group, beginning in spring 2030 and annually thereafter;\n"
        "- Share charts by 31 December 2031; and\n- Plant trees.\n\nPorts of Canada\n\n- Canada will open two ports.\n"
    )
    assert [(one.text[:12], one.coding.deadline, one.coding.recurrence) for one in items] == [
        ("Convene a gr", None, "P1Y"), ("Share charts", "2031-12-31", None), ("Plant trees.", None, None),
        ("Canada will ", None, None),
    ]  # fmt: skip


def test_bullets_that_each_tell_what_was_decided_are_items_below_who_did_it() -> None:
    items = _items(
        "Joint Statement of Japan and Peru\n\nLima, 3 August 2031\n\nThe Ministers have today:\n\n"
        "• agreed to open a port;\n• signed an accord on fish; and\n• committed to chart the strait by the end of 2033.\n"
    )
    assert [(one.coding.nature, one.coding.deadline) for one in items] == [
        (Nature.COMMITMENT, None), (Nature.RECOGNITION, None), (Nature.COMMITMENT, "2033"),
    ]  # fmt: skip


def test_a_step_has_the_years_of_its_title_and_the_end_of_a_plan_is_that_of_its_title() -> None:
    text = (
        "Action Plan of Japan and Peru 2031–2034\n\nLima, 3 May 2030\n\nStep 1: 2031\n\n- Mend the nets\n\n"
        "Step 2: from 2032 to 2033\n\n- Build a pier\n\nStep 3\n\n- Open the port by the end of the Plan\n"
    )
    parsed = parse(read_text(text))
    assert [one.coding.deadline for one in parsed.provisions] == ["2031", "2033", "2034"]


def test_a_term_has_the_year_in_brackets_behind_it_and_a_plan_lasts_as_its_title_says() -> None:
    text = (
        "Road Map of Japan and Peru 2031–2034\n\nLima, 3 May 2030\n\nShort term (by end 2031)\n\n- Mend the nets\n\n"
        "Later\n\n- Send pilots over the lifetime of the Road Map\n"
    )
    assert [one.coding.deadline for one in parse(read_text(text)).provisions] == ["2031", "2034"]


def test_a_heading_with_a_dash_before_its_time_says_by_when_all_below_it_is_due() -> None:
    parsed = parse(
        read_text(
            "日・ペルー港湾工程表\n\n2031年5月3日\n\n１．短期的取組（～令和14年度末）\n（１）検潮所の設置\n（２）海図の作成\n\n"
            "２．長期的取組（～2040年）\n（１）水先人の養成\n（２）岸壁の改修\n"
        )
    )
    assert [one.coding.deadline for one in parsed.provisions] == ["2033-03-31", "2033-03-31", "2040", "2040"]
