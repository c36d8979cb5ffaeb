"""Phrasings of deadlines and of recurrence in both languages, and those of the real documents."""

from pathlib import Path

import pytest

from briefbook.desk import Desk
from briefbook.importers.schedule_phrases import deadlines, recurrences
from tests.seeds import FOLDER, seed

SIGNED = "2026-06-12"

DEADLINES_JA = [
    ("二年以内に見直す", "2028-06-12"), ("署名から１８か月以内に", "2027-12-12"), ("半年以内に報告する", "2026-12-12"),
    ("採択後９０日以内に", "2026-09-10"), ("本年末までに取りまとめる", "2026"), ("今年度中に", "2027-03-31"),
    ("来年度末までに", "2028-03-31"), ("令和１２年までに", "2030"), ("令和九年三月末までに", "2027-03"),
    ("二〇三五年までに", "2035"), ("２０２９年前半までに", "2029-06"), ("2030年頃までに", "2030"),
    ("2028年夏を目途に", "2028"), ("遅くとも2027年9月までに", "2027-09"), ("2027年10月1日までに", "2027-10-01"),
    ("２０２７年度内に", "2028-03-31"), ("2027年度第2四半期までに", "2027-09"), ("令和10年度末を目途に", "2029-03-31"),
    ("向こう五年以内に", "2031-06-12"), ("今後10年間で", "2036-06-12"), ("三か月以内に", "2026-09-12"),
    ("六週間以内に", "2026-07-24"), ("翌年末までに", "2027"), ("2040年を目標に", "2040"), ("2027年内の発効を目指す", "2027"),
    ("次回首脳会談までに", None), ("2026年12月までのできるだけ早い時期に", "2026-12"), ("数年以内に", None),
    ("2030年目標に向けて2029年末までに", "2029"), ("発効後1年以内に", None),
]  # fmt: skip
DEADLINES_EN = [
    ("within two years", "2028-06-12"), ("within eighteen months of signature", "2027-12-12"),
    ("within half a year", "2026-12-12"), ("not later than 90 days after its adoption", "2026-09-10"),
    ("by the end of the year", "2026"), ("during the current fiscal year", "2027-03-31"),
    ("by the end of next fiscal year", "2028-03-31"), ("by 2030", "2030"), ("by the end of March 2027", "2027-03"),
    ("by the year 2035", "2035"), ("in the first half of 2029", "2029-06"), ("by around 2030", "2030"),
    ("by summer 2028", "2028"), ("at the latest by September 2027", "2027-09"), ("by October 1, 2027", "2027-10-01"),
    ("by 1 October 2027", "2027-10-01"), ("before the end of FY2027", "2028-03-31"), ("by the second quarter of 2027", "2027-06"),
    ("in the next five years", "2031-06-12"), ("over the coming decade", "2036-06-12"), ("within three months", "2026-09-12"),
    ("within six (6) weeks", "2026-07-24"), ("before the end of next year", "2027"), ("with 2040 as the target year", "2040"),
    ("to be completed in 2027", "2027"), ("before the next summit meeting", None), ("no later than December 2026", "2026-12"),
    ("within a few years", None), ("by late 2029", "2029"), ("within one year of its entry into force", None),
]  # fmt: skip
RECURRENCES_JA = [
    ("毎年度報告する", "P1Y"), ("一年に一度開催する", "P1Y"), ("年に1回以上開催する", "P1Y"), ("年一回の", "P1Y"), ("毎年３月に", "P1Y"),
    ("年次協議", "P1Y"), ("各年に", "P1Y"), ("2年に1度", "P2Y"), ("二年ごとに", "P2Y"), ("2年に一回", "P2Y"), ("１年おきに", "P2Y"),
    ("隔年開催", "P2Y"), ("３年に１回", "P3Y"), ("三年毎", "P3Y"), ("5年ごとの見直し", "P5Y"), ("四年に一度", "P4Y"),
    ("年に二回", "P6M"), ("半期ごとに", "P6M"), ("６か月ごとに", "P6M"), ("上半期と下半期に各1回", "P6M"), ("年3回", "P4M"),
    ("四半期に一度", "P3M"), ("三か月ごとに", "P3M"), ("月次の", "P1M"), ("毎月一回", "P1M"), ("隔月で", "P2M"), ("2か月に1回", "P2M"),
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
    ("両国は、署名の日から三箇月以内に専門家会合を開く。", "2026-09-12"),
    ("実施細則は、本文書の採択後一年以内に作成される。", "2027-06-12"),
    ("令和９（2027）年度末までに、施設の改修を完了する。", "2028-03-31"),
    ("令和12年（2030年）までに再エネ比率を倍増する。", "2030"),
    ("2027年3月31日（水）までに報告書を提出する。", "2027-03-31"), ("来春までに協定の交渉を妥結させる。", "2027"),
    ("今秋を目途に調査団を派遣する。", "2026"), ("来年3月末までに取りまとめる。", "2027-03"),
    ("来年前半の適切な時期に次官級協議を開催する。", "2027-06"), ("2030年の全面開業を目指し、支援する。", "2030"),
    ("２０２８年の運用開始を目標に整備を進める。", "2028"),
    ("第９回アフリカ開発会議（2028年開催予定）までに進捗を報告する。", "2028"),
    ("2029年半ばを目途に中間評価を行う。", "2029"), ("９月末までに候補地を選定する。", "2026-09"),
    ("本年12月中旬までに契約を締結する。", "2026-12"), ("年度内に基本設計を終える。", "2027-03-31"),
    ("今後二年以内を目標として、査証手続を簡素化する。", "2028-06-12"), ("三〇日以内に回答する。", "2026-07-12"),
    ("百二十日以内に審査を終える。", "2026-10-10"), ("今後半年以内に事務局を設置する。", "2026-12-12"),
    ("二年後までに協定を見直す。", "2028-06-12"), ("五年を目途に制度を見直す。", "2031-06-12"),
    ("2020年代末までに実用化する。", "2030"), ("今世紀半ばまでにネット・ゼロを実現する。", "2050"),
    ("2026年度第４四半期に入札を公示する。", "2027-03"), ("2027年第一四半期中に覚書を締結する。", "2027-03"),
    ("来月中に作業部会を立ち上げる。", "2026-07"), ("2028年11月の総選挙の前に監視団を派遣する。", "2028-11"),
    ("次回の合同委員会会合までに、双方は提案を提出する。", None),
    ("条約の効力発生後二年以内に、締約国会議を開催する。", None), ("2028年に第3回会合を東京で開催する。", "2028"),
    ("2027年10月にリマで次回会合を開催することで一致した。", "2027-10"),
    ("遅くとも令和十年十二月末日までに完了させる。", "2028-12"), ("2027年夏頃までに共同研究を終える。", "2027"),
    ("2027年初めにも調査を開始する。", "2027"), ("2035年を期限とする工程表を作成する。", "2035"),
    ("2030年末を期限として廃止する。", "2030"), ("十年以内に百万人を育成する。", "2036-06-12"),
    ("1年半以内に完了する。", "2027-12-12"), ("今後数年で倍増させる。", None), ("2年後までに", "2028-06-12"),
    ("6か月後までに", "2026-12-12"), ("3か月を目途に", "2026-09-12"), ("来年春までに", "2027"),
    ("翌年初めまでに", "2027"), ("本年半ばまでに", "2026"), ("本年10月までに", "2026-10"),
    ("来年３月までに", "2027-03"), ("来年の首脳会談までに", "2027"), ("来年の閣僚会合までに", "2027"),
    ("翌年のサミットまでに", "2027"), ("2028年中頃に", "2028"), ("2028年の早い時期に", "2028"),
    ("2028年早期に", "2028"), ("2028年前半に", "2028-06"), ("2028年夏までに", "2028"),
    ("2027年第3四半期に", "2027-09"), ("2027年上半期に", "2027-06"), ("来月末までに", "2026-07"),
    ("今月中に", "2026-06"), ("2028年に東京で開催される第五回会合までに", "2028"),
    ("2028年秋に予定されている閣僚会合までに", "2028"), ("翌年度の開始までに", "2027-04-01"),
    ("今世紀半ばまでに", "2050"), ("2029年を目標年として、関税を撤廃する。", "2029"),
    ("２０２７年中を目処に結論を得る。", "2027"), ("遅くとも本年内に結論を得る。", "2026"),
    ("2027年９月を目途として中間報告をとりまとめる。", "2027-09"), ("令和8年度内に着手する。", "2027-03-31"),
    ("2030年度までの5年間で1万人を派遣する。", "2031-03-31"), ("今後10年で倍増する。", "2036-06-12"),
    ("この先3年以内に", "2029-06-12"), ("2年間のうちに整備する。", "2028-06-12"),
    ("二〇二八年三月末を期限とする。", "2028-03"), ("３年をめどに見直す。", "2029-06-12"),
    ("概ね5年以内に実現する。", "2031-06-12"), ("本協力覚書の署名後6か月を経過する前に", "2026-12-12"),
    ("90日を超えない期間内に通報する。", "2026-09-10"), ("2027年中のできるだけ早い時期に訪日する。", "2027"),
    ("年央までに", "2026"), ("年度末までに", "2027-03-31"), ("第4四半期までに", "2026-12"),
    ("2027年末の完成に向けて", "2027"), ("2027年末の完成を目指して", "2027"),
    ("2035年には全新車を電動化する。", "2035"), ("次回会合（2027年、ハノイ）までに進捗を報告する。", "2027"),
    ("今年の秋に合同委員会を開催する。", "2026"), ("来年２月にも次回協議を行う。", "2027-02"),
    ("2028年の国交樹立70周年までに達成する。", "2028"), ("７月末を目途に報告する。", "2026-07"),
    ("三年後を目途に見直す。", "2029-06-12"), ("５年後に制度を評価する。", "2031-06-12"),
    ("2027年度から2029年度までの３年間で計50件を実施する。", "2030-03-31"),
    ("第５回閣僚会合までに案をまとめる。", None), ("明年中に合意する。", "2027"), ("明年度内に施行する。", "2028-03-31"),
    ("2027年1月～3月に開催する。", "2027-03"), ("2027年５月又は６月に開催する。", "2027-06"),
    ("2027年４月から６月の間に署名する。", "2027-06"), ("夏までに結論を得る。", "2026"), ("年末をめどに署名する。", "2026"),
    ("今後３年程度で整備する。", "2029-06-12"), ("１～２年のうちに立ち上げる。", "2028-06-12"),
    ("署名から３年が経過するまでに見直す。", "2029-06-12"), ("大統領の訪日までに準備を終える。", None),
    ("2030年を達成年とする。", "2030"), ("2027年12月を目標時期とする。", "2027-12"),
    ("2027年４月１日付で事務所を設置する。", "2027-04-01"), ("発効後３年を目途に見直す。", None),
]  # fmt: skip
SENTENCES_EN = [
    ("The Parties shall submit a report within one hundred and twenty (120) days of signature.", "2026-10-10"),
    ("The two sides will conclude the negotiations by end-March 2027.", "2027-03"),
    ("Double trade volume by the end of the decade.", "2030"),
    ("The working group will report back by mid-2027.", "2027"),
    ("The Ministers will meet again in the first half of next year.", "2027-06"),
    ("Finalise the study in Q4 2027.", "2027-12"),
    ("Deliver the first batch during the second quarter of 2028.", "2028-06"),
    ("Both sides aim to sign the agreement in early 2027.", "2027"),
    ("Achieve net-zero emissions by mid-century.", "2050"),
    ("The facility will be completed by the close of fiscal 2027.", "2028-03-31"),
    ("The review shall be finished no later than 31 December 2028.", "2028-12-31"),
    ("Launch the joint fund in the course of 2027.", "2027"),
    ("Establish the secretariat within the first quarter of next year.", "2027-03"),
    ("The third Dialogue will be held in Tokyo in 2028.", "2028"),
    ("Convene the next session in Lima in October 2027.", "2027-10"),
    ("The two leaders will meet before the G20 Summit in November 2027.", "2027-11"),
    ("Complete ratification procedures by September.", "2026-09"),
    ("The Parties will start the project this autumn.", "2026"), ("Submit proposals by next spring.", "2027"),
    ("within a two-year period, the Parties will harmonise standards.", "2028-06-12"),
    ("over a period of five years, train 500 officials.", "2031-06-12"),
    ("Phase out the subsidies over the next ten (10) years.", "2036-06-12"),
    ("The programme will run until 2030.", "2030"),
    ("The Parties shall meet within ninety days after the entry into force.", None),
    ("Report to the next Joint Committee meeting.", None),
    ("by the end of this month, nominate contact points", "2026-06"),
    ("by the end of next month, nominate contact points", "2026-07"),
    ("Sign the MoU on or before 1 April 2027.", "2027-04-01"),
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
    ("by early next year", "2027"), ("by mid next year", "2027"), ("by late next year", "2027"),
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
    ("by September 30", "2026-09-30"), ("by the end of September", "2026-09"),
    ("by the end of the first quarter 2027", "2027-03"), ("by Spring 2027", "2027"),
    ("over the course of the next two years", "2028-06-12"), ("within the coming twelve months", "2027-06-12"),
    ("in the coming 18 months", "2027-12-12"), ("within a maximum of 45 days", "2026-07-27"),
    ("no later than 60 days", "2026-08-11"), ("by the end of the current calendar year", "2026"),
    ("before the end of 2026", "2026"), ("by the end of this fiscal year", "2027-03-31"),
    ("by the end of JFY2026", "2027-03-31"), ("by the beginning of 2028", "2028"), ("by 2040 at the latest", "2040"),
    ("to be delivered in three phases by 2032", "2032"), ("by December 2027 at the latest", "2027-12"),
    ("The next session will be hosted by Peru in 2027.", "2027"),
    ("hold the second round in the autumn of 2026", "2026"), ("in the second quarter", "2026-06"),
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
]  # fmt: skip
HOW_OFTEN_JA = [
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
]  # fmt: skip
HOW_OFTEN_EN = [
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
]  # fmt: skip
NO_DEADLINE = [
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
    "1か月前までに通知する。", "会合の30日前までに議題を送付する。",
    "2028年開催予定の第2回会合に向けて準備を進める。", "2027年4月から5年間、研修を実施する。", "3年ごとに見直す。",
    "The Ministers look forward to meeting in Jakarta in 2027.", "as from 2027", "with effect from 1 January 2027",
    "from 2027 onwards", "for the period 2026-2030", "for a period of five years",
    "The Memorandum shall remain in force for five years.", "at least thirty days before the meeting",
    "two weeks prior to the session", "by its twentieth session", "by the end of the Plan period",
    "by the end of the current term", "(2027)",
]  # fmt: skip
NOT_AGAIN_AND_AGAIN = [
    "恒常的に協議する", "on a rolling basis", "from time to time", "year on year", "100年に一度の豪雨", "year-round",
    "the annual growth rate", "10 million tons per annum", "irregular migration",
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


def test_the_words_of_the_deadline_alone_are_marked() -> None:
    text = "両国は、2028年に第3回会合を東京で開催する。"
    assert [text[one.start : one.end] for one in deadlines(text, SIGNED)] == ["2028年に"]
    text = "The third dialogue will be held in Tokyo in 2028."
    assert [text[one.start : one.end] for one in deadlines(text, SIGNED)] == ["in 2028"]
    assert deadlines("The third dialogue will be held in Tokyo in 2026.", SIGNED) == []


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
    desk.close()
