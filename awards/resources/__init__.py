"""Sheets that the office imports and exports, one class each."""
