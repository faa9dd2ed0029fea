"""Frozen dataclasses and named tuples that every layer shares. Nothing here reads, fetches or decides."""
