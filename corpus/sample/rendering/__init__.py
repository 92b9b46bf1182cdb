"""Turn the texts in ``content/`` into PDF, DOCX and ODT files, the same bytes each time."""
