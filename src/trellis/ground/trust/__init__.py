"""What makes Trellis worth trusting: who did what, who looked, what is held, for how long.

The **journal** tells people who changed what; it holds no names, so it survives the people
it speaks of. The **access log** is each person's own: who looked at their record. **What we
hold on you** is read from every room's door, as are forgetting and the retention table.

Promises: nothing is held that this page does not show; the journal outlives a person
without naming them; looking at someone's record is always written down for that someone.
"""
