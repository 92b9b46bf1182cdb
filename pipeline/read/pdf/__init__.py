"""PDF: text in stream order from pdfium, line geometry for layout, pdfplumber where ruled tables decide."""
