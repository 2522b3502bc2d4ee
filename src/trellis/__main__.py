"""``python -m trellis COMMAND``: what ./trellis passes on to.

``--data DIR`` is taken by every command, in any place, before settings are read.
"""

import os
import sys
from importlib import import_module


def take_data_folder(arguments: list[str]) -> list[str]:
    """Remove ``--data DIR`` or ``--data=DIR`` and put it where settings look."""
    rest = []
    words = iter(arguments)
    for word in words:
        if word == "--data":
            try:
                os.environ["TRELLIS_DATA"] = next(words)
            except StopIteration:
                sys.exit("--data needs a folder after it.")
        elif word.startswith("--data="):
            os.environ["TRELLIS_DATA"] = word.removeprefix("--data=")
        else:
            rest.append(word)
    return rest


# Commands that start programs of their own, and so come before settings are read.
FOR_DEVELOPERS = {"test": "testing", "check": "checking", "lock": "locking"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")
    command, *arguments = take_data_folder(sys.argv[1:]) or ["help"]
    if command in FOR_DEVELOPERS:
        sys.exit(import_module(f"trellis.config.{FOR_DEVELOPERS[command]}").main(arguments))
    if command == "up" and "--demo" in arguments:
        os.environ["TRELLIS_DEMO"] = "yes"
    from django.core.management import execute_from_command_line

    execute_from_command_line(["trellis", command.replace("-", "_"), *arguments])


if __name__ == "__main__":
    main()
