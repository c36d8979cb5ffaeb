"""Who is to carry out a commitment, as its subjects, headings and bodies say; sentences of our own writing."""

import pytest

from briefbook.sides import carrier, side, subjects


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("日本側は、毎年20名のセネガル人留学生を受け入れる。", "JP"),
        ("セネガル側は、日本語教育を実施する中等学校を５校指定するよう努める。", "SN"),
        ("双方は、投資協定の早期締結に向け、交渉を加速する。", "*"),
        ("農業：国際協力機構（ＪＩＣＡ）は、コメ増産のため、普及員を育成する。", "JP"),
        ("本計画の採択後６か月以内に、セネガル政府は作業部会を設置する。", "SN"),
        ("日本国政府は、ペルー共和国政府に対し、円借款を供与する。", "JP"),
        ("日本及びペルーは、協力を強化する。", "JP,PE"),
        ("両首脳は、協力を強化することで一致した。", "*"),
        ("ペルー側から、港湾整備を進める旨表明があった。", "PE"),
        ("英側は、協力する。", "GB"),
        ("先方から、引き続き協力するとの発言があった。", "?"),
        ("見本総理大臣から、円借款を供与する旨述べた。", "JP"),
        ("サンプル大統領は、港を開放する旨述べた。", "?"),
        ("見本総理とサンプル大統領は、港を開放する。", "*"),
        ("各国外相は、港を開放する。", "*"),
        ("ペルー大統領から、港を開放する旨述べた。", "PE"),
        ("我が国は、無償資金協力を行う。", "JP"),
        ("セネガル側は、日本の支援に謝意を表明した。日本側は、引き続き支援する。", "JP"),
        ("日本が実施する研修に、セネガル側は研修員を派遣する。", "SN"),
        ("日本の外務省は、研修を行う。", "JP"),
        ("協力を強化する。", ""),
        ("日本とセネガルの協力は、更に進められる。", ""),
        ("米国及び日本は、共同で開発する。", "US,JP"),
        ("ラオス側は、日本側と協力し、人材を育成する。", "LA"),
        ("経済産業省は、研修を行う。", "JP"),
        ("Japan will receive 20 Senegalese students every year.", "JP"),
        ("The Senegalese side will endeavour to designate five secondary schools.", "SN"),
        ("The two sides will strengthen cooperation.", "*"),
        ("Agriculture: Japan International Cooperation Agency (JICA) will train 3,000 workers.", "JP"),
        ("Within one year, the Government of Senegal shall set up a committee.", "SN"),
        ("The Government of Japan intends to provide yen loans.", "JP"),
        ("Japan and Peru will cooperate on mining.", "JP,PE"),
        ("The Ministry of Mines of Peru will publish data.", "PE"),
        ("Peru's Ministry of Energy and Mines will publish data.", "PE"),
        ("Both leaders agreed to meet again.", "*"),
        ("Cooperation between Japan and Peru will be expanded.", ""),
        ("Support for Senegal will be expanded.", ""),
        ("The Peruvian side thanked Japan. Japan will continue its support.", "JP"),
        ("We will work together.", "*"),
        ("Promote exchange between universities.", ""),
        ("In the field of mining, Peru will share geological data with Japan.", "PE"),
        ("The Prime Minister announced that Japan will provide grants.", "JP"),
        ("The United States intends to join the fund.", "US"),
        ("The Philippines and Japan decided to start talks.", "PH,JP"),
        ("Recognizing its importance, the Lao side pledged reform.", "LA"),
        ("ASEAN Member States will adopt the plan.", "ASEAN"),
        ("Each Party shall designate a contact point.", "*"),
        ("The Australian Government will fund the project.", "AU"),
        ("President Sample will open the port.", "?"),
        ("The Agency will publish a report.", ""),
        ("The Port Agency will publish a report.", "?"),
        ("日本の首相は、見本国を訪問する。", "JP"),
        ("ペルー政府としては、港を開放する。", "PE"),
        ("日本としても、水先人を派遣する。", "JP"),
        ("我が方からは、候補を示す。", "JP"),
        ("Neither side will close the port.", "*"),
        ("Peru to ease the rules of the port.", "PE"),
        ("ペルーの大統領は、港を開放する。", "PE"),
        ("ペルー側は、日本の支援に謝意を表明し、港を開放する。", "PE"),
        ("ペルー側は、日本の支援を高く評価した。", ""),
        ("Peru welcomed Japan's decision and will open its market.", "PE"),
        ("Peru welcomed Japan's decision.", ""),
        ("Japan will welcome 20 students.", "JP"),
        ("Peru, together with Japan, will publish the data.", "PE"),
        ("Peru, for its part, will publish the data.", "PE"),
        ("Japan does not intend to close the port.", "JP"),
        ("The Japanese side will train 30 pilots.", "JP"),
        ("The AU Commission side will publish the data.", "?"),
        ("Tokyo will send pilots to Lima.", "JP"),
        ("Lima stated that it would open the port.", "PE"),
        ("The Port Authority of Peru will:", "PE"),
        ("The Port Authority of Peru and its Japanese counterpart will share data.", "*"),
        ("The Ministry of Mines and the Embassy of Japan in Peru will hold a seminar.", "JP,?"),
        ("The Ministry of Justice will train judges.", ""),
        ("The State Agency for Plant Health and Quarantine will train inspectors.", "?"),
        ("The Fisheries Agency will train inspectors.", ""),
        ("The Autonomous Port Authority of Lima will publish the tides.", "PE"),
        ("The University of Tokyo will publish the tides.", "JP"),
        ("Hold a seminar\nLead: Ministry of Land, Infrastructure, Transport and Tourism\nBy when: 2031", "JP"),
        ("Hold a seminar\nLead: Ministry of Ports, JICA\nBy when: 2031", "?,JP"),
        ("A laboratory will be built by Japan by the end of 2031.", "JP"),
        ("The charts will be published on the web by the Port Authority of Peru.", "PE"),
        ("The charts will be published by May 2031.", ""),
        ("機材は、日本により供与される。", "JP"),
        ("The Royal Council of Ports will publish the tides.", "?"),
        ("The National Institute of Fish Research will publish the tides.", ""),
        ("The Southern Fish Mechanism and the Fisheries Agency of Japan will hold talks.", "?,JP"),
        ("南方漁業機構と日本の水産庁は、協議を行う。", "?,JP"),
        ("Exchange data\nResponsible: Agency for Plant Health; MAFF\nBy when: 2031", "?,JP"),
        ("The Embassy of Peru in Japan will hold a seminar.", "PE"),
        ("PIF Members will name contact points.", "PIF"),
        ("Japan and the ASEAN Secretariat will hold a workshop.", "JP,ASEAN"),
        ("The Peruvian side requested a grant. The Japanese side will reply.", "JP"),
        ("The Japanese side proposed to meet in May, and the Peruvian side agreed.", "*"),
        ("鉱山・港湾省と国立研究開発法人科学技術振興機構は、共同研究を行う。", "JP,?"),
        ("非常港湾庁は、水先人を配置する。", "?"),
        ("国土交通省は、水先人を派遣する。", "JP"),
        ("防衛省は、水先人を派遣する。", ""),
        ("関係省庁は、水先人を派遣する。", ""),
        ("在ペルー日本国大使館は、講座を開く。", "JP"),
        ("ペルー側は、支援を要請した。日本側は、港を整備する。", "JP"),
        ("日本側は、５月に協議を開くことを提案し、ペルー側は同意した。", "*"),
        ("ASEAN加盟国は、計画を採択する。", "ASEAN"),
        ("港湾の図面を作成する。\n実施主体：ペルー港湾公社\n期限：2031年", "PE"),
        ("ペルー港湾研究所に機材を供与する。\n担当：日本、JICA\n期限：2031年", "JP"),
        ("Send pilots to Peru\nResponsible: Embassy of Japan in Peru; JICA\nBy when: May 2031", "JP"),
        ("Lima and Tokyo will share the charts.", "PE,JP"),
        ("Kyoto University and Harbour College will share the charts.", "JP,?"),
        ("The University of Lima and the University of Tsukuba will share the charts.", "PE,JP"),
        ("The City of Yokohama will send pilots.", "JP"),
        ("Sampleton Municipality will send pilots.", "?"),
        ("The Province of Santa Sample will send pilots.", "?"),
        ("Fukuoka Prefecture will send pilots.", "JP"),
        ("The Department of Ports and Lights (DPL) will send pilots.", "?"),
        ("JETRO and PortSample will send pilots.", "JP,?"),
        ("The Ministry of Internal Affairs and Communications will send pilots.", "JP"),
        ("The Minister of Ports of Japan and his Peruvian counterpart, the Minister of Seas, will meet.", "*"),
        ("The Minister of Ports of Japan and his counterpart will meet.", "*"),
        ("The Peruvian Participant will send pilots.", "PE"),
        ("The President of Peru pledged that his Government would open the port.", "PE"),
        ("Japan will send pilots, and Peru will pay them.", "JP,PE"),
        ("Japan will send pilots, and the charts will be published.", "JP"),
        ("Japan will host the fair that Peru and Chile will attend.", "JP"),
        ("日本は、水先人を派遣し、ペルーは費用を負担する。", "JP,PE"),
        ("日本は、水先人を派遣し、その費用は別途定める。", "JP"),
        ("ペルー港湾大学と東北大学は、海図を共有する。", "PE,JP"),
        ("富山市とサンプル市は、青少年交流を行う。", "JP,?"),
        ("富山市及びサンプル市は、青少年交流を行う。", "JP,?"),
        ("サンプル市と富山市は、青少年交流を行う。", "JP,?"),
        ("京都市とサンプル市は、青少年交流を行う。", "JP,?"),
        ("広州市は、青少年を派遣する。", ""),
        ("スポーツ庁長官は、競技会に出席する。", ""),
        ("デジタル大臣は、会合に出席する。", ""),
        ("サンプル庁長官は、会合に出席する。", "?"),
        ("見本市は、毎年開催する。", ""),
        ("姉妹都市は、青少年交流を行う。", ""),
        ("海上保安庁は、水先人を派遣する。", "JP"),
        ("見本外務大臣は、水先人の派遣を約束した。", "JP"),
        ("サンプル外務大臣は、水先人の派遣を約束した。", "?"),
        ("両外務大臣は、水先人を派遣する。", "*"),
    ],
)
def test_the_subject_of_a_sentence_names_the_parties(sentence: str, named: str) -> None:
    language = "ja" if max(sentence) > "\u3040" else "en"
    assert subjects(sentence, language) == {one for one in named.split(",") if one}


@pytest.mark.parametrize(
    ("named", "whose"),
    [
        (("JP",), "ours"),
        (("PE",), "theirs"),
        (("JP", "PE"), "both"),
        (("*",), "both"),
        (("?",), "theirs"),
        (("TH",), None),
    ],
)
def test_parties_are_of_a_side(named: tuple[str, ...], whose: str | None) -> None:
    assert side(named, {"PE"}) == whose


@pytest.mark.parametrize(
    ("text", "titles", "bodies", "whose"),
    [
        ("研修を行う。", ("日本側の取組", "鉱業"), (), "ours"),
        ("研修を行う。", ("ペルー側は、次の措置をとる。",), ("JICA",), "theirs"),
        ("研修を行う。", ("鉱業",), ("JICA",), "ours"),
        ("研修を行う。", ("鉱業",), ("JOGMEC", "ペルー鉱山省"), "both"),
        ("研修を行う。", ("鉱業",), (), "both"),
        ("エネルギー・金属鉱物資源機構（JOGMEC）とペルー鉱山省は、研修を行う。", (), ("JOGMEC",), "both"),
    ],
)
def test_headings_and_bodies_tell_where_no_subject_does(
    text: str, titles: tuple[str, ...], bodies: tuple[str, ...], whose: str
) -> None:
    assert carrier([(text, "ja", titles)], bodies, {"PE"}) == whose


def test_headings_in_english_say_whose_items_stand_below_them() -> None:
    for title, whose in (("Actions by Japan", "ours"), ("Peru’s commitments", "theirs"), ("Mining", "both")):
        assert carrier([("Train geologists.", "en", [title])], (), {"PE"}) == whose


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("見本大臣は、調査団を派遣すると述べた。", {"JP"}), ("両大臣は、調査団を派遣すると述べた。", {"*"}), ("環境大臣は、調査団を派遣する。", set()),
        ("セネガルは、新しい埠頭を供用開始すると説明した。", {"SN"}), ("セネガルは、埠頭の現状を説明した。", set()),
        ("日本貿易振興機構(ジェトロ)が港の事務所の機能を拡充。", {"JP"}), ("延長について、セネガル側が2031年4月までに検討結果を回答。", {"SN"}),
        ("日本が議長を務める会合を開催。", set()), ("日本側が、双方の港は開かれるべきと述べた。", {"JP"}),
        ("ダカール・コミュニティ・カレッジと琉球大学は、協定を結ぶ。", {"?", "JP"}),
        ("Harbour CDCとJICAは、教材を作る。", {"?", "JP"}),
        ("Port calls: The Senegalese Navy plans to send a frigate.", {"SN"}),
        ("JOGMEC and Senegal's Geological Survey will complete a study.", {"JP", "SN"}),
    ],
)  # fmt: skip
def test_the_subjects_of_summaries_and_of_joint_deeds_name_the_parties(sentence: str, named: set[str]) -> None:
    assert subjects(sentence, "ja" if not sentence.isascii() else "en") == named
