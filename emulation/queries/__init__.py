"""Questions to the records, answered as of a day."""
