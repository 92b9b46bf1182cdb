"""Extraction: what one document says by itself, from its spaCy Doc to records."""
