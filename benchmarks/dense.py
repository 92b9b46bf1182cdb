"""What the products of a large, dense dataset cost: ``python -m benchmarks.dense 10000``; kept in ``dense.json``.

The papers of one council, ten recommendations in each, are read and linked; its rows stand for every council,
under other names. Measured are the products of the whole, made at first, and again when one council has changed.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.measured import cost_of
from benchmarks.synthetic import MEETINGS, dense_paper
from pipeline.dataset.fragment import to_fragment
from pipeline.dataset.publish import publish_fragments
from pipeline.dataset.rows import Linked, Rows, build
from pipeline.dataset.tables import TABLES
from pipeline.flow.mine import Equipment, mine_here
from pipeline.flow.news import News
from pipeline.flow.products import Changes, Outputs
from pipeline.flow.progress import silent
from pipeline.link import follow_up, link_authority
from pipeline.locations import models_dir
from pipeline.products import PRODUCTS
from pipeline.read import discover

OUT = Path(__file__).with_name("dense.json")


def council(folder: Path) -> Rows:
    """Return the rows of one council, whose papers are put into ``folder``."""
    for meeting in range(MEETINGS):
        (folder / f"minutes-{meeting:02}.md").write_text(dense_paper(meeting), encoding="utf-8")
    mined = mine_here(discover([folder]), Equipment(models_dir(), ()))
    linked = link_authority(mined, None, None)
    last = max(one.extraction.facts.document_date for one in mined if one.extraction.facts.document_date)
    return build(mined, [Linked(linked, follow_up(linked, mined, last))])


def named(rows: Rows, number: int, text: str = "") -> Rows:
    """Return ``rows`` as those of council ``number``, with ``text`` at the end of its recommendations."""
    end = f"{number:05}"
    found: Rows = {}
    for table in TABLES:
        ids = {*table.key, *(key.column for key in table.foreign_keys)} - {"authority_code", "meeting_id"}
        found[table.name] = [
            {**row, **{name: row[name] + end for name in ids if row[name]}, **_of_council(row, end)}
            for row in rows[table.name]
        ]
    for row in found["recommendations"]:
        row["text"] += text
    return found


def _of_council(row: dict[str, Any], end: str) -> dict[str, Any]:
    names = {"authority": f"Council {end}", "authority_code": f"X{end}"}
    others: dict[str, Any] = {name: value for name, value in names.items() if name in row}
    if "source" in row:
        others["source"] = f"council-{end}/{row['source']}"
    if "recurred_as" in row:
        others["recurred_as"] = [f"{one}{end}" for one in row["recurred_as"]]
    return others


def publish(rows: Rows, councils: int, root: Path, text: str = "") -> None:
    """Write the dataset of so many councils to ``root``; ``text`` is added to what the first recommends."""

    def fragments() -> Iterator[bytes]:
        for number in range(councils):
            yield to_fragment(named(rows, number, "" if number else text))

    publish_fragments(fragments(), root / "dataset", lambda _: None)


def make(root: Path, product: str) -> None:
    """Make one product of the dataset in ``root``."""
    outputs = Outputs(root, root / "dataset")
    import_module(PRODUCTS[product]).write(outputs, Changes(News(first_run=False)), silent)


def measure(documents: int, folder: Path) -> dict[str, Any]:
    """Return what each product of so many documents costs at first, and when one council has changed."""
    (folder / "papers").mkdir()
    rows = council(folder / "papers")
    found: dict[str, Any] = {"documents": documents}
    for when, text in (("first", ""), ("one council changed", " (amended)")):
        publish(rows, documents // MEETINGS, folder, text)
        commands = {product: ("-m", "benchmarks.dense", "make", str(folder), product) for product in PRODUCTS}
        found[when] = {product: asdict(cost_of(command)) for product, command in commands.items()}
    found["recommendations"] = len(rows["recommendations"]) * (documents // MEETINGS)
    return found


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), sys.argv[3])
    else:
        with tempfile.TemporaryDirectory() as scratch:
            costs = measure(int(sys.argv[1]), Path(scratch))
        OUT.write_text(json.dumps(costs, indent=1) + "\n", encoding="utf-8")
        sys.stdout.write(OUT.read_text(encoding="utf-8"))
