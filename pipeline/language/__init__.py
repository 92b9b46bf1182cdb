"""The spaCy pipeline: rules from ``models/``, components, assembly."""
