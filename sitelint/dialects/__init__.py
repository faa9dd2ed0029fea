"""Template languages: one per file."""
