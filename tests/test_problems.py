"""Every code of a problem that the code can give has its line of advice, and no advice is left over."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pipeline
from pipeline.problems import ADVICE

# Where the code stands among the arguments of what makes a problem.
POSITION = {"Problem": 2, "Fault": 0, "UnreadableError": 0}


def codes() -> Iterator[str]:
    for path in sorted(Path(pipeline.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in POSITION:
                yield from constants(node, POSITION[node.func.id])


def constants(call: ast.Call, position: int) -> Iterator[str]:
    named = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    for value in named or call.args[position : position + 1]:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value


def test_every_code_has_advice() -> None:
    assert sorted(set(codes()) - set(ADVICE)) == []


def test_advice_is_one_line_that_ends_with_a_full_stop() -> None:
    assert [code for code, line in ADVICE.items() if "\n" in line or not line.endswith(".")] == []
