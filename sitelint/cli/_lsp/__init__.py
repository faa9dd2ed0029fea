"""``sitelint lsp``: findings, explanations and repairs in an editor, by the Language Server Protocol."""
