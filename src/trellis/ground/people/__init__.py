"""Persons, organizations and how people sign in.

A **person** is an account and belongs to nobody. A **membership** is what ties a person to
an **organization**: worker number, title, site, since when, until when. **Roles** are held
through a membership (worker, coordinator, colleague) or for the whole installation
(programme lead, editor, researcher), several at once. A **sign-in card** is a printed code
and a six-digit number: enough to join and to sign in, with a worker's rights only.

Promises: one organization never sees another; leaving ends card and access at once while
the account stays the person's; no phone, no e-mail is needed; nobody but the person learns
the number on a card once it is handed over.
"""
