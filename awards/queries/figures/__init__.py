"""What is counted, and where each thing a criterion asks about stands in its table."""
