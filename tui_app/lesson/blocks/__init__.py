"""The kinds of blocks, each in a file of its own that names its `KIND`."""
