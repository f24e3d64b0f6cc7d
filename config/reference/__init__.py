"""The loader of fixtures/reference: reviewed rows into tables, by natural key. What the office changed itself is left to it."""
