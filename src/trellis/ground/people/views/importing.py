"""A roster: sent, looked at, then done exactly as it was shown."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from trellis.ground.people import policies, rules
from trellis.ground.people.forms.importing import SendRoster
from trellis.ground.people.models import RosterDraft
from trellis.ground.people.roster import EXPLAINED, NotARoster, read
from trellis.ground.people.roster.photos import Photo, digest_of
from trellis.ground.trust import journal
from trellis.ground.trust.models import JournalEntry
from trellis.lib.pictures import NotAPhoto, portrait

from .asking import get_or_post, sent
from .finding import coordinated

A_PAGE = 50
SHOWN = 200
LAST = 10


@get_or_post
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a roster in and keep it to be looked at; nothing changes yet.

    Not wrapped by sent_once: pictures are read before the one short write, and sending
    twice keeps one draft, the later.
    """
    organization = coordinated(request, slug)
    form = SendRoster(*sent(request, files=True), request=request)
    if form.is_valid() and (kept := _draft(request, organization, form)):
        return redirect("people:import_draft", slug, kept.pk)
    past = JournalEntry.objects.visible_to(request.user).filter(
        what="people.roster_imported", organization_id=organization.pk
    )
    context = {
        "organization": organization,
        "form": form,
        "columns": EXPLAINED.items(),
        "history": [(entry, journal.sentence(entry)) for entry in past.select_related("by")[:LAST]],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "people/importing/send.html", context, status=status)


def _draft(request: HttpRequest, organization: Any, form: SendRoster) -> RosterDraft | None:
    """What was sent, kept; or None with an error on the form."""
    file = form.cleaned_data["file"]
    content = file.read()
    try:
        read(content, file.name)
    except NotARoster as refusal:
        form.add_error("file", str(refusal))
        return None
    return rules.keep_draft(
        organization,
        content=content,
        file_name=file.name,
        photos=[(photo.name, _photo(photo.read())) for photo in form.cleaned_data["photos"]],
        by=request.user,
    )


def _photo(content: bytes) -> Photo | str:
    try:
        return Photo(digest_of(content), portrait(content))
    except NotAPhoto as reason:
        return str(reason)


@get_or_post
def draft(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what a roster would change; do it when someone says yes to exactly that.

    Not wrapped by sent_once: the draft goes with the import, so a second yes finds none.
    """
    organization = coordinated(request, slug)
    waiting = RosterDraft.objects.visible_to(request.user).filter(organization=organization)
    if request.method == "POST" and not waiting.filter(pk=pk).exists():
        messages.info(request, _("This roster is not waiting any more. Here is what was imported."))
        return redirect("people:import_roster", slug)
    kept = get_object_or_404(waiting.select_related("organization"), pk=pk)
    policies.look_at_draft.check(request.user, kept)
    if request.method == "POST":
        return _answered(request, kept)
    return _shown(request, kept, _plan(kept))


def _plan(kept: RosterDraft) -> rules.Plan:
    return rules.plan_import(
        kept.organization, bytes(kept.content), kept.file_name, rules.photos_of(kept)
    )


def _answered(request: HttpRequest, kept: RosterDraft) -> HttpResponse:
    slug = kept.organization.slug
    if request.POST.get("answer") == "no":
        kept.delete()
        messages.info(request, _("Nothing was changed, and the file is gone from here."))
        return redirect("people:import_roster", slug)
    try:
        done = rules.import_draft(kept, by=request.user, shown=request.POST.get("plan", "-"))
    except rules.HasBadRows as refusal:
        return _shown(request, kept, refusal.plan, status=422)
    except rules.Outdated as refusal:
        return _shown(request, kept, refusal.plan, status=422, outdated=True)
    if done.changes_nothing:
        messages.info(request, _("There was nothing to change."))
    else:
        counts = {"new": len(done.new), "changed": len(done.changed)}
        messages.success(request, _("Done: %(new)s new, %(changed)s changed.") % counts)
    return redirect("people:roster", slug)


def _shown(
    request: HttpRequest,
    kept: RosterDraft,
    plan: rules.Plan,
    *,
    status: int = 200,
    outdated: bool = False,
) -> HttpResponse:
    changes = [*plan.changed, *plan.new]
    page = Paginator(changes, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "organization": kept.organization,
        "draft": kept,
        "plan": plan,
        "outdated": outdated,
        "page": page,
        "bad": plan.bad[:SHOWN],
        "theirs": plan.theirs[:SHOWN],
        "left": plan.left[:SHOWN],
        "absent": plan.absent[:SHOWN],
    }
    return render(request, "people/importing/draft.html", context, status=status)
