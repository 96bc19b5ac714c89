"""The lecture's mathematics on NumPy arrays: pure functions, no printing, no files, no terminal."""
