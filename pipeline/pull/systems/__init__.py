"""How each system is asked: which pages lead to which, and in what order."""
