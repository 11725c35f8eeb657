"""What the office works with: frozen values and pure functions. No Qt, no SQL, no file formats."""
