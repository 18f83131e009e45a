"""Form descriptions and case facts become PDF and DOCX."""
