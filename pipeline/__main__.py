"""``python -m pipeline`` is the command ``matters``."""

from pipeline.cli import app

app(prog_name="matters")
