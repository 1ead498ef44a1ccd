"""The editor of a scheme's document: its tables as forms, and back, without losing what the forms do not show."""
