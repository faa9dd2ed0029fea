"""The pieces of the page that ``-f html`` writes.

Strings are built by :mod:`markup`, which escapes whatever is not markup already: no template engine is needed, so the
page belongs to the core and not to an extra.
"""
