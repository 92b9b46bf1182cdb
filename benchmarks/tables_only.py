"""A run that writes the tables and nothing made of them: ``python -m benchmarks.tables_only PATH OUT WORKERS``."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline import products
from pipeline.run import run
from pipeline.settings import Settings

if __name__ == "__main__":
    products.PRODUCTS = {}
    result = run(Settings((sys.argv[1],), Path(sys.argv[2]), workers=int(sys.argv[3])))
    sys.stdout.write("\n".join(result.news.lines()) + "\n")
