"""R: recognition of peer work. Here: photo IDs that earn respect at the scene.

Promises: an ID never says that its holder has lived experience; the photo is the worker's
choice; a lost or left card stops being valid at once.
"""
