"""Whole sites that are made for tests: a clean portal, and the same portal with one defect planted."""
