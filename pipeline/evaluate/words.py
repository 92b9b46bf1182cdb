"""Count words anew: ``python -m pipeline.evaluate.words CORPUS...`` writes ``models/link/words.json``.

``CORPUS`` are unlabelled inspection reports; see :mod:`pipeline.link.count`. Train the scorer anew afterwards:
what it weighs is measured with these counts.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence

from pipeline.flow.group import fold
from pipeline.flow.mine import Equipment, mine_here
from pipeline.link.areas import load_areas
from pipeline.link.count import count
from pipeline.locations import data_root, models_dir
from pipeline.read import discover


def main(arguments: Sequence[str] | None = None) -> int:
    """Count and write; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Count the words of inspection reports for the link scorer.")
    parser.add_argument("corpus", nargs="+")
    options = parser.parse_args(arguments)
    folder = models_dir() / "link"
    equipment = Equipment(models_dir(), (data_root() / "corpus" / "sources.csv",))
    corpus, _ = fold(mine_here(discover(options.corpus), equipment))
    reports = [one for one in corpus if one.extraction.facts.doc_type == "inspection_report"]
    stop = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))["stop"]
    count(reports, load_areas(folder / "areas.toml"), stop, folder / "words.json")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
