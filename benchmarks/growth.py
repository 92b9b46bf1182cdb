"""What a run costs as the corpus grows: ``python -m benchmarks.growth 1000 10000``; kept in ``growth.json``.

For each size: a cold run, a run again, and a run with one paper more; tables only, without what is made of them.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.measured import cost_of
from benchmarks.synthetic import paper, write

OUT = Path(__file__).with_name("growth.json")
_LATE = 97  # a meeting no council has held


def growth(documents: int, workers: int = 2) -> dict[str, Any]:
    """Return what runs over so many papers cost."""
    with tempfile.TemporaryDirectory() as folder:
        papers = Path(folder) / "papers"
        write(papers, documents)
        command = ("-m", "benchmarks.tables_only", str(papers), f"{folder}/out", str(workers))
        cold, again = cost_of(command), cost_of(command)
        late = paper(0, 24).replace("Members", "All members")
        (papers / "000" / "council-00000" / f"minutes-{_LATE}.md").write_text(late, encoding="utf-8")
        one_more = cost_of(command)
    costs = {"cold": asdict(cold), "nothing new": asdict(again), "one more": asdict(one_more)}
    return {"documents": documents, **costs}


def main(sizes: Sequence[int]) -> None:
    """Measure each size, print it, and keep all of them."""
    found = []
    for documents in sizes:
        found.append(growth(documents))
        OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        sys.stdout.write(json.dumps(found[-1]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 10000])
