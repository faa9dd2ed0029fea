"""``python -m sitelint``."""

from sitelint.cli import main

main()
