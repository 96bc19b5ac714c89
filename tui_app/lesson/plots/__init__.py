"""What a block `plot` can show, each in a file of its own that names its `PLOT`."""
