"""Classes of signs that were worked out before mean what they did."""

import re
import sys
from importlib import import_module

import pytest

from briefbook.expressions import keep_classes
from db.index_text import GRAM

SIGNS = "".join(map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1))))


def test_an_expression_finds_the_same_signs_when_its_class_was_worked_out_before() -> None:
    first, *others = (re.compile(f"{behind}{GRAM}") for behind in ("", "(?:)", "(?:)(?:)"))
    found = "".join(first.findall(SIGNS))
    assert {"".join(one.findall(SIGNS)) for one in others} == {found}
    assert {"国", "々", "ー", "\U00020b9f"} <= {*found}
    assert {*found}.isdisjoint("aé、 0０")


def test_capitals_are_told_apart_as_each_expression_says() -> None:
    for _again in range(2):
        re.purge()
        assert re.findall("[a-cé国]", "aBÉé国") == ["a", "é", "国"]
        assert re.findall("(?i)[a-cé国]", "aBÉé国") == ["a", "B", "É", "é", "国"]
        assert re.findall("[^a-cé国]", "aBÉé国") == ["B", "É"]


def test_expressions_are_made_also_where_python_has_other_private_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    compiler = import_module("re._compiler")
    monkeypatch.setattr(compiler, "_optimize_charset", compiler._optimize_charset)
    monkeypatch.delattr(compiler, "_optimize_charset")
    keep_classes()
    assert not hasattr(compiler, "_optimize_charset")
