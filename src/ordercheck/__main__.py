"""`python -m ordercheck` is the command `ordercheck`."""

from ordercheck.cli import main

if __name__ == "__main__":
    main()
