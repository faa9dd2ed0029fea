"""Remedies that are surely right: one per file."""
