"""Reviewers' decisions: export, import, apply."""
