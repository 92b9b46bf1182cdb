"""Imports go one way: a module knows the stages before its own, never those after it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline

HOME = Path(pipeline.__file__).parent
STAGES: tuple[set[str], ...] = (
    {"records", "problems", "locations"},
    {"read", "pull"},
    {"language"},
    {"extract"},
    {"link"},
    {"dataset"},
    {"review"},
    {"settings", "flow"},
    {"audit", "evaluate", "explain", "verify"},
    {"site", "workbook", "database"},
    {"products"},
    {"run"},
    {"commands"},
    {"cli"},
)
RANK = {room: rank for rank, rooms in enumerate(STAGES) for room in rooms}
APART = {frozenset({"audit", "evaluate"}), frozenset({"read", "pull"})}


def modules() -> list[Path]:
    return sorted(path for path in HOME.rglob("*.py") if path.parent != HOME or not path.name.startswith("__"))


def room(path: Path) -> str:
    return path.relative_to(HOME).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Yield the rooms of ``pipeline`` that a module imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.name} imports relatively; name the module in full"
            names = (
                [node.module or ""] if node.module != "pipeline" else [f"pipeline.{a.name}" for a in node.names]
            )
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("pipeline."))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(HOME)))
def test_a_module_imports_only_from_stages_before_it(path: Path) -> None:
    own = room(path)
    later = {
        other
        for other in imported(path)
        if other != own and (RANK[other] > RANK[own] or frozenset({own, other}) in APART)
    }
    assert not later, f"{own} must not know {sorted(later)}"
