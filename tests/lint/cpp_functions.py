"""Finds the function definitions of a C++ file by its braces, well enough for limits on length and parameters."""
import re
from dataclasses import dataclass


@dataclass
class Function:
    name: str
    line: int
    lines: int
    parameters: int


def blank_out(text):
    """The text with comments, strings and preprocessor lines replaced by spaces; line breaks stay."""
    pattern = re.compile(
        r'R"(?P<mark>[^\s()\\]{0,16})\(.*?\)(?P=mark)"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"'
        r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'|^[ \t]*#(?:\\\n|[^\n])*", re.S | re.M)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def functions(text):
    """Definitions at namespace and class scope; what is inside a function counts to it."""
    code = blank_out(text)
    start = 0  # Where the declaration that may end in a body begins.
    parens = 0
    at = 0
    while at < len(code):
        char = code[at]
        if char in "([":
            parens += 1
        elif char in ")]":
            parens -= 1
        elif parens == 0 and char in ";}":
            start = at + 1
        elif parens == 0 and char == "{":
            head = code[start:at]
            if opens_scope(head):
                start = at + 1
            else:
                end = closing_brace(code, at)
                if is_function(head) and not initialises_member(code, end):
                    yield describe(code, start, at, end)
                    start = end + 1
                at = end
        at += 1


def opens_scope(head):
    plain = re.sub(r"alignas\([^)]*\)", "", head)
    return "(" not in plain and re.search(r"\b(namespace|class|struct|union|extern)\b[^()=]*$", plain)


def is_function(head):
    """A parameter list, and not the value of a variable: `X f(…) const` is one, `X x = g(…)` and `enum E` are not."""
    before = head.split("(", 1)[0]
    value = re.search(r"(?<!operator)(?<![=!<>])=(?!=)\s*\S*$", before)
    return "(" in head and not value and not re.search(r"\benum\b", before)


def initialises_member(code, end):
    """`C() : a_{1}, b_{2} {`: a brace after which the list of initialisers goes on, or the body begins."""
    return re.match(r"\s*[,{]", code[end + 1:end + 200]) is not None


def closing_brace(code, at):
    depth = 0
    for match in re.compile(r"[{}]").finditer(code, at):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.start()
    return len(code) - 1


def describe(code, start, brace, end):
    head = code[start:brace]
    start += re.match(r"\s*((public|private|protected):\s*)*", head).end()
    signature = re.search(r"(operator\s*(?:\(\)|\[\]|[^\s\w(]+)|[~\w:]+)\s*\(", code[start:brace])
    opening = start + signature.end() - 1
    return Function(name=signature.group(1), line=code.count("\n", 0, start) + 1, lines=code.count("\n", start, end) + 1,
                    parameters=count_parameters(code, opening))


def count_parameters(code, opening):
    depth, commas, empty = 0, 0, True
    for char in code[opening:]:
        if char in "([{<":
            depth += 1
        elif char in ")]}>":
            depth -= 1
            if depth == 0:
                break
        elif char == "," and depth == 1:
            commas += 1
        if depth >= 1 and char not in "( \n":
            empty = False
    return 0 if empty else commas + 1
