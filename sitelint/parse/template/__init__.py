"""Templates: pages with tokens of a template language in them, read as the pages that they may become."""
