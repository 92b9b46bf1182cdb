"""What a run costs against bare reading: ``python -m benchmarks.ratios CORPUS [ROUNDS]``; kept in ``ratios.json``.

Ratios, not seconds, tell how fast the product is: they hold on another machine and beside other work. Reading with
pdfplumber is timed on every tenth PDF, as it takes that much longer, and taken ten times.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measured import Cost, cost_of
from benchmarks.phases import phases

OUT = Path(__file__).with_name("ratios.json")
_SAMPLED = 10
_RUN = ("-m", "pipeline", "run")


def one_round(corpus: Path, pdfs: list[str]) -> dict[str, Cost]:
    """Return what everything costs once."""
    with tempfile.TemporaryDirectory() as folder:
        two = (*_RUN, str(corpus), "--quiet", "--workers", "2", "--out", f"{folder}/two")
        one = (*_RUN, str(corpus), "--quiet", "--workers", "1", "--out", f"{folder}/one")
        return {
            "bare pypdfium2": cost_of(("-m", "benchmarks.bare", "pypdfium2", *pdfs)),
            "bare pdfplumber, a tenth": cost_of(("-m", "benchmarks.bare", "pdfplumber", *pdfs[::_SAMPLED])),
            "cold, two workers": cost_of(two),
            "nothing new": cost_of(two),
            "cold, one worker": cost_of(one),
        }


def medians(rounds: list[dict[str, Cost]]) -> dict[str, dict[str, float]]:
    """Return the median of each figure over the rounds."""
    names = rounds[0]
    return {
        name: {key: median(asdict(one[name])[key] for one in rounds) for key in asdict(rounds[0][name])}
        for name in names
    }


def ratios(found: dict[str, dict[str, float]]) -> dict[str, float]:
    """Return the ratios there are bars for."""
    cold = found["cold, two workers"]
    plumber = found["bare pdfplumber, a tenth"]["cpu"] * _SAMPLED
    return {
        "cold run / bare pypdfium2, CPU": round(cold["cpu"] / found["bare pypdfium2"]["cpu"], 2),
        "bare pdfplumber / cold run, CPU": round(plumber / cold["cpu"], 2),
        "one worker / two workers, clock": round(found["cold, one worker"]["wall"] / cold["wall"], 2),
        "nothing new, seconds of CPU": found["nothing new"]["cpu"],
    }


def main(corpus: Path, count: int) -> dict[str, Any]:
    """Measure, print, store."""
    pdfs = sorted(str(path) for path in corpus.rglob("*.pdf"))
    found = medians([one_round(corpus, pdfs) for _ in range(count)])
    told = {
        "rounds": count,
        "pdfs": len(pdfs),
        "ratios": ratios(found),
        "medians": found,
        "phases": phases([str(corpus)]),
    }
    OUT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return told


def table(told: dict[str, Any]) -> Iterator[str]:
    """Yield the lines to print."""
    for name, value in told["ratios"].items():
        yield f"{name:40} {value:8.2f}"
    for name, cost in told["medians"].items():
        yield f"{name:40} {cost['wall']:8.2f} s  {cost['cpu']:8.2f} s CPU  {cost['together']:6.0f} MiB"
    for name, seconds in told["phases"].items():
        yield f"phase {name:34} {seconds:8.2f} s CPU"


if __name__ == "__main__":
    told = main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
    sys.stdout.write("\n".join(table(told)) + "\n")
