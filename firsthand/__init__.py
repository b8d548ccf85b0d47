"""firsthand: reports in, a sourced picture out."""

__version__ = "0.1.0"
