"""Reading and extraction alone, by so many workers: ``python -m benchmarks.read_only CORPUS WORKERS``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from pipeline.flow.crew import pool
from pipeline.flow.inputs import files_of, look_at
from pipeline.flow.mine import Equipment, Miner
from pipeline.flow.progress import silent
from pipeline.flow.workplace import workplace
from pipeline.settings import Settings


def read_and_extract(corpus: str, workers: int) -> int:
    """Return how many documents under ``corpus`` were read and extracted."""
    with tempfile.TemporaryDirectory() as out:
        settings = Settings((corpus,), Path(out), workers=workers)
        files = files_of(settings)
        with workplace(settings) as place, pool(workers) as crew:
            inputs = look_at(files, settings, place.index)
            equipment = Equipment(settings.models, settings.all_registers)
            miner = Miner(equipment, place.stores.documents, place.index, settings.limits)
            return len(miner.mine_all(inputs.files, inputs.digests, crew, silent))


if __name__ == "__main__":
    sys.stdout.write(f"{read_and_extract(sys.argv[1], int(sys.argv[2]))} documents\n")
