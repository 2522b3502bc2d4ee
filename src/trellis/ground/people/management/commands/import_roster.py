"""``trellis import-roster``: people from a spreadsheet, at the console."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trellis.ground.people import rules
from trellis.ground.people.models import Organization
from trellis.ground.people.roster import NotARoster
from trellis.ground.people.roster.photos import PhotoFolder
from trellis.ground.people.roster.tables import MOST_BYTES
from trellis.ground.people.rules.comparing import Plan


class Command(BaseCommand):
    help = "Bring in people from a CSV or XLSX file: all of them or, with one bad row, nobody."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--organization", required=True, metavar="SLUG")
        parser.add_argument("--photos", type=Path, metavar="DIR")
        parser.add_argument("--dry-run", action="store_true", help="show, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        organization = self.organization(options["organization"])
        file = {
            "content": self.content(options["file"]),
            "file_name": options["file"].name,
            "photos": self.photos(options["photos"]),
        }
        try:
            if options["dry_run"]:
                plan = rules.plan_import(organization, **file)
                if plan.bad:
                    raise rules.HasBadRows(plan)
            else:
                plan = rules.import_roster(organization, by=None, **file)
        except NotARoster as refusal:
            raise SystemExit(str(refusal)) from None
        except rules.HasBadRows as refusal:
            for bad in refusal.plan.bad:
                self.stdout.write(str(bad))
            raise SystemExit(
                _("Nothing was changed. Correct these lines, then start again.")
            ) from None
        except rules.Outdated:
            raise SystemExit(
                _("Someone changed the same people just now. Nothing was changed. Start again.")
            ) from None
        self.report(plan, dry=options["dry_run"])

    def organization(self, slug: str) -> Organization:
        organization = Organization.objects.filter(slug=slug).first()
        if organization is None:
            known = ", ".join(Organization.objects.values_list("slug", flat=True)[:10])
            raise SystemExit(
                _("There is no organization %(slug)s. There are: %(known)s.")
                % {"slug": slug, "known": known or "-"}
            )
        return organization

    def content(self, file: Path) -> bytes:
        try:
            if file.stat().st_size > MOST_BYTES:
                raise SystemExit(_("This file is too large: 25 MB at most. Send a smaller one."))
            return file.read_bytes()
        except OSError as trouble:
            raise SystemExit(
                _("%(file)s can't be read: %(why)s.") % {"file": file, "why": trouble.strerror}
            ) from None

    def photos(self, folder: Path | None) -> PhotoFolder | None:
        if folder is None:
            return None
        try:
            return PhotoFolder(folder)
        except OSError as trouble:
            raise SystemExit(
                _("%(file)s can't be read: %(why)s.") % {"file": folder, "why": trouble.strerror}
            ) from None

    def report(self, plan: Plan, *, dry: bool) -> None:
        for new in plan.new if dry else ():
            self.stdout.write(f"+ {new.row.worker_number} {new.row.name}")
        for changed in plan.changed:
            what = "; ".join(f"{label}: {old} -> {to}" for label, old, to in changed.shown)
            self.stdout.write(f"~ {changed.held.worker_number} {changed.held.name}: {what}")
        self.notices(plan)
        if plan.changes_nothing:
            self.stdout.write(_("nothing to change"))
            return
        counts = {"new": len(plan.new), "changed": len(plan.changed), "same": plan.same}
        if dry:
            self.stdout.write(
                _("Would change: %(new)s new, %(changed)s changed, %(same)s the same.") % counts
            )
        else:
            self.stdout.write(
                _("Done: %(new)s new, %(changed)s changed, %(same)s the same.") % counts
            )

    def notices(self, plan: Plan) -> None:
        say = self.stdout.write
        if plan.unknown:
            say(_("Columns left out: %(columns)s.") % {"columns": ", ".join(plan.unknown)})
        if plan.sites:
            say(_("New sites: %(sites)s.") % {"sites": ", ".join(plan.sites)})
        if plan.photos_left_out:
            say(_("Photos are named but no folder was given (--photos): photos stay as they are."))
        for row, held in plan.left:
            say(
                _("%(number)s left on %(date)s and stays as they are (line %(line)s).")
                % {"number": held.worker_number, "date": held.left_on, "line": row.line}
            )
        for theirs in plan.theirs:
            what = "; ".join(f"{label}: {own}" for label, own, _file in theirs.shown)
            say(
                _("%(number)s stays as they wrote it themselves: %(what)s.")
                % {"number": theirs.held.worker_number, "what": what}
            )
        if plan.absent:
            say(
                ngettext(
                    "%(count)s person is not in the file and stays as they are: %(who)s",
                    "%(count)s people are not in the file and stay as they are: %(who)s",
                    len(plan.absent),
                )
                % {
                    "count": len(plan.absent),
                    "who": ", ".join(
                        f"{held.worker_number} {held.name}".strip() for held in plan.absent
                    ),
                }
            )
