"""Deliveries to an e-archive: E-ARK SIPs of what the archive holds, and BagIt bags of those.

``package`` tells the whole way; ``choosing`` finds what is delivered, ``contents`` puts it in
place, and ``mets``, ``premis`` and ``erms`` say what it is.
"""
