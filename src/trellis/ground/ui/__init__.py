"""What every page is made of: the base page, parts, tokens, forms, errors, leaving at once.

A **part** is a piece of a page in a file with a leading underscore, drawn alone for htmx.
``respond()`` gives the part to htmx and the page or a redirect to everyone else. A form
carries an id made when it was drawn, and **sent once** saves it once however often it comes.

Promises: every page works without JavaScript; an error is a sentence, and to htmx always a
part; nothing is kept by a browser's cache; no page calls a third party.
"""
