"""What extraction needs besides the document: the language pipeline, its rules, authorities and frameworks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from pipeline.extract.authorities import Register, load_register
from pipeline.extract.date_book import DateBook
from pipeline.extract.frameworks import Framework, load_frameworks
from pipeline.language import RuleBook, assemble, load_rules


@dataclass(frozen=True)
class Toolkit:
    """The equipment of :func:`pipeline.extract.document.extract`; nothing in it changes once it is loaded."""

    nlp: Language
    rules: RuleBook
    register: Register
    frameworks: tuple[Framework, ...]
    dates: DateBook

    @classmethod
    def load(cls, models: Path, registers: Sequence[Path]) -> Toolkit:
        """Return the toolkit made from the rules in ``models`` and the registers (as ``corpus/sources.csv``).

        Raises :class:`pipeline.language.RuleError` for rules that cannot be used and
        :class:`pipeline.extract.authorities.RegisterError` for a register that cannot.
        """
        rules = load_rules(models)
        return cls(
            nlp=assemble(rules, models),
            rules=rules,
            register=load_register(registers, models / "authorities" / "names.toml"),
            frameworks=load_frameworks(models / "frameworks"),
            dates=DateBook.load(models),
        )

    def framework(self, framework_id: str) -> Framework | None:
        """Return the framework of that id, or null."""
        return next((one for one in self.frameworks if one.id == framework_id), None)
