"""``matters cache``: what runs keep to be fast, how much it is, and away with it."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

from pipeline.commands.shared import Out, SettingsFile, reported, say
from pipeline.settings import load_settings

_PARTS = (
    ("documents", "as read and extracted"),
    ("recognised", "pages read by text recognition"),
    ("linked", "rows and links of authorities"),
)


def cache(
    clear: Annotated[bool, typer.Option("--clear", help="Remove it; the next run reads everything anew.")] = False,
    out: Out = None,
    settings: SettingsFile = None,
) -> None:
    """Say how large the cache in OUT is, or clear it. A run keeps it to `cache_megabytes` of the settings."""
    from pipeline.flow.lock import alone
    from pipeline.flow.prune import kept_in
    from pipeline.flow.workplace import CACHE

    with reported():
        chosen = load_settings(settings, out=out)
        folder = chosen.out / CACHE
        kept = list(kept_in(folder))
        if clear and folder.exists():
            with alone(chosen.out):
                shutil.rmtree(folder)
    for part, meaning in _PARTS:
        sizes = [one.size for one in kept if part in one.path.relative_to(folder).parts]
        say(f"{part}: {len(sizes)} files, {_megabytes(sizes)} ({meaning})")
    whole = _megabytes([one.size for one in kept])
    allowed = f"kept to {chosen.cache_megabytes} MB where a run needs no more"
    say(f"{'removed' if clear else 'in all'} {whole}; {allowed}")


def _megabytes(sizes: list[int]) -> str:
    return f"{sum(sizes) / 1_000_000:.1f} MB"
