"""Frozen dataclasses that every layer shares. Nothing here reads, fetches or decides."""
