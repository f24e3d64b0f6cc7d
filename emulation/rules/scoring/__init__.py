"""Scoring schemes: what they are made of, whether they add up, and what a sheet, a cluster and a quota come to."""
