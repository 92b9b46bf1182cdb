"""Review: links out to people, their decisions back in, kept by content and applied by every run."""
