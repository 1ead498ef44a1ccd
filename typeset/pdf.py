"""Papers as PDF (版式文件): a template in Typst's language and what stands in it, made into pages by the library.

A template lies under `templates/`, begins with `#import "/typeset/paper.typ": *` and finds what it is to print in
`data`. The same template and data give the same bytes.
"""

import json
import os
from functools import cache
from threading import Lock

import typst
from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from typeset.fonts import folder, found

ROOT = settings.BASE_DIR / "templates"
_ALONE = Lock()


@sensitive_variables()
def pdf(template: str, data: object) -> bytes:
    """The pages of a paper. `template`: as `ballots/slips.typ`. `data`: whatever JSON can say; figures as text.

    Raises ValidationError where there is no font with Chinese letters.
    """
    told = json.dumps({"data": data, "faces": found()}, ensure_ascii=False)
    # The compiler keeps fonts and layouts, which takes longer than a page; it works for one at a time.
    with _ALONE:
        return _compiler().compile(ROOT / template, format="pdf", sys_inputs={"told": told}, timestamp=0)


@cache
def _compiler() -> typst.Compiler:
    # Its threads would do no more than wait for one another: a page is too little work to share.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    own = folder()
    return typst.Compiler(root=ROOT, font_paths=[own] if own.is_dir() else [])
