"""Tables and maps a centre has, in whatever form -> what the directory and the gazetteer read.

Nothing is written here: each ``plan`` says what would be, what of the file is not used and why.
"""
