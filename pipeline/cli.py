"""The command ``matters``: a command is a module of :mod:`pipeline.commands` and a line here.

A module of commands imports at its top only what its options need; the stages are imported when the command is
called, so that ``matters --help`` answers at once.
"""

from __future__ import annotations

import typer

from pipeline.commands import review
from pipeline.commands.audit import audit, show
from pipeline.commands.browse import browse
from pipeline.commands.cache import cache
from pipeline.commands.diff import diff
from pipeline.commands.evaluate import evaluate
from pipeline.commands.explain import explain
from pipeline.commands.export import export
from pipeline.commands.pull import pull
from pipeline.commands.rules import rules
from pipeline.commands.run import run
from pipeline.commands.sources import sources
from pipeline.commands.verify import verify
from pipeline.commands.version import main

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.callback()(main)

app.command(epilog="Example: matters run council-papers reports/*.pdf --out outputs --as-of 2024-03-31")(run)
app.command(epilog="Example: matters pull Coventry --since 2024-09-01 --committees children")(pull)
app.command(epilog="Example: matters sources --check Coventry")(sources)
app.command(epilog="Example: matters audit --status no_follow_up --authority Fairmere --format csv > gaps.csv")(
    audit
)
app.command(epilog="Example: matters show rec-0123456789abcdef")(show)
app.command(epilog="Example: matters export for-committee --authority Fairmere --redact-names")(export)
app.command(epilog="Example: matters diff outputs-2023 outputs-2024")(diff)
app.command(epilog="Example: matters browse --out outputs")(browse)
app.command(epilog="Example: matters cache --clear")(cache)
app.command(epilog="Example: matters evaluate corpus/sample/gold --errors 5")(evaluate)
app.command(epilog="Example: matters explain inspection-report-2017.pdf --open")(explain)
app.command(epilog="Example: matters rules --gold corpus/sample/gold --label resolution")(rules)
app.command(epilog="Example: matters verify outputs --reread")(verify)
app.add_typer(review.app, name="review")
