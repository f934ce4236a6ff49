"""Tables and maps a centre has, in whatever form -> what the directory and the gazetteer read.

Each ``plan`` says what would be written, what of the file is not used and why; ``files.write``
writes it. How a file is written for the gazetteer is ``taking.COLUMNS`` and ``boundaries``.
"""
