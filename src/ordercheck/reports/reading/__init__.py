"""What was read, before anything was checked: the formats of `ordercheck facts`."""
