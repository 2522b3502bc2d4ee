"""Data to paper: a Typst template and plain data become a tagged PDF/UA-1.

Promises: names in every orthography of BC print right; what no face can draw is named
before printing and stops nothing else; a template sees only the data it is handed.
"""
