"""Files from outside → `SourceDocument`. Every file is hostile until the gate has passed it."""
