"""What the user can do: one verb is one method is one transaction."""
