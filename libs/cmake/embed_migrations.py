"""Converts migration files to a C++ header with `kMigrations` (libs/db/migrator.h).

embed_migrations.py --header OUT --namespace NS SET=FOLDER...
"""
import argparse
import pathlib
import re
import sys


def literal(text):
    """Splits the text into literals below the compiler's limit."""
    pieces = [text[i:i + 8000] for i in range(0, len(text), 8000)] or [""]
    return "\n".join(f'     R"sql~({piece})sql~"' for piece in pieces)


def migrations(sets):
    for entry in sets:
        name, folder = entry.split("=", 1)
        files = sorted(p for p in pathlib.Path(folder).glob("[0-9]*.sql") if not p.name.endswith(".test.sql"))
        for position, path in enumerate(files, start=1):
            number = int(re.match(r"(\d+)_", path.name).group(1))
            if number != position:
                sys.exit(f"{path}: expected number {position}; migrations are numbered without gaps")
            yield name, number, path.name, path.read_text(encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--header", required=True)
    parser.add_argument("--namespace", required=True)
    parser.add_argument("sets", nargs="+")
    options = parser.parse_args()
    rows = [f'    {{"{s}", {n}, "{f}",\n{literal(sql)}}},' for s, n, f, sql in migrations(options.sets)]
    text = "\n".join(["// Generated from migration files. Do not edit.", "#pragma once", "", "#include <array>", "",
                      '#include "libs/db/migrator.h"', "", f"namespace {options.namespace} {{", "",
                      f"inline constexpr std::array<db::Migration, {len(rows)}> kMigrations{{{{", *rows, "}};", "",
                      f"}}  // namespace {options.namespace}", ""])
    out = pathlib.Path(options.header)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
