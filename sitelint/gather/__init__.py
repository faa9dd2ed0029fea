"""The only place with network, DNS and clock."""
