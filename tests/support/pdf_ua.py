"""What a PDF must be for a screen reader (ISO 14289-1), read from its structure with pikepdf.

``faults(pdf)`` gives one sentence a fault, each with its clause; none is what a test asks for.
Fonts' glyphs, contrast, and whether words and pictures say the same need eyes: docs/paper.md lists
the clauses that nothing here checks.
"""

import subprocess
from collections import Counter
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfua
import pikepdf

LANG = "fr-FR"
_PAINTS = frozenset(
    [
        "Tj",
        "TJ",
        "'",
        '"',
        "S",
        "s",
        "f",
        "F",
        "f*",
        "B",
        "B*",
        "b",
        "b*",
        "sh",
        "Do",
        "EI",
        "INLINE",
        "IMAGE",
    ]
)
_FONT_FILES = {"/FontFile", "/FontFile2", "/FontFile3"}
#: What may stand directly under a structure element, where the standard restricts it (7.2).
_CHILDREN = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI", "TOC", "Caption"},
    "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC"},
}
#: Elements that hold others, and no words of their own.
_GROUPS = {"Document", "Part", "Sect", "Div"}
_PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
}


def faults(pdf, *, lang=LANG, bound=False):
    """Give every fault of a PDF file's bytes; ``bound``: several papers in one, each with its title."""
    with pikepdf.open(BytesIO(pdf)) as file:
        yield from _catalog(file, lang)
        yield from _tree(file, bound=bound)
        yield from _content(file)
        yield from _fonts(file)
        yield from _extras(file)
    yield from _peer(pdf)


def _catalog(file, lang):
    root = file.Root
    if str(root.get("/Lang", "")) != lang:
        yield f"7.2 the language is {root.get('/Lang')}, not {lang}"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "6.2 the file is not marked as tagged"
    if root.get("/MarkInfo", {}).get("/Suspects", False) is True:
        yield "7.1-11 the tags are suspect"
    if "/StructTreeRoot" not in root:
        yield "7.1 there is no structure tree"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "7.1-10 the viewer shows the file's name instead of its title"
    with file.open_metadata() as metadata:
        if not metadata.get("dc:title", "").strip():
            yield "7.1-9 there is no title"
        if metadata.get("pdfuaid:part") != "1":
            yield "5-1 the file does not say that it is PDF/UA-1"


def elements(file):
    """Give the structure elements in reading order: (role, element, role of the parent)."""
    root = file.Root.get("/StructTreeRoot")
    if root is None:
        return
    roles = {str(name): str(role) for name, role in root.get("/RoleMap", {}).items()}
    yield from _below(root, roles, "")


def _below(node, roles, parent):
    for kid in _kids(node):
        if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
            continue
        name = str(kid.S)
        role = roles.get(name, name).lstrip("/")
        yield role, kid, parent
        yield from _below(kid, roles, role)


def _kids(node):
    held = node.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def _tree(file, *, bound):
    levels = []
    for role, element, parent in elements(file):
        if role in _CHILDREN:
            yield from _misplaced(role, element, file)
        if parent and role in _PARENTS and parent not in _PARENTS[role]:
            yield f"7.2 a {role} stands under a {parent}"
        if role == "Span" and parent in _GROUPS:
            yield f"7.2 words stand in a {parent}, outside of any paragraph"
        if role in ("Figure", "Formula") and not (str(element.get("/Alt", "")).strip()):
            yield f"7.3 a {role} has no alternative text"
        if role == "TH" and not _scope(element):
            yield "7.5-1 a header cell has no scope"
        if role == "Table" and not any(each == "TH" for each, _, _ in _inside(element, file)):
            yield "7.5 a table has no header cell"
        if len(role) == 2 and role[0] == "H" and role[1].isdigit():
            levels.append(int(role[1]))
        if role == "Note" and "/ID" not in element:
            yield "7.9 a note has no ID"
    yield from _headings(levels, bound=bound)


def _inside(element, file):
    roles = {str(n): str(r) for n, r in file.Root.StructTreeRoot.get("/RoleMap", {}).items()}
    return _below(element, roles, "")


def _misplaced(role, element, file):
    roles = {str(n): str(r) for n, r in file.Root.StructTreeRoot.get("/RoleMap", {}).items()}
    for kid in _kids(element):
        name = str(kid.S) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid else ""
        found = roles.get(name, name).lstrip("/")
        if found and found not in _CHILDREN[role]:
            yield f"7.2 a {found} stands in a {role}"
        if not found and role in ("Table", "TR", "L"):
            yield f"7.2 bare content stands in a {role}"


def _scope(element):
    held = element.get("/A", [])
    attributes = held if isinstance(held, pikepdf.Array) else [held]
    return any(isinstance(each, pikepdf.Dictionary) and "/Scope" in each for each in attributes)


def _headings(levels, *, bound):
    if not levels:
        yield "7.4 there is no heading"
        return
    if levels[0] != 1:
        yield f"7.4.2 the first heading is H{levels[0]}"
    if Counter(levels)[1] != 1 and not bound:
        yield f"7.4 there are {Counter(levels)[1]} headings of level 1"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"7.4.2 H{after} follows H{before}"


def _content(file):
    """Find what is painted outside of a tag and of an artifact, and tags that hold nothing."""
    for number, page in enumerate(file.pages, start=1):
        marked, stack = set(), []
        for operands, operator in pikepdf.parse_content_stream(page):
            sign = str(operator)
            if sign in ("BDC", "BMC"):
                stack.append(_mark(page, operands))
                yield from _nested(stack, number)
                if isinstance(stack[-1], int):
                    marked.add(stack[-1])
            elif sign == "EMC":
                stack.pop()
            elif sign in _PAINTS and not any(each is not None for each in stack):
                yield f"7.1-3 page {number}: {sign} paints outside of any tag"
        if stack:
            yield f"7.1 page {number}: a mark is never closed"
        named = _named(file, page)
        if marked != named:
            yield f"7.1 page {number}: marks {sorted(marked ^ named)} are in the page or in the tree alone"


def _mark(page, operands):
    """Return the MCID of a mark, ``artifact``, or ``None`` for a mark that tags nothing."""
    if str(operands[0]) == "/Artifact":
        return "artifact"
    if len(operands) < 2:
        return None
    held = operands[1]
    if isinstance(held, pikepdf.Name):
        held = page.Resources.Properties[held]
    return int(held.MCID) if "/MCID" in held else None


def _nested(stack, number):
    kinds = [each if each == "artifact" else "tag" for each in stack if each is not None]
    if len(set(kinds)) > 1:
        yield f"7.1-1 page {number}: an artifact stands in a tag, or a tag in an artifact"


def _named(file, page):
    """Return the MCIDs of a page that the structure tree names."""
    found = set()
    for _, element, _ in elements(file):
        own = element.get("/Pg")
        for kid in _kids(element):
            if isinstance(kid, int):
                if own is not None and own.objgen == page.obj.objgen:
                    found.add(int(kid))
            elif isinstance(kid, pikepdf.Dictionary) and str(kid.get("/Type", "")) == "/MCR":
                on = kid.get("/Pg", own)
                if on is not None and on.objgen == page.obj.objgen:
                    found.add(int(kid.MCID))
    return found


def _fonts(file):
    seen = set()
    for page in file.pages:
        for font in _fonts_of(page.get("/Resources", {}), seen):
            name = str(font.get("/BaseFont", font.get("/Subtype")))
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor")
            if str(font.get("/Subtype")) != "/Type3" and (
                descriptor is None or not _FONT_FILES & set(descriptor.keys())
            ):
                yield f"7.21.4.1 the font {name} is not embedded"
            if "/ToUnicode" not in font:
                yield f"7.21.7 the font {name} does not say which characters it shows"
            if str(inner.get("/Subtype")) == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
                yield f"7.21.3.2 the font {name} does not map its characters"


def _fonts_of(resources, seen):
    for font in resources.get("/Font", {}).values():
        if font.objgen not in seen:
            seen.add(font.objgen)
            yield font
    for inner in resources.get("/XObject", {}).values():
        if str(inner.get("/Subtype")) == "/Form" and inner.objgen not in seen:
            seen.add(inner.objgen)
            yield from _fonts_of(inner.get("/Resources", {}), seen)


def _extras(file):
    """Find what our papers never hold: scripts, layers, files within, forms in XML, locks."""
    root = file.Root
    for name, clause in (("/OCProperties", "7.10"), ("/OpenAction", "7.19")):
        if name in root:
            yield f"{clause} the file holds {name}"
    if "/XFA" in root.get("/AcroForm", {}):
        yield "7.15 the form is an XFA form"
    if file.is_encrypted and not file.allow.accessibility:
        yield "7.16 the file is closed to screen readers"
    for number, page in enumerate(file.pages, start=1):
        notes = [each for each in page.get("/Annots", []) if str(each.get("/Subtype")) != "/Popup"]
        for note in notes:
            if not str(note.get("/Contents", note.get("/TU", ""))).strip():
                yield f"7.18.1 page {number}: an annotation says nothing of itself"
        if notes and str(page.get("/Tabs", "")) != "/S":
            yield f"7.18.3 page {number}: the tab key does not follow the structure"


def _peer(pdf):
    """Ask another checker too; a rule of its own that breaks on a file is no fault of the file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(pdf)
        for finding in pdfua.validate(path).findings:
            yield f"{finding.rule_id} {finding.message}"


def words_in_order(pdf):
    """Return what a screen reader says, in the order of the structure, words apart by single spaces."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(pdf)
        told = subprocess.run(
            ["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True, errors="replace"
        ).stdout
    said = [line.strip()[1:-1] for line in told.splitlines() if line.strip().startswith('"')]
    return " ".join(" ".join(said).replace("\u00ad", "").split())
