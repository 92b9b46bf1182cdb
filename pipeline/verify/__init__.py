"""Outputs checked again by other means than those that made them: from the files alone, and from the sources."""
