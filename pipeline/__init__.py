"""Matters Arising: recommendations about council services, and every later mention of progress."""
