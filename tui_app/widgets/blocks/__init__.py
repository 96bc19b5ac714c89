"""One module a kind of block; each has its view as `VIEW`."""
