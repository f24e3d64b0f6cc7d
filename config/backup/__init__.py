"""The whole office in one verified file: database, journal, seals and uploaded files (docs/adr/0009)."""
