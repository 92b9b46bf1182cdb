"""What a run costs against bare reading: ``python -m benchmarks.ratios CORPUS [ROUNDS]``; kept in ``ratios.json``.

Ratios, not seconds, tell how fast the product is: they hold on another machine and beside other work. Reading with
pdfplumber is timed once, on every tenth PDF, as it takes that much longer, and scaled by the pages.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2

from benchmarks.measured import Cost, cost_of
from pipeline.flow.processes import one_thread_each

OUT = Path(__file__).with_name("ratios.json")
_SAMPLED = 10
_RUN = ("-m", "pipeline", "run")


def one_round(corpus: Path, pdfs: list[str]) -> dict[str, Cost]:
    """Return what everything costs once."""
    with tempfile.TemporaryDirectory() as folder:
        run = (*_RUN, str(corpus), "--quiet", "--workers", "2", "--out", folder)
        return {
            "bare pypdfium2": cost_of(("-m", "benchmarks.bare", "pypdfium2", *pdfs)),
            "cold": cost_of(run),
            "nothing new": cost_of(run),
            "read and extract, one worker": cost_of(("-m", "benchmarks.read_only", str(corpus), "1")),
            "read and extract, two workers": cost_of(("-m", "benchmarks.read_only", str(corpus), "2")),
        }


def with_pdfplumber(pdfs: list[str]) -> float:
    """Return the CPU seconds that pdfplumber takes for all ``pdfs``, from those for a tenth and the pages."""
    sample = pdfs[::_SAMPLED]
    cost = cost_of(("-m", "benchmarks.bare", "pdfplumber", *sample))
    return round(cost.cpu * pages(pdfs) / pages(sample), 2)


def pages(pdfs: list[str]) -> int:
    """Return how many pages there are."""
    return sum(len(pypdfium2.PdfDocument(pdf)) for pdf in pdfs)


def medians(rounds: list[dict[str, Cost]]) -> dict[str, dict[str, float]]:
    """Return the median of each figure over the rounds."""
    names = rounds[0]
    return {
        name: {key: median(asdict(one[name])[key] for one in rounds) for key in asdict(rounds[0][name])}
        for name in names
    }


def phases(corpus: Path) -> dict[str, float]:
    """Return the CPU seconds of each phase, in one process of its own."""
    command = [sys.executable, "-m", "benchmarks.phases", str(corpus)]
    told: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return told


def ratios(found: dict[str, dict[str, float]], plumber: float) -> dict[str, float]:
    """Return the ratios there are bars for."""
    cold = found["cold"]["cpu"]
    one, two = found["read and extract, one worker"], found["read and extract, two workers"]
    return {
        "cold run / bare pypdfium2, CPU": round(cold / found["bare pypdfium2"]["cpu"], 2),
        "bare pdfplumber / cold run, CPU": round(plumber / cold, 2),
        "read and extract: one worker / two, clock": round(one["wall"] / two["wall"], 2),
        "nothing new, seconds of CPU": found["nothing new"]["cpu"],
    }


def main(corpus: Path, count: int) -> dict[str, Any]:
    """Measure, print, store."""
    pdfs = sorted(str(path) for path in corpus.rglob("*.pdf"))
    found = medians([one_round(corpus, pdfs) for _ in range(count)])
    plumber = with_pdfplumber(pdfs)
    told = {
        "rounds": count,
        "pdfs": len(pdfs),
        "ratios": ratios(found, plumber),
        "pdfplumber, seconds of CPU": plumber,
        "medians": found,
        "phases": phases(corpus),
    }
    OUT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return told


def table(told: dict[str, Any]) -> Iterator[str]:
    """Yield the lines to print."""
    for name, value in told["ratios"].items():
        yield f"{name:44} {value:8.2f}"
    for name, cost in told["medians"].items():
        yield f"{name:44} {cost['wall']:8.2f} s  {cost['cpu']:8.2f} s CPU  {cost['together']:6.0f} MiB"
    for name, seconds in told["phases"].items():
        yield f"phase {name:38} {seconds:8.2f} s CPU"


if __name__ == "__main__":
    one_thread_each()
    told = main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
    sys.stdout.write("\n".join(table(told)) + "\n")
