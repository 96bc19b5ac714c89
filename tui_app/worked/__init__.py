"""One computation as a graph of named quantities, and the steps in which a student works it out."""
