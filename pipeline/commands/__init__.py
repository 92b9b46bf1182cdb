"""Commands of ``matters`` in files of their own; ``pipeline.cli`` registers them."""
