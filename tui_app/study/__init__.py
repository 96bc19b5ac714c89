"""What a student did: progress, kept safely."""
