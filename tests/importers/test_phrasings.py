"""Phrasings of deadlines and of recurrence in both languages, and those of the real documents."""

from pathlib import Path

import pytest

from briefbook.desk import Desk
from briefbook.importers import parse
from briefbook.importers.coder import code
from briefbook.importers.readers import read_text
from briefbook.importers.schedule_phrases import deadlines, first_time, recurrences
from briefbook.model import Nature
from tests.seeds import FOLDER, seed

SIGNED = "2026-06-12"

DEADLINES_JA = [
    ("日本側は、秋に技師をリマに送りたい旨述べた。", "2026-11"),
    ("灯台基金への五億円の追加拠出（２０２７年度）", "2028-03-31"),
    ("2027年1月1日より、見本国は、灯台の利用料を免除する。", "2027-01-01"), ("次回会合　2027年春、リマ", "2027-05"),
    ("この計画の見直しは、2029年の中間閣僚会合において行う。", "2029"), ("2027年4月から、新しい制度を実施する。", "2027-04"),
    ("計画の策定\n期限（2027年１月）まで", "2027-01"), ("港湾局は、改善計画を同年内に策定する。", None),
    ("今後１年の間に批准する。", "2027-06-12"), ("本声明発出から１周年となる日までに、基金の運用を始める。", "2027-06-12"),
    ("８月14日正午までに名簿を提出する。", "2026-08-14"), ("2027年秋口に試行を開始する。", "2027-11"), ("2027年初夏に開所する。", "2027-08"),
    ("二年以内に見直す", "2028-06-12"), ("署名から１８か月以内に", "2027-12-12"), ("半年以内に報告する", "2026-12-12"),
    ("採択後９０日以内に", "2026-09-10"), ("本年末までに取りまとめる", "2026"), ("今年度中に", "2027-03-31"),
    ("来年度末までに", "2028-03-31"), ("令和１２年までに", "2030"), ("令和九年三月末までに", "2027-03"),
    ("二〇三五年までに", "2035"), ("２０２９年前半までに", "2029-06"), ("2030年頃までに", "2030"),
    ("2028年夏を目途に", "2028-08"), ("遅くとも2027年9月までに", "2027-09"), ("2027年10月1日までに", "2027-10-01"),
    ("２０２７年度内に", "2028-03-31"), ("2027年度第2四半期までに", "2027-09"), ("令和10年度末を目途に", "2029-03-31"),
    ("向こう五年以内に", "2031-06-12"), ("今後10年間で", "2036-06-12"), ("三か月以内に", "2026-09-12"),
    ("六週間以内に", "2026-07-24"), ("翌年末までに", "2027"), ("2040年を目標に", "2040"), ("2027年内の発効を目指す", "2027"),
    ("調査の実施（貿易会、2027年２月）", "2027-02"), ("名簿の送付\n期限：11/30", "2026-11-30"), ("人選\n期限：2027", "2027"), ("人選\n時期：2026～2027", "2027"), ("人選\n期限：12月中旬", "2026-12-20"), ("次回首脳会談までに", None), ("2026年12月までのできるだけ早い時期に", "2026-12"), ("数年以内に", None),
    ("税制を令和９年１月１日から適用すると説明した。", "2027-01-01"), ("日本側は、研修員を来年度受入れ。", "2028-03-31"),
    ("港に工学科を設置（令和９年９月開講予定）。", "2027-09"), ("覚書の年内署名を目指し協議を加速。", "2026"),
    ("2030年目標に向けて2029年末までに", "2029"), ("発効後1年以内に", None),
    ("この10年中に貿易額を倍増させる。", "2030"), ("今後の10年のうちに港を開く。", "2036-06-12"), ("この10年間のうちに港を開く。", "2036-06-12"),
    ("この十年の終わりまでに港を開く。", "2030"), ("2027年4月1日より前に批准する。", "2027-03-31"),
    ("2028年1月1日前に通報する。", "2027-12-31"), ("2027年の早い段階で案を提出する。", "2027-03"),
]  # fmt: skip
DEADLINES_EN = [
    ("The United States will lend two buoys in FY2027.", "2027-09"), ("Japan will lend two buoys in FY2027.", "2028-03-31"),
    ("Australia intends to lend two buoys by the end of FY2027-28.", "2028-06"),
    ("The two harbours will assess the use of this Chart in 2029, through their pilots.", "2029"),
    ("The parties will implement the pilot from April 2027.", "2027-04"),
    ("The harbour will operate from April 2027 onwards.", "2027-04"),
    ("They will finish the survey by the summer.", "2026-08"),
    ("Ratify the treaties within two years of their signature.", None),
    ("Host an office in the port from April 2027.", "2027-04"),
    ("A review will take place half-way, i.e. in August 2028.", "2028-08"),
    ("Japan will hold, with the U.S. Coast Guard and Mr. Sample, a drill in 2028.", "2028"),
    ("They will test it over a period of 24 months starting in July 2026.", "2028-06"),
    ("A pilot will be sent for a period of twelve months from 1 April 2027.", "2028-03-31"),
    ("We will report on pilots at our 2028 Summit in Lima.", "2028"),
    ("Japan will train pilots in the three years to 2030.", "2030"),
    ("The two sides will hold workshops in the course of 2027 through 2029.", "2029"),
    ("within two years", "2028-06-12"), ("within eighteen months of signature", "2027-12-12"),
    ("within half a year", "2026-12-12"), ("not later than 90 days after its adoption", "2026-09-10"),
    ("by the end of the year", "2026"), ("during the current fiscal year", "2027-03-31"),
    ("by the end of next fiscal year", "2028-03-31"), ("by 2030", "2030"), ("by the end of March 2027", "2027-03"),
    ("by the year 2035", "2035"), ("in the first half of 2029", "2029-06"), ("by around 2030", "2030"),
    ("by summer 2028", "2028-08"), ("at the latest by September 2027", "2027-09"), ("by October 1, 2027", "2027-10-01"),
    ("by 1 October 2027", "2027-10-01"), ("before the end of FY2027", "2028-03-31"), ("by the second quarter of 2027", "2027-06"),
    ("in the next five years", "2031-06-12"), ("over the coming decade", "2036-06-12"), ("within three months", "2026-09-12"),
    ("Train pilots\nDeadline: 2026-2027", "2027"), ("Train pilots\nCompletion: June 2026 - March 2028", "2028-03"),
    ("within six (6) weeks", "2026-07-24"), ("before the end of next year", "2027"), ("with 2040 as the target year", "2040"),
    ("to be completed in 2027", "2027"), ("before the next summit meeting", None), ("no later than December 2026", "2026-12"),
    ("within a few years", None), ("by late 2029", "2029"), ("within one year of its entry into force", None),
]  # fmt: skip
RECURRENCES_JA = [
    ("毎年度報告する", "P1Y"), ("一年に一度開催する", "P1Y"), ("年に1回以上開催する", "P1Y"), ("年一回の", "P1Y"), ("毎年３月に", "P1Y"),
    ("年次協議", "P1Y"), ("各年に", "P1Y"), ("2年に1度", "P2Y"), ("二年ごとに", "P2Y"), ("2年に一回", "P2Y"), ("１年おきに", "P2Y"),
    ("隔年開催", "P2Y"), ("３年に１回", "P3Y"), ("三年毎", "P3Y"), ("5年ごとの見直し", "P5Y"), ("四年に一度", "P4Y"),
    ("年に二回", "P6M"), ("半期ごとに", "P6M"), ("６か月ごとに", "P6M"), ("上半期と下半期に各1回", "P6M"), ("年3回", "P4M"),
    ("四半期に一度", "P3M"), ("四半期末ごとに共有する", "P3M"), ("三か月ごとに", "P3M"), ("月次の", "P1M"), ("毎学年度", "P1Y"), ("毎月一回", "P1M"), ("隔月で", "P2M"), ("2か月に1回", "P2M"),
    ("隔週で", "P2W"), ("週次で", "P1W"), ("定期会合", None),
]  # fmt: skip
RECURRENCES_EN = [
    ("on an annual basis", "P1Y"), ("once a year", "P1Y"), ("at least once a year", "P1Y"), ("each year", "P1Y"),
    ("every year in March", "P1Y"), ("yearly consultations", "P1Y"), ("on a yearly basis", "P1Y"), ("every two years", "P2Y"),
    ("once every two years", "P2Y"), ("biennially", "P2Y"), ("in alternate years", "P2Y"), ("every other year", "P2Y"),
    ("every three years", "P3Y"), ("triennial", "P3Y"), ("a five-yearly review", "P5Y"), ("once every four years", "P4Y"),
    ("two times a year", "P6M"), ("semi-annually", "P6M"), ("every six months", "P6M"), ("every half year", "P6M"),
    ("three times a year", "P4M"), ("on a quarterly basis", "P3M"), ("every three months", "P3M"), ("on a monthly basis", "P1M"),
    ("once per month", "P1M"), ("every two months", "P2M"), ("bimonthly", "P2M"), ("every two weeks", "P2W"),
    ("on a weekly basis", "P1W"), ("at regular intervals", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), [*DEADLINES_JA, *DEADLINES_EN])
def test_deadlines(text: str, value: str | None) -> None:
    assert [one.value for one in deadlines(text, SIGNED)] == [value]


@pytest.mark.parametrize(("text", "value"), [*RECURRENCES_JA, *RECURRENCES_EN])
def test_recurrences(text: str, value: str | None) -> None:
    assert [one.value for one in recurrences(text)] == [value]


# Whole sentences, and wordings of their own kind.
SENTENCES_JA = [
    ("双方は、調印後２年半以内に工場を建設する。", "2028-12-12"), ("双方は、2027年の年初に調査団を派遣する。", "2027-03"), ("双方は、当面３年間、研修を実施する。", "2029-06-12"),
    ("署名後１年６か月以内に覚書を締結する。", "2027-12-12"),
    ("一年と三か月以内に指針を改める。", "2027-09-12"),
    ("２０２７年ＡＰＥＣ首脳会議の機会に結果を報告する。", "2027"),
    ("2027年横浜で開かれる会合までに行動計画を作成する。", "2027"),
    ("2027年末時点で登録件数を千件とする。", "2027"),
    ("数年内に直行便を就航させる。", None),
    ("署名式から１００日以内に合同委員会を立ち上げる。", "2026-09-20"),
    ("本計画の２年目までに研修所を設ける。", "2028-06-12"),
    ("双方は、２年目に中間評価を行う。", "2028-06-12"),
    ("双方は、２０２７年８月に港町で開催される首脳会議に結果を報告することで一致した。", "2027-08"),
    ("両大臣は、2027年に外交関係樹立150周年を記念する行事を開催することで一致した。", "2027"), ("双方は、2026年に会合を開催する。", "2026"),
    ("双方は、次の会合を2026年9月16日及び17日に開催する。", "2026-09-17"), ("審査会を2027年6月10日から11日に開催する。", "2027-06-11"),
    ("事務局は、10月30日から11月2日に説明会を開く。", "2026-11-02"), ("専門家会合を2027年3月30日（火）～4月1日（木）の日程で開催する。", "2027-04-01"),
    ("訓練を2026年7月から12月まで実施する。", "2026-12"), ("試行を2027年3月から4月にかけて行う。", "2027-04"), ("第6回作業部会：2027年4月、東京", "2027-04"),
    ("6月最終週に、調査団が灯台を訪問する。", "2026-06"), ("9月下旬に、調査団が港を訪問する。", "2026-09"),
    ("2027年9月第1週に、会合を開催する。", "2027-09-07"),
    ("第三回会合は、２０２７年に見本市で開催される予定。", "2027"), ("次官級協議の年度内開催に向けて調整", "2027-03-31"),
    ("２０２８年を「日・見本国観光年」とする。", "2028"), ("来年、見本市に水産会館を開設する。", "2027"), ("免除は、２０２７年１０月１日から実施する。", "2027-10-01"),
    ("2027年10月7日の週に調査団を派遣する。", "2027-10-07"), ("名簿を2027年9月14日24時までに送る。", "2027-09-14"),
    ("桟橋を2027年5月の開港記念日に間に合わせる。", "2027-05"), ("2027年の夏休み期間中に教材を作る。", "2027-08"),
    ("2027年2月に港町で開く第六回委員会で取決めに署名する。", "2027-02"),
    ("水産会館を令和９年春に開設する予定。", "2027-05"), ("会館は、２０２７年１２月をもって閉鎖する。", "2027-12"), ("目標：２０２７年の署名", "2027"),
    ("次回の水産展は２０２７年を予定。", "2027"),
    ("２０２９年度予算への計上を目指す。", "2030-03-31"), ("２０２８年３月の期限までに妥結する。", "2028-03"), ("２年後の見直しを行う。", "2028-06-12"),
    ("２０２８年４月からの２年間で調査する。", "2030-03"), ("２０２８会計年度末までに完了する。", "2029-03-31"),
    ("２０２８年度当初から運用を開始する。", "2028-04"), ("2029年に見本国で開かれる次回会合までに終える。", "2029"),
    ("令和十年の通常国会に法案を提出する。", "2028"), ("今後５年間（２０２７～２０３１年）で実施する。", "2031"),
    ("（期限）令和10年3月", "2028-03"), ("2028年度：実証試験の開始、2030年度：社会実装の実現", "2029-03-31"),
    ("実施期間：2027年度～2029年度", "2030-03-31"), ("2027年末から2028年初めにかけて専門家を派遣する。", "2028-03"),
    ("2028年の早い段階での合意を目指す。", "2028-03"), ("翌々年度末までに事業を終える。", "2029-03-31"),
    ("2028年9月15日（金）正午必着で提出する。", "2028-09-15"), ("来年4月から試行し、同年9月までに評価する。", "2027-09"),
    ("次回の閣僚会議（2028年春）までに成案を得る。", "2028-05"),
    ("1か月前までに通知する。", None), ("会合の30日前までに議題を送付する。", None), ("２０２７～２０２９年度に研修を実施する。", "2030-03-31"),
    ("無償資金協力により桟橋を整備する（2028年3月）。", "2028-03"), ("２０２７年から２０３１年までの間、毎年度３０名を受け入れる。", "2031"),
    ("２０２８年２月中旬を目途に公表する。", "2028-02-20"), ("２０２８年２月上旬までに派遣する。", "2028-02-10"),
    ("来年秋頃を目途に第一陣を受け入れる。", "2027-11"), ("次年度前半には着手する。", "2027-09"),
    ("向こう４年間にわたり支援を継続する。", "2030-06-12"), ("2028年1月から3月までの間に調査を行う。", "2028-03"),
    ("2029年の竣工式を目標に工事を進める。", "2029"), ("本年秋の総会の機会に署名する。", "2026-11"),
    ("2028年見本国開催の閣僚会合までに案を示す。", "2028"), ("2028年2月：事務局の設置", "2028-02"),
    ("2027年4月から5年間、研修を実施する。", "2032-03"), ("２０３０年より前に廃止する。", "2029"),
    ("両国は、署名の日から三箇月以内に専門家会合を開く。", "2026-09-12"),
    ("実施細則は、本文書の採択後一年以内に作成される。", "2027-06-12"),
    ("報告書の案件について、公表後30日以内に回答する。", None), ("共同声明の公表後1年以内に会合する。", "2027-06-12"),
    ("令和９（2027）年度末までに、施設の改修を完了する。", "2028-03-31"),
    ("令和12年（2030年）までに再エネ比率を倍増する。", "2030"),
    ("2027年3月31日（水）までに報告書を提出する。", "2027-03-31"), ("来春までに協定の交渉を妥結させる。", "2027-05"),
    ("今秋を目途に調査団を派遣する。", "2026-11"), ("来年3月末までに取りまとめる。", "2027-03"),
    ("来年前半の適切な時期に次官級協議を開催する。", "2027-06"), ("2030年の全面開業を目指し、支援する。", "2030"),
    ("２０２８年の運用開始を目標に整備を進める。", "2028"),
    ("第９回アフリカ開発会議（2028年開催予定）までに進捗を報告する。", "2028"),
    ("2029年半ばを目途に中間評価を行う。", "2029-06"), ("９月末までに候補地を選定する。", "2026-09"),
    ("本年12月中旬までに契約を締結する。", "2026-12-20"), ("年度内に基本設計を終える。", "2027-03-31"),
    ("今後二年以内を目標として、査証手続を簡素化する。", "2028-06-12"), ("三〇日以内に回答する。", "2026-07-12"),
    ("百二十日以内に審査を終える。", "2026-10-10"), ("今後半年以内に事務局を設置する。", "2026-12-12"),
    ("二年後までに協定を見直す。", "2028-06-12"), ("五年を目途に制度を見直す。", "2031-06-12"),
    ("2020年代末までに実用化する。", "2029"), ("今世紀半ばまでにネット・ゼロを実現する。", "2050"),
    ("2026年度第４四半期に入札を公示する。", "2027-03"), ("2027年第一四半期中に覚書を締結する。", "2027-03"),
    ("来月中に作業部会を立ち上げる。", "2026-07"), ("2028年11月の総選挙の前に監視団を派遣する。", "2028-11"),
    ("次回の合同委員会会合までに、双方は提案を提出する。", None),
    ("条約の効力発生後二年以内に、締約国会議を開催する。", None), ("2028年に第3回会合を東京で開催する。", "2028"),
    ("2027年10月にリマで次回会合を開催することで一致した。", "2027-10"),
    ("遅くとも令和十年十二月末日までに完了させる。", "2028-12"), ("2027年夏頃までに共同研究を終える。", "2027-08"),
    ("2027年初めにも調査を開始する。", "2027-03"), ("2035年を期限とする工程表を作成する。", "2035"),
    ("2030年末を期限として廃止する。", "2030"), ("十年以内に百万人を育成する。", "2036-06-12"),
    ("1年半以内に完了する。", "2027-12-12"), ("今後数年で倍増させる。", None), ("2年後までに", "2028-06-12"),
    ("6か月後までに", "2026-12-12"), ("3か月を目途に", "2026-09-12"), ("来年春までに", "2027-05"),
    ("翌年初めまでに", "2027-03"), ("本年半ばまでに", "2026-06"), ("本年10月までに", "2026-10"),
    ("来年３月までに", "2027-03"), ("来年の首脳会談までに", "2027"), ("来年の閣僚会合までに", "2027"),
    ("翌年のサミットまでに", "2027"), ("2028年中頃に", "2028-06"), ("2028年の早い時期に", "2028-03"),
    ("2028年早期に", "2028-03"), ("2028年前半に", "2028-06"), ("2028年夏までに", "2028-08"),
    ("2027年第3四半期に", "2027-09"), ("2027年上半期に", "2027-06"), ("来月末までに", "2026-07"),
    ("今月中に", "2026-06"), ("2028年に東京で開催される第五回会合までに", "2028"),
    ("2028年秋に予定されている閣僚会合までに", "2028-11"), ("翌年度の開始までに", "2027-04-01"),
    ("今世紀半ばまでに", "2050"), ("2029年を目標年として、関税を撤廃する。", "2029"),
    ("２０２７年中を目処に結論を得る。", "2027"), ("遅くとも本年内に結論を得る。", "2026"),
    ("2027年９月を目途として中間報告をとりまとめる。", "2027-09"), ("令和8年度内に着手する。", "2027-03-31"),
    ("2030年度までの5年間で1万人を派遣する。", "2031-03-31"), ("今後10年で倍増する。", "2036-06-12"),
    ("この先3年以内に", "2029-06-12"), ("2年間のうちに整備する。", "2028-06-12"),
    ("二〇二八年三月末を期限とする。", "2028-03"), ("３年をめどに見直す。", "2029-06-12"),
    ("概ね5年以内に実現する。", "2031-06-12"), ("本協力覚書の署名後6か月を経過する前に", "2026-12-12"),
    ("90日を超えない期間内に通報する。", "2026-09-10"), ("2027年中のできるだけ早い時期に訪日する。", "2027"),
    ("年央までに", "2026-06"), ("年度末までに", "2027-03-31"), ("第4四半期までに", "2026-12"),
    ("2027年末の完成に向けて", "2027"), ("2027年末の完成を目指して", "2027"),
    ("2035年には全新車を電動化する。", "2035"), ("次回会合（2027年、ハノイ）までに進捗を報告する。", "2027"),
    ("今年の秋に合同委員会を開催する。", "2026-11"), ("来年２月にも次回協議を行う。", "2027-02"),
    ("2028年の国交樹立70周年までに達成する。", "2028"), ("７月末を目途に報告する。", "2026-07"),
    ("三年後を目途に見直す。", "2029-06-12"), ("５年後に制度を評価する。", "2031-06-12"),
    ("2027年度から2029年度までの３年間で計50件を実施する。", "2030-03-31"),
    ("第５回閣僚会合までに案をまとめる。", None), ("明年中に合意する。", "2027"), ("明年度内に施行する。", "2028-03-31"),
    ("2027年1月～3月に開催する。", "2027-03"), ("2027年５月又は６月に開催する。", "2027-06"),
    ("2027年４月から６月の間に署名する。", "2027-06"), ("夏までに結論を得る。", "2026-08"), ("年末をめどに署名する。", "2026"),
    ("今後３年程度で整備する。", "2029-06-12"), ("１～２年のうちに立ち上げる。", "2028-06-12"),
    ("署名から３年が経過するまでに見直す。", "2029-06-12"), ("大統領の訪日までに準備を終える。", None),
    ("2030年を達成年とする。", "2030"), ("2027年12月を目標時期とする。", "2027-12"),
    ("2027年４月１日付で事務所を設置する。", "2027-04-01"), ("発効後３年を目途に見直す。", None),
    ("両国は、来年度から3年間で若手研究者500名の交流を実施する。", "2030-03-31"), ("2027年度から5か年で港湾施設を整備する。", "2032-03-31"),
    ("2027年1月から2年間で実証事業を完了させる。", "2028-12"), ("報告書の提出期限は2027年9月30日とする。", "2027-09-30"),
    ("2028/3/31までに最終報告書を提出する。", "2028-03-31"), ("2027.12.31までに手続を完了する。", "2027-12-31"),
    ("令和11年3月31日を期限として実施する。", "2029-03-31"), ("R9年度末までに基本設計を終える。", "2028-03-31"),
    ("令和8年度から令和10年度にかけて専門家を派遣する。", "2029-03-31"), ("2030年に向けて二国間貿易額を倍増させる。", "2030"),
    ("2030年をターゲットイヤーとして再エネ導入を進める。", "2030"), ("2030年に貿易額1兆円を達成することを目指す。", "2030"),
    ("2030年における温室効果ガス46％削減を目指す。", "2030"), ("今後5年以内を目処に、航空路線を拡充する。", "2031-06-12"),
    ("向こう3か年で、300名の行政官を受け入れる。", "2029-06-12"), ("5年かけて全国の測候所を更新する。", "2031-06-12"),
    ("10年間で1000人の技術者を育成する。", "2036-06-12"), ("2027年中の協定署名に向け、交渉を加速する。", "2027"), ("来年中の発効を期する。", "2027"),
    ("来夏までに枠組みを立ち上げる。", "2027-08"), ("年明けまでに専門家会合を開催する。", "2027-01"), ("来月10日までに名簿を提出する。", "2026-07-10"),
    ("本年7月をめどに次回協議の日程を調整する。", "2026-07"), ("遅くとも2028年第1四半期には運用を開始する。", "2028-03"),
    ("FY2028までに供用を開始する。", "2029-03-31"), ("2029年度を目標年度とする整備計画を策定する。", "2030-03-31"),
    ("2030年をゴールとする人材育成を行う。", "2030"), ("署名後速やかに、遅くとも3か月以内に連絡窓口を指定する。", "2026-09-12"),
    ("本覚書の署名日から起算して1年を経過する日までに評価を行う。", "2027-06-12"), ("採択から2年を経た時点で見直しを行う。", "2028-06-12"),
    ("1か月以内を目途に回答する。", "2026-07-12"), ("45日以内にコメントを返す。", "2026-07-27"),
    ("二週間以内に議事録を交換する。", "2026-06-26"), ("2026年10月開催予定の外相会談までに論点を整理する。", "2026-10"),
    ("2027年のAPEC首脳会議までに交渉を実質的に終える。", "2027"), ("次回外務次官級協議までに工程表を作成する。", None),
    ("2027年3月に満了する前に協定を改定する。", "2027-03"), ("同計画は2031年末まで継続する。", "2031"),
    ("2026～2028年度の3年間で計30件の案件を形成する。", "2029-03-31"), ("2028年前期に試験航行を行う。", "2028-06"),
    ("2029年半ばまでに橋梁を開通させる。", "2029-06"), ("今年の暮れまでに合意文書を取りまとめる。", "2026"), ("2027年の早期に現地調査を開始する。", "2027-03"),
    ("2045年までにカーボンニュートラルを実現するとの目標に向け、2030年までに中間目標を達成する。", "2045"), ("2027年（令和9年）6月30日までに", "2027-06-30"),
    ("2027年6月末日までに回答を得る。", "2027-06"), ("令和九年度中を目途に結論を得る。", "2028-03-31"), ("2030年迄に導入する。", "2030"),
    ("2027年内を目途に再開する。", "2027"), ("再来年度から4年間で研修員200名を受け入れる。", "2032-03-31"),
    ("令和9年度から3か年で整備を完了する。", "2030-03-31"), ("2027年10月から18か月間で調査を行う。", "2029-03"),
    ("本年度から5年間のうちに全校へ導入する。", "2031-03-31"), ("2028年4月1日から3年以内に見直しを行う。", "2031-03-31"),
    ("翌年度以降3年間で計90名を派遣する。", "2030-03-31"), ("2年をかけて法制度を整備する。", "2028-06-12"),
    ("今般の合意から6か月以内に実施計画を策定する。", "2026-12-12"), ("提出締切：2027年1月15日", "2027-01-15"),
    ("期限は令和9年3月末とする。", "2027-03"), ("達成時期　2029年度", "2030-03-31"), ("2027年の年末までに批准手続を終える。", "2027"),
    ("2028年迄に運用を始める。", "2028"), ("2031年3月期限で事業を終了する。", "2031-03"),
    ("2030年を最終年とする行動計画を策定する。", "2030"), ("2027年5月に予定する閣僚級会合までに案を準備する。", "2027-05"),
    ("来年1月に開催される合同委員会において報告する。", "2027-01"), ("今会計年度内に調達手続を開始する。", "2027-03-31"),
    ("2026年度補正予算で措置し、2027年度中に納入する。", "2028-03-31"), ("2029年までの間に段階的に引き下げる。", "2029"),
    ("遅くとも2年以内には発効させる。", "2028-06-12"), ("2030年代後半の実用化を目指す。", "2039"),
    ("2040年頃の実用化を目指して共同研究を行う。", "2040"), ("3月中に署名する。", "2027-03"), ("11月をめどに専門家会合を開く。", "2026-11"),
    ("2027年第2回合同委員会までに準備を終える。", "2027"), ("2028年3月31日を期日とする。", "2028-03-31"), ("協定発効から3年以内に見直す。", None),
    ("2030年までの5年間に100件を形成する。", "2030"), ("毎年3月末日までに実績を通報する。", "2027-03"),
    ("2027年3月31日必着で提出する。", "2027-03-31"), ("2028年末をもって支援を完了する。", "2028"),
    ("次年度から2年間で共同調査を終える。", "2029-03-31"), ("2026年10月より3年間で全10校を改修する。", "2029-09"),
    ("FY2029末までに達成する。", "2030-03-31"), ("令和10年度をゴールに定める。", "2029-03-31"), ("2027/10までに報告する。", "2027-10"),
    ("2028年前期までに完成させる。", "2028-06"), ("毎年9月末までに年次報告を提出する。", "2026-09"), ("2030年までを目標期間とする。", "2030"),
    ("2027年に開催される第2回委員会で結果を報告する。", "2027"), ("実施後2年以内に効果を検証する。", None),
    ("署名後2年以内に効果を検証する。", "2028-06-12"), ("2035年に向け、送電網を整備する。", "2035"), ("今後1年半で試験運用を行う。", "2027-12-12"),
    ("今年度末を期限に作業を終える。", "2027-03-31"),
    ("主な品目：８年以内の関税撤廃", "2034-06-12"), ("2年以内の締結を目指す。", "2028-06-12"),
    ("2030年に往来者数を200万人に増やすことを目指す。", "2030"), ("2028年の輸出額を5000億円まで拡大する。", "2028"), ("2030年の観光客数を6000万人とすることを目標に掲げる。", "2030"),
    ("2032年を目指して空港を拡張する。", "2032"), ("2030年度の供用開始を目指す。", "2031-03-31"), ("2027年1月末日を提出期限とする。", "2027-01"), ("2年後の首脳会議までに成果を報告する。", None),
]  # fmt: skip
SENTENCES_EN = [
    ("The ministers will report to the 2027 summit.", "2027"),
    ("The two sides will report on the margins of the 2027 APEC summit.", "2027"),
    ("Japan will send a mission in the spring of the year after next.", "2028-05"),
    ("The two sides will hold working talks early in the new year.", "2027-03"),
    ("They will call for tenders in the April-June quarter of 2027.", "2027-06"),
    ("The service will start in time for Expo 2027.", "2027"),
    ("Both leaders confirmed that the sides will, together with Peru, submit a draft in June 2027.", "2027-06"),
    ("increase the number of drills in 2028;", "2028"),
    ("They will take stock at their next meeting in 2027 under the next Chair.", "2027"), ("They agreed to adopt a plan at their next meeting, to be held in Lima in 2027.", "2027"),
    ("Japan will send a team in the week beginning 7 October 2027.", "2027-10-07"), ("A ferry will open before the year is out.", "2026"),
    ("It will be running inside two years.", "2028-06-12"), ("Double the intake by academic year 2028/29.", "2029"),
    ("Join the league by the tenth anniversary of its founding, in 2028.", "2028"),
    ("They decided that a fair should be held in 2027 in one of the ports.", "2027"), ("They will launch this year a new programme.", "2026"),
    ("The Dialogue will be held in Nagoya on June 10-11, 2027.", "2027-06-11"), ("The Forum will take place from 6 to 8 October 2026.", "2026-10-08"),
    ("Both sides will meet on October 30–November 2, 2026.", "2026-11-02"), ("The next round is to be held on 3 and 4 March.", "2027-03-04"),
    ("The fair will run from 28 September to 3 October 2026.", "2026-10-03"),
    ("Pilots will be trained from July to December 2026.", "2026-12"), ("April–May 2027: joint visit.", "2027-05"),
    ("January 2027 will see the opening of the lighthouse.", "2027-01"), ("2028 will mark the launch of the ferry.", "2028"),
    ("Divers will visit the wreck in the last week of June.", "2026-06"), ("A mission will travel to the port in late September.", "2026-09"),
    ("The tender will open this September.", "2026-09"), ("Next year the two sides will open a ferry line.", "2027"),
    ("Samplia offered to train forty pilots in Osaka in 2028.", "2028"), ("Port Ministers to meet again in 2028.", "2028"),
    ("Sailors are granted free entry for thirty days from 1 July 2027.", "2027-07-01"),
    ("Fees will be abolished from January 2028.", "2028-01"), ("Handover of the vessels is scheduled for 2029.", "2029"),
    ("2027 will be designated as the Year of Ports.", "2027"), ("The waiver applies from 1 October 2027.", "2027-10-01"),
    ("We will open the pier in time for the 2029 Games.", "2029"),
    ("To be implemented in 2028 Q1.", "2028-03"), ("Review the Annex after three years.", "2029-06-12"),
    ("The memorandum is to be renewed before its expiry on 30 June 2029.", "2029-06-30"),
    ("Hold the round in the week of 11 October 2027.", "2027-10-11"), ("in the next five years (2026-2030), build roads", "2030"),
    ("Complete the transition over a ten-year period ending in 2036.", "2036"), ("a meeting scheduled for the end of 2028", "2028"),
    ("(i) design – Q4 2027; (ii) tender – Q2 2028", "2027-12"), ("Timeline: October 2027 – March 2028", "2028-03"),
    ("Implementation period: 2027-2029", "2029"), ("Strive to finalise it by, at the latest, the end of March 2028.", "2028-03"),
    ("The Parties agreed to complete the talks this year.", "2026"), ("The next meeting will be held in Lima next year.", "2027"),
    ("By the time of the 2029 stocktake, all plans will be aligned.", "2029"), ("Decide before the summer break of 2028.", "2028"),
    ("The interim report is due on 1 September 2027.", "2027-09-01"), ("Scale up finance in the years to 2031.", "2031"),
    ("The transition ends on 31 December 2029.", "2029-12-31"), ("Sign it in March 2027 and ratify it by May of the same year.", "2027-03"),
    ("at least thirty days before the meeting", None), ("two weeks prior to the session", None),
    ("by the end of the second half of FY2027", "2028-03-31"), ("They will complete the upgrade during 2027-2029.", "2029"),
    ("Phase out the fuel before 2034.", "2033"), ("Meet not later than the second week of October 2026.", "2026-10-14"),
    ("by the first week of March 2028", "2028-03-07"), ("Finalise the list in the weeks ahead.", None),
    ("Invite 50 youths over the three-year period starting from April 2027.", "2030-03"),
    ("The rules are to be adopted at the 4th Ministerial Meeting in 2028.", "2028"),
    ("by the third quarter of the 2027-28 financial year", "2027-12"), ("2028-Q3: launch of the portal", "2028-09"),
    ("Open the training centre (Q2 2028).", "2028-06"), ("by mid-March 2027", "2027-03-15"), ("by early April 2027", "2027-04-10"),
    ("before March 2028", "2028-02"), ("within the next fiscal year", "2028-03-31"),
    ("The Parties shall submit a report within one hundred and twenty (120) days of signature.", "2026-10-10"),
    ("The two sides will conclude the negotiations by end-March 2027.", "2027-03"),
    ("Double trade volume by the end of the decade.", "2030"),
    ("The working group will report back by mid-2027.", "2027-06"),
    ("The Ministers will meet again in the first half of next year.", "2027-06"),
    ("Finalise the study in Q4 2027.", "2027-12"),
    ("Deliver the first batch during the second quarter of 2028.", "2028-06"),
    ("Both sides aim to sign the agreement in early 2027.", "2027-03"),
    ("Achieve net-zero emissions by mid-century.", "2050"),
    ("Both sides will open the port come January 2034.", "2034-01"), ("Timeline: Q2/2027", "2027-06"),
    ("Timeframe: Q4 2026 - Q4 2028", "2028-12"),
    ("The facility will be completed by the close of fiscal 2027.", "2028-03-31"),
    ("The review shall be finished no later than 31 December 2028.", "2028-12-31"),
    ("Launch the joint fund in the course of 2027.", "2027"),
    ("Establish the secretariat within the first quarter of next year.", "2027-03"),
    ("The third Dialogue will be held in Tokyo in 2028.", "2028"),
    ("Convene the next session in Lima in October 2027.", "2027-10"),
    ("The two leaders will meet before the G20 Summit in November 2027.", "2027-11"),
    ("Complete ratification procedures by September.", "2026-09"),
    ("The Parties will start the project this autumn.", "2026-11"), ("Submit proposals by next spring.", "2027-05"),
    ("within a two-year period, the Parties will harmonise standards.", "2028-06-12"),
    ("over a period of five years, train 500 officials.", "2031-06-12"),
    ("Phase out the subsidies over the next ten (10) years.", "2036-06-12"),
    ("The programme will run until 2030.", "2030"),
    ("The Parties shall meet within ninety days after the entry into force.", None),
    ("Report to the next Joint Committee meeting.", None),
    ("by the end of this month, nominate contact points", "2026-06"),
    ("by the end of next month, nominate contact points", "2026-07"),
    ("Sign the MoU on or before 1 April 2027.", "2027-04-01"), ("Notify Peru before 1 April 2027.", "2027-03-31"),
    ("Conclude the talks ahead of the October 2027 Ministers' gathering.", "2027-10"), ("Open the pier in early autumn 2027.", "2027-11"),
    ("Send three experts for eighteen months starting January 2027.", "2028-06"),
    ("Notify Peru by or before 1 April 2027.", "2027-04-01"), ("Send the list on or before 1 October.", "2026-10-01"),
    ("Ratify it before the end of 2027.", "2027"), ("Hand over the port prior to 1 January 2028.", "2027-12-31"), ("Send the list before 1 October.", "2026-09-30"),
    ("The evaluation will be carried out halfway through 2028.", "2028-06"), ("Finish it midway through FY2028.", "2028-09"),
    ("The sides will complete the study in 18 months.", "2027-12-12"),
    ("Finish the works by the first quarter of FY2027.", "2027-06"),
    ("Reduce the gap by half by the turn of the decade.", "2030"),
    ("Train 1,000 engineers by the year 2029.", "2029"),
    ("The pilot will be rolled out at the latest by December 2027.", "2027-12"),
    ("Open the consulate sometime in 2027.", "2027"), ("The two sides target completion in 2028.", "2028"),
    ("Implement the reform with a target date of 2029.", "2029"),
    ("Hold consultations ahead of the 2027 Review Conference.", "2027"),
    ("Finalise the text in time for the Leaders' Meeting in 2028.", "2028"),
    ("Make every effort to conclude talks before year end.", "2026"),
    ("The Parties will exchange lists within twenty one days.", "2026-07-03"),
    ("Adopt the rules within a year.", "2027-06-12"),
    ("The ministers instructed officials to report back in six months.", "2026-12-12"),
    ("Complete the survey within 18 months from the date of this Statement.", "2027-12-12"),
    ("Present a road map by the time of the next summit.", None),
    ("Deliver 5 GW of capacity between now and 2030.", "2030"),
    ("Submit the plan not later than two years from now.", "2028-06-12"),
    ("by FY2026/27, upgrade the port", "2027-03-31"), ("in the latter half of 2027, open the line", "2027"),
    ("by late next year, issue guidelines", "2027"), ("Cut emissions by 50% by 2035.", "2035"),
    ("Sign the treaty as early as possible in 2027.", "2027"), ("by end-March 2027", "2027-03"),
    ("until 2030", "2030"), ("by Q3 2027", "2027-09"), ("in Q3 2027", "2027-09"),
    ("by the close of FY2027", "2028-03-31"), ("by the close of fiscal 2027", "2028-03-31"),
    ("by early next year", "2027-03"), ("by mid next year", "2027-06"), ("by late next year", "2027"),
    ("within the first quarter of next year", "2027-03"), ("in the course of 2027", "2027"), ("during 2027", "2027"),
    ("within one hundred and twenty days", "2026-10-10"), ("by mid-century", "2050"),
    ("Each Party shall, within one calendar year, notify the other.", "2027-06-12"),
    ("The Committee shall convene not later than six months after the signing of this Memorandum.", "2026-12-12"),
    ("A mid-term review will take place in 2028.", "2028"),
    ("The Parties will endeavour to complete the domestic procedures by the first half of 2027.", "2027-06"),
    ("Increase the share to 40 per cent by 2035 compared with 2015 levels.", "2035"),
    ("Reach USD 50 billion by 2029/30.", "2030"), ("Achieve this goal no later than the end of 2028.", "2028"),
    ("The Parties shall review this Plan before its expiry on 31 December 2028.", "2028-12-31"),
    ("by the close of business on 30 September 2026", "2026-09-30"), ("by 30 September", "2026-09-30"),
    ("by COB 30 September", "2026-09-30"), ("Send the list\nWho: METI\nWhen: 30 Sept", "2026-09-30"), ("Deadline: 1 October", "2026-10-01"),
    ("Propose slots for the summer, mid-January 2027.", "2027-01-15"),
    ("by September 30", "2026-09-30"), ("by the end of September", "2026-09"),
    ("by the end of the first quarter 2027", "2027-03"), ("by Spring 2027", "2027-05"),
    ("over the course of the next two years", "2028-06-12"), ("within the coming twelve months", "2027-06-12"),
    ("in the coming 18 months", "2027-12-12"), ("within a maximum of 45 days", "2026-07-27"),
    ("no later than 60 days", "2026-08-11"), ("by the end of the current calendar year", "2026"),
    ("before the end of 2026", "2026"), ("by the end of this fiscal year", "2027-03-31"),
    ("by the end of JFY2026", "2027-03-31"), ("by the beginning of 2028", "2028-01"), ("by 2040 at the latest", "2040"),
    ("to be delivered in three phases by 2032", "2032"), ("by December 2027 at the latest", "2027-12"),
    ("The next session will be hosted by Peru in 2027.", "2027"),
    ("hold the second round in the autumn of 2026", "2026-11"), ("in the second quarter", "2026-06"),
    ("by the year’s end", "2026"), ("by this time next year", "2027"),
    ("The Parties plan to open two offices in 2027 and 2028.", "2027"), ("deadline: 30 June 2027", "2027-06-30"),
    ("They will finalise it no later than the next summit.", None), ("before the next round of consultations", None),
    ("The two sides will agree on it ahead of the third ministerial meeting.", None),
    ("within the next two to three years", "2029-06-12"), ("within 12-18 months", "2027-12-12"),
    ("within a year and a half", "2027-12-12"), ("within one and a half years", "2027-12-12"),
    ("They will sign it in the second half of next year.", "2027"), ("over the course of the next decade", "2036-06-12"),
    ("in time for the 60th anniversary in 2029", "2029"), ("by the centenary of diplomatic relations in 2029", "2029"),
    ("by 2027-12-31", "2027-12-31"), ("two years hence", "2028-06-12"), ("one year after signature", "2027-06-12"),
    ("over the five-year period", "2031-06-12"), ("over the period 2027-2029, train 300 officials", "2029"),
    ("as early as April 2027", "2027-04"), ("towards the end of 2027", "2027"), ("around the end of 2027", "2027"),
    ("with a deadline of 30 June 2028", "2028-06-30"), ("the deadline is June 2028", "2028-06"),
    ("Target: 2028", "2028"), ("Timeline: Q2 2027", "2027-06"), ("Due date: March 2027", "2027-03"),
    ("Train 300 officials over five years.", "2031-06-12"),
    ("The two Governments will continue the programme through 2030.", "2030"),
    ("Submit the final report by 31/12/2027.", "2027-12-31"), ("Deadline: 31.12.2027", "2027-12-31"),
    ("Complete the feasibility study by 12/2027.", "2027-12"),
    ("Extend the arrangement through the end of 2028.", "2028"),
    ("Implement the pilot project over three years starting from the next fiscal year.", "2030-03-31"),
    ("Both sides aim to double trade in five years.", "2031-06-12"),
    ("Dispatch 100 experts in the three years from 2027 to 2029.", "2029"),
    ("Provide training to 500 officials between 2027 and 2030.", "2030"),
    ("Provide up to US$ 2 billion over the period of FY2027 to FY2029.", "2030-03-31"),
    ("The Parties shall complete the review not later than the thirtieth of June 2028.", "2028-06-30"),
    ("Conclude the negotiations at the earliest possible date, and in any event by end 2027.", "2027"),
    ("Achieve carbon neutrality by 2050, with an interim target of a 46 per cent cut by 2035.", "2050"),
    ("Finalize the joint list by COB 30 June 2027.", "2027-06-30"),
    ("Nominate focal points within 30 calendar days of signing.", "2026-07-12"),
    ("Within the next 100 days, set up the task force.", "2026-09-20"),
    ("Adopt the implementing arrangement within the year.", "2026"),
    ("The Joint Committee will hold its inaugural meeting within three months from the date of signature of this Memorandum.", "2026-09-12"),
    ("Begin operations no later than Q1 2028.", "2028-03"), ("Open the bridge to traffic by 1H 2028.", "2028-06"),
    ("The Ministers tasked their officials to present options by the Leaders’ Summit in Samplestad in October 2027.", "2027-10"),
    ("Report progress to the Ministers before their next meeting.", None),
    ("Establish the fund before 2030.", "2029"), ("Reach the target of 10,000 students by the early 2030s.", "2034"),
    ("Commercialise the technology in the late 2020s.", "2029"),
    ("Introduce zero-emission ships by the 2030s.", "2039"), ("Commission the plant in FY 2028.", "2029-03-31"),
    ("Launch the hub in Japanese fiscal year 2027.", "2028-03-31"), ("To be completed by: March 2028", "2028-03"),
    ("The Action Plan will be reviewed at its midpoint in 2028.", "2028"),
    ("Reduce losses by 30% by the year-end of 2028.", "2028"),
    ("Finalise the roadmap during the first half of FY2027.", "2027-09"),
    ("Resume direct flights this winter.", "2026-12"),
    ("Both sides will finalize the text by the end of next week.", "2026-06-21"),
    ("Submit comments within five working days.", "2026-06-19"),
    ("Ratify the convention by the thirtieth anniversary of diplomatic ties in 2028.", "2028"),
    ("Implement the measures on or before December 31, 2027.", "2027-12-31"),
    ("Start construction in 2028 at the latest.", "2028"),
    ("Achieve full electrification not later than 2032.", "2032"),
    ("Accept 200 trainees in the coming five years.", "2031-06-12"),
    ("Target date for completion: end of FY2028", "2029-03-31"),
    ("Support 40 municipalities over the three fiscal years from FY2027.", "2030-03-31"),
    ("Train 50 judges over two years from April 2027.", "2029-03"),
    ("Provide the loan over four years.", "2030-06-12"), ("Extend the visa waiver through March 2029.", "2029-03"),
    ("Continue the support through fiscal year 2028.", "2029-03-31"),
    ("Return the form no later than 15.01.2027.", "2027-01-15"), ("Complete by 2027/9/30.", "2027-09-30"),
    ("Deliver between FY2027 and FY2029.", "2030-03-31"), ("Double exports in ten years.", "2036-06-12"),
    ("Submit by close of business, 31 March 2027.", "2027-03-31"), ("by the fifteenth of January 2027", "2027-01-15"),
    ("The draft shall be circulated by the end of this week.", "2026-06-14"),
    ("Reply within ten business days.", "2026-06-26"), ("Start trials in the early 2030s.", "2034"),
    ("Eliminate tariffs in the 2030s.", "2039"),
    ("Present the outcome at the TICAD ministerial meeting in 2027.", "2027"),
    ("by the next Foreign Ministers' consultations", None),
    ("The two sides set 2030 as the deadline for full implementation.", "2030"),
    ("The Agreement is to be signed on 1 October 2026.", "2026-10-01"),
    ("The parties expect to open the line in the third quarter of FY2027.", "2027-12"),
    ("No later than two (2) years after signing, both sides shall review it.", "2028-06-12"),
    ("Complete the work within the first six months of 2027.", "2027-06"),
    ("Finalise the terms within the current year.", "2026"), ("Launch a scholarship in academic year 2027.", "2027"),
    ("Implement the plan over the 2027-2029 period.", "2029"), ("Implement it in the period up to 2030.", "2030"),
    ("Achieve universal coverage by no later than 2032.", "2032"),
    ("The project will be implemented for three years from 2027.", "2029"), ("Complete Phase 2 by mid 2028.", "2028-06"),
    ("Halve food waste by 2030 relative to 2000.", "2030"), ("The target year is 2031.", "2031"),
    ("Deploy by 1 Jan 2028.", "2028-01-01"), ("Aim for completion in FY2027.", "2028-03-31"),
    ("Convene in 2027 the second session of the forum.", "2027"), ("Build 20 schools over six years.", "2032-06-12"),
    ("Remain engaged through the end of FY2029.", "2030-03-31"), ("Send the list by 30.06.2027.", "2027-06-30"),
    ("Reach 10 GW in 15 years.", "2041-06-12"), ("Hold 12 workshops between 2026 and 2028.", "2028"),
    ("Complete phase one over three years from FY2026.", "2029-03-31"),
    ("Adopt the text at the latest within eight weeks.", "2026-08-07"),
    ("Submit it by 31 March each year.", "2027-03-31"), ("Report by the end of May every year.", "2027-05"),
    ("Finish within 20 working days.", "2026-07-10"), ("Treaty to be signed in October 2027.", "2027-10"),
    ("Set 2035 as the target for full coverage.", "2035"),
    ("Complete it within two years of the launch of the project.", None),
    ("Ready for service by the mid-2030s.", "2035"),
    ("within 60 (sixty) days of signature", "2026-08-11"), ("Ministers will report on the progress made to the next Summit.", None),
    ("Review the arrangement two years after its signature.", "2028-06-12"), ("By the time of Expo 2027, complete the line.", "2027"), ("Complete within the decade.", "2030"),
]  # fmt: skip
HOW_OFTEN_JA = [
    ("毎年、上半期と下半期に１回ずつ会合を開く。", "P6M"),
    ("３年を超えない間隔で会合を開催する。", "P3Y"),
    ("２年半ごとに見直す。", "P30M"), ("数か月ごとに会合する。", None),
    ("四半期単位で報告する。", "P3M"),
    ("週に三回協議する。", None), ("年１～２回開催する。", "P1Y"), ("半年に少なくとも一度会う。", "P6M"),
    ("毎会計年度、報告書を提出する。", "P1Y"), ("毎事業年度の終了後に報告する。", "P1Y"),
    ("毎年一度、会合を開く。", "P1Y"), ("少なくとも年に１度会合する。", "P1Y"),
    ("年２回以上、実務者会合を開催する。", "P6M"), ("半年に一度の頻度で", "P6M"), ("２年に１回の頻度で", "P2Y"),
    ("５年間隔で国勢調査を行う。", "P5Y"), ("三年に一遍", "P3Y"), ("毎四半期", "P3M"), ("四半期毎に", "P3M"),
    ("毎月第一月曜日に", "P1M"), ("月１回程度", "P1M"), ("月に２回", "P2W"), ("毎週金曜日に", "P1W"),
    ("週１回", "P1W"), ("毎春", "P1Y"), ("年ごとに更新する", "P1Y"), ("毎年度末に", "P1Y"), ("各会計年度に", "P1Y"),
    ("毎日更新する", "P1D"), ("年４回の", "P3M"), ("二か月に一度", "P2M"), ("十八か月ごとに", "P18M"),
    ("隔年開催の", "P2Y"), ("３年に一度", "P3Y"), ("年に数回", None), ("定期的に会合する", None),
    ("一年に二度", "P6M"), ("年１～２回開催", "P1Y"), ("年1、2回", "P1Y"), ("毎年1回以上", "P1Y"),
    ("３か月に一度を目安に", "P3M"), ("二年に一度の", "P2Y"), ("4半期に1回", "P3M"), ("毎年夏に", "P1Y"),
    ("毎年度当初に", "P1Y"), ("原則として年１回", "P1Y"), ("半年に１回程度", "P6M"), ("年１回程度", "P1Y"),
    ("5年に1度", "P5Y"), ("毎年４月及び１０月に開催する", "P6M"), ("毎年春と秋に", "P6M"), ("年間２回の協議", "P6M"),
    ("１年に２回", "P6M"), ("半年おきに", "P6M"), ("上期・下期に各一回", "P6M"), ("一年置きに", "P2Y"), ("30日ごとに", "P30D"),
    ("年６回", "P2M"), ("月に２回程度", "P2W"), ("年間４回", "P3M"),
    ("週2回の日本語講座を開講する。", None), ("週に３回、オンライン授業を行う。", None), ("毎年1回、東京とリマで交互に開催する。", "P1Y"),
    ("年に少なくとも2回、局長級協議を行う。", "P6M"), ("1年に少なくとも1回会合する。", "P1Y"), ("原則年1回の頻度で開催する。", "P1Y"),
    ("年度ごとに実施状況を報告する。", "P1Y"), ("毎年秋の国連総会の機会に外相会談を行う。", "P1Y"), ("2年に1度程度開催する。", "P2Y"),
    ("3年周期で見直す。", "P3Y"), ("2年サイクルで評価する。", "P2Y"), ("毎月末に進捗を共有する。", "P1M"), ("月2回程度のオンライン会議", "P2W"),
    ("四半期に1回のペースで協議する。", "P3M"), ("年2回（春・秋）開催する。", "P6M"), ("各年度に1回、共同セミナーを開催する。", "P1Y"),
    ("毎回の首脳会談の機会に進捗を確認する。", None), ("年間100名の研修員を受け入れる。", "P1Y"), ("毎年度50名の留学生を受け入れる。", "P1Y"),
    ("年３回以上開催する。", "P4M"), ("隔年で相互に開催する。", "P2Y"), ("定例の次官級協議を実施する。", None),
    ("毎年少なくとも1回、次官級で協議する。", "P1Y"), ("年に最低2回は会合する。", "P6M"), ("週3回の直行便を維持する。", None),
    ("月に4回の講座を開く。", None), ("5年に一度見直しを行う。", "P5Y"), ("年10回程度の研修を行う。", None), ("4年周期の大会を支援する。", "P4Y"),
    ("年間延べ300人を派遣する。", "P1Y"), ("各四半期末に報告する。", "P3M"), ("年度末ごとに報告する。", "P1Y"),
    ("会合の都度、議事録を作成する。", None), ("偶数年に東京で開催する。", "P2Y"), ("毎年交互に開催する。", "P1Y"), ("週5回の便を維持する。", None),
    ("年に原則2回", "P6M"), ("奇数月に開催する。", "P2M"), ("4年サイクルの", "P4Y"), ("月3回の", None), ("年間延べ500人を招く。", "P1Y"),
    ("首脳会談のたびに確認する。", None),
    ("毎年度2回", "P6M"),
]  # fmt: skip
HOW_OFTEN_EN = [
    ("The two sides will commemorate the day on every 5 June.", "P1Y"),
    ("Send ten pilots in each of the next three years.", "P1Y"),
    ("Convene the 2+2 consultations annually.", "P1Y"), ("Hold two consultations annually.", "P6M"),
    ("Meet in odd years in Tokyo and in even years in Lima.", "P1Y"), ("Meets: twice/year", "P6M"), ("Cycle: every 2 yrs", "P2Y"), ("a once-a-year consultation", "P1Y"),
    ("Operate three flights per week.", "P1W"), ("Ten experts a year will be sent.", "P1Y"),
    ("Meet two or three times a year.", "P6M"), ("Talk every Tuesday.", "P1W"), ("Hold the dialogue year after year.", "P1Y"),
    ("Meet once each half-year.", "P6M"), ("Hold at least two rounds of talks per year.", "P6M"),
    ("Consult at intervals of not more than two years.", "P2Y"), ("Meet twice in each calendar year.", "P6M"),
    ("per annum", "P1Y"), ("each quarter", "P3M"), ("every season", "P3M"), ("each month", "P1M"),
    ("each fiscal year", "P1Y"), ("every fiscal year", "P1Y"), ("bi-annual meetings", "P6M"), ("biannually", "P6M"),
    ("biennial review", "P2Y"), ("bi-ennially", "P2Y"), ("at five-year intervals", "P5Y"),
    ("at intervals of two years", "P2Y"), ("every third year", "P3Y"), ("every five (5) years", "P5Y"),
    ("once in every three years", "P3Y"), ("every 18 months", "P18M"), ("each spring", "P1Y"),
    ("every September", "P1Y"), ("on a yearly basis", "P1Y"), ("annual meeting", "P1Y"),
    ("every twelve months", "P12M"), ("twice yearly", "P6M"), ("twice annually", "P6M"), ("once annually", "P1Y"),
    ("on a biennial basis", "P2Y"), ("every six weeks", "P6W"), ("daily contacts", "P1D"), ("twice a month", "P2W"),
    ("as a regular event", None), ("at least every two years", "P2Y"), ("half-yearly", "P6M"),
    ("every calendar year", "P1Y"), ("on an annual or biennial basis", "P1Y"), ("quadrennial", "P4Y"),
    ("every 2 years", "P2Y"), ("once per quarter", "P3M"), ("in odd-numbered years", "P2Y"),
    ("no less than once a year", "P1Y"), ("at least annually", "P1Y"), ("every three to five years", "P5Y"),
    ("in every alternate year", "P2Y"), ("twice-yearly consultations", "P6M"), ("meets yearly", "P1Y"),
    ("biyearly", "P6M"), ("on a six-monthly basis", "P6M"), ("on an annual basis", "P1Y"),
    ("three times per year", "P4M"), ("every second month", "P2M"), ("quarterly and annually", "P3M"),
    ("once a quarter", "P3M"), ("per annum meetings", "P1Y"), ("bi-monthly", "P2M"), ("every 5th year", "P5Y"),
    ("a monthly newsletter", "P1M"), ("two meetings per year", "P6M"), ("every 2-3 years", "P3Y"),
    ("on a two-year cycle", "P2Y"), ("a three-year rotation", "P3Y"), ("every decade", "P10Y"), ("once a decade", "P10Y"),
    ("every 90 days", "P90D"), ("six times a year", "P2M"), ("twice monthly", "P2W"), ("half yearly", "P6M"),
    ("half-annual", "P6M"), ("each fiscal quarter", "P3M"), ("every ten years", "P10Y"),
    ("Hold language classes twice a week.", None), ("Conduct patrols three times a week.", None),
    ("Meet at least once every calendar year.", "P1Y"),
    ("The Committee shall meet no fewer than two times per year.", "P6M"),
    ("Convene the dialogue once every second year.", "P2Y"),
    ("Hold the forum alternately in each country every year.", "P1Y"), ("Review the plan on a 3-year basis.", "P3Y"),
    ("Report on a half-yearly basis.", "P6M"), ("Publish a year-end report each December.", "P1Y"),
    ("Submit yearly updates.", "P1Y"), ("Invite 50 young leaders each year.", "P1Y"),
    ("Accept 100 students annually.", "P1Y"), ("Hold bi-annual consultations.", "P6M"),
    ("Hold consultations every six to twelve months.", "P12M"), ("Hold meetings at least two times a year.", "P6M"),
    ("Hold the four-yearly conference.", "P4Y"), ("Meet every fifth year.", "P5Y"),
    ("Meet periodically to review progress.", None), ("The annual General Meeting will be held.", "P1Y"),
    ("Every two weeks the teams will talk.", "P2W"),
    ("Meet in the margins of the UN General Assembly each year.", "P1Y"), ("once every 18 months", "P18M"),
    ("Meet yearly or as agreed.", "P1Y"), ("four times per week", None),
    ("Meet no less than three times a month.", None), ("Invite 30 students a year.", "P1Y"),
    ("on a two-year basis", "P2Y"), ("Train 100 civil servants per year.", "P1Y"),
    ("Convene at least ten times a year.", None), ("in even-numbered years", "P2Y"), ("biennial conference", "P2Y"),
    ("Meet on the occasion of each summit.", None), ("Report every three years from 2027.", "P3Y"),
    ("Meet in spring and autumn each year.", "P6M"), ("every January and July", "P6M"), ("semesterly reports", "P6M"),
    ("once every other year", "P2Y"), ("hold annual or more frequent talks", "P1Y"), ("twice each week", None),
    ("seven times a year", None), ("grant 40 places a year", "P1Y"), ("on a four-year basis", "P4Y"),
    ("every April and October", "P6M"), ("at every ministerial meeting", None),
    ("once a fortnight", "P2W"), ("Meet every second calendar year.", "P2Y"),
]  # fmt: skip
NO_DEADLINE = [
    "昨年秋に技師が派遣された。",
    "Peru promised to cooperate toward the Harbour Forum which will be held next year.",
    "The sides are to exchange lists in January and July of each year.",
    "The sides will meet the U.S. The port reached its goal in 2028.", "The dialogue will be held annually from 2027.", "The coast guard will import boats from 2025 stocks.",
    "開始：2027年4月",
    "許可の審査期間を30日以内に短縮する。", "回答までの時間を5日以内に抑える。", "待ち時間を10日以内に収める。",
    "Waiting times will be cut to within 30 days.",
    "2025年6月10日から11日に開催された会合の結果を公表する。", "They will publish the record of the meeting held on June 10-11, 2025.",
    "本年、第3回会合が開催されることを歓迎する。", "They will prepare for the fair to be held in Samplestad in 2028.", "Hold a forum annually, beginning in 2027.",
    "Contribute to the Clean Bay Vision, which aims to end pollution by 2040.", "The SDGs, to be achieved by 2030, guide the work.",
    "They welcomed the report adopted by the third summit held in 2023.", "as early as 2019 they began",
    "Thirty years after the adoption of the Declaration, they reaffirm it.", "昨年の訪問までに積み上げた成果を歓迎した。",
    "2026年1月から3月に実施された調査を歓迎した。", "この春までに行われた協議を歓迎した。",
    "「アジェンダ2063」の実施を支援する。", "2030アジェンダの達成に向けて協力する。",
    "持続可能な開発のための2030アジェンダを推進する。", "「ビジョン2045」を支持する。",
    "2026年4月に発表された「自由で開かれた」方針に基づき協力する。", "1998年の共同宣言を想起する。",
    "2027年国際博覧会の成功に協力する。", "2028年に開催される見本博覧会の成功に向けて協力する。",
    "ASEAN共同体ビジョン2045を歓迎する。", "2030年目標の達成を支持する。",
    "2026年から2030年までの行動計画を実施する。", "国家開発計画2026-2030を支援する。",
    "外交関係樹立100周年を迎える2029年に向けて交流を拡大する。", "2027年は国交樹立70周年である。",
    "毎年10億ドルの投資を促進する。", "3年間で蓄積された知見を共有する。", "2030年冬季大会の招致を支持する。",
    "第3回会合の開催を歓迎する。", "約2,030人の研修員を受け入れる。", "2030万ドルの供与を行う。",
    "100年に一度の災害に備える。", "過去10年間の成果を評価する。", "締結から50年を迎えたことを祝う。",
    "改正された2024年協定を実施する。", "気候変動枠組条約第30回締約国会議の成果を実施する。",
    "COP30の成果を歓迎する。", "本年は友好条約署名50周年に当たる。", "2020年以降の枠組みに従う。",
    "国連安保理決議第2231号（2015年）を履行する。", "五年ぶりに訪問した。",
    "1時間以内の通信を確保する技術を共有する。", "2か年計画を実施する。", "三年生を対象に交流する。",
    "2030年問題について意見交換する。", "24時間以内の速報体制を維持する。",
    "2035年の世界経済を展望する研究を共有する。", "昨年の首脳会談の成果を実施する。",
    "長年にわたる友好を礎に協力する。", "2025年大阪・関西万博のレガシーを活用する。", "日本年金機構と協力する。",
    "Support the implementation of Agenda 2063.", "Advance the 2030 Agenda for Sustainable Development.",
    "Recall the 1998 Joint Declaration.", "Contribute to the success of Expo 2027, to be held in Samplestad in 2027.",
    "Implement the National Development Plan 2026-2030.", "Build on the agreement signed in 2024.",
    "The meeting was held in March 2026.", "Support Vision 2045.", "By 2025, trade had doubled.",
    "In 2025, the two countries celebrated 70 years of relations.", "Support the bid to host the 2034 Games.",
    "Provide 2,030 scholarships.", "Implement Resolution 2231 (2015).", "Since 2020 both sides have cooperated.",
    "Respond to emergencies within 24 hours of an alert.", "Cooperate under the 2027 Presidency of the G20.",
    "Implement the FY2026 budget.", "Use the experience gained over the past ten years.",
    "Increase investment by 2030 million yen.", "Strengthen ties in the years to come.",
    "The two sides will build on the results achieved in the first half of 2026.",
    "Mark the 100th anniversary of diplomatic relations in 2029.", "Take part in the 2028 Olympic Games.",
    "Cooperate in line with the Paris Agreement of 2015.", "Implement the Strategy 2030.",
    "Follow up the Action Plan for 2026 to 2030.", "In one hundred years of friendship the peoples have come closer.",
    "Promote next-generation leaders.", "Share forecasts for the world in 2050.",
    "Support farmers in the rainy season.", "They met in May.", "They recalled the visit in the spring of 2026.",
    "Continue to use the room on a first-come basis.", "The Parties note that the population will reach 10 billion.",
    "Welcome the fifth meeting held in Tokyo during 2025.", "Implement the 2026 Work Programme.",
    "Cooperate on the Year 2000 archive.", "Reduce costs by 2027 units.", "Improve access within walking distance.",
    "Support a two-year scholarship course.", "2023か月を目途に", "協定は、2028年4月1日に発効する。",

    "2028年開催予定の第2回会合に向けて準備を進める。", "3年ごとに見直す。",
    "The Ministers look forward to meeting in Jakarta in 2027.", "as from 2027", "with effect from 1 January 2027",
    "from 2027 onwards", "for the period 2026-2030", "for a period of five years",
    "The Memorandum shall remain in force for five years.",
    "by its twentieth session", "by the end of the Plan period",
    "by the end of the current term", "(2027)",
    "平成30年に署名した協力覚書に基づき協力する。", "2019年以来、両国は協力を重ねてきた。", "第5回ハイレベル対話の成果を歓迎する。",
    "世界の平均気温の上昇を1.5℃に抑える努力を追求する。", "ASEAN共同体ビジョン2045の策定を支援する。",
    "SDGs（2030年を年限とする国際目標）の推進に協力する。", "GIGAスクール構想2.0の知見を共有する。", "5歳児健診の普及を支援する。", "3年保証の太陽光パネルを供与する。",
    "2025年9月に立ち上げられたイニシアティブを着実に実施する。", "令和6年能登半島地震への支援に謝意を表する。", "1965年の基本条約に基づく関係を発展させる。",
    "国家電力開発計画2030の実施を支援する。", "「みどりの食料システム戦略2050」の知見を共有する。", "横浜行動計画2025のフォローアップを行う。",
    "G7広島サミット（2023年5月）の成果を踏まえて協力する。", "東京2020大会のレガシーを共有する。", "100年に及ぶ友好の歴史を踏まえる。",
    "2026年版防災白書の知見を共有する。", "前回会合から2年が経過したことを踏まえ、対話を再開する。", "2030年までの国家環境戦略に沿って協力する。",
    "過去5年間で倍増した貿易額を歓迎する。", "5年ごとの国勢調査を支援する。", "60日間の意見公募を行う。", "2か国間の協議を続ける。", "20年来の友人を招く。",
    "10年債の発行を支援する。", "2024年11月17日にリマで署名された共同声明を確認する。", "2000年代初頭に始まった協力を発展させる。", "3年生大学の学生を派遣する。",
    "「ロードマップ2035」に沿って進める。", "開発計画（2026年～2030年）を踏まえる。", "生後6か月以内の乳児を対象とする。",
    "COP30（2025年、ベレン）の成果を踏まえる。", "任期は3年とし、再任を妨げない。", "1年次の学生を対象とする。", "90日以内の滞在について査証を免除する。",
    "2026年4月1日付の口上書を参照する。", "平成28年度から実施している事業を継続する。", "10年以内に製造された車両を対象とする。", "5年にわたる協力の成果を確認した。",
    "本年秋以降、順次開始する。", "8年ぶりに開催された会合を歓迎する。", "3年間の猶予期間を設ける。", "「2030年までの国家計画」を参照する。",
    "10年前に始まった事業を評価する。", "2020年から2024年にかけて実施された事業を評価する。", "14日以内の滞在", "築30年の庁舎を改修する。",
    "Issue the guidelines in due course.", "Since 2019, the two sides have exchanged data.",
    "Accelerate progress towards the 2030 Agenda.", "Support the initiative launched in 2023.",
    "Vaccinate every 5-year-old against measles.", "Implement the ASEAN Community Vision 2045.",
    "Share the lessons of Expo 2025 Osaka, Kansai.", "Limit the rise in temperature to 1.5°C.",
    "Build on the 2016 Comprehensive Partnership.", "Support the Power Development Plan 2030.",
    "Follow the outcome of the 2026 Ministerial Meeting.",
    "The Treaty, which entered into force in 2024, is the basis of relations.",
    "Recall that trade doubled over the past five years.", "Offer a three-year warranty.",
    "Welcome the progress made over the last two years.", "Comply with ISO 14001:2015.",
    "Implement UN Security Council resolution 1325 (2000).", "Take into account the 2025-2030 country strategy.",
    "Celebrate the 40 years of friendship.", "In 2026, the Parties celebrate the 70th anniversary.",
    "Cooperate under the Green Transformation 2040 Vision.", "Use the 2024 edition of the manual.",
    "Support the Olympic and Paralympic Games in 2028.", "Trade reached 10 billion dollars in 2025.",
    "Complete the process before the end of their respective terms.", "Set up a hotline within 48 hours.",
    "Ratify within the lifetime of this Parliament.", "The project took over five years.",
    "Over 100 years of friendship bind the peoples.", "For the first time in ten years, the leaders met.",
    "Experience gained over three years of cooperation.", "Trade grew over five years to 10 billion.",
    "Support achievement of the goals through the 2030 Agenda.", "the plan from 2026 through 2030",
    "Relations between 1990 and 2010 were close.", "Agreement reached in the early 2000s.",
    "Cooperate through 2026 Work Plans.", "the 2027 Review Conference outcome",
    "Vehicles built in 2027 or earlier are covered.", "Stays of up to 90 days are exempt.",
    "Children under five years of age", "The 2024 statement was issued by 12 Ministers.",
    "Cooperate on the WHO Global Strategy 2026-2030.", "Japan's G7 Presidency in 2023 is recalled.",
    "the Hiroshima Action Plan adopted at the summit",
    "Implement the Kunming-Montreal framework, which sets targets for 2030.",
    "Continue the cooperation begun in 2021.", "In 2030, the population will peak.", "Version 2.0 of the handbook",
    "Support the work of the 2025-2027 programme.", "For five years now, talks have been held.",
    "Act through 2030 Vision offices.", "Learn from the over five years of work.", "A decade ago, the office opened.",
    "In 2024 alone, 300 people were trained.", "The project, in its third year, is welcome.",
    "Those born in 2027 are eligible.",
    "2025年の貿易額を発表した。", "2027年の議長国を支持することとする。", "2027年の会合を東京で開催することとする。", "2027年に開催される大会の成功を目指す。",
    "直近3年間の実績を確認する。", "The 30-year-old treaty remains.", "Since the 2011 earthquake, they have helped.", "Some 2030 participants took part.",
]  # fmt: skip
NOT_AGAIN_AND_AGAIN = [
    "恒常的に協議する", "on a rolling basis", "from time to time", "year on year", "100年に一度の豪雨", "year-round",
    "the annual growth rate", "the monthly landing figures for 2027", "10 million tons per annum", "irregular migration",
    "必要に応じて随時協議する。", "毎日新聞社の協力を得る。", "毎時100トンの処理能力を持つ施設を整備する。", "年平均3％の成長を見込む。", "年次有給休暇の制度を紹介する。",
    "恒例の新春セミナーを開催する。", "毎秒10ギガビットの通信を実現する。", "毎分の測定値を共有する。", "年間降水量の観測を支援する。", "月面探査で協力する。", "年間計画を作る。",
    "年10％の増加", "令和10年を目標年次として関税を下げる。",
    "Exchange data in real time.", "Meet as and when required.", "Produce 5,000 tonnes of hydrogen per year.",
    "Increase the annual production of rice.", "Improve the daily lives of residents.",
    "Consult on a continuous basis.", "Hold year-round activities.", "Reduce 5 million tonnes a year.",
    "once-in-a-century flood", "save 30 GWh per year", "a year ago", "six years a president",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), [*SENTENCES_JA, *SENTENCES_EN])
def test_deadlines_in_sentences(text: str, value: str | None) -> None:
    found = deadlines(text, SIGNED)
    assert found
    assert next((one.value for one in found if one.value), None) == value


@pytest.mark.parametrize(("text", "value"), [*HOW_OFTEN_JA, *HOW_OFTEN_EN])
def test_recurrences_in_sentences(text: str, value: str | None) -> None:
    found = recurrences(text)
    assert found
    assert next((one.value for one in found if one.value), None) == value


@pytest.mark.parametrize("text", NO_DEADLINE)
def test_history_visions_names_of_plans_and_figures_are_no_deadlines(text: str) -> None:
    assert deadlines(text, SIGNED) == []


@pytest.mark.parametrize("text", NOT_AGAIN_AND_AGAIN)
def test_what_only_sounds_like_recurrence_is_none(text: str) -> None:
    assert recurrences(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Host a joint workshop in 2028 and 2030.", ["2028", "2030"]), ("Host a workshop in 2028 and in 2030.", ["2028", "2030"]),
        ("Host a workshop in 2028 and 2030-2034 plans.", ["2028"]), ("2028年及び2030年に会合を開催する。", ["2028", "2030"]),
        ("令和１０年度及び令和１２年度に会合を開催する。", ["2029-03-31", "2031-03-31"]),
        ("2028年、2029年及び2030年に開催する。", ["2028", "2029", "2030"]),
        ("2024年及び2028年に会合を開催する。", ["2028"]), ("2028年と2029年の会合で採択された計画を2030年に改定する。", ["2030"]),
    ],
)  # fmt: skip
def test_every_year_of_a_list_in_which_something_is_done(text: str, values: list[str]) -> None:
    assert [one.value for one in deadlines(text, SIGNED)] == values


def test_every_fiscal_year_is_counted_by_that_year() -> None:
    text = "商談会を毎年度開催する。"
    assert [text[one.start : one.end] for one in recurrences(text)] == ["毎年度"]


def test_the_words_of_the_deadline_alone_are_marked() -> None:
    text = "両国は、2028年に第3回会合を東京で開催する。"
    assert [text[one.start : one.end] for one in deadlines(text, SIGNED)] == ["2028年に"]
    text = "2028年の輸出額を5000億円まで拡大する。"
    assert [text[one.start : one.end] for one in deadlines(text, SIGNED)] == ["2028年の"]
    text = "The third dialogue will be held in Tokyo in 2028."
    assert [text[one.start : one.end] for one in deadlines(text, SIGNED)] == ["in 2028"]
    text = "The third dialogue will be held in Tokyo in 2026."
    assert [text[one.start : one.end] for one in deadlines(text, SIGNED)] == ["in 2026"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The rules will be reviewed by 2029, then every two years.", "2029"),
        ("A review will take place in 2028 and every second year thereafter.", "2028"),
        ("Hold the fair every year starting in 2027.", "2027"), ("From FY2027 onwards, publish the list annually.", "2028-03-31"),
        ("Meet annually. The first meeting will be held by March 2027.", "2027-03"),
        ("2028年までに見直しを行い、以後２年ごとに評価する。", "2028"), ("２０２７年以降、毎年開催する。", "2027"),
        ("２０２７年度から毎年２０名を受け入れる。", "2028-03-31"), ("Meet annually by 2030.", None), ("毎年開催する。", None),
        ("Ministers will meet every September.", "2026-09"), ("A report will be issued each year in March.", "2027-03"),
        ("毎年１１月に会議を開催する。", "2026-11"), ("Submit the list annually by 30 April.", "2027-04-30"),
        ("毎年３月と９月に会合する。", "2026-09"), ("Meet each March and October.", "2026-10 2027-03"),
        ("From 2028 onwards, meet every May.", "2028-05"), ("２０２８年から毎年１０月に開催する。", "2028-10"),
        ("次回会合は2028年に開催する。会合は、2年に1回開催する。", "2028"),
        ("The next meeting will be held in 2028. The Commission meets every two years.", "2028"),
        ("Meet in odd-numbered years.", "2027"), ("偶数年に開催する。", "2028"), ("毎年夏に開催する。", "2026-08"),
        ("２０２７年度から２０２９年度まで毎年、研究者を受け入れる。", "2028-03-31"), ("Accept them every year from fiscal year 2027 to fiscal year 2029.", "2028-03-31"),
        ("Dispatch teachers every year from 2027 to 2029.", "2027"), ("2027年から2030年までの間、毎年開催する。", "2027"),
        ("Hold it each fiscal year between FY2027 and FY2029.", "2028-03-31"),
        ("Hold it in each of the years 2027 to 2029.", "2027"),
        ("毎月第１火曜日に連絡会を開く。", "2026-07-07"), ("毎月最終金曜日に集まる。", "2026-06"), ("Meet on the last Friday of every month.", "2026-06"),
        ("Meet on the second Monday of March each year.", "2027-03"), ("Commemorate the day on every 5 June.", "2027-06-05"),
        ("各年度の第３四半期に計画を提出する。", "2026-12"), ("毎年度上半期に報告する。", "2026-09"),
        ("Submit a plan in the first quarter of each fiscal year.", "2026-06"), ("Report in the second half of every fiscal year.", "2027-03"),
        ("2027年から2030年までの行動計画に基づき、毎年会合を開催する。", None), ("Under the Action Plan from 2027 to 2030, meet every year.", None),
    ],
)  # fmt: skip
def test_the_first_time_of_what_recurs(text: str, value: str | None) -> None:
    found = first_time(text, deadlines(text, SIGNED), SIGNED)
    assert (found and found.value) == value


def test_years_that_are_named_begin_nothing_of_shorter_periods() -> None:
    text = "Hold the seminar every six months from 2027 to 2029."
    assert first_time(text, deadlines(text, SIGNED), SIGNED, yearly=False) is None


@pytest.mark.parametrize(
    ("text", "begins", "value"),
    [
        ("within 30 days from commencement", "2026-07-01", "2026-07-31"), ("within 30 days of entry into force", None, None),
        ("within one year after this Agreement enters into force", "2026-07-01", "2027-07-01"),
        ("Review it two years after its entry into force.", "2026-07-01", "2028-07-01"),
        ("発効から６０日以内に通報する。", "2026-07-01", "2026-08-30"), ("発効後１年以内に", None, None),
        ("効力発生の日から２年以内に", "2026-07-01", "2028-07-01"),
        ("within 30 days of receipt", "2026-07-01", None),
    ],
)  # fmt: skip
def test_what_counts_from_the_day_on_which_the_document_takes_effect(
    text: str, begins: str | None, value: str | None
) -> None:
    assert [one.value for one in deadlines(text, SIGNED, begins)] == [value]


@pytest.mark.parametrize(
    ("text", "every", "first"),
    [
        ("Hold the dialogue twice a year, in April and October.", "P6M", "2026-10"),
        ("Meet in April and October of each year.", "P6M", "2026-10"), ("Meet each year in January and in July.", "P6M", "2026-07"),
        ("Meet twice a year (March and September).", "P6M", "2026-09"), ("Meet annually in May and November.", "P6M", "2026-11"),
        ("Hold semi-annual consultations in March and September.", "P6M", "2026-09"),
        ("Meet every year in February, June and October.", "P4M", "2026-06"),
        ("Meet in spring and autumn every year.", "P6M", "2026-11"), ("Meet every September and Ministers will attend.", "P1Y", "2026-09"),
        ("Report by the end of each calendar year.", "P1Y", "2026-12"), ("Meet in the fourth quarter of each year.", "P1Y", "2026-12"),
        ("Meet yearly, in the second half of November.", "P1Y", "2026-11"), ("Send data every half a year.", "P6M", None),
        ("Talk on the margins of each UNGA.", None, None), ("Meet annually, in the first half of the year.", "P1Y", "2026-06"),
        ("毎年末までに報告する。", "P1Y", "2026-12"), ("毎年、第3四半期に会合を行う。", "P1Y", "2026-09"), ("毎年前半に会合を行う。", "P1Y", "2026-06"),
        ("年2回、9月と3月に会合を開催する。", "P6M", "2026-09"), ("毎年９月及び３月に会合を開催する。", "P6M", "2026-09"),
        ("毎年、4月と10月に会合を開催する。", "P6M", "2026-10"), ("４月と１０月の年２回、会合を開催する。", "P6M", "2026-10"),
        ("年２回（４月・１０月）会合を開催する。", "P6M", "2026-10"), ("各年の5月と11月に会合を開催する。", "P6M", "2026-11"),
        ("毎年4月末と10月末に会合を開催する。", "P6M", "2026-10"), ("毎年7月と翌年1月に会合を開催する。", "P6M", "2026-07"),
        ("毎年2月、6月、10月に会合を開催する。", "P4M", "2026-06"), ("毎年10月に会合を開催する。", "P1Y", "2026-10"),
        ("Issue a bulletin on the first of each month.", "P1M", "2026-07-01"), ("Send figures by the 15th day of every month.", "P1M", "2026-06-15"),
        ("Report at the end of each month.", "P1M", "2026-06"), ("Send the list monthly, by the 10th.", "P1M", "2026-07-10"),
        ("The offices meet on the first Monday of each month.", "P1M", "2026-07-07"), ("The offices meet every Tuesday.", "P1W", "2026-06-16"),
        ("毎月１日に広報を発行する。", "P1M", "2026-07-01"), ("統計は、毎月15日までに送付する。", "P1M", "2026-06-15"), ("毎月末に残高を通報する。", "P1M", "2026-06"),
        ("毎月中旬に連絡会を開く。", "P1M", "2026-06-20"), ("毎週火曜日に連絡会を開く。", "P1W", "2026-06-16"),
        ("Report on 1 June each year.", "P1Y", "2027-06-01"), ("Report each year on 1 September.", "P1Y", "2026-09-01"),
        ("Meet quarterly, in January, April, July and October.", "P3M", "2026-07"), ("Meet every February, May, August and November.", "P3M", "2026-08"),
        ("四半期ごと（１月、４月、７月及び10月）に会合を開く。", "P3M", "2026-07"), ("毎年２月、５月、８月、11月に会合を開く。", "P3M", "2026-08"),
    ],
)  # fmt: skip
def test_each_of_several_months_of_a_year_is_a_time(text: str, every: str, first: str) -> None:
    found = first_time(text, deadlines(text, SIGNED), SIGNED)
    assert ([one.value for one in recurrences(text)][:1], found and found.value) == ([every], first)
    assert not [one for one in deadlines(text, SIGNED) if one.value and one.value != first]


@pytest.mark.parametrize("number", ["二三十", "十百", "三十十", "百百"])
def test_kanji_that_make_no_number_do_no_harm(number: str) -> None:
    for text in (f"{number}日以内に", f"令和{number}年{number}月{number}日までに"):
        assert all(one.end <= len(text) for one in deadlines(text, SIGNED))


SEEDS = {
    "peru-roadmap-2024.en.txt": {
        "1.2": (None, "P2Y", "alternating"), "1.5": (None, "P1Y", None), "2.7": (None, "P1Y", None),
        "2.9": (None, "P1Y", None), "3.1": ("2025-11-17", None, None), "3.6": (None, None, "alternating"),
        "3.16": (None, "P2Y", None), "3.20": (None, "P1Y", None), "3.21": (None, "P1Y", None),
    },
    "asean-implementation-plan-2023.ja.txt": {"4.2": (None, "P1Y", None)},
    "laos-action-plan-2021.ja.txt": {"3.1.5": ("2030", None, None)},
}  # fmt: skip


def test_every_phrase_of_the_real_documents(tmp_path: Path) -> None:
    seed("laos-action-plan-2021.ja.txt")
    desk = Desk(tmp_path / "store.db")
    for path in sorted(FOLDER.iterdir()):
        desk.import_file(path)
    for file, wanted in SEEDS.items():
        source = next(one.id for one in desk.sources() if one.file == file)
        read = {
            one.key: (one.coding.deadline, one.coding.recurrence, one.coding.venue)
            for one in desk.provisions(source=source)
            if one.coding.deadline or one.coding.recurrence or one.coding.venue
        }
        assert read == wanted, file


@pytest.mark.parametrize(
    ("text", "date", "value"),
    [
        ("太陽光の実証を行う。（２９年度末まで）", "2017-03-13", "2018-03-31"),
        ("両国は、官民対話を29年度中に開催する。", "2016-08-27", "2018-03-31"),
        ("港を、27年3月末までに開く。", "2025-04-01", "2027-03"),
        ("港を、27年3月末までに開く。", "2014-04-01", "2015-03"),
        ("令和10年度末までに開く。", "2025-04-01", "2029-03-31"),
    ],
)
def test_a_year_without_its_era_or_century_is_the_one_that_comes_next(text: str, date: str, value: str) -> None:
    (found,) = deadlines(text, date)
    assert found.value == value
    assert text[found.start : found.end].startswith(("２９年度末", "29年度", "27年3月末", "令和10年度末"))


@pytest.mark.parametrize("text", ["過去10年度の実績を示す。", "第20年度の報告を行う。", "協力10年度の式典を開く。"])
def test_a_count_of_years_is_no_year_without_its_era(text: str) -> None:
    assert [one for one in deadlines(text, "2025-04-01") if one.value] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The two leaders concurred on holding the next meeting in Lima in 2027.", "2027"),
        ("At the request of either side, talks shall be held within thirty days.", None),
        ("The Parties shall meet upon written request within thirty days.", None),
    ],
)
def test_what_was_agreed_on_has_a_deadline_and_what_is_asked_for_has_none_of_its_own(
    text: str, value: str | None
) -> None:
    (found,) = deadlines(text, "2025-03-18")
    assert found.value == value


def test_a_meeting_scheduled_to_be_held_has_its_year() -> None:
    assert deadlines("The next Dialogue is scheduled to be held in Lima in 2031.", "2030-01-01")[0].value == "2031"


@pytest.mark.parametrize(
    ("text", "nature", "deadline"),
    [
        ("Norway is building a survey ship, to be delivered in 2029.", Nature.COMMITMENT, "2029"),
        ("Officials are negotiating an accord which will be signed in 2028.", Nature.COMMITMENT, "2028"),
        ("Officials are negotiating an accord which will be important.", Nature.POSITION, None),
        ("The Accord on Tides will enter into force in 2032.", Nature.COMMITMENT, "2032"),
        ("Leaders agreed that a special retreat be held in Lima in early 2028.", Nature.COMMITMENT, "2028-03"),
        ("They will support the games to be held in 2028.", Nature.COMMITMENT, None),
        ("Ministers noted the list and agreed that it be revised by March 2028.", Nature.COMMITMENT, "2028-03"),
        ("The leaders set the end of 2027 as the deadline for the talks.", Nature.COMMITMENT, "2027"),
        ("The Council approved the map, with all steps to take place by the end of 2028.", Nature.COMMITMENT, "2028"),
        ("Canada remains committed to training judges over five years to March 2030.", Nature.COMMITMENT, "2030-03"),
        ("Singapore will start the pilot from 1H2028.", Nature.COMMITMENT, "2028-06"),
        ("Consultations will continue to be held.", Nature.COMMITMENT, None),
        ("In 2028 the Peruvian side will open a desk.", Nature.COMMITMENT, "2028"),
        ("With effect from 1 May 2028, fees will be waived.", Nature.COMMITMENT, "2028-05-01"),
        ("In 2028 the two sides will meet every month.", Nature.COMMITMENT, None),
        ("A draft will be shared three months from today.", Nature.COMMITMENT, "2027-09-14"),
        ("Opening of a desk in Recife in November 2028", Nature.COMMITMENT, "2028-11"),
        ("Hold a seminar annually, starting in early 2028.", Nature.COMMITMENT, None),
        ("Waive fees from June 2028;", Nature.COMMITMENT, "2028-06"),
        ("MOFA to revert by 15-Oct-2027.", Nature.COMMITMENT, "2027-10-15"),
        ("Comments are due in three weeks.", Nature.COMMITMENT, "2027-07-05"),
        ("It is the intention of Peru to lift the ban by 2029.", Nature.COMMITMENT, "2029"),
        ("We will never accept the use of force.", Nature.POSITION, None),
        ("The harbour office, together with JICA’s support, will publish a list.", Nature.COMMITMENT, None),
        ("The call for proposals closes on 15 September 2028.", Nature.COMMITMENT, "2028-09-15"),
        ("The first call closed on 15 September 2026.", Nature.RECOGNITION, None),
        ("launched a review of visas, to report by February 2028.", Nature.COMMITMENT, "2028-02"),
        ("They looked forward to the next meeting, to be hosted by Peru in 2028.", Nature.POSITION, None),
        ("Mend nets\nLead: Peru\nTimeline: 2029 onwards", Nature.COMMITMENT, None),
        ("He thanked Japan and said that Poland would host talks in May 2028.", Nature.COMMITMENT, "2028-05"),
        ("He thanked Japan and said that he would like to come again.", Nature.RECOGNITION, None),
        ("For the purposes of this Agreement: (a) the term “port” means a harbour.", Nature.POSITION, None),
        ("For the purposes of this Agreement, the Parties shall name ports.", Nature.COMMITMENT, None),
        ("Nothing in paragraph 1 shall be deemed to confer a right.", Nature.POSITION, None),
        ("Ministers will conclude the text by the end of Indian FY 2028-29.", Nature.COMMITMENT, "2029-03-31"),
        ("Participating Samoan ministers included the Minister of Works and the Attorney General.", Nature.RECOGNITION, None),
        ("Other members in attendance were the Premier of Niue and the Minister of Ports.", Nature.RECOGNITION, None),
    ],
)  # fmt: skip
def test_what_is_under_way_agreed_to_be_or_ahead_has_its_day_and_who_attended_promises_nothing(
    text: str, nature: Nature, deadline: str | None
) -> None:
    coding = code(text, "en", date="2027-06-14")
    assert (coding.nature, coding.deadline) == (nature, deadline)


def test_paragraphs_that_say_who_attended_stand_before_what_was_agreed() -> None:
    parsed = parse(
        read_text(
            "Communiqué of the Fourth Conference of Heads of Government of the Reef Community, 4 May 2031, Apia\n\n"
            "The Fourth Conference of Heads of Government was held in Apia on 4 May 2031.\n\n"
            "Other members in attendance were the Premier of Niue and the Prime Minister of Tonga.\n\n"
            "Fiji was represented by the Minister of Ports.\n\nBanking\n\nThey agreed to report by June 2031.\n"
        ),
        name="test",
    )
    assert [one.text for one in parsed.provisions] == ["They agreed to report by June 2031."]
