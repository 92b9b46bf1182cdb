"""The equipment of linking, loaded once from ``models/``; nothing in it changes afterwards."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pipeline.language import RuleBook, load_rules
from pipeline.link.areas import Areas, load_areas
from pipeline.link.changes import ChangeWords, load_change_words
from pipeline.link.lexicon import Lexicon, load_lexicon
from pipeline.link.scorer import Scorer, load_scorer
from pipeline.locations import models_dir


@dataclass(frozen=True, eq=False)
class Linker:
    """Everything linking knows that is not in the documents."""

    rules: RuleBook
    lexicon: Lexicon
    areas: Areas
    changes: ChangeWords
    scorer: Scorer
    topics: re.Pattern[str]

    @classmethod
    def load(cls, models: Path) -> Linker:
        """Return the equipment stored in ``models``."""
        folder = models / "link"
        stop = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))["stop"]
        return cls(
            rules=load_rules(models),
            lexicon=load_lexicon(folder / "words.json", stop),
            areas=load_areas(folder / "areas.toml"),
            changes=load_change_words(folder / "changes.toml"),
            scorer=load_scorer(folder / "scorer.json"),
            topics=load_topics(folder / "lists.toml"),
        )


def load_topics(path: Path) -> re.Pattern[str]:
    """Return what tells sentences that lead to a list of topics from those that lead to answers."""
    lists = tomllib.loads(path.read_text(encoding="utf-8"))["list"]
    return re.compile("|".join(pattern for one in lists for pattern in one["patterns"]), re.IGNORECASE)


@functools.cache
def linker_of(models: Path) -> Linker:
    """Return the equipment stored in ``models``, loaded once in a process."""
    return Linker.load(models)


def default_linker() -> Linker:
    """Return the equipment of the models that travel with the code."""
    return linker_of(models_dir())
