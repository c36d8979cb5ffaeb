"""Mails, and pages saved as one file."""

from pathlib import Path

from briefbook.importers import parse
from briefbook.importers.readers import MAIL, media_type, read

STATEMENT = "日・見本国共同声明\n\n１　双方は、港を開く。\n\n２　双方は、船を出す。\n"
PAGE = (
    "<html><head><title>x</title></head><body><h1>Japan-Specimenland Joint Statement</h1>"
    "<p>Mihonia, 5 April 2021</p><p>1. Both sides will open the port.</p><p>2. Both sides will send ships.</p></body></html>"
)


def test_a_mail_in_an_old_encoding_gives_its_text_and_its_day(tmp_path: Path) -> None:
    head = "From: a@example.org\r\nSubject: x\r\nDate: Mon, 5 Apr 2021 10:00:00 +0900\r\nMIME-Version: 1.0\r\n"
    head += "Content-Type: text/plain; charset=iso-2022-jp\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
    (tmp_path / "a.eml").write_bytes(head.encode() + STATEMENT.encode("iso-2022-jp"))
    parsed = parse(read(tmp_path / "a.eml"))
    assert (parsed.masthead.title, parsed.masthead.date) == ("日・見本国共同声明", "2021-04-05")
    assert [one.text for one in parsed.provisions] == ["双方は、港を開く。", "双方は、船を出す。"]


def test_a_saved_page_is_read_as_the_page(tmp_path: Path) -> None:
    page = PAGE.replace("=", "=3D").replace(" Statement", " State=\r\nment")
    (tmp_path / "a.mht").write_text(
        "From: <Saved by a browser>\r\nSubject: x\r\nDate: Tue, 6 Apr 2021 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\n'
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{page}\r\n--B--\r\n",
        newline="",
    )
    parsed = parse(read(tmp_path / "a.mht"))
    head = parsed.masthead
    assert (head.title, head.date, head.place) == ("Japan-Specimenland Joint Statement", "2021-04-05", "Mihonia")
    assert [one.number for one in parsed.provisions] == ["1", "2"]
    assert "Saved" not in parsed.text


def test_a_text_with_a_word_and_a_colon_is_no_mail() -> None:
    assert media_type("a.txt", b"Note: ports\n\nContent-Type: of the port\n") != MAIL
