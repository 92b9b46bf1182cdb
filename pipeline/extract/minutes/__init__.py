"""How minutes are laid out and how they tell decisions: items, openings, parts, sentences, people, deadlines."""
