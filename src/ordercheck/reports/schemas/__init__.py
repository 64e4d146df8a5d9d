"""The JSON Schemas that the emitted reports validate against; `ordercheck schema` prints them."""
