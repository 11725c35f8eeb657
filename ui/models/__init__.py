"""Qt models over domain values; none writes by itself."""
