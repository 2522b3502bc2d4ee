"""Editing: Wagtail as the editor of what belongs to the whole installation, behind our gate.

Promises: only people with the editor's role come in; nothing else of Wagtail answers; what is
edited has drafts, a history with differences and a second person's review before it is shown.
"""
