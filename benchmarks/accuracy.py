"""The page of figures, made by ``make accuracy``: ``python -m benchmarks.accuracy DOCUMENTS GOLD [...]``.

Each pair is run anew and held against its gold; a pair whose gold is absent is left out. Prints Markdown.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.evaluate import Evaluation, Gold, evaluate, load_gold
from pipeline.evaluate.present import as_markdown
from pipeline.run import run
from pipeline.settings import Settings

HEAD = """# Accuracy

Made by `make accuracy`; [evaluation.md](evaluation.md) says how the figures are counted. A row without precision
counts what gold has and nothing else. The interval is a bootstrap over authorities. The link scorer was trained on
the gold of the real documents: its figures on authorities left out of training are in its
[card](../models/link/CARD.md).
"""


def evaluated(documents: Path, gold: Gold) -> tuple[Evaluation, int]:
    """Return the evaluation of a run over ``documents``, and how many there were."""
    with tempfile.TemporaryDirectory() as out:
        settings = Settings(paths=(str(documents),), out=Path(out), cache=False)
        count = len(run(settings).rows["documents"])
        return evaluate(settings.dataset, gold), count


def chapters(paths: Sequence[str]) -> Iterator[str]:
    """Yield the page, a chapter for each pair of documents and gold."""
    yield HEAD
    for documents, folder in zip(map(Path, paths[::2]), map(Path, paths[1::2]), strict=True):
        if folder.is_dir():
            gold = load_gold(folder)
            evaluation, count = evaluated(documents, gold)
            annotated = (
                f"gold of {len(gold.reports)} reports, {len(gold.minutes)} papers, {len(gold.links)} authorities"
            )
            yield f"## {_title(documents)}\n\n{count} documents; {annotated}.\n"
            yield as_markdown(evaluation)


def _title(documents: Path) -> str:
    return "The sample corpus" if "sample" in documents.parts else "Real documents"


if __name__ == "__main__":
    sys.stdout.write("\n".join(chapters(sys.argv[1:])))
