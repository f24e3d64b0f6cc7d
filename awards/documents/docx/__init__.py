"""DOCX: the default templates, made in code; templates of the office, checked; and both filled in."""
