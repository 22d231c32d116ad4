"""``python -m zweisatz`` is the same as ``zweisatz``."""

from zweisatz.cli import main

if __name__ == "__main__":
    main()
