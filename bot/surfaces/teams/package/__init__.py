"""The package that an admin uploads to Teams: a manifest and two icons in a zip file.

The same settings make the same bytes, so that a package can be compared with the one before.
"""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.surfaces.teams.package.icons import color, outline
from bot.surfaces.teams.package.manifest import COLOR, OUTLINE, Json

MANIFEST = "manifest.json"
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def package_of(manifest: Json) -> bytes:
    """The zip file."""
    told = json.dumps(manifest, indent=2, ensure_ascii=False).encode()
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in ((MANIFEST, told), (COLOR, color()), (OUTLINE, outline())):
            archive.writestr(ZipInfo(name, LONG_AGO), content, ZIP_DEFLATED)
    return packed.getvalue()
