"""Aggregates in and out of tables."""
