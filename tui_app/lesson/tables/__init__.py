"""Tables of a lesson file: read, told as text, and the names of their rows and columns."""
