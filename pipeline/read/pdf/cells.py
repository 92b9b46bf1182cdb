"""Cells of a ruled table from the points at which its lines meet.

The method is that of pdfplumber's ``intersections_to_cells``, which follows Nurminen (2013), "Algorithmic
extraction of data in tables in PDF documents"; a point is compared with those of its own row and column alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Box = tuple[float, float, float, float]
Point = tuple[float, float]
Edges = Mapping[str, Sequence[Mapping[str, Any]]]


class _Points:
    """The points of a page: which lines run through each, and which points stand right of it and below."""

    def __init__(self, intersections: Mapping[Point, Edges]) -> None:
        self._upright = {point: _boxes(edges["v"]) for point, edges in intersections.items()}
        self._level = {point: _boxes(edges["h"]) for point, edges in intersections.items()}
        self.ordered = sorted(intersections)
        self._columns: dict[float, list[Point]] = {}
        self._rows: dict[float, list[Point]] = {}
        for point in self.ordered:
            self._columns.setdefault(point[0], []).append(point)
            self._rows.setdefault(point[1], []).append(point)

    def cell(self, point: Point) -> Box | None:
        """Return the smallest cell whose top left corner is ``point``, or null."""
        x, top = point
        rights = list(self._right_of(point))
        for below in self._columns[x]:
            if below[1] <= top or not self._joined(self._upright, point, below):
                continue
            for right in rights:
                corner = (right[0], below[1])
                joined = corner in self._level and self._joined(self._upright, corner, right)
                if joined and self._joined(self._level, corner, below):
                    return (x, top, *corner)
        return None

    def _right_of(self, point: Point) -> Iterator[Point]:
        for other in self._rows[point[1]]:
            if other[0] > point[0] and self._joined(self._level, point, other):
                yield other

    @staticmethod
    def _joined(lines: Mapping[Point, frozenset[Box]], one: Point, other: Point) -> bool:
        """Tell whether one line runs through both points."""
        return not lines[one].isdisjoint(lines[other])


def cells_of(intersections: Mapping[Point, Edges]) -> list[Box]:
    """Return the cells between ``intersections``, which hold the upright (``v``) and level (``h``) lines of each
    point: left, top, right, bottom.
    """
    points = _Points(intersections)
    return [cell for cell in map(points.cell, points.ordered) if cell is not None]


def _boxes(edges: Sequence[Mapping[str, Any]]) -> frozenset[Box]:
    return frozenset((edge["x0"], edge["top"], edge["x1"], edge["bottom"]) for edge in edges)
