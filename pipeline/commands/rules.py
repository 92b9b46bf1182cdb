"""``matters rules``: the rules, what each did in the last run, and how often it was right."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.shared import Out, SettingsFile, reported, say
from pipeline.settings import load_settings

_WIDTH = 160


class RulesFormat(StrEnum):
    """How the rules are printed."""

    table = "table"
    json = "json"


def rules(
    out: Out = None,
    gold: Annotated[Path | None, typer.Option("--gold", help="Gold by which to judge each rule.")] = None,
    label: Annotated[str | None, typer.Option("--label", help="Only rules of this label.")] = None,
    never: Annotated[bool, typer.Option("--never", help="Only rules that never fired.")] = False,
    form: Annotated[RulesFormat, typer.Option("--format", help="How to print them.")] = RulesFormat.table,
    settings: SettingsFile = None,
) -> None:
    """List the rules: how often each fired in the last run, and how often it was right."""
    from rich.console import Console

    from pipeline.dataset import load_rows
    from pipeline.evaluate import evaluate, load_gold, present
    from pipeline.evaluate.rule_use import rule_table, rule_uses, uses_as_json
    from pipeline.extract.catalogue import load_catalogue
    from pipeline.language import load_rules

    with reported():
        chosen = load_settings(settings, out=out)
        catalogue = load_catalogue(load_rules(chosen.models), chosen.models)
        verdicts = evaluate(chosen.dataset, load_gold(gold)).verdicts if gold else ()
        uses = rule_uses(catalogue, load_rows(chosen.dataset), verdicts)
    kept = [one for one in uses if label in (None, one.label) and not (never and one.fired != 0)]
    if form is RulesFormat.json:
        say(uses_as_json(kept), nl=False)
        return
    console = Console()
    title = f"{len(kept)} rules; where nothing stands under fired, the rule bears on rows that others make"
    present.print_tables(console if console.is_terminal else Console(width=_WIDTH), [(title, rule_table(kept))])
