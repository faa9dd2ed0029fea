"""Rules × subjects → findings → score. Pure: same input, same report, byte for byte."""
