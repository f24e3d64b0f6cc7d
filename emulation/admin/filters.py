"""What filters and forms of the directory choose from, as the fields that refer to it."""

from emulation.models import UnitParent

ANY_UNIT = UnitParent._meta.get_field("parent")
