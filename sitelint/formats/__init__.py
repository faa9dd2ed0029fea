"""One voice per file; a module's name is its format's name."""
