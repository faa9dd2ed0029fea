"""What a screen reader is given of a page, as facts for the ruleset ``accessibility``."""

from .aria import aria_attributes, aria_requirements, aria_roles
from .contrast import contrast
from .controls import form_fields, heard_buttons, heard_links
from .focus import decorations, focus_stops, skip_links
from .head import document_title, meta_refresh, page_language, viewport_zoom
from .images import heard_images
from .label import labels_in_names
from .media import autoplay
from .orientation import orientation_turns
from .ownership import aria_children, aria_parents
from .parts import forced_spacing, id_references, language_parts
from .repairs import viewport_zoom as viewport_zoom_repair
from .structure import heard_frames, heard_headings, landmarks, list_children
from .tables import table_headers, table_references

__all__ = [
    "aria_attributes",
    "aria_children",
    "aria_parents",
    "aria_requirements",
    "aria_roles",
    "autoplay",
    "contrast",
    "decorations",
    "document_title",
    "focus_stops",
    "forced_spacing",
    "form_fields",
    "heard_buttons",
    "heard_frames",
    "heard_headings",
    "heard_images",
    "heard_links",
    "id_references",
    "labels_in_names",
    "landmarks",
    "language_parts",
    "list_children",
    "meta_refresh",
    "orientation_turns",
    "page_language",
    "skip_links",
    "table_headers",
    "table_references",
    "viewport_zoom",
    "viewport_zoom_repair",
]
