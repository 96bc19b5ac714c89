"""losslab: CS231n Lecture 3, to step through, question, change and train in a terminal."""

__version__ = "0.1.0"
