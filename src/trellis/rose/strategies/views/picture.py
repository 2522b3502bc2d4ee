"""The plan as one picture: the page, the drawing, and the files made of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.ground.people.models import Organization
from trellis.rose.strategies import charts, papers, policies
from trellis.rose.strategies.picture import grouped, rows_of, summary
from trellis.rose.strategies.plan import lines
from trellis.rose.strategies.views.planning import seen

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The drawing with the table beside it that holds the same."""
    organization = seen(request, slug)
    rows = rows_of(lines(organization))
    context = {
        "organization": organization,
        "rows": rows,
        "groups": grouped(rows),
        "summary": summary(rows),
        "wide": charts.size(rows),
        "narrow": charts.size(rows, shape=charts.NARROW),
        "takes": policies.take_plan.allows(request.user, organization),
        "reads_notes": policies.read_notes.allows(request.user, organization),
    }
    return render(request, "strategies/planning/picture.html", context)


@require_safe
def drawing(request: HttpRequest, slug: str) -> HttpResponse:
    """The drawing alone: ``?theme=dark`` for a dark page, ``?shape=narrow`` for a phone."""
    organization = seen(request, slug)
    drawn = charts.svg(
        rows_of(lines(organization)),
        theme=charts.DARK if request.GET.get("theme") == charts.DARK else charts.LIGHT,
        shape=charts.NARROW if request.GET.get("shape") == charts.NARROW else charts.WIDE,
    )
    return HttpResponse(drawn, content_type="image/svg+xml")


@require_safe
def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    organization = seen(request, slug)
    policies.take_plan.check(request.user, organization)
    return _file(papers.pdf(organization, language=_language()), organization, _("plan"), "pdf")


@require_safe
def docx(request: HttpRequest, slug: str) -> HttpResponse:
    """To work with: coordinators get who sees to what, and by when."""
    organization = seen(request, slug)
    policies.take_plan.check(request.user, organization)
    owners = policies.read_notes.allows(request.user, organization)
    content = papers.docx(organization, language=_language(), owners=owners)
    return _file(content, organization, _("plan"), "docx")


@require_safe
def wall(request: HttpRequest, slug: str) -> HttpResponse:
    organization = seen(request, slug)
    asked = request.GET.get("sheet")
    sheet = asked if asked in papers.SHEETS else papers.TABLOID
    content = papers.wall(organization, language=_language(), sheet=sheet)
    return _file(content, organization, _("wall sheet"), "pdf")


def _language() -> str:
    return (get_language() or "en").split("-")[0]


def _file(content: bytes, organization: Organization, kind: str, ending: str) -> HttpResponse:
    """A file to keep, named after what it is, whose, and the day."""
    response = HttpResponse(content, content_type=WORD if ending == "docx" else "application/pdf")
    name = f"{slugify(kind)}-{organization.slug}-{timezone.localdate():%Y-%m-%d}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
