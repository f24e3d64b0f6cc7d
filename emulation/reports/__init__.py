"""Rows for tables and forms; no HTTP."""
