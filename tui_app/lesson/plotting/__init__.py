"""What every plot of a lesson is made of; the plots themselves stand in `lesson.plots`."""
