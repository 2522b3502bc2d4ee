"""The ROSE model as rows, what an organization has in place of it, and what workers say.

Words: a *theme* holds *needs*; a *change objective* says who should do or have what; a
*strategy* meets objectives by *steps*, with *tools*, and a *measure* shows whether it works.
*Adoption* is the employer's word on a strategy, *evidence* what the rooms count, *say* what
workers answer; *baseline* is how things were before the first strategy started.

Promises: "in place" is never the employer's word alone; no row ties an answer to a person;
figures show from five answers (the baseline: ten), whole quarters at a time.
"""
