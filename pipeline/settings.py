"""The settings of a run: one typed object, from a TOML file and the command line."""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from pipeline.flow.limits import Limits
from pipeline.locations import data_root, models_dir

SETTINGS_FILE = "matters.toml"
REGISTER = "sources.csv"


class SettingsError(ValueError):
    """Settings that cannot be used; the message names the setting and what it must be."""


@dataclass(frozen=True, slots=True)
class PullSettings:
    """The table ``[pull]``: see ``docs/pull.md``.

    ``contact`` is whom a site may ask about the requests; ``delay`` and ``timeout`` are seconds; ``committees`` is
    a regular expression for the titles of committees, null for all.
    """

    contact: str = "no contact given"
    delay: float = 1.0
    timeout: float = 120.0
    max_bytes: int = 100 * 1024 * 1024
    committees: str | None = None
    ofsted_address: str = "https://reports.ofsted.gov.uk"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs to know.

    ``paths`` are files, folders or globs to read; ``out`` is the folder of the outputs; ``as_of`` is the day of
    the ledger (null: the latest document date); ``workers`` is the number of processes that read; ``cache`` is
    false to read everything anew; ``models`` is the folder of the rules; ``registers`` are registers of
    authorities besides the one that travels with the code; ``reviews`` is the folder of reviewers' decisions;
    ``pull`` is how ``matters pull`` asks.
    ``ocr`` is true to read pages that are pictures by text recognition, which needs the extra ``ocr``.
    A document may take ``seconds_per_document`` and ``megabytes_per_document`` of memory; one that takes more is
    given up and becomes a problem. The cache is kept to ``cache_megabytes`` where the last run needed no more.
    ``cluster`` is the address of a Dask scheduler, or local; ``store`` is what its machines share instead of the
    cache in ``out``: a folder, or an address that fsspec knows.
    """

    paths: tuple[str, ...] = ()
    out: Path = Path("outputs")
    as_of: dt.date | None = None
    workers: int = os.cpu_count() or 1
    cache: bool = True
    models: Path = field(default_factory=models_dir)
    registers: tuple[Path, ...] = ()
    reviews: Path = Path("corpus/reviews")
    pull: PullSettings = PullSettings()
    seconds_per_document: int = 300
    megabytes_per_document: int = 1500
    cache_megabytes: int = 4000
    cluster: str | None = None
    store: str | None = None
    ocr: bool = False

    def __post_init__(self) -> None:
        if self.workers < 1:
            raise SettingsError(f"workers is {self.workers}; it must be 1 or more")
        for name in ("seconds_per_document", "megabytes_per_document"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} is {getattr(self, name)}; it must be 1 or more")
        if not self.models.is_dir():
            raise SettingsError(f"models is {self.models}, which is not a folder")

    @property
    def limits(self) -> Limits:
        """What one document may take."""
        return Limits(self.seconds_per_document, self.megabytes_per_document)

    @property
    def dataset(self) -> Path:
        """The folder of the dataset."""
        return self.out / "dataset"

    @property
    def all_registers(self) -> tuple[Path, ...]:
        """The register that travels with the code, those given, and those in a folder read or above it."""
        corpus = data_root() / "corpus"
        beside = [place / REGISTER for path in map(Path, self.all_paths) for place in (path, path.parent)]
        found = [corpus / REGISTER, *self.registers, *(path for path in beside if path.is_file())]
        return tuple(dict.fromkeys(path.resolve() for path in found))

    @property
    def all_paths(self) -> tuple[str, ...]:
        """The paths given, else the sample corpus and the corpus store, as far as they exist."""
        corpus = data_root() / "corpus"
        usual = (corpus / "sample" / "documents", corpus / "store")
        return self.paths or tuple(str(folder) for folder in usual if folder.is_dir())


def load_settings(file: Path | None = None, **given: Any) -> Settings:
    """Return the settings of ``file`` (default ``matters.toml`` here, if there is one), overruled by ``given``.

    Values given as null do not overrule. Raises :class:`SettingsError` for a file that is absent or not TOML, an
    unknown key or a value of the wrong type.
    """
    values = _of_file(file or Path(SETTINGS_FILE), required=file is not None)
    values.update({key: value for key, value in given.items() if value is not None})
    return Settings(**values)


def _of_file(file: Path, *, required: bool) -> dict[str, Any]:
    if not required and not file.is_file():
        return {}
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: {error}") from error
    known = {one.name for one in fields(Settings)}
    if unknown := set(content) - known:
        raise SettingsError(f"{file}: unknown settings {sorted(unknown)}; known are {sorted(known)}")
    return {key: _typed(file, key, value) for key, value in content.items()}


_WANTED: Mapping[str, tuple[type, str]] = {
    "paths": (list, "a list of strings"),
    "out": (str, "a string"),
    "as_of": (dt.date, "a date such as 2024-03-31, without quotes"),
    "workers": (int, "a whole number"),
    "cache": (bool, "true or false"),
    "models": (str, "a string"),
    "registers": (list, "a list of strings"),
    "reviews": (str, "a string"),
    "pull": (dict, "a table"),
    "seconds_per_document": (int, "a whole number"),
    "megabytes_per_document": (int, "a whole number"),
    "cache_megabytes": (int, "a whole number"),
    "cluster": (str, "a string"),
    "store": (str, "a string"),
    "ocr": (bool, "true or false"),
}

_PULL_WANTED: Mapping[str, tuple[tuple[type, ...], str]] = {
    "contact": ((str,), "a string"),
    "delay": ((int, float), "a number of seconds"),
    "timeout": ((int, float), "a number of seconds"),
    "max_bytes": ((int,), "a whole number"),
    "committees": ((str,), "a string"),
    "ofsted_address": ((str,), "a string"),
}


def _typed(file: Path, key: str, value: Any) -> Any:
    kind, wording = _WANTED[key]
    wrong = not isinstance(value, kind) or (kind is int and isinstance(value, bool))
    if wrong or (kind is list and not all(isinstance(item, str) for item in value)):
        raise SettingsError(f"{file}: {key} must be {wording}")
    if key == "pull":
        return _pull(file, value)
    if key in {"out", "models", "reviews"}:
        return Path(value)
    if key == "registers":
        return tuple(Path(item) for item in value)
    return tuple(value) if kind is list else value


def _pull(file: Path, values: Mapping[str, Any]) -> PullSettings:
    if unknown := set(values) - set(_PULL_WANTED):
        raise SettingsError(
            f"{file}: unknown settings {sorted(unknown)} of [pull]; known are {sorted(_PULL_WANTED)}"
        )
    for key, value in values.items():
        kinds, wording = _PULL_WANTED[key]
        if not isinstance(value, kinds) or isinstance(value, bool):
            raise SettingsError(f"{file}: {key} of [pull] must be {wording}")
    return PullSettings(**values)
