"""Bytes to trees, as a browser does it, with the exact place of everything."""
