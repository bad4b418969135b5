"""Every sentence that a user reads, in Swedish, each in one place.

``findings`` and ``rules`` hold what is said of input, ``errors`` what is said when the work cannot
go on, ``values`` what each kind of value should look like, ``interface`` what the command line
says.
"""
