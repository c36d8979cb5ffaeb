"""No word that a person reads stands in the window's source outside the catalogue."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbook.ui.labels import dotted

UI = Path(__file__).resolve().parents[2] / "briefbook" / "ui"
MODULES = sorted(UI.rglob("*.py"))

MARKED = {"_", "N_", "ngettext", "translate"}
"""Functions whose strings are in the catalogue."""

TEXTS = {
    "label": (0,), "button": (0,), "Empty": (1, 2), "framed": (1,), "table": (0,),
    "QLabel": (0,), "QPushButton": (0,), "QToolButton": (0,), "QCheckBox": (0,), "QRadioButton": (0,),
    "QGroupBox": (0,), "QAction": (0, 1), "QLineEdit": (0,), "QListWidgetItem": (0, 1), "QTableWidgetItem": (0,),
    "setText": (0,), "setTitle": (0,), "setWindowTitle": (0,), "setToolTip": (0,), "setStatusTip": (0,),
    "setWhatsThis": (0,), "setAccessibleName": (0,), "setAccessibleDescription": (0,), "setPlaceholderText": (0,),
    "setSuffix": (0,), "setPrefix": (0,), "setSpecialValueText": (0,), "setInformativeText": (0,),
    "setLabelText": (0,), "setPlainText": (0,), "setHtml": (0,), "showMessage": (0,), "note": (0,),
    "addItem": (0, 1), "addItems": (0,), "addTab": (1,), "setTabText": (1,), "addRow": (0,), "addMenu": (0,),
    "addAction": (0,), "addButton": (0,), "setHorizontalHeaderLabels": (0,), "setHeaderLabels": (0,),
    "insertItem": (1,), "drawText": (1, 2, 3, 4, 5, 6), "InputError": (0,), "MachineError": (0,),
    "session.run": (0,), "noted.emit": (0,), "prompt.files": (0, 1), "prompt.save": (0,), "prompt.store": (0, 1),
    "prompt.text": (0, 1), "prompt.lines": (0, 1), "prompt.choose": (0, 1), "prompt.confirm": (0, 1),
}  # fmt: skip
"""Calls that put text before a person, and which of their arguments it is."""

NAMED = {"text", "title", "tip", "words", "label", "placeholder", "name_shown"}
"""Arguments of these names are texts in all the calls above."""

SAME = {"briefbook", "pt", "Ctrl", "PDF", "Word", "Mincho", "https"}
"""What is written alike in both languages."""


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """All calls with the name of what is called, its last two parts where these are in the list above."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            names = ast.unparse(node.func).split(".")
            yield node, ".".join(names[-2:]) if ".".join(names[-2:]) in TEXTS else names[-1]


def bare(node: ast.AST) -> Iterator[ast.Constant]:
    """The strings with words in them below a node that are not in the catalogue."""
    if isinstance(node, ast.Call):
        return  # what a call makes of its strings is its own affair; calls of texts are looked at by themselves
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and words(node.value):
        yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(node, ast.Subscript | ast.Compare):
            yield from bare(child)


def words(text: str) -> list[str]:
    """The words of a text that need a translation; patterns of files are none."""
    text = re.sub(r"\*\.\w+", "", text)
    return [one for one in re.findall(r"[^\W\d_]{2,}", text) if one not in SAME]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(UI).as_posix())
def test_every_text_is_in_the_catalogue(path: Path) -> None:
    found = []
    for call, name in calls(ast.parse(path.read_text("utf-8"))):
        given = [call.args[at] for at in TEXTS.get(name, ()) if at < len(call.args)]
        given += [one.value for one in call.keywords if name in TEXTS and one.arg in NAMED]
        found += [f"line {one.lineno}: {one.value!r}" for each in given for one in bare(each)]
    assert not found, "put these into _()"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(UI).as_posix())
def test_no_sentence_and_no_japanese_stands_outside_the_catalogue(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    apart = {id(one) for call, name in calls(tree) if name in MARKED for one in ast.walk(call)}
    apart |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    found = [
        f"line {node.lineno}: {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart
        if re.search(r"[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]{2}", node.value)
        or re.match(r"[A-Z][a-z]+ [a-z]+ [a-z]", node.value)
    ]
    assert not found, "put these into _()"


def test_a_sentence_before_a_dot_has_no_sign_of_its_own() -> None:
    assert dotted(["2026年", "", "延期された。", None, "確認済み。"]) == "2026年  ·  延期された  ·  確認済み。"
    assert dotted([]) == ""
