"""What changed between two states of a packet: the formats of `ordercheck diff`."""
