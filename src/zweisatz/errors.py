"""What can go wrong that the user can mend, each with one line that says how.

    ZweisatzError                 exit status 2, unless said otherwise
    ├── InputError                an article, bitext or glossary that cannot be read
    │   ├── EncodingError         bytes that are no text in any encoding we know
    │   └── FormatError           a file of ours or of a CAT tool that is not what it says
    ├── ConfigError               a profile with an unknown key or a value out of range
    ├── ModelError                a checkpoint that is missing, broken or of another kind
    │   └── OfflineError          a hub model was asked for and the hub cannot be reached
    ├── OutputError               a file that cannot be written (disk full, no permission)
    └── LengthError               a promise about length that cannot be kept

Raise the narrowest one with a full sentence: what is wrong, then what to do. They are caught in
one place, ``cli.main``; everything else that escapes is a bug.
"""

from __future__ import annotations

__all__ = [
    "ConfigError",
    "EncodingError",
    "FormatError",
    "InputError",
    "LengthError",
    "ModelError",
    "OfflineError",
    "OutputError",
    "ZweisatzError",
]


class ZweisatzError(Exception):
    """Root of all errors that a user can mend."""


class InputError(ZweisatzError):
    """An input that cannot be read."""


class EncodingError(InputError):
    """Bytes that cannot be decoded."""


class FormatError(InputError):
    """A structured file that does not hold what its format promises."""


class ConfigError(ZweisatzError):
    """A configuration that cannot be used."""


class ModelError(ZweisatzError):
    """A checkpoint that cannot be used."""


class OfflineError(ModelError):
    """A model that would have to be downloaded, and cannot be."""


class OutputError(ZweisatzError):
    """A result that cannot be written."""


class LengthError(ZweisatzError):
    """A requested length that cannot be kept."""
