"""What is no document is refused with one sentence, and nothing worse happens."""

import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from briefbook.errors import InputError
from briefbook.importers.readers import read
from tests.importers.readers import files
from tests.importers.readers.files import paragraph, run

ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.txt", b"", "is empty"),
        ("a.txt", b" \n\n", "is empty"),
        ("a b.txt", bytes(range(256)) * 40, "is not a document"),
        ("a.txt", b"text\0\0\0\0text" * 900, "is not a document"),
        ("a.bin", b"image header v1.2\n" * 50 + b"\x01\x02", "is not a document"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office format.  Save it as .docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
        ("a.msg", b"\xd0\xcf\x11\xe0" + "__substg1.0_001A".encode("utf-16-le") + b"\0" * 600, "a mail of Outlook"),
        ("a.eml", b"From: a@b.c\nMIME-Version: 1.0\nContent-Type: image/png\n\nx", "holds no text"),
        ("a.rtf", b"{\\rtf1 text}", "Rich Text"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "is a picture"),
        ("a.pdf", b"%PDF-1.7\nnothing of the kind", "is broken"),
        ("a.docx", b"PK\x03\x04" + b"x" * 200, "is broken"),
        ("a.html", b"<body>" + b"<div>" * 20000 + b"text", "nested too deeply"),
        ("a.html", b"<html><body><script>x</script></body></html>", "holds no text"),
        ("a.pdf", b"\x00\x01\x02", "holds no text"),
        ("a.txt", b"\x80\x81\xfe\xff\xfd" * 40, "encoding of a.txt"),
    ],
)
def test_refused_with_a_sentence(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        read(path)
    assert said in error.value.message
    assert name in error.value.message


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(InputError, match="no file"):
        read(tmp_path / "none.txt")


def test_a_pdf_of_pictures_names_text_recognition(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="pictures of pages"):
        read(files.pdf(tmp_path / "a.pdf", [[], []]))


def test_a_cut_off_word_file_is_broken(tmp_path: Path) -> None:
    whole = files.word(tmp_path / "a.docx", paragraph(run("本文" * 500))).read_bytes()
    (tmp_path / "b.docx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="is broken"):
        read(tmp_path / "b.docx")


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (ENTITIES, "declares entities"),
        ("<!--" + "x" * 9000 + "-->" + ENTITIES, "declares entities"),
        ("<w:document", "is broken"),
        ("<a>" * 5000, "is broken"),
    ],
)
def test_word_files_with_harmful_parts(tmp_path: Path, document: str, said: str) -> None:
    path = files.word(tmp_path / "a.docx", paragraph(run("x")), {"word/document.xml": document})
    with pytest.raises(InputError, match=said):
        read(path)


@pytest.mark.parametrize("suffix", ["docx", "pptx", "xlsx"])
def test_an_archive_that_unpacks_to_far_more_is_not_opened(tmp_path: Path, suffix: str) -> None:
    part = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}[suffix]
    path = tmp_path / f"a.{suffix}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(part, "w") as stream:
        for _turn in range(80):
            stream.write(b" " * 1024 * 1024)
    with pytest.raises(InputError, match="far more than a document"):
        read(path)


def test_a_deck_with_a_part_missing_is_broken(tmp_path: Path) -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "x"
    deck.save(str(tmp_path / "a.pptx"))
    with zipfile.ZipFile(tmp_path / "a.pptx") as old, zipfile.ZipFile(tmp_path / "b.pptx", "w") as new:
        for name in old.namelist():
            if "slideLayout6" not in name:
                new.writestr(name, old.read(name))
    with pytest.raises(InputError, match="is broken"):
        read(tmp_path / "b.pptx")


def test_an_entity_of_a_web_page_fetches_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("geheim")
    entity = f'<!DOCTYPE html [<!ENTITY a SYSTEM "file://{tmp_path}/secret">]>'
    (tmp_path / "a.html").write_text(f"{entity}<html><body><p>&a;x</p></body></html>")
    assert read(tmp_path / "a.html").text == "&a;x"


def test_an_archive_of_something_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(InputError, match="is an archive"):
        read(tmp_path / "a.zip")
