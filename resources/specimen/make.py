"""Make the specimen documents that are no plain text: the plan in Word, the statement as web page and PDF.

Run it with `python resources/specimen/make.py` after a change of the texts below; the files are kept with the
project.  All countries, bodies and persons in them are fictitious.
"""

import html
from pathlib import Path

import docx
from docx.document import Document
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent

PLAN = """\
日本と見本諸国共同体との間の協力に関する共同声明
実施計画（仮訳）
２０２５年１１月２０日　例示市
我々、見本諸国共同体（ＳＰＥＣＯＭ）加盟国及び日本は、架空の国々の間の協力を進めるため、この実施計画を採択した。
１．人と人とのつながり
相互理解を深めるため、日本とＳＰＥＣＯＭは以下を行う。
1.1 日ＳＰＥＣＯＭ青年交流事業を毎年実施し、加盟国から５０名を招へいする。
1.2 以下の分野を含むスポーツ協力を推進する。
• 指導者の育成
• 障害者スポーツの普及
• 審判員の交流
上記の協力は、日ＳＰＥＣＯＭスポーツ行動計画の下で実施される。
1.3 i) 語学研修、ii) 専門家の派遣、iii) 奨学金を通じて、ＳＰＥＣＯＭ事務局の能力を強化する。
２．経済と連結性
繁栄する地域を築くため、日本とＳＰＥＣＯＭは、
2.1 貿易・投資
2.1.1 日ＳＰＥＣＯＭ経済大臣会合を毎年開催する。
2.1.2通関手続の電子化に関する作業計画を２０２７年までに策定する。
2.1.3 中小零細企業の海外展開を支援する方策を模索する。
2.2 連結性
2.2.1 港湾の連結に関する共同調査を実施し、１年以内に報告書をまとめる。
2.2.2 電力系統の連結に向けた協力を促進する。
2.1.3 航空の連結性を強化するための協議を継続する。
2.2.4 道路安全に関する専門家会合を隔年で開催し、開催地は持ち回りとする。
2.3 デジタル
2.3.1 サイバーセキュリティに関する能力構築研修を年２回実施する。
2.3.2 人工知能の責任ある利用に関する指針の策定を検討する。
３．平和と安定
強化された約束を確認し、日本とＳＰＥＣＯＭは、
3.1 国際法を遵守し、紛争の平和的解決を追求する。
3.2 防災に関する年次対話を開催する。
3.3 海洋安全保障に関する協力を強化する。
４．実施の仕組み
4.1 この実施計画の進捗を、合同協力委員会において定期的にレビューする。
4.2 進捗に関する報告書を共同で作成し、毎年開催される首脳会議に提出する。
"""

STATEMENT_EN = """\
Joint Statement by the Prime Minister of Japan and the President of the Republic of Specimenland
Tokyo, 3 March 2026
The Prime Minister of Japan and the President of the Republic of Specimenland, a fictitious country, met in Tokyo \
on 3 March 2026 and issued the following statement.
1. The two leaders welcomed the steady development of relations between the two countries over the past \
twenty-eight years.
2. The two leaders shared the view that a free and open international order based on the rule of law is indispensable.
3. Japan will support the preparation of the Roadmap for Cooperation, which the two sides decided to \
adopt by June 2026.
4. The two leaders expressed their serious concern over unilateral attempts to change the status quo by force.
5. The two leaders agreed to begin consultations between the coast guard agencies within six months, with a view to \
sharing information on safety at sea.
6. The President expressed appreciation for the support of Japan after the floods of 2025.
7. The two leaders instructed their ministers to [conclude the negotiations on an air services \
agreement by the end of 2026].
8. Specimenland will endeavour to simplify the procedures for visas for Japanese researchers.
9. The two leaders reaffirmed the importance of the reform of the United Nations Security Council.
10. The two leaders will hold their next meeting in Specimen City in 2027.
"""

STATEMENT_JA = """\
日本国内閣総理大臣と見本共和国大統領による共同声明
２０２６年３月３日　東京
日本国内閣総理大臣及び架空の国である見本共和国の大統領は、２０２６年３月３日に東京で会談し、次の声明を発出した。
１　両首脳は、過去２８年間にわたる両国関係の着実な発展を歓迎した。
２　両首脳は、法の支配に基づく自由で開かれた国際秩序が不可欠であるとの認識を共有した。
３　日本は、双方が２０２６年６月までに採択することを決定した協力ロードマップの作成を支援する。
４　両首脳は、力による一方的な現状変更の試みに深刻な懸念を表明した。
５　両首脳は、海上における安全に関する情報を共有するため、海上保安機関の間の協議を６か月以内に開始することで一致した。
６　大統領は、２０２５年の洪水の後の日本による支援に謝意を表明した。
７　両首脳は、［航空協定の交渉を２０２６年末までに妥結する］よう、閣僚に指示した。
８　見本国は、日本の研究者に対する査証手続の簡素化に努める。
９　両首脳は、国連安全保障理事会の改革の重要性を再確認した。
１０　両首脳は、次回の会談を２０２７年に見本市で開催する。
"""


def make_plan(path: Path) -> None:
    """The implementation plan as Word."""
    document: Document = docx.Document()
    document.core_properties.author = "briefbook"
    for line in PLAN.splitlines():
        document.add_paragraph(line)
    document.save(str(path))


def make_page(path: Path) -> None:
    """The joint statement in Japanese as a web page."""
    title, *lines = STATEMENT_JA.splitlines()
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    page = f'<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8"><title>{title}</title></head>\n'
    path.write_text(f"{page}<body>\n<h1>{title}</h1>\n{body}\n</body></html>\n", encoding="utf-8")


def make_pdf(path: Path) -> None:
    """The joint statement in English as a PDF of three short pages."""
    pdfmetrics.registerFont(TTFont("specimen", str(HERE.parent / "fonts" / "BIZUDPMincho-Regular.ttf")))
    canvas = Canvas(str(path), pagesize=(420, 380), invariant=1)
    y, page = 330.0, 1
    for number, line in enumerate(STATEMENT_EN.splitlines()):
        size = 13 if number == 0 else 10
        for words in _wrapped(line, 320, size):
            if y < 60:
                canvas.setFont("specimen", 8)
                canvas.drawCentredString(210, 30, str(page))
                canvas.showPage()
                y, page = 330.0, page + 1
            canvas.setFont("specimen", size)
            canvas.drawString(50, y, words)
            y -= size * 1.5
        y -= 7
    canvas.setFont("specimen", 8)
    canvas.drawCentredString(210, 30, str(page))
    canvas.save()


def _wrapped(line: str, width: float, size: float) -> list[str]:
    lines = [""]
    for word in line.split():
        joined = f"{lines[-1]} {word}".strip()
        if pdfmetrics.stringWidth(joined, "specimen", size) > width:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines


if __name__ == "__main__":
    make_plan(HERE / "3-implementation-plan.ja.docx")
    make_pdf(HERE / "4-joint-statement.en.pdf")
    make_page(HERE / "5-joint-statement.ja.html")
