"""Domain names of the site, and the name that its pages show."""

from .domain import domain
from .functions import function_domains
from .header import header_site_name
from .header_names import header_names
from .others import other_domains, retired_domains, retired_domains_probe

__all__ = [
    "domain",
    "function_domains",
    "header_names",
    "header_site_name",
    "other_domains",
    "retired_domains",
    "retired_domains_probe",
]
