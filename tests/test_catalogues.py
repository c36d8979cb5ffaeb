"""The catalogues: nothing untranslated, nothing fuzzy, the same placeholders, the compiled file up to date."""

import ast
import re
from io import BytesIO

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from briefbook.model import Role
from briefbook.states import ROLES
from resources import ROOT

FOLDER = ROOT / "locale" / "ja" / "LC_MESSAGES"
KEYWORDS = {"_": None, "N_": None, "fixed_words": None, "fixed_text": None, "translate": (2,), "ngettext": (1, 2)}


def _catalogue():  # type: ignore[no-untyped-def]
    with (FOLDER / "briefbook.po").open("rb") as file:
        return read_po(file, locale="ja")


def _said_in_code() -> set[str]:
    found = set()
    with (ROOT.parent / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    for _file, _line, message, *_rest in extract_from_dir(ROOT.parent, methods, options, KEYWORDS):
        found.add(message[0] if isinstance(message, tuple) else message)
    return found


def test_every_sentence_is_translated() -> None:
    for message in _catalogue():
        if message.id:
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(strings), message.id
            assert not message.fuzzy, message.id


def test_the_placeholders_are_the_same() -> None:
    for message in _catalogue():
        if message.id:
            original = message.id[-1] if isinstance(message.id, tuple) else message.id
            for string in message.string if isinstance(message.string, tuple) else (message.string,):
                assert set(re.findall(r"{\w+}", string)) == set(re.findall(r"{\w+}", original)), original


def test_every_sentence_of_the_program_is_in_the_catalogue() -> None:
    known = {one.id[0] if isinstance(one.id, tuple) else one.id for one in _catalogue()}
    assert _said_in_code() - known == set()


def test_no_sentence_stands_where_it_is_not_seen() -> None:
    """What gathers the sentences does not look into f-strings."""
    hidden = []
    for folder in ("briefbook", "db"):
        for path in (ROOT.parent / folder).rglob("*.py"):
            for text in (one for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.JoinedStr)):
                hidden += [f"{path.name}: {one.args[0].value}" for one in ast.walk(text) if _says(one)]
    assert hidden == []


def _says(one: ast.AST) -> bool:
    named = isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in KEYWORDS
    return named and bool(one.args) and isinstance(one.args[0], ast.Constant)


def test_the_compiled_catalogue_is_up_to_date() -> None:
    buffer = BytesIO()
    write_mo(buffer, _catalogue())
    buffer.seek(0)
    fresh = {str(one.id): one.string for one in read_mo(buffer) if one.id}
    with (FOLDER / "briefbook.mo").open("rb") as file:
        assert {str(one.id): one.string for one in read_mo(file) if one.id} == fresh


def _japanese() -> list[str]:
    messages = [one.string for one in _catalogue() if one.id]
    return [one for each in messages for one in ([each] if isinstance(each, str) else each)]


def test_japanese_has_its_own_colons_and_brackets() -> None:
    """Keys of menus, as in 編集(&E), stand in brackets of half width, as Windows has it."""
    halves = re.compile(r"[\u3040-\u30ff\u3400-\u9fff})）」]:\s|\([^)]*[\u3040-\u30ff\u3400-\u9fff{][^)]*\)")
    assert [one for one in _japanese() if halves.search(one)] == []


def test_japanese_has_no_spaces_but_in_examples() -> None:
    """What is typed as it stands there, a query or a line, has those that it needs."""
    spaces = re.compile(r"[\u3040-\u30ff\u3400-\u9fff] [\w{\[+-]|[\w}\]] [\u3040-\u30ff\u3400-\u9fff]")
    examples = re.compile(r"「\d{4}-\d\d-\d\d [^」]*」|（国:[^）]*）|典拠 {n}")
    assert [one for one in _japanese() if spaces.search(examples.sub("", one))] == []


def test_japanese_is_spelt_as_ministries_spell_it() -> None:
    """The words that 公用文における漢字使用等について writes in kanji, and no words of courtesy but ください."""
    kana = re.compile(
        r"すべて|すでに|および|または|ならびに|もしくは|ただちに|(?<!、)さらに(?!、)|下さい|出来(?!事)|ご[確指参了自覧]"
    )
    assert [one for one in _japanese() if kana.search(one)] == []


def test_what_is_a_note_in_a_document_is_called_as_documents_call_it() -> None:
    assert {one.id: one.string for one in _catalogue()}[ROLES[Role.NOTE]] == "注"
