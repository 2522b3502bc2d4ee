"""Writing down that someone's record was opened, for that someone to read."""

try:
    from trellis.ground.trust.access import looked
except ImportError:  # until trust's own has landed
    from trellis.ground.trust.models import Look

    def looked(person, *, by, page):  # type: ignore[no-untyped-def,misc]
        if by.pk != person.pk:
            Look.objects.get_or_create(at_person=person, by=by, page=page)


__all__ = ["looked"]
