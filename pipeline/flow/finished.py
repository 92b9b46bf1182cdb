"""The last run that was finished: what it depended on and what it left, so that one with nothing new can stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.flow.cache import RecordCache, key_of
from pipeline.flow.index import Index
from pipeline.flow.inputs import Inputs
from pipeline.flow.linking import LinkedGroup
from pipeline.flow.products import Outputs
from pipeline.flow.store import Store
from pipeline.flow.versions import whole_version
from pipeline.flow.workplace import Workplace
from pipeline.settings import Settings

_NAME = "finished"
_NOT_OF_A_RUN = {"rejected", "explain", "review.xlsx"}


@dataclass(frozen=True, slots=True)
class Finished:
    """``stamp`` stands for all the run depended on; ``outputs`` are names and digests of the files it left.

    ``groups`` holds, for each authority, the digests of its rows and the ids of its documents; ``cleared`` the ids
    of the passages that products need not withhold.
    """

    stamp: str = ""
    outputs: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    cleared: tuple[str, ...] = ()


def stamp_of(settings: Settings, inputs: Inputs, engine: str | None, index: Index) -> str:
    """Return what stands for all that a run depends on: documents, settings, code, rules, libraries, reviews.

    ``engine`` is what recognises text, null where that is not asked for.
    """
    reviews = sorted(path for path in settings.reviews.glob("[!.]*") if path.is_file())
    return key_of(
        whole_version(settings.models, settings.all_registers),
        settings.as_of,
        *settings.all_paths,
        settings.limits,
        engine,
        *((file.source, file.manifest, sha256) for file, sha256 in zip(inputs.files, inputs.digests, strict=True)),
        "pulled",
        *inputs.meetings,
        *inputs.problems,
        "reviews",
        *((path.name, sha256) for path, sha256 in zip(reviews, index.digests(reviews), strict=True)),
    )


def last_finished(folder: Path) -> Finished:
    """Return the last run finished with the cache in ``folder``; an empty one where there is none."""
    return RecordCache(Store(str(folder)), Finished).get(_NAME) or Finished()


def is_whole(last: Finished, root: Path, index: Index) -> bool:
    """Tell whether every file the run left in ``root`` is there as it left it."""
    now = index.digests([root / name for name, _ in last.outputs])
    return bool(last.outputs) and now == [sha256 for _, sha256 in last.outputs]


def holds_dataset(last: Finished, dataset: Path, index: Index) -> bool:
    """Tell whether the dataset that is there is the one the run left: then nothing of it is still to be told."""
    mine = [(name, sha256) for name, sha256 in last.outputs if name.startswith(f"{dataset.name}/")]
    return bool(mine) and index.digests([dataset.parent / name for name, _ in mine]) == [was for _, was in mine]


def as_left(last: Finished, root: Path, index: Index) -> frozenset[str]:
    """Return the names of the outputs in ``root`` that are as the run left them."""
    now = index.digests([root / name for name, _ in last.outputs])
    return frozenset(name for (name, was), sha256 in zip(last.outputs, now, strict=True) if sha256 == was)


def changed_documents(
    last: Finished, linked: Iterable[LinkedGroup], cleared: frozenset[str]
) -> frozenset[str] | None:
    """Return the ids of the documents of authorities whose rows are not those of the last finished run.

    Null where there was none, or where other passages are withheld now. Documents that are gone are among them.
    """
    if not last.groups or cleared != frozenset(last.cleared):
        return None
    before, now = dict(last.groups), {group.seals: group.documents for group in linked}
    changed = [*(now[seals] for seals in now.keys() - before), *(before[seals] for seals in before.keys() - now)]
    return frozenset(document for documents in changed for document in documents)


def finish(stamp: str, outputs: Outputs, linked: Iterable[LinkedGroup], place: Workplace) -> None:
    """Keep that a run with ``stamp`` is finished, and what it left."""
    paths = sorted(_outputs(outputs.root))
    names = [path.relative_to(outputs.root).as_posix() for path in paths]
    left = tuple(zip(names, place.index.digests(paths), strict=True))
    groups = tuple((group.seals, group.documents) for group in linked)
    found = Finished(stamp, left, groups, tuple(sorted(outputs.cleared)))
    RecordCache(Store(str(place.folder)), Finished).put(_NAME, found)


def _outputs(root: Path) -> Iterator[Path]:
    for top in root.iterdir():
        if not top.name.startswith(".") and top.name not in _NOT_OF_A_RUN:
            yield from (path for path in (top.rglob("*") if top.is_dir() else [top]) if path.is_file())
