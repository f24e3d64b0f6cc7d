"""How dates and numbers are written, by language; Django finds it through FORMAT_MODULE_PATH."""
