"""What-ifs: numbers to change, and what follows from them."""
