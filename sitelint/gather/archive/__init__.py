"""Everything that came over the network, kept in a WARC 1.1 file, and played back from it."""
