"""The version, and nothing else: any layer may ask."""

__version__ = "0.1.0"
