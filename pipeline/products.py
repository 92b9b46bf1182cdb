"""The products of a run, in the order in which they are written; importing this module imports none of them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from pipeline.flow.products import Changes, Outputs
from pipeline.flow.progress import Progress

PRODUCTS: Mapping[str, str] = {
    "site": "pipeline.site",
    "workbook": "pipeline.workbook",
    "database": "pipeline.database",
}
"""Each product's name, and its module, whose ``write`` is a :class:`pipeline.flow.products.Product`."""


def write_products(outputs: Outputs, changes: Changes, progress: Progress) -> None:
    """Write every product."""
    for module in PRODUCTS.values():
        import_module(module).write(outputs, changes, progress)
