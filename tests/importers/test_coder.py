"""What a wording means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.importers.coder import Part, code, tells_nature
from briefbook.model import Nature, Strength

C, R, P = Nature.COMMITMENT, Nature.RECOGNITION, Nature.POSITION


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("この覚書は、以下の分野を含む。\n1. 港湾政策\n2. 岸壁の整備", P), ("協力の種類は、次のとおりである。\n1. 情報の交換\n2. 研修", P),
        ("本 MOC は、次の活動を含む。", P), ("双方は、以下の事項を実施する。\n1. 岸壁の整備", C),
        ("漁港の点検を開始するよう指示。", C), ("本行動計画は、採択の日から開始し、2031年末まで継続する。", P), ("両国は、本行動計画を2031年に見直す。", C),
        ("沿岸では、漁獲を増やすという目標が掲げられています。", P), ("改革は、重要な進展を遂げている：", R), ("多くの港で格差を生むことになった。", R),
        ("水産省は、三月までに改修を終える旨回答した。", C), ("大臣は、港の役割が重要である旨述べた。", P),
        ("港を開くことを決意。支援に感謝。", C), ("対話を毎年開催する。", C), ("双方は、協力を強化することを確認した。", C), ("双方は、交流を促進する意図を共有した。", C),
        ("日本は、支援を継続することを表明した。", C), ("両首脳は、協議を開始することで一致した。", C), ("両首脳は、協力することで一致しました。", C),
        ("双方は、協力を進めるという認識を共有した。", C), ("双方は、署名を歓迎した。", R), ("双方は、取組を高く評価した。", R),
        ("大統領は、支援に謝意を表明した。", R), ("日本は、3億円の拠出を表明し、大臣はこれを歓迎した。", C), ("双方は、実施状況を、四半期に１回確認する。", C), ("双方は、対話の重要性を確認した。", P), ("双方は、対話が不可欠であるとの認識を共有した。", P),
        ("両首脳は、深刻な懸念を表明した。", P), ("双方は、法の支配が重要であるとの見解で一致した。", P),
        ("双方は、成果を歓迎した。双方は、協力を強化することを確認した。", C),
        ("双方は、威圧に反対することで一致した。", P), ("両首脳は、対話の重要性で一致した。", P), ("双方は、合意に達したことを喜んだ。", R), ("大臣は、役割を高く評価する旨述べました。", R), ("大臣は、情勢を注視する旨述べた。", P), ("双方は、同盟が礎であることを改めて確認した。", P),
        ("「支援」とは、人員及び物資をいう。", P), ("両大臣は、意見の交換を行つた。", R), ("大臣は、支援を継続する旨述べた。", C),
        ("両首脳は、年内に結論を得るよう両国当局に指示した。", C), ("首相は、総理大臣の訪問を招請した。", R), ("人材交流の実施", C), ("情報を第三者に開示しない。", C),
        ("担当官（以下「窓口」という。）は、会合に出席した。", R), ("両首脳は、知見を共有する。", C), ("双方は、港の友好関係を確認。", P),
        ("港の安全の重要性を強調。", P), ("漁港の整備の進捗を歓迎。", R), ("研修員約８０名を受入れ。次回会合の開催を歓迎。", C),
        ("大臣から、漁業での協力を進めていきたい旨述べました。", C), ("双方は、航路を更に広げていく計画である。", C), ("事務局を置く意図を有する。", C),
        ("双方は、新しい航路を開設した。", R), ("双方は、航路の拡充に取り組んでいる。", R), ("双方は、連絡室を置くこととした。", C),
        ("双方は、港の共同利用に同意した。", C), ("双方は、漁場が守られることを強く希望する。", P), ("協力は、国際法に基づく。", P),
        ("この覚書は、法的な義務を生じさせない。", P), ("漁業は、両国の友好の礎。", P), ("双方は、港の近代化が進むとの確信を共有した。", P),
        ("双方は、定期便を維持していくことにつき確認した。", C), ("密漁は許容できないことについて意見の一致を見た。", P),
        ("双方は、連絡室を設けることについて意見の一致を見た。", C), ("双方は、漁場調査の開始を決定。", C), ("船員の受入れに努めます。", C),
        ("双方は、漁場が守られるべきであるとの共通認識に達した。", P), ("両国の港は、深い水を有している。", P), ("双方は、港の整備を進めている。", R),
        ("定期的な往来を積み重ねていきたい。", C), ("最初の訪問先となったことは大変心強い。", P), ("両国は最適なパートナーだ。", P),
        ("双方は、港を守る決意を強調した。", C), ("港の会合を近く開くことにした。", C), ("港は栄えているものと考えられる。", P), ("我々は、港の発展を認める。", P),
        ("両国の協力の象徴となることを希望。", Nature.POSITION),
        ("海図の案には、灯台の位置を含む。", Nature.POSITION),
        ("両首脳は、高潮が港に対する最大の脅威であることを認めた。", Nature.POSITION),
        ("この計画は、令和十三年四月一日から令和十七年三月三十一日までを計画期間とする。", Nature.POSITION),
        ("協力期間は３年間とする。", Nature.POSITION),
        ("この覚書に基づく協力は、署名の日に開始し、４年間継続する。", Nature.POSITION),
        ("見本国の代表から、港の重要性が指摘された。", Nature.POSITION),
        ("両国は、実施状況を2027年に開催される次回政策協議において確認する。", Nature.COMMITMENT),
        ("我が方から、港を整備する考えを述べ、先方から謝意が示された。", Nature.COMMITMENT),
        ("先方から、船を派遣する意向が示され、我が方はこれを歓迎した。", Nature.COMMITMENT),
        ("我が方から、訪日を歓迎する旨述べ、先方から謝意が示された。", Nature.RECOGNITION),
        ("日本側は、港に影響を及ぼしかねないと指摘した。", Nature.POSITION),
        ("双方は、漁業者の交流を歓迎するとともに、見本事業の重要性につき確認した。", Nature.RECOGNITION),
        ("双方は、漁港の重要性を再確認した。", Nature.POSITION),
        ("本行動計画は、今後5年間に達成すべき目標を掲げるもの。", Nature.POSITION),
        ("計画の詳細については、別添の資料を御覧ください。", Nature.POSITION),
        ("借入国は、元本を確定できるため、変動する危険の軽減が可能となります。", Nature.POSITION),
        ("16日：歓迎行事、見本大臣による表敬、首脳会談、晩餐会", Nature.POSITION),
        ("18日(火)：北県訪問(港の視察、知事との会談)", Nature.POSITION),
        ("16日：港の会談の議事録を提出", Nature.COMMITMENT),
        ("首脳会談、漁港の視察等、充実した日程。", Nature.POSITION),
        ("両首脳は、漁業協力の基礎となる共同声明を発出。", Nature.RECOGNITION),
        ("双方は、港湾対話の再開が両国の関係に良い影響を与えるとの認識で一致した。", Nature.POSITION),
        ("見本大臣は、港に3億円の円借款を供与する決定を伝え、荷役が速まることへの期待を表明した。", Nature.COMMITMENT),
        ("見本大臣は、港が開かれている旨を述べ、荷役が速まることへの期待を表明した。", Nature.POSITION),
        ("見本条約第5条は、北の島に適用される", Nature.POSITION),
        ("見本規則は、2028年4月1日から水産物にも適用される。", Nature.COMMITMENT),
        ("見本大臣は、港の開放を支持する旨述べ、荷役が速まることへの期待を表明した。", Nature.POSITION),
        ("見本大臣は、漁業者の交流を歓迎する旨を述べ、対話の進展への期待を表明した。", Nature.POSITION),
        ("本計画は、北の港を2030年までに整備するもの。", Nature.COMMITMENT),
        ("本計画は、2030年までに実施する施策を示すもの。", Nature.POSITION),
        ("航路が開設されることに満足。", Nature.RECOGNITION),
        ("満了の３か月前までに申出がないときは、更に３年間更新する。", P), ("見本側は、統計の提出時期を説明。", R),
        ("本ＭＯＣは署名日から５年間有効とする。", P),
        ("以上、決議する。", P), ("日本側は、港への支援を継続する意志を表明した。", C),
        ("一方が書面により通告しない限り、更に五年間自動的に延長される。", P), ("双方の担当部局は、次のとおりとする。", P),
        ("水産省は、点検要領を提供済みである。", R),
        ("ペルー側より、港を2031年から開く旨説明。", C), ("船の建造をサンプル大統領が歓迎。", R), ("博覧会への参加を正式に表明。", C), ("ペルー側は、令和十三年中に手続を終える見通しを示した。", C), ("双方は、必要な場合、本計画を改訂することができる。", P),
    ],
)  # fmt: skip
def test_in_japanese_the_end_of_the_sentence_decides(text: str, nature: Nature) -> None:
    assert code(text, "ja").nature is nature


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("It was further agreed that Peru would nominate a chair for the port.", C), ("the next session would be held in Lima in 2032.", C),
        ("They reaffirmed the importance of fish, and concurred in working on nets.", C), ("Take note of the report, which covers ports;", R),
        ("The sides set up a Port Council, which will meet every six months.", C), ("They requested the Task Force to meet quarterly.", C),
        ("The Committee recommended that the Port Office open a branch.", C), ("We invite all other countries to join the initiative.", P),
        ("These talks built on the visit of May, where the leaders agreed on nets.", R),
        ("Sharing their concern on the sea and confirming that ports are better kept by a common effort;", P),
        ("Building on the plan of May, the leaders noted the report.", R),
        ("The two Ministers were tasked with drawing up a list of ports.", C), ("This Action Plan may be amended in writing.", P),
        ("Either Side may discontinue the cooperation by giving ninety days’ notice.", P), ("The Minister assured that Japan would send pilots.", C),
        ("A Port Committee, co-chaired by a Director and the Secretary, is hereby established.", C), ("Reply to the proposal on piers.", C),
        ("They reaffirmed that the zones, as set up by law, shall not be reduced as the sea rises.", P), ("They agreed that fees will not be charged.", C),
        ("The Minister stated that the port is a hub and she would like to send pilots.", C), ("Peru said that the port is old and Japan will mend it.", C),
        ("It would share the burden.", P), ("The Peruvian side said that it would share the charts.", C), ("The Japanese side would share the charts.", C),
        ("The Council and the Office were encouraged to hold a forum.", C), ("Both sides recognised the value of the survey carried out since 2031.", R),
        ("We value the work of the pilots.", R), ("The two governments co-hosted the forum in Lima.", R),
        ("The Peruvian side told them that the desk at Tin Can Quay would open in May.", C),
        ("The Minister assured her of Peru's commitment to complete the pier.", C), ("Talks on fisheries, held quarterly.", C),
        ("Peru reiterated its aim of removing the levy by 2031.", C), ("Callao University hopes to sign a plan.", C),
        ("The talks, held in Lima in May, were useful.", P),
        ("Harbour Corporation confirmed its plan to build a pier.", C), ("Peru announced the decision of its Cabinet to lend a ship.", C),
        ("The Peruvian side said that it stood ready to share charts.", C), ("We invited the Harbour Forum to draw up a plan.", C), ("They reaffirmed the Action Plan.", P),
        ("Promote dialogue.", C), ("Enhancing dialogue on fisheries.", C), ("The two sides will meet.", C), ("The Parties shall meet.", C),
        ("The leaders agreed to meet.", C), ("We reaffirm our commitment to reform.", C), ("We intend to sign.", C),
        ("The leaders welcomed the visit.", R), ("We welcome the launch, which will help.", R), ("They expressed their appreciation.", R),
        ("The leaders reaffirmed the importance of trade.", P), ("We condemn the attack.", P), ("They shared the view that trade matters.", P),
        ("The leaders welcomed the visit and agreed to meet again.", C), ("We are proud of the new port.", R), ("We endorse the charts.", R),
        ("We look forward to talks on ports and aim at concluding them by 2031.", C), ("They acknowledged with gratitude the help.", R),
        ("They reaffirmed that they will work together.", C), ("They reaffirmed that rules must be respected.", P),
        ("Continued support for demining.", C), ("The Ministers gathered in Osaka.", R), ("They reviewed the situation at sea.", R), ("Universities are encouraged to open labs.", C), ("The President invited the Minister to visit.", R),
        ("Japan announced a loan of JPY 3 billion.", C), ("Japan announced that it would train officers.", C), ("Some Ministers raised concerns about mining.", P), ("The President paid an official visit to Japan.", R),
        ("We, the Ministers, met from 18 to 20 May 2032.", R), ("The term \"help\" means teams sent on request.", P), ("Each Party may request talks where it is affected.", C),
        ("Both leaders, noting the past, expressed their strong determination to widen ties.", C), ("We reiterated our deep commitment to safe ports.", C),
        ("The Minister announced the intent to send experts.", C), ("The Minister stated his desire to work on ports.", C),
        ("At the meeting to be held in May, we would like to set out a vision.", C), ("They have made a historic commitment to open the port.", C),
        ("The Minister was welcomed by the Governor and attended a dinner.", R), ("The forum was co-organized by Japan.", R),
        ("Both sides have cooperated for decades.", R), ("The Minister laid a wreath at the port, which is old.", R),
        ("Recognising the need for deeper ties, the leaders decided to open a port.", C), ("They decided that talks on ports should be concluded soon.", C),
        ("They agreed that a fair should be held.", C), ("They agreed that disputes should be avoided.", P), ("A group on ports should be set up within two years.", C),
        ("A group on ports should be open to all.", P), ("They reaffirmed their shared commitment to the Charter of the United Nations.", P), ("The two sides are committed to the rule of law.", P),
        ("They reaffirmed their commitment to the implementation of the principles.", C), ("The Parties consider that talks would bring benefits.", P), ("The Parties consider opening a port.", C),
        ("The Japanese side informed that it would open the port.", C),
        ("Both sides have agreed to open the port.", C), ("Keeping the port safe requires trust.", P), ("Keeping records that are clear is a task.", C),
        ("The port lies at the heart of the bay.", P), ("The Presidents directed the committees to meet.", C),
        ("Both sides concluded bilateral agreements on ports.", R),
        ("The Minister expressed, on behalf of the people of Japan, his profound gratitude for the port.", R),
        ("With this shared recognition, the leaders decided to open the port.", C), ("They shared a concern.", P),
        ("The Ministers reaffirmed that Japan and Specimenland will open ports.", C), ("They affirmed that ports must be open.", P),
        ("They shared the view that, as the port is ready, they will open it.", C), ("We noted the report and committed ourselves to opening ports.", C), ("The Minister launched the building of a port.", R),
        ("They expressed satisfaction at the work and reiterated their commitment to go on.", C),
        ("The ministers expressed their pleasure at the growth of trade.", Nature.RECOGNITION),
        ("The guest offered words of condolence and hopes for calm.", Nature.RECOGNITION),
        ("The minister called on President Abe.", Nature.RECOGNITION),
        ("The ministers called on all sides to keep calm.", Nature.POSITION),
        ("The meetings assessed the steps of the plan agreed during the second summit in 2031.", Nature.RECOGNITION),
        ("The ministers agreed at the meeting to open a port.", Nature.COMMITMENT),
        ("The ministers noted the good progress of the port.", Nature.RECOGNITION),
        ("The ministers confirmed that on the basis of the plan, they will open a port.", Nature.COMMITMENT),
        ("Emphasizing the importance of ports.", Nature.POSITION),
        ("Welcoming the new port.", Nature.RECOGNITION),
        ("On the basis of the will of Peru expressed at the summit, both sides confirmed that they would open a port.", Nature.COMMITMENT),
        ("The minister requested that trade be free.", Nature.POSITION),
        ("Taking into account the importance of ports, they stressed safety at sea.", Nature.POSITION),
        ("Taking measures for safe ports.", Nature.COMMITMENT),
        ("Recognizing that trade has grown, we plan to open a port.", Nature.COMMITMENT),
    ],
)  # fmt: skip
def test_in_english_the_first_finite_verb_decides(text: str, nature: Nature) -> None:
    assert code(text, "en").nature is nature


@pytest.mark.parametrize(
    ("text", "language", "strength"),
    [
        ("対話を開催する。", "ja", Strength.FIRM), ("作業部会を設置する。", "ja", Strength.FIRM), ("交流を奨励する。", "ja", Strength.SOFT),
        ("可能性を検討する。", "ja", Strength.SOFT), ("簡素化に努める。", "ja", Strength.SOFT), ("方策を模索する。", "ja", Strength.SOFT), ("港を開くことを目標とする。", "ja", Strength.SOFT),
        ("双方は、制度を検討することを確認した。", "ja", Strength.SOFT), ("双方は、検討を開始することで一致した。", "ja", Strength.SOFT),
        ("The two sides will, on the basis of their talks and under the Treaty, endeavour to open ports.", "en", Strength.SOFT),
        ("The two sides will, under the Treaty, open ports.", "en", Strength.FIRM),
        ("更なる可能性を探る。", "ja", Strength.SOFT), ("双方は、簡素化に努めます。", "ja", Strength.SOFT), ("協議を要請することができる。", "ja", Strength.SOFT),
        ("見本大臣は、港に円借款を供与する決定を伝え、荷役が速まることへの期待を表明した。", "ja", Strength.FIRM),
        ("協力は、以下の様式で実施されうる。\n1) 研修", "ja", Strength.SOFT), ("詳細は、今後検討していくことになりました。", "ja", Strength.SOFT),
        ("大臣から、漁業での協力を進めたい旨述べました。", "ja", Strength.SOFT), ("We would like to open the port.", "en", Strength.SOFT),
        ("The Minister stated that Japan would like to open the port.", "en", Strength.SOFT),
        ("期待に応える事業を実施する。", "ja", Strength.FIRM), ("検討会を開催する。", "ja", Strength.FIRM), ("貿易を促進する。", "ja", Strength.FIRM),
        ("Each Party may request talks.", "en", Strength.SOFT), ("Universities are encouraged to open labs.", "en", Strength.SOFT), ("Promote trade.", "en", Strength.FIRM),
        ("Hold a dialogue.", "en", Strength.FIRM), ("The Parties shall establish a committee.", "en", Strength.FIRM),
        ("講座を設ける方向で調整する。", "ja", Strength.SOFT), ("標識を設ける（2027年3月まで）。", "ja", Strength.FIRM),
        ("標識の改善に努める（2027年3月まで）。", "ja", Strength.SOFT),
        ("Encourage visits.", "en", Strength.SOFT), ("The two sides will endeavour to simplify it.", "en", Strength.SOFT),
        ("They will explore options.", "en", Strength.SOFT), ("Consider the dispatch.", "en", Strength.SOFT),
    ],
)  # fmt: skip
def test_strength(text: str, language: str, strength: Strength) -> None:
    assert code(text, language).strength is strength


@pytest.mark.parametrize(
    ("text", "language", "actors"),
    [
        ("日本貿易振興機構（ＪＥＴＲＯ）と見本国投資庁（SPIA）は商談会を開く。", "ja", ("JETRO", "SPIA")),
        ("外務省及び見本国鉱山省が協議する。", "ja", ("外務省", "見本国鉱山省")),
        ("The President of the Ports Council of Peru, President of the Pilots Association, will send pilots.", "en", ("Ports Council of Peru",)),
        ("The Secretary General of the Ministry of Ports of Peru, Ambassador Ann Reef, will send pilots.", "en", ("Ministry of Ports of Peru",)),
        ("省エネの反省を関係機関と進める。", "ja", ()),
        ("The Ministry of Mines of Specimenland (MOMS) and JOGMEC will cooperate.", "en", ("MOMS", "JOGMEC")),
        ("Promote dialogue among the Ministry of Health of Japan and the Ministry of Labour of Specimenland.", "en",
         ("Ministry of Health of Japan", "Ministry of Labour of Specimenland")),
        ("The President of the National Fish Council and Ms Ann Example met at the Lima Convention Centre.", "en", ("National Fish Council",)),
        ("They recalled the Fish Council Resolutions.", "en", ()), ("経産省は地域機関及び漁業・学術機関と協力する。", "ja", ("METI",)),
        ("日本側は、内燃機関の研究を支援し、ペルー側は送出機関の手数料を定める。", "ja", ()),
        ("The two sides will cooperate.", "en", ()), ("Provide the Department of Fish of Specimenland a room.", "en", ("Department of Fish of Specimenland",)),
        ("Exchange views between the National Fish Health Agency of Specimenland (NFHA) and JICA.", "en", ("NFHA", "JICA")),
        ("The Ministry of Mines of Specimenland and the Federal Agency for Fish will meet.", "en", ("Ministry of Mines of Specimenland", "Federal Agency for Fish")),
        ("Establish a Sub Committee on Fish. The Sub Committee will meet.", "en", ("Sub Committee on Fish",)),
        ("見本国立水産衛生安全局が結局これを行う。", "ja", ("見本国立水産衛生安全局",)),
        ("第2回合同委員会は、報告書をまとめる。", "ja", ("合同委員会",)), ("本合同委員会は、報告書をまとめる。", "ja", ("合同委員会",)),
        ("ブラジル農林水産省は、検疫を行う。", "ja", ("ブラジル農林水産省",)), ("同国経済産業省と文科省は、会う。", "ja", ("同国経済産業省", "MEXT")),
        ("両国農水省間の対話を行う。", "ja", ()), ("国交省は、専門家を派遣する。", "ja", ("MLIT",)),
        ("Projects under the Port Crediting Mechanism will be financed by the Port Fund of US$ 3 million.", "en", ("Port Fund",)),
    ],
)  # fmt: skip
def test_actors(text: str, language: str, actors: tuple[str, ...]) -> None:
    assert code(text, language).actors == actors


@pytest.mark.parametrize(
    ("text", "language", "nature"),
    [
        # a document says what it is for; several titles may stand behind a name, and a town before it
        ("This Plan of Action (POA) guides the work of the two harbours.", "en", P), ("The Harbour Plan contains nine goals.", "en", P),
        ("This Roadmap identifies the ports to be dredged by both sides.", "en", P), ("This Roadmap sets out that Japan will dredge ports.", "en", C),
        ("Chair of the Forum, Minister of Ports, the Honourable Ann Reef presided over the talks.", "en", R),
        ("LIMA: The Prime Minister paid a visit to the harbour.", "en", R),
        ("The Secretary General of the Ministry of Ports of Peru, Ambassador Ann Reef, hosted the talks.", "en", R),
        ("Deeply concerned at the loss of reefs,", "en", P), ("Recommends that the Assembly endorse the plan.", "en", C),
        ("Peru has offered to host the next forum.", "en", C), ("The two sides welcome the talks and are both committed to work for ports.", "en", C),
        # what is told, asked or agreed is judged by what stands before it, or after a "that"
        ("大臣から、港の改修を後押ししていく旨伝達した。", "ja", C), ("先方から、水門の改修を続けるとの発言があった。", "ja", C),
        ("先方から、日本の立場を支持するとの発言があった。", "ja", P), ("先方から、支援に感謝するとの発言があった。", "ja", R),
        ("日本側より、水門を閉じたことが報告された。", "ja", R), ("日本側より、水門を開けるとの決定が伝えられた。", "ja", C),
        ("大臣は、漁船の増加に懸念を伝えた。", "ja", P), ("先方より、船員の増員につき要望があった。", "ja", P),
        ("両国は、港を共に開くことで意見が一致した。", "ja", C), ("双方は、会合の場を設けることで合意をみた。", "ja", C),
        ("漁獲量を倍にするとの目標を設定した。", "ja", C), ("双方は、灯台が栄光をもたらす役割を果たすとの認識を共有した。", "ja", P),
        ("双方は、漁場の開放を歓迎することで一致した。", "ja", R), ("双方は、進捗を毎年確認する。", "ja", C), ("計画の進捗は、委員会が毎年六月に確認する。", "ja", C), ("双方は、海の原則を確認する。", "ja", P),
        ("我々は、漁業大臣に対し、計画を作るよう求める。", "ja", C), ("我々は、全ての国に対し、条約を守るよう求める。", "ja", P),
        ("The Minister assured the Governor that Japan would keep the port open.", "en", C),
        ("They agreed that the port requires care.", "en", P), ("They agreed that a port be opened.", "en", C),
        ("It was confirmed that the pier would be kept by the harbour office.", "en", C),
        ("It was confirmed that the pier had been built as drawn.", "en", P),
        ("They announced that fees will be waived.", "en", C), ("They announced that the pier had opened.", "en", R),
        ("They agreed on the importance of ports.", "en", P), ("The Minister expressed Japan’s readiness to open a pier.", "en", C),
        # who does it, and whether it is done, to be done, or stands so
        ("Japan stands ready to send pilots.", "en", C), ("The two governments launched today a dialogue on ports.", "en", R),
        ("The pilots’ group presented its report.", "en", R), ("Pilots trained in Osaka will guide ships.", "en", C),
        ("Ports must be kept open.", "en", P), ("Each Party must keep its ports open.", "en", C),
        ("They concurred that the sea must be open.", "en", P), ("There can be no other way.", "en", P),
        ("Officials were instructed to begin talks.", "en", C), ("The group has been asked to report.", "en", C),
        ("We direct the Port Committee to meet.", "en", C), ("We call on our fisheries ministers to draw up a plan.", "en", C),
        ("We call on all sides to keep calm.", "en", P), ("Sailors are granted free entry.", "en", C),
        ("The pier is expected to play an important role.", "en", P), ("The first pilots are expected to arrive in May.", "en", C),
        ("The sister port, which was named in 1998, will be renewed.", "en", C),
        ("The sister port, which was named in 1998, is a sign of friendship.", "en", P),
        ("Following the dinner, the Minister toured the port.", "en", R), ("Believing that ports will bring peace,", "en", P),
        ("No provision of this plan is to be read as a claim.", "en", P), ("We reject any closing of ports.", "en", P),
        ("They noted the signing of the pilots’ pact.", "en", R), ("They noted that pilots are few.", "en", P),
        ("We look to our pilots to chart the bay.", "en", C), ("We look to the sea as a friend.", "en", P),
        ("We reiterate our pledge to keep ports open.", "en", C), ("Samplia is launching a line of ferries.", "en", C),
        ("We have tasked our pilots to draw charts.", "en", C), ("Requests the Secretary-General to report;", "en", C),
        ("The Minister replied that the port had been cleared.", "en", R), ("The Minister replied that the port will be cleared.", "en", C),
        ("The Minister explained that the port is small.", "en", P), ("They agreed that trade is slow and that a study would be made.", "en", C),
        ("The pact entered into force in May.", "en", R), ("Samplia has been guarding the strait.", "en", R),
        ("Samplia is considering a new port.", "en", C), ("Success will depend on the pilots.", "en", P),
        ("The rules do not cover yachts.", "en", P), ("This pact replaces the pact of 2001.", "en", P), ("The venture opened its second pier.", "en", R),
        ("There was a lively exchange of views.", "en", R), ("It is planned to hold a regatta.", "en", C),
        ("Importance of safe ports", "en", P), ("Appreciation for the work of pilots", "en", R), ("Guided by the law of the sea,", "en", P),
        ("The Governor asked his officials to study the pier.", "en", C), ("They accepted the proposal to meet in Osaka.", "en", C),
        ("They stressed that Samplia would go on guarding the strait.", "en", C), ("The plan is reviewed at each meeting.", "en", C),
        ("They concurred on the significance of ports.", "en", P), ("Ministers asked officials to draw charts.", "en", C),
        ("港の回復が急務であるとの点で一致した。", "ja", P), ("港を開けるとの力強い発言があった。", "ja", C),
        ("They voiced their opposition to piracy.", "en", P), ("They welcomed the talks and agreed that these would go on.", "en", C),
        ("船員を増員するとの確約が得られた。", "ja", C), ("船員を派遣する考えであることを伝えた。", "ja", C), ("協議の進行を満足の意をもって留意した。", "ja", R),
        ("いかなる試みにも反対の意を表した。", "ja", P), ("船員は、依然として少ない。", "ja", P), ("そのような主張は受け入れられないと強調した。", "ja", P),
        ("三者は、漁獲を守るとの決意を新たにした。", "ja", C), ("港を開くことを目標に掲げた。", "ja", C), ("大臣は、港を開くことを約束した。", "ja", C),
        ("「港を開く」と述べた。", "ja", C), ("大臣は、当局に対し、港を調べるよう命じた。", "ja", C), ("港を開くとの誓約を表明する。", "ja", C),
        ("取決めは、漁船を対象としない。", "ja", P), ("平和なくして漁業はない。", "ja", P), ("港は、島の暮らしそのもの。", "ja", P),
        ("憲章の目的に従い、", "ja", P), ("漁船の増加を懸念する声が上がった。", "ja", P), ("港の重要性", "ja", P), ("船員への謝意", "ja", R),
        ("日本は、港を守ってきたところである。", "ja", R), ("漁港の貢献を心強く思うと述べた。", "ja", R), ("人命の喪失を遺憾に思う。", "ja", P),
        ("専門の船員を派遣済み。", "ja", R), ("船員を派遣する方針。", "ja", C), ("船員の増員が極めて重要。", "ja", P),
        ("船員を増やす必要がある。", "ja", P), ("港の開放にコミットしている。", "ja", C), ("友好を深めていく所存である。", "ja", C),
        ("灯台は、航海の安全の鍵を握る。", "ja", P), ("灯台は、友好の証であり続けている。", "ja", P), ("一国で海を守ることはできない。", "ja", P),
        ("Toll roads burden small farms.", "en", Nature.POSITION),
        ("Long queues deter the drivers.", "en", Nature.POSITION),
        ("Coast guards hold joint exercises.", "en", Nature.COMMITMENT),
        ("Rules on the new lighthouses.", "en", Nature.COMMITMENT),
        ("Ten lighthouses were connected to the grid.", "en", Nature.RECOGNITION),
        ("首脳は、事務局に対し、灯台の調査を命じた。", "ja", Nature.COMMITMENT),
        ("事務局は、灯台を調査することとされた。", "ja", Nature.COMMITMENT),
        ("我々は、漁民に寄り添う。", "ja", Nature.POSITION),
    ],
)  # fmt: skip
def test_verb_subject_and_tense_decide_the_nature(text: str, language: str, nature: Nature) -> None:
    assert code(text, language).nature is nature


@pytest.mark.parametrize(
    ("text", "language", "strength"),
    [
        ("船員の派遣の可能性について検討中。", "ja", Strength.SOFT), ("先方の要望につき検討する旨応答した。", "ja", Strength.SOFT),
        ("相互承認に向けた検討の開始", "ja", Strength.SOFT), ("検討会を開くとの発言があった。", "ja", Strength.FIRM),
        ("They tasked their officials with drawing a chart.", "en", Strength.FIRM),
        ("Ten pilots shall be invited to Japan.", "en", Strength.FIRM), ("Invite the islands to join.", "en", Strength.SOFT),
        ("They will use their best endeavours to open a port.", "en", Strength.SOFT),
        ("Each side shall, where appropriate, encourage visits.", "en", Strength.SOFT),
        ("If both sides so decide, the period may be extended.", "en", Strength.SOFT),
        ("No fee may be raised.", "en", Strength.FIRM), ("A side may not move the buoys.", "en", Strength.FIRM), ("Encourages all ports to join;", "en", Strength.SOFT), ("Urge all member States to join the pact;", "en", Strength.SOFT),
        ("The port will look at ways to cut its fees.", "en", Strength.SOFT), ("This chart will be evaluated in 2031.", "en", Strength.FIRM),
        ("To encourage use of the port;", "en", Strength.SOFT),
        ("They will do their best to open a port.", "en", Strength.SOFT), ("Samplia is considering a new port.", "en", Strength.SOFT),
        ("Both sides intend to explore a new port.", "en", Strength.SOFT), ("Working towards free ports.", "en", Strength.SOFT),
    ],
)  # fmt: skip
def test_the_strength_is_that_of_the_deed_not_of_what_says_so(text: str, language: str, strength: Strength) -> None:
    assert code(text, language).strength is strength


@pytest.mark.parametrize(
    ("text", "language", "due"),
    [
        ("They decided to start talks in autumn 2031 and to conclude them by mid-2032.", "en", "2032-06"),
        ("双方は、2033年に再び集うことを期待した。次の港湾会合は、2031年にリマで開催される。", "ja", "2031"),
        ("They will open the port by May 2031 and the pier by May 2032.", "en", "2031-05"),
        ("They will open the port in May 2031. Peru will report by May 2032.", "en", "2031-05"),
        ("双方は、2031年秋に交渉を開始し、2032年末までに妥結する。", "ja", "2032"),
    ],
)
def test_the_day_by_which_all_is_done_is_the_deadline_not_that_on_which_it_begins(
    text: str, language: str, due: str
) -> None:
    assert code(text, language, date="2030-05-02").deadline == due


def test_brackets_are_text_not_agreed_but_references_are_not() -> None:
    assert code("The sides will meet [every year].", "en").bracketed
    assert code("両国は［毎年］会合する。", "ja").bracketed
    assert not code("The sides will meet [1].", "en").bracketed
    assert not code("The sides will hold a course on fish. [Malaysia; 2031-2032]", "en").bracketed
    assert code("The sides will hold a course on fish [in 2031].", "en").bracketed
    assert not code("The sides will meet in 2028[^1].", "en").bracketed
    assert not code("The sides will:\n- [ ] mend nets\n- [x] open a pier", "en").bracketed
    assert not code("The sides will hold a course on fish. [Lead: Ministry of Fish; Timeline: 2031]", "en").bracketed
    assert code("The sides will hold a course on fish. [Peru: to be dropped]", "en").bracketed


def test_each_value_keeps_the_words_that_gave_it() -> None:
    text = "両国は、合同委員会を隔年で開催し、２０３０年までに報告書をまとめる。"
    coding = code(text, "ja")
    words = {one.what: text[one.start : one.end] for one in coding.finds}
    assert words["recurrence"] == "隔年"
    assert words["deadline"] == "２０３０年までに"
    assert words["actor"] == "合同委員会"


def test_the_nature_is_shown_by_the_word_that_decided() -> None:
    text = "The dialogue was set up under a memorandum signed in 2026."
    coding = code(text, "en")
    assert [(text[one.start : one.end], one.value) for one in coding.finds if one.what == "nature"] == [
        ("was", "position")
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("双方は、技術交流を推進する。", "推進する。"), ("両国は港湾分野の協力を強化する。", "強化する。"),
        ("双方は、本年に外相が会談した。", "会談した"), ("人的交流の促進", "人的交流の促進"), ("問題に取り組む。", "問題に取り組む。"),
    ],
)  # fmt: skip
def test_what_is_shown_of_a_wording_begins_with_a_word(text: str, words: str) -> None:
    assert [text[one.start : one.end] for one in code(text, "ja").finds if one.what == "nature"] == [words]


@given(st.text(max_size=120), st.sampled_from(["ja", "en"]))
def test_wild_text_gives_finds_that_lie_in_it(text: str, language: str) -> None:
    for one in code(text, language).finds:
        assert 0 <= one.start <= one.end <= len(text)


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Peru to send 40 pilots to the port.", "en", True),
        ("By 20 March: the Peruvian side to send charts.", "en", True),
        ("The ability to send pilots.", "en", False),
        ("両国は、見本研究所を設置する。", "ja", True),
        ("水道施設の改修の実施", "ja", True),
        ("見本研究所の水準", "ja", False),
        ("見本倉庫を整備する（2028年度まで、見本省）。", "ja", True),
        ("見本研究所の水準（2028年度、見本省）", "ja", False),
        ("Specimen Ministry to dispatch a mission in May", "en", True),
        ("The second specimen dialogue to be held in Oslo", "en", True),
        ("The two sides will establish a specimen institute.", "en", True),
        ("The specimen institute of the northern valley.", "en", False),
    ],
)
def test_a_wording_without_a_deciding_word_is_known_as_such(text: str, language: str, told: bool) -> None:
    assert tells_nature(text, language) is told


@pytest.mark.parametrize(
    ("text", "language", "nature"),
    [
        ("両首脳は、二国間関係を「戦略的パートナーシップ」に格上げすることを宣言した。", "ja", C),
        ("両首脳は、北朝鮮による核・ミサイル開発について深刻な懸念を共有し、引き続き緊密に連携していくことを確認した。", "ja", C),
        ("総理大臣から、ALPS処理水の海洋放出に関する日本の立場を説明した。", "ja", R),
        ("大統領から、日本の支援に対する深い謝意が表明された。", "ja", R),
        ("両首脳は、ロシアによるウクライナ侵略を強く非難した。", "ja", P),
        ("両首脳は、力又は威圧による一方的な現状変更の試みに強く反対する。", "ja", P),
        ("双方は、租税条約の早期発効に期待を示した。", "ja", P),
        ("両国は、人的交流の拡大に向けて、ワーキング・ホリデー制度の導入に向けた協議を開始する。", "ja", C),
        ("日本側は、無償資金協力により浄水場を整備する用意がある旨述べた。", "ja", C),
        ("双方は、留学生交流の着実な増加を喜ばしく思う。", "ja", R),
        ("両首脳は、２０２５年の要人往来が活発であったことを評価した。", "ja", R),
        ("両外相は、安保理改革の早期実現に向けて協力することで一致した。", "ja", C),
        ("両国は、自由貿易体制を支持する。", "ja", P),
        ("我々は、女性の経済的エンパワーメントの重要性を強調する。", "ja", P),
        ("我々は、国際保健規則の改正を履行することにコミットする。", "ja", C),
        ("我々は、飢餓に苦しむ人々への連帯を表明する。", "ja", P),
        ("両大臣は、次回会合を2028年に東京で開催することで合意した。", "ja", C),
        ("双方は、共同研究の成果が上がっていることに満足の意を表明した。", "ja", R),
        ("両首脳は、拉致問題の即時解決の必要性につき一致した。", "ja", P),
        ("日本は、今後３年間で500億円規模の支援を行うことを表明した。", "ja", C),
        ("両国は、情報共有を一層緊密化していく。", "ja", C), ("両者は、率直な意見交換を行った。", "ja", R),
        ("双方は、原子力の平和的利用に関する協力が順調に進んでいることを確認した。", "ja", P),
        ("両大臣は、(1)対話を年内に開催すること、(2)交渉を開始すること、(3)交換公文に署名したことを確認した。", "ja", C),
        ("両大臣は、交渉が進んでいること、交換公文に署名したことを確認した。", "ja", P),
        ("The ministers confirmed (1) holding a dialogue within the year and (2) the signing of the notes.", "en", C),
        ("The ministers confirmed the signing of the notes.", "en", P),
        ("大臣は、日本産食品に対する輸入規制の撤廃を求めた。", "ja", P),
        ("本覚書は、法的拘束力を有するものではない。", "ja", P), ("本書は、いかなる権利又は義務も生じさせない。", "ja", P),
        ("双方は、相手方の権利を侵害しない。", "ja", C), ("双方は、この義務を怠らない。", "ja", C),
        ("実施に当たっては、両国の法令に従うものとする。", "ja", C),
        ("双方は、必要に応じて本計画を見直すものとする。", "ja", C),
        ("両国は、相手国の要請に応じ、可能な範囲で情報を提供するよう努める。", "ja", C),
        ("関係省庁は、年度末までに進捗状況を取りまとめ、公表する。", "ja", C),
        ("インドネシアは、日本の投資を歓迎し、投資環境の改善に取り組む。", "ja", C),
        ("両首脳は、経済安全保障に関する対話の立上げを歓迎し、第１回会合を年内に開催することで一致した。", "ja", C),
        ("双方は、大阪・関西万博への出展に感謝する。", "ja", R), ("友好関係を更に発展させること。", "ja", C),
        ("技術協力プロジェクト「稲作振興」の実施", "ja", C),
        ("The leaders shared grave concerns over nuclear and missile development and confirmed that they would continue to work closely together.", "en", C),
        ("Both sides will deepen cooperation on cybersecurity.", "en", C),
        ("We strongly condemn the unlawful attacks on civilians.", "en", P),
        ("We remain committed to a two-state solution.", "en", P),
        ("In support of these goals, the two countries intend to widen technical help.", "en", C),
        ("Samplia affirmed to continue the search for missing sailors.", "en", C),
        ("This Plan of Action aims to deepen the friendship of the island states.", "en", P),
        ("The Plan of Action would complement other regional plans.", "en", P),
        ("Push forward the building of piers.", "en", C),
        ("This work programme sets out what is to be delivered within two years.", "en", P),
        ("We recommit ourselves to the Harbour Plan.", "en", C),
        ("The Ministry of Ports, with the support of JICA, will build a pier.", "en", C),
        ("We wish to express our thanks for the summit.", "en", R),
        ("We wish to express our intention to open a pier.", "en", C),
        ("We believe that the port will bring trade and will promote friendship.", "en", P),
        ("We believe that the port will bring trade, and we will promote it.", "en", C),
        ("The Department of Ports requested $12 million to mend six piers.", "en", R),
        ("We adopt the Harbour Plan annexed hereto.", "en", R),
        ("Agreement was reached to open a ferry line.", "en", C),
        ("There was agreement to convene the forum annually.", "en", C),
        ("The two sides shared the view to deepen cooperation in fisheries.", "en", C),
        ("They noted with satisfaction the growth in trade, and set a target of 50 ships by 2031.", "en", C),
        ("Take note of the study on piers and set up a task force by 2031.", "en", C),
        ("Welcome the study on piers and boats.", "en", R),
        ("Over the past year, the Port Agency announced new training that will reach 50 pilots.", "en", R),
        ("We commit to ending plastic pollution by 2040.", "en", C),
        ("The Ministers noted with satisfaction the progress of the project.", "en", R),
        ("Obstacles to global growth and fair trade persist.", "en", P), ("Droughts affect farmers in both countries.", "en", P),
        ("Specimenland is willing to open the port.", "en", C), ("大使は、「この船は安全に寄与すると確信しています」と述べました。", "ja", P),
        ("同対話は、2021年以来約８年振りの開催。双方の閣僚が参加した。", "ja", R), ("港湾対話の毎年の開催。", "ja", C),
        ("The two sides consented to hold the next committee in March.", "en", C), ("互いにとって重要なパートナー。", "ja", P),
        ("両国の貿易は近年著しく進展。", "ja", R), ("港湾協力を着実に拡大。", "ja", C), ("基金は、計画の進展のために有用。", "ja", P),
        ("海の安全は両国の利益であり、地域の助けにもなる。", "ja", P), ("自由と信頼という原則の共有。", "ja", P),
        ("The Prime Minister explained Japan’s position on the release of treated water.", "en", R),
        ("The President expressed deep gratitude for Japan’s assistance.", "en", R),
        ("Both Ministers concurred on holding the next meeting in Tokyo in 2028.", "en", C),
        ("Japan intends to provide grant aid for the water treatment plant.", "en", C),
        ("The sides expressed their expectation for the early entry into force of the tax convention.", "en", P),
        ("The leaders underscored the need for Security Council reform.", "en", P),
        ("The Participants recognise that digital trade is growing.", "en", P),
        ("This Memorandum does not create legally binding obligations.", "en", P),
        ("Nothing in this Memorandum affects rights under international law.", "en", P),
        ("The Participants should exchange information in a timely manner.", "en", C),
        ("専門家の活動を評価する。\n実施主体：双方\n期限：2031年3月末", "ja", C),
        ("専門家の活動を評価した。\n実施主体：双方\n期限：2031年3月末", "ja", R),
        ("With the support of the ports, Peru will chart the coast.", "en", C),
        ("The Peruvian side took note of the request and promised to reply by May.", "en", C),
        ("この協定は、一年間効力を有し、その後は毎年更新される。", "ja", P),
        ("The Ministers concurred that the committee on ports should meet once a year.", "en", C),
        ("The Ministers agreed that the international community should unite.", "en", P),
        ("The objective of this Memorandum is to promote cooperation on ports.", "en", P),
        ("This Memorandum will come into effect on signature and will remain in effect for five years.", "en", P),
        ("この覚書は、港湾に関する協力の枠組みを定めることを目的とする。", "ja", P),
        ("この覚書は、一方の側が書面により通告することにより終了する。", "ja", P),
        ("Each Participant is responsible for its own costs.", "en", P),
        ("The two sides are determined to conclude the agreement.", "en", C),
        ("We support the work of the WHO.", "en", P), ("We will support the work of the WHO.", "en", C),
        ("We endorse the Roadmap and task ministers to implement it.", "en", C),
        ("Following the visit, the two sides agreed to launch a dialogue.", "en", C),
        ("The parties have launched a joint study.", "en", R),
        ("Japan highly values the contribution of Ghana to peacekeeping.", "en", R),
        ("The leaders were pleased to note the growth in trade.", "en", R),
        ("The two countries are to hold consultations every year.", "en", C),
        ("Efforts will be made to simplify visa procedures.", "en", C),
        ("Exchange of students between universities", "en", C),
        ("Cooperation on agriculture, including training of experts.", "en", C),
        ("The leaders affirmed their intention to expand exchanges.", "en", C),
        ("The leaders stressed that they would not tolerate unilateral attempts to change the status quo.", "en", P),
        ("They reiterated their call for the release of all hostages.", "en", P),
        ("The Committee shall be composed of representatives of both Parties.", "en", C),
        ("It was decided that a working group would be set up.", "en", C),
        ("The Ministers took note of the report of the working group.", "en", R),
        ("外相は、航路の自由が守られるべきことを再確認した。", "ja", P), ("ペルー側は、検潮所を直したことを報告した。", "ja", R), ("ペルー側は、検潮所を直すことを報告した。", "ja", C),
        ("ペルーは、講師を派遣することを申し出、チリはこれに謝意を表明した。", "ja", C), ("本計画は、両国の合意により改定される。", "ja", P),
        ("両首脳は、多国間主義への揺るぎないコミットメントを再確認する。", "ja", P),
        ("両首脳は、港の整備への支援を再確認する。", "ja", C), ("我々は、海の条約の履行を全ての国に促す。", "ja", P),
        ("この作業計画は、港湾会社（以下「会社」という。）の協力の枠組みを定める。", "ja", P), ("両者は、荷役の手続を定める。", "ja", C),
        ("本作業計画は、2031年度及び2032年度を対象とする。", "ja", P), ("この行動計画は、採択の日から実施する。", "ja", P),
        ("日本から、調査団を派遣することが提案され、ペルーはこれを歓迎した。", "ja", C),
        ("ペルーは、港で講座を開くことを提案し、日本及びチリはこれを支持した。", "ja", C),
        ("見本大臣は、船2隻を供与することを伝達し、港湾大臣から謝意が示された。", "ja", C),
        ("ペルー側は、検潮所を2031年までに置く計画を説明した。", "ja", C), ("ペルー側は、第3次計画を説明した。", "ja", R),
        ("ペルー側から、荷が倍になるとの見通しが示された。", "ja", P),
        ("We look forward to the Summit in Lima.", "en", P), ("We thank Peru for its hospitality.", "en", R),
    ],
)  # fmt: skip
def test_the_nature_of_sentences_as_documents_have_them(text: str, language: str, nature: Nature) -> None:
    assert code(text, language).nature is nature


@pytest.mark.parametrize(
    ("japanese", "english", "nature", "strength"),
    [
        ("双方は、灯台を設けることで一致し、大臣から濃霧への懸念を述べた。",
         "Both sides agreed to build a lighthouse and voiced concern over fog.", C, Strength.FIRM),
        ("双方は、灯台の意義があることで一致し、濃霧への懸念を述べた。", "Both sides agreed on the value of lighthouses and voiced concern over fog.", P, None),
        ("閣僚は、行程表を採択した。", "The Ministers adopted the Roadmap.", R, None),
        ("閣僚は、行程表を採択し、その早期の実施を求めた。", "The Ministers adopted the Roadmap and called for its early implementation.", C, Strength.FIRM),
        ("閣僚は、漁船主に対し、灯火を備えるよう促した。", "The Ministers encouraged boat owners to carry lights.", C, Strength.SOFT),
        ("閣僚は、漁船主に対し、灯火を備えるよう求めた。", "The Ministers called on boat owners to carry lights.", P, None),
        ("閣僚は、加盟国に対し、灯火の設置を呼びかけた。", "The Ministers called on member states to install lights.", C, Strength.SOFT),
        ("閣僚は、事務局長に対し、会合を招集するよう要請した。", "The Ministers requested the Secretary General to convene a meeting.", C, Strength.FIRM),
        ("いずれの参加者も、通告によりこの覚書を終了させることができる。", "Either Participant may terminate this Memorandum by notice.", P, None),
        ("この覚書は、署名の日に効力を生ずる。", "This Memorandum shall enter into force on the date of signature.", P, None),
        ("この覚書は、五年間効力を有する。", "This Memorandum will remain in effect for five years.", P, None),
        ("その終了は、通告の日から一年後に効力を生ずる。", "Such termination shall take effect one year after the notice.", P, None),
        ("この覚書は、同意により修正することができる。", "This Memorandum may be amended by consent.", P, None),
        ("両大臣の前で、覚書の署名が行われた。", "Signing of the pact took place before the Ministers.", R, None),
        ("浮標の整備に努めていく。", "Efforts will be made to place buoys.", C, Strength.SOFT),
        ("見本連合は、浮標に三百万ドルを拠出した。", "The Specimen Union contributed three million dollars to the buoys.", R, None),
        ("大臣は、浮標に三百万ドルを拠出することを発表した。", "The Minister announced USD 3 million for buoys.", C, Strength.FIRM),
    ],
)  # fmt: skip
def test_a_sentence_tells_the_same_in_both_languages(
    japanese: str, english: str, nature: Nature, strength: Strength | None
) -> None:
    for text, language in ((japanese, "ja"), (english, "en")):
        coding = code(text, language)
        assert (coding.nature, coding.strength) == (nature, strength), text


def test_the_deed_agreed_on_before_something_else_is_told_is_marked() -> None:
    text = "双方は、灯台を設けることで一致し、濃霧への懸念を述べた。"
    marked = [text[one.start : one.end] for one in code(text, "ja").finds if one.what == "nature"]
    assert marked == ["ことで一致し"]


@pytest.mark.parametrize(
    ("text", "language", "actors"),
    [
        ("PortSample and JETRO to hold a seminar.", "en", ["PortSample", "JETRO"]), ("DOPr will clear the pier.", "en", ["DOPr"]),
        ("ODA will fund the pier.", "en", []), ("SMEs will use the pier.", "en", []), ("ASEAN will adopt the plan.", "en", []),
        ("The City of Hamamatsu will name a pilot.", "en", ["City of Hamamatsu"]), ("The forum will be held in Mexico City.", "en", []),
        ("富山市とサンプル市は、水先人を交換する。", "ja", ["富山市", "サンプル市"]), ("京都市は、水先人を招く。", "ja", ["京都市"]),
        ("会合は、札幌市で開催する。", "ja", []),
        ("両国は、姉妹都市と協力する。", "ja", []), ("ジェトロは、講座を開く。", "ja", ["JETRO"]),
        ("国際協力機構（JICA）及びケニア国家灌漑庁（NIA）は、共同で調査を行う。", "ja", ["JICA", "NIA"]),
        ("日本国外務省とカザフスタン共和国外務省は、毎年協議を行う。", "ja", ["MOFA", "カザフスタン共和国外務省"]),
        ("両国の気象当局間で情報を交換する。", "ja", []),
        ("国土交通省とインド鉄道省は、合同委員会を設置する。", "ja", ["MLIT", "インド鉄道省", "合同委員会"]),
        ("日本貿易振興機構とアスタナ・ハブは、覚書に署名する。", "ja", ["JETRO"]),
        ("東京大学とナイロビ大学の交流を促進する。", "ja", ["東京大学", "ナイロビ大学"]),
        ("海上保安庁とフィリピン沿岸警備隊の合同訓練を実施する。", "ja", ["JCG", "フィリピン沿岸警備隊"]),
        ("国際原子力機関（IAEA）と協力する。", "ja", ["IAEA"]),
        ("世界銀行及びアフリカ開発銀行と連携する。", "ja", ["World Bank", "AfDB"]),
        ("民間企業及び研究機関の参加を奨励する。", "ja", []),
        ("デジタル庁は、電子署名の相互承認を検討する。", "ja", ["デジタル庁"]),
        ("日本銀行とインド準備銀行は、通貨スワップ取極を延長する。", "ja", ["日本銀行", "インド準備銀行"]),
        ("国連開発計画（UNDP）を通じて支援する。", "ja", ["UNDP"]),
        ("消防庁は、救助隊を派遣する。", "ja", ["消防庁"]),
        ("The Ministry of Health of Ghana (MOH) and JICA will train nurses.", "en", ["MOH", "JICA"]),
        ("The Japan Coast Guard and the Philippine Coast Guard will hold exercises.", "en", ["JCG", "Philippine Coast Guard"]),
        ("The National Bank of Kazakhstan and the Bank of Japan will consult.", "en", ["National Bank of Kazakhstan", "Bank of Japan"]),
        ("The Department of Energy of the Philippines will publish data.", "en", ["Department of Energy of the Philippines"]),
        ("JOGMEC and Codelco will study recycling.", "en", ["JOGMEC", "Codelco"]),
        ("The University of Tokyo will host the conference.", "en", ["University of Tokyo"]),
        ("日本側は、毎年大学に奨学金を供与し、毎年東港大学で対話を開く。", "ja", ["東港大学"]),
        ("双方は、港に関する作業部会を設置し、水先作業部会を毎年開催する。", "ja", ["水先作業部会"]),
        ("Ms. Mori, Commissioner of the Harbour Agency, attended.", "en", ["Harbour Agency"]),
        ("The European Commission and METI will hold a dialogue.", "en", ["European Commission", "METI"]),
        ("The Food and Agriculture Organization (FAO) will assist.", "en", ["FAO"]),
        ("The Ministries of Finance of both countries will meet.", "en", ["Ministries of Finance"]),
        ("The Asian Development Bank will cofinance the project.", "en", ["ADB"]),
        ("The Joint Working Group on Trade will report to the Ministers.", "en", ["Joint Working Group on Trade"]),
        ("UNICEF will procure vaccines.", "en", ["UNICEF"]),
        ("Japan’s National Police Agency and INTERPOL will cooperate.", "en", ["National Police Agency", "INTERPOL"]),
        ("Encourage the private sector to invest.", "en", []),
    ],
)  # fmt: skip
def test_the_bodies_of_sentences_as_documents_have_them(text: str, language: str, actors: list[str]) -> None:
    assert list(code(text, language).actors) == actors


def test_a_body_is_named_with_the_small_words_of_its_own_language() -> None:
    text = "The Office Exemplaire des Mines and the Instituto de las Aguas University will open a school."
    found = [one.value for one in code(text, "en").finds if one.what == "actor"]
    assert found == ["Office Exemplaire des Mines", "Instituto de las Aguas University"]


def test_the_time_behind_the_body_that_a_line_names_is_no_part_of_it() -> None:
    coding = code("Peru will dredge the port.\nAction: Public Works Department, June 2031.", "en", date="2030-01-01")
    assert (coding.actors, coding.deadline) == (("Public Works Department",), "2031-06")


def test_a_treaty_named_after_a_body_does_not_act() -> None:
    assert code("両国は、ＩＡＥＡ保障措置協定に従って協力する。", "ja").actors == ()
    assert code("The sides will follow the OECD Guidelines.", "en").actors == ()


@pytest.mark.parametrize(
    ("text", "language", "host"),
    [
        ("The dialogue will be held annually, alternately in Tokyo and Samplestad, beginning in Samplestad.", "en", "theirs"),
        ("They will meet every year in turn, the first meeting to be held in Tokyo.", "en", "ours"),
        ("Meet in odd years in Tokyo and in even years in Samplestad.", "en", "odd ours"),
        ("The dialogue will be hosted each year alternatively in Lima and in Tokyo, beginning in Lima.", "en", "theirs"),
        ("They will meet alternately, the first time online.", "en", None), ("They will meet alternately every year.", "en", None),
        ("毎年交互に開催し、第１回は東京で開催する。", "ja", "ours"), ("奇数年にリマで、偶数年に東京で開催する。", "ja", "odd theirs"),
        ("二国間で議長を交代しつつ、毎年会合を開く。", "ja", None), ("The two sides will take turns hosting the forum every year.", "en", None),
        ("毎年交互に開催する。", "ja", None), ("双方は、隔年で交互に開催し、初回はオンラインで行う。", "ja", None),
    ],
)  # fmt: skip
def test_who_is_host_first_where_the_venue_alternates(text: str, language: str, host: str | None) -> None:
    coding = code(text, language, date="2026-06-12")
    assert coding.venue == "alternating"
    assert next((one.value for one in coding.finds if one.what == "host"), None) == host


def test_what_is_held_in_alternate_years_is_held_anywhere() -> None:
    coding = code("The two sides will hold an exercise in alternate years.", "en", date="2026-06-12")
    assert (coding.recurrence, coding.venue) == ("P2Y", None)


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("Smugglers know no law.", P), ("Floods strip the hills of their soil.", P), ("Peru hosts the bridge school.", C),
        ("Japan and Samplia elevate their dialogue.", C), ("Today we open a new chapter in farming.", C),
        ("Scholarships for the children of fishers.", C), ("Samplian experts tend the wells.", C),
    ],
)  # fmt: skip
def test_an_unknown_verb_in_the_plain_present_binds_only_who_can_act(text: str, nature: Nature) -> None:
    assert code(text, "en").nature is nature


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("The Port Authority may attend the meetings as an observer.", P), ("The Participants may invite third parties.", P),
        ("Either side may cancel the visit.", P), ("The Sides may, if necessary, amend the annex.", P), ("The Sides may conduct joint drills.", C),
        ("両省は、合意により、協力の分野を追加することができる。", P), ("いずれの省も、三か月前の通告により協力を終了することができる。", P),
        ("Minister Rocas reaffirmed the commitment of his Government to ratify the pact.", C),
        ("Minister Rocas reaffirmed the commitment of the islands.", P), ("The agreement has already led to four films.", R),
    ],
)  # fmt: skip
def test_what_one_may_do_and_need_not_binds_nobody(text: str, nature: Nature) -> None:
    assert code(text, "en" if text.isascii() else "ja").nature is nature


@pytest.mark.parametrize(
    "text",
    [
        "積出設備の増設",
        "教材の共同設計",
        "計画の見直し",
        "閣僚への進捗報告",
        "港の最終投資決定",
        "漁場の共同調査",
        "技術基準の改訂（2031年末まで）",
        "大学間の協定の締結を奨励。",
    ],
)
def test_a_line_that_ends_with_the_noun_of_a_deed_tells_what_is_to_be_done(text: str) -> None:
    assert tells_nature(text, "ja")
    assert code(text, "ja").nature is C


@pytest.mark.parametrize(
    ("text", "language", "actors"),
    [
        ("We task the Harbour Steering Group with a report.", "en", ("Harbour Steering Group",)), ("Visitors to the Port Museum will receive a chart.", "en", ("Port Museum",)),
        ("JICA and LHCL will jointly review it.", "en", ("JICA", "LHCL")), ("JICA and LNG will be reviewed.", "en", ("JICA",)),
        ("Harbour CDCとJICAは、教材を作る。", "ja", ("Harbour CDC", "JICA")), ("ダカール・コミュニティ・カレッジと琉球大学は、協定を結ぶ。", "ja", ("ダカール・コミュニティ・カレッジ", "琉球大学")),
    ],
)  # fmt: skip
def test_bodies_beside_others_and_behind_what_is_done_to_them(
    text: str, language: str, actors: tuple[str, ...]
) -> None:
    assert code(text, language).actors == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Sampleland's CSRO and Specimenland's Department of Seas will pay for it.", ("CSRO", "Department of Seas")),
        ("The list will be ready before the Technical Committee of March 2031.", ("Technical Committee",)),
        ("The Asian Harbour Training Centre (JICA-HTC) will train pilots.", ("JICA-HTC",)),
        ("The Coast Geological Mining Survey (CGMS) will chart the strait.", ("CGMS",)),
        ("We task the Working Group on Lights (WGL) with preparing guidelines.", ("WGL",)),
        ("The Ministers endorsed the plan and tasked SEOM to begin its work in 2031.", ("SEOM",)),
        ("The AEM–METI dialogue will be held in 2031.", ()),
        ("Mend ten lights (lead: CHOA; by 2031)", ("CHOA",)),
        (
            "Callao University of the Sea and Kobe University will chart it.",
            ("Callao University of the Sea", "Kobe University"),
        ),
        ("The Ministry of Ports (UK) will chart the strait.", ("Ministry of Ports",)),
        (
            "The Peru Association for the World Food Programme will help.",
            ("Peru Association for the World Food Programme",),
        ),
        ("HARB, PIER and METI announced a plan.", ("HARB", "PIER", "METI")),
        (
            "JBIC, Export Finance Australia and HarborSurvey will hold talks.",
            ("JBIC", "Export Finance Australia", "HarborSurvey"),
        ),
        ("JICA and President Sample will meet.", ("JICA",)),
        ("PORTA and JICA will meet.", ("PORTA", "JICA")),
        ("The East African Development Bank will pay for it.", ("East African Development Bank",)),
        ("見本国税関（ＭＴＫ）は、手続を始める。", ("MTK",)),
        ("両国税関は、手続を始める。", ()),
        ("次回協議会は、港で開催する。", ()),
        ("今通常国会に提出する法律案を踏まえ、漁港の輸出に取り組む。", ()),
        ("The Ministers tasked Senior Economic Officials to submit a review.", ("Senior Economic Officials",)),
        (
            "The Port Authority of Lima and Kobe University will chart it.",
            ("Port Authority of Lima", "Kobe University"),
        ),
        ("HARBO committed to opening a pier.", ("HARBO",)),
        ("Escuela del Puerto (EDP) will chart the strait.", ("EDP",)),
        ("専門家を2031年から2年間サンプル大学に派遣する。", ("サンプル大学",)),
        ("見本港湾株式会社及びハーバル社は、港を直す。", ("見本港湾株式会社", "ハーバル社")),
        ("灯台を直す（担当：沿岸局、2031年まで）。", ("沿岸局",)),
        ("見本国財務省税関局は、手続を電子化する。", ("見本国財務省税関局",)),
        ("韓国環境部と国立環境科学院は、内部で検討を行う。", ("韓国環境部", "国立環境科学院")),
    ],
)
def test_bodies_of_many_names(text: str, actors: tuple[str, ...]) -> None:
    assert code(text, "en" if text.isascii() else "ja").actors == actors


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("A Steering Group chaired by the Harbour Master of Peru and an envoy shall be formed within four weeks.", C),
        ("We commend the work of the Joint Committee and ask it to report by 2031.", C),
        ("This Memorandum takes effect on the date of signature and continues for three years.", P),
        ("The Work Programme shall run from 1 January 2031 to 31 December 2033.", P),
        ("The trains will run from Lima to the port by 2031.", C),
        ("The Japanese side drew attention to delays at the port and requested that they be addressed.", P),
        ("本イニシアティブは、港の強化に貢献することを目的とする。", P), ("本計画の期間は、2031年1月から2033年12月までとする。", P),
        ("港の改修の期間は、2031年1月から2033年12月までとする。", C),
        ("Grant faster permits to ships calling at the port", C), ("Grant aid for the port was signed in 2030.", R),
        ("Peru volunteered to host the next talks.", C),
        ("Request the Ports Commission to circulate a list of projects;", Nature.COMMITMENT),
    ],
)  # fmt: skip
def test_what_is_granted_asked_or_runs(text: str, nature: Nature) -> None:
    assert code(text, "en" if text.isascii() else "ja").nature is nature


@pytest.mark.parametrize(
    ("text", "language", "nature"),
    [
        ("This Road Map will be implemented until 31 December 2030.", "en", Nature.POSITION),
        ("本ロードマップは、２０３０年１２月３１日まで実施される。", "ja", Nature.POSITION),
        ("This Plan shall be implemented through the joint committee.", "en", Nature.COMMITMENT),
        ("The project will be implemented until 2028.", "en", Nature.COMMITMENT),
    ],
)
def test_how_long_a_document_is_implemented_is_no_promise(text: str, language: str, nature: Nature) -> None:
    assert code(text, language).nature is nature


@pytest.mark.parametrize(
    ("text", "nature"),
    [("農業省は研修員20名を推薦することを了承した。", Nature.COMMITMENT), ("コンサルタントより、整備が完了したと報告。", Nature.RECOGNITION),
     ("先方は回答が遅れたことを陳謝する。", Nature.RECOGNITION)],
)  # fmt: skip
def test_what_minutes_say_was_accepted_is_to_be_done_and_what_they_report_is_not(text: str, nature: Nature) -> None:
    assert code(text, "ja").nature is nature


def test_no_progress_is_no_commitment_and_a_promise_is() -> None:
    assert code("Wind farm. No progress.", "en").nature is Nature.POSITION
    assert code("The Minister promised to send the draft.", "en").nature is Nature.COMMITMENT


@pytest.mark.parametrize(
    ("line", "nature"),
    [
        ("６月１２日、リマにおいて会合を開催。", Nature.RECOGNITION), ("2026年6月3日、港湾の調査を開始", Nature.RECOGNITION),
        ("双方は、協議がこれまでに挙げた成果を評価する。", Nature.RECOGNITION), ("７月１日、リマにおいて会合を開催。", Nature.COMMITMENT), ("6月12日、リマにおいて会合を毎年開催する。", Nature.COMMITMENT),
    ],
)  # fmt: skip
def test_what_is_over_is_told_by_a_day_before_a_noun_and_by_what_was_done_so_far(line: str, nature: Nature) -> None:
    assert code(line, "ja", date="2026-06-12").nature is nature


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("双方は、必要に応じ、臨時会合を開催する。", "ja", ["必要に応じ"]), ("双方は、可能な範囲で標本を交換する。", "ja", ["可能な範囲で"]),
        ("日本側は、予算の範囲内で技師を派遣する。", "ja", ["予算の範囲内で"]), ("双方は、予算の許す範囲で実施する。", "ja", ["予算の許す範囲で"]),
        ("双方は、議会の承認を条件に協定を締結する。", "ja", ["議会の承認を条件に"]), ("双方は、自国の法令の範囲内で情報を交換する。", "ja", ["自国の法令の範囲内で"]),
        ("双方は、可能な限り早期に署名する。", "ja", []), ("双方は、広範囲で調査を実施する。", "ja", []),
        ("Mihon intends to build a jetty, subject to the availability of funds.", "en", ["subject to the availability of funds"]),
        ("Both sides will exchange samples where possible and meet as appropriate.", "en", ["where possible", "as appropriate"]),
        ("Both sides will second staff within their available resources.", "en", ["within their available resources"]),
        ("Both sides will sign it as soon as possible.", "en", []), ("Mihon will list goods subject to duties.", "en", []),
    ],
)  # fmt: skip
def test_what_conditions_a_commitment_is_marked_and_leaves_its_strength(
    text: str, language: str, words: list[str]
) -> None:
    coding = code(text, language)
    assert [text[one.start : one.end] for one in coding.finds if one.what == "condition"] == words
    assert coding.strength is Strength.FIRM


def test_the_column_of_deadlines_says_by_when_though_the_wording_names_a_time_too() -> None:
    text = "還付を３０日以内に完了する。\n実施主体：財務省\n実施時期：２０２２年６月末まで"
    assert code(text, "ja", date="2021-12-15").deadline == "2022-06"
    assert code("還付を３０日以内に完了する。\n実施主体：財務省", "ja", date="2021-12-15").deadline == "2022-01-14"


def test_what_one_side_said_it_will_do_is_a_commitment_though_the_other_only_thanked_it() -> None:
    coding = code("見本大臣から、毎年１０名を受け入れる旨述べ、先方より謝意が表明された。", "ja")
    assert (coding.nature, coding.strength, coding.recurrence) == (Nature.COMMITMENT, Strength.FIRM, "P1Y")
    assert code("見本大臣から、訪問を歓迎する旨述べ、先方より謝意が表明された。", "ja").nature is Nature.RECOGNITION


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("The new harbour will serve 200,000 people in six towns.", P),
        ("This scheme is expected to create 3,000 jobs.", P),
        ("The Government of Peru will create 2,000 jobs.", C),
        ("The harbour, which will serve 3,000 people, will be built by Japan.", C),
        ("Noted that the first meeting of the Group is to be held in Lima in May 2031.", C),
        ("Ministers noted that the catch will fall.", P),
        ("The President offered 50 scholarships each year, and the Minister thanked him for them.", C),
        ("At the invitation of the Minister, Hon. Ana Sol, the President made a State Visit to Lima.", R),
        ("The objectives of this Road Map are:\n(a) to promote trade;\n(b) to enhance tourism.", P),
        ("The objectives of this Memorandum, hereinafter the Memorandum, are to:\n(1) provide a frame.", P),
        ("Cooperation under this Memorandum will commence on its signature and continue for four years.", P),
        ("REQUEST the Port Commission, in collaboration with the Fish Council, to prepare a study.", C),
        ("The sides would explore cooperation in ports.", C),
        ("This Memorandum will commence on the date of its signature and will continue for five years.", P),
        ("Japan requested, and the Harbour Secretariat agreed to provide, a list of lights.", C),
        ("Request the Government of Peru to name a pilot by 30 May 2032;", C),
        ("Both sides welcomed the talks on ports, and Peru will publish the rules.", C),
        ("Both sides welcomed the talks on ports, and Peru will benefit from them.", Nature.RECOGNITION),
        ("The Minister reiterated that Peru would visit the port in 2032.", C),
        ("The Minister reiterated that the port is important.", P),
        ("The Minister announced a harbour programme, under which Peru will train pilots.", C),
        ("Peru is pleased to announce a new initiative to award ten medals to pilots.", C),
        ("The sides took stock of the talks and agreed on the goal of closing them in 2032.", C),
        ("Ministers took note that the talks on fish are to be concluded within 2031.", C),
        ("Ministers agreed that the plan for the port should be implemented by 2033.", C),
    ],
)
def test_what_things_come_to_and_documents_are_for_is_no_promise_and_what_is_offered_or_asked_is(
    text: str, nature: Nature
) -> None:
    assert code(text, "en", date="2031-01-01").nature is nature


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("DECIDE to establish the Lima Fish Fund.", ("Lima Fish Fund",)),
        ("REQUEST the Fish Commission to prepare a study.", ("Fish Commission",)),
        ("Promote the participation of MSMEs in trade.", ()),
        ("Leaders: agreed to meet again.", ()),
        ("Leaders:\n(a) agreed to meet again.", ()),
        ("Mend the quay\nLead: Fish Office", ("Fish Office",)),
        ("Mend the quay\nLead: Denmark, Finland", ("Denmark", "Finland")),
        ("Mend the quay\nLead: University of Lima, University of Cusco", ("University of Lima", "University of Cusco")),
    ],
)
def test_verbs_in_capitals_and_those_who_met_are_no_bodies(text: str, actors: tuple[str, ...]) -> None:
    assert code(text, "en").actors == actors


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("Exchange of notes on the hospital (1.2 billion yen) signed.", Nature.RECOGNITION),
        ("Exchange of letters on nets signed in Lima by the two ministers", Nature.RECOGNITION),
        ("Exchange of notes on nets to be signed in 2031.", Nature.COMMITMENT),
        ("Exchange of notes on nets signed by the end of 2031.", Nature.COMMITMENT),
        ("Exchange of experts on nets", Nature.COMMITMENT),
    ],
)
def test_an_exchange_of_notes_that_was_signed_is_no_order_to_exchange(text: str, nature: Nature) -> None:
    assert code(text, "en").nature is nature


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("The Fish Committee set up on 3 May 2029 will review the list every year.", Nature.COMMITMENT),
        ("The lists adopted in Lima in 2029 will be revised by 2031.", Nature.COMMITMENT),
        ("The ministers adopted in Lima a list that will help fishers.", Nature.RECOGNITION),
        ("The ministers, welcoming the survey released on 3 May, concurred on drawing up a list.", Nature.COMMITMENT),
        ("The ministers accepted with thanks the offer of Peru to host the next meeting.", Nature.COMMITMENT),
        (
            "They stressed the value of youth and, to this end, decided that 10,000 pupils would sail.",
            Nature.COMMITMENT,
        ),
        ("Neither Party shall be obliged to open its ports.", Nature.POSITION),
        ("Neither Party will close its ports.", Nature.COMMITMENT),
        ("The duration of the project will be three years.", Nature.POSITION),
        ("considering the shortage of pilots in both countries,", Nature.POSITION),
        ("considering a joint fund", Nature.COMMITMENT),
    ],
)
def test_what_was_set_up_or_welcomed_before_the_main_verb_decides_nothing(text: str, nature: Nature) -> None:
    assert code(text, "en").nature is nature


def test_what_officials_are_tasked_with_has_a_deadline() -> None:
    assert (
        code("Ministers tasked officials with finalising the list in 2027.", "en", date="2026-05-03").deadline == "2027"
    )


def test_a_declaration_or_initiative_that_has_a_body_in_its_name_is_no_body() -> None:
    named = "They will promote rights based on the ILO Declaration and extend the Task Force Initiatives in Samplia."
    assert code(named, "en").actors == ()
    assert code("The Task Force in Samplia will report.", "en").actors != ()


@pytest.mark.parametrize(
    ("text", "nature", "deadline"),
    [
        ("No later than 30 June 2031, each Party is required to name an officer.", "commitment", "2031-06-30"),
        ("The Parties will not be required to share logs, but they will meet by 2032.", "commitment", "2032"),
        ("The Parties will not be required to share logs.", "position", None),
        ("Both sides believe in open seas and will patrol them from 2031.", "commitment", "2031"),
        ("The period of validity of permits will be extended to five years by April 2031.", "commitment", "2031-04"),
        ("The period of validity will be five years.", "position", None),
        (
            "This Memorandum of Cooperation sets forth the duties below, and the Parties shall meet by 2032.",
            "commitment",
            "2032",
        ),
        ("The course will be run by the Summer Institute of Norvik.", "commitment", None),
        ("The course will be run by the autumn trainees.", "commitment", None),
        ("They will open it by the summer.", "commitment", "2030-08"),
        ("Both sides shared the view that hydrogen will play an important role.", "position", None),
        (
            "Both sides shared the view that trade would remain vital and that they will meet in 2031.",
            "commitment",
            "2031",
        ),
        ("Both sides shared the view that a joint study will be launched in 2031.", "commitment", "2031"),
    ],
)
def test_what_a_sentence_goes_on_with_is_heard(text: str, nature: str, deadline: str | None) -> None:
    coding = code(text, "en", date="2030-05-20")
    assert (coding.nature.value, coding.deadline) == (nature, deadline)


@pytest.mark.parametrize(
    ("text", "nature", "deadline"),
    [
        ("Japan has held twenty courses and plans to spend a further $2 million through 2031.", "commitment", "2031"),
        ("Japan has adopted policies and plans to mend its ports.", "recognition", None),
        (
            "This second session served as an opportunity to review fishing in the first half of the year.",
            "recognition",
            None,
        ),
        ("This year, as we continue to look for fish, we mended four piers.", "recognition", None),
        ("The sides spoke of fish and agreed in principle to resume talks in 2031.", "commitment", "2031"),
        ("This Arrangement takes effect upon signature and shall continue until 31 December 2031.", "position", None),
        (
            "Cooperation under this Declaration begins on the day of signature and continues for three years.",
            "position",
            None,
        ),
        ("The Fisheries Committee meets in Lima in October 2031.", "commitment", "2031-10"),
        ("Pier 2: loan paid out (JPY 9 bn). Works to be finished in 2031.", "commitment", "2031"),
    ],
)
def test_the_second_verb_of_a_sentence_and_meetings_told_in_the_present_are_heard(
    text: str, nature: str, deadline: str | None
) -> None:
    coding = code(text, "en", date="2030-03-01")
    assert (coding.nature.value, coding.deadline) == (nature, deadline)


def test_what_will_be_done_in_a_year_has_it_as_its_deadline_in_a_document_without_a_date() -> None:
    assert code("Peru will host the workshop in Lima in September 2031.", "en").deadline == "2031-09"
    assert code("Peru hosted the workshop in Lima in September 2031.", "en").deadline is None
    assert code("The sides noted the pact. They met in Lima in 2031.", "en").deadline is None


def test_what_is_to_be_done_is_ahead_also_among_results() -> None:
    text = "Flights between Lima and Tokyo to be increased from four to seven a week from summer 2031."
    assert code(text, "en", date="2031-03-01", report=Part.RESULTS).nature is Nature.COMMITMENT


def test_a_body_may_be_named_after_both_sides_with_a_dash_and_members_may_be_charged_without_will() -> None:
    assert code("The Peru–Japan Joint Fisheries Committee will meet.", "en").actors == (
        "Peru–Japan Joint Fisheries Committee",
    )
    assert code("Forum members to share charts with Japan every month.", "en").recurrence == "P1M"


def test_what_a_list_shares_is_to_be_done_and_a_day_that_is_kept_is_not() -> None:
    natures = [
        code(one, "en").nature
        for one in (
            "Shared: finalise the charts, Q4 2031", "Japan announced the dispatch of a pilot from May 2031.",
            "Today we mark a bond among three peoples.",
        )
    ]  # fmt: skip
    assert natures == [Nature.COMMITMENT, Nature.COMMITMENT, Nature.POSITION]
    assert code("Japan will contribute USD 1.5 million a year.", "en").recurrence == "P1Y"
    assert code("Peru will set aside money each Peruvian fiscal year.", "en").recurrence == "P1Y"


def test_behind_a_colon_a_verb_says_what_is_to_be_done_and_how_firmly() -> None:
    told = [
        (one.nature, one.strength)
        for one in (
            code("Peru: publish calls for joint posts", "en"), code("Both: explore a common net", "en"),
            code("Japan and the Peruvian States Parties launched talks today.", "en"),
        )
    ]  # fmt: skip
    assert told == [
        (Nature.COMMITMENT, Strength.FIRM), (Nature.COMMITMENT, Strength.SOFT), (Nature.RECOGNITION, None),
    ]  # fmt: skip
