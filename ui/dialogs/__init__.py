"""Dialogs ask and answer: `XDialog.ask(parent, value) -> Value | None`."""
