"""Papers the office prints and signs."""
