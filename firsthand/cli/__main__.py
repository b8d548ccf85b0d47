"""`python -m firsthand.cli`."""

from firsthand.cli import main

if __name__ == "__main__":
    main()
