"""What is computed on: score tables, matrices, training sets; read whole or mapped, or refused with the place."""
