"""What the documents point at is there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.repo import tree

LINK = re.compile(r"!?\[[^\]]*\]\(<?(?P<target>[^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
HTML_LINK = re.compile(r"(?:src|srcset|href)=\"(?P<target>[^\"]+)\"")
CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)
MAKE = re.compile(r"(?:^|[`$;&])\s*make (?P<target>[a-z][\w-]*)", re.MULTILINE)
RULE = re.compile(r"^(?P<name>[a-z][\w-]*):", re.MULTILINE)
HEADING = re.compile(r"^#+ (?P<title>.+?)\s*#*$", re.MULTILINE)


def test_links_between_documents_lead_somewhere() -> None:
    """Each relative link names a file that is there, and each anchor a heading in it."""
    broken = [
        f"{path}: {target}"
        for path, text in tree.texts(".md")
        for target in targets(text)
        if not leads_somewhere(path, target)
    ]
    assert broken == []


def targets(text: str) -> list[str]:
    """The targets of all links outside code, addresses on the web left out."""
    prose = CODE.sub("", text)
    found = [match["target"] for link in (LINK, HTML_LINK) for match in link.finditer(prose)]
    return [target for target in found if not re.match(r"[a-z]+:|//", target)]


def leads_somewhere(path: Path, target: str) -> bool:
    """Whether the file that the link names exists, with the heading if it names one."""
    name, _, anchor = target.partition("#")
    there = (tree.ROOT / path.parent / name).resolve() if name else tree.ROOT / path
    if not there.exists() or not there.is_relative_to(tree.ROOT):
        return False
    return not anchor or there.suffix != ".md" or anchor in anchors(there.read_text("utf-8"))


def anchors(text: str) -> set[str]:
    """The anchors that a Markdown page gets from its headings, and those set by hand."""
    titles = [match["title"] for match in HEADING.finditer(CODE.sub(keep_spans, text))]
    slugs = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    return slugs | set(re.findall(r"\b(?:id|name)=\"([^\"]+)\"", text))


def keep_spans(code: re.Match[str]) -> str:
    """Drop a block of code, keep what stands in single backticks."""
    return "" if code.group(1) else code.group().strip("`")


def test_make_commands_in_documents_exist() -> None:
    """Each `make ...` that a document names is a target of the Makefile."""
    rules = {match["name"] for match in RULE.finditer(tree.text(Path("Makefile")) or "")}
    unknown = [
        f"{path}: make {target}"
        for path, text in tree.texts(".md")
        for target in make_commands(text)
        if target not in rules
    ]
    assert unknown == []


def make_commands(text: str) -> set[str]:
    """The targets of all `make ...` in the code of a document."""
    code = (match.group() for match in CODE.finditer(text))
    return {match["target"] for part in code for match in MAKE.finditer(part)}


def test_readme_names_the_two_commands() -> None:
    """Who opens the README finds how to try it and how to test it."""
    assert {"try", "test"} <= make_commands(tree.text(Path("README.md")) or "")


def test_changelog_has_room_for_the_next_version() -> None:
    """The first section of the changelog is the one not yet released."""
    sections = re.findall(r"^## (.+)$", tree.text(Path("CHANGELOG.md")) or "", re.MULTILINE)
    assert sections[0] == "[Unreleased]"


def test_links_are_read_as_markdown_has_them() -> None:
    """Links in code and on the web are left alone; anchors are made as readers of Markdown do."""
    text = "[a](b.md#c) `[x](y)` ![p](<q.png>) [w](https://w.example) [m](mailto:a@b.example)"
    assert targets(text) == ["b.md#c", "q.png"]
    assert make_commands("make sure\n`make a`\n```\n$ make b && make c\n```") == {"a", "b", "c"}
    assert anchors("# What's `new` here\n") == {"whats-new-here"}
