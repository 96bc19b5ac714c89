"""The lab's widgets and the value that they show."""
