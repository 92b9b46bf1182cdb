"""What a run costs as the corpus grows: ``python -m benchmarks.growth 1000 10000``; kept in ``growth.json``.

For each size, of tables only: a cold run, a run again, one with a paper more, and one with a paper later than all
others, which moves the day of every ledger. Then, each with a paper more, of all that is made of the tables: the
first time, and twice again.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.measured import cost_of
from benchmarks.synthetic import MEETINGS, paper, write

OUT = Path(__file__).with_name("growth.json")
_KEPT = ("dataset", ".cache")
_LATER = MEETINGS + 4  # a meeting held after every other


def growth(documents: int, folder: Path, workers: int = 2) -> dict[str, Any]:
    """Return what runs over so many papers cost; ``folder``, for papers and outputs, is empty."""
    papers = folder / "papers"
    write(papers, documents)
    command = ("-m", "benchmarks.tables_only", str(papers), f"{folder}/out", str(workers))
    found = {"cold": cost_of(command), "nothing new": cost_of(command)}
    products = (
        "-m",
        "pipeline",
        "run",
        str(papers),
        "--quiet",
        "--workers",
        str(workers),
        "--out",
        f"{folder}/out",
    )
    home = papers / "000" / "council-00000"
    for name, words, asked in (
        ("one more", _with_apologies("Two"), command),
        ("one later", paper(0, _LATER), command),
        ("products, first", _with_apologies("Three"), products),
        ("products, one more", _with_apologies("Four"), products),
        ("products, one more again", _with_apologies("Five"), products),
    ):
        (home / f"{name}.md").write_text(words, encoding="utf-8")
        found[name] = cost_of(asked)
    costs = {name: asdict(cost) for name, cost in found.items()}
    return {"documents": documents, **costs, "bytes": {name: _bytes(folder / "out" / name) for name in _KEPT}}


def _with_apologies(number: str) -> str:
    """Return a paper of an extraordinary meeting, held while others were."""
    return paper(0, MEETINGS // 2).replace("No apologies", f"{number} apologies")


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main(sizes: Sequence[int], folder: Path | None) -> None:
    """Measure each size, print it, and keep it with those of other sizes."""
    known = {one["documents"]: one for one in json.loads(OUT.read_text("utf-8"))} if OUT.exists() else {}
    for documents in sizes:
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            known[documents] = growth(documents, Path(scratch))
        OUT.write_text(json.dumps([known[size] for size in sorted(known)], indent=1) + "\n", encoding="utf-8")
        sys.stdout.write(json.dumps(known[documents]) + "\n")
        sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what a run costs as the corpus grows.")
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10000], help="numbers of papers")
    parser.add_argument("--folder", type=Path, help="where papers and outputs are put for the while")
    return parser.parse_args()


if __name__ == "__main__":
    asked = _arguments()
    main(asked.sizes, asked.folder)
