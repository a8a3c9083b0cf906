"""Converts a file to a C++ source with its bytes as a string_view: embed_bytes.py FILE OUT NAMESPACE NAME."""
import pathlib
import sys


def literal(chunk):
    return '"' + "".join(f"\\{byte:03o}" for byte in chunk) + '"'


def main(file, out, namespace, name):
    data = pathlib.Path(file).read_bytes()
    lines = "\n".join("    " + literal(data[i:i + 64]) for i in range(0, len(data), 64))
    pathlib.Path(out).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(out).write_text(f"""// Generated from {pathlib.Path(file).name}. Do not edit.
#include <string_view>

namespace {namespace} {{

extern const std::string_view {name};
// With its length: the bytes hold NULs.
const std::string_view {name}{{
{lines},
    {len(data)}}};

}}  // namespace {namespace}
""")


if __name__ == "__main__":
    main(*sys.argv[1:])
