"""What is computed on: score tables, matrices, training sets; read, or refused with the fault's place."""
