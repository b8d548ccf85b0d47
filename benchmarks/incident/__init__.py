"""What the headlines and first lines of one story say: its dead and hurt, its town, its day.

They stand beside the pipeline and not in it: a headline that comes in a field of its own is no part
of the text, so nothing in it can be quoted, and the brief cites all it says. Where the headline is
in the text our claims read its figures themselves.
"""
