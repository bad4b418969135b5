"""The archive: finished documents with all that they were made of, kept as an OCFL storage root.

``store`` reads it and ``writing`` adds to it; ``gather`` finds what belongs to a document.
"""
