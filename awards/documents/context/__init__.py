"""What the papers say, as plain values: one dictionary for the DOCX and the PDF of each kind."""
