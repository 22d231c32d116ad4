"""The recipe that trains the bundled model; nothing here is needed to use zweisatz."""
