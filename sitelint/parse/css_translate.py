"""CSS selectors in XPath, so that time grows with the page and its depth."""

from __future__ import annotations

from typing import Any

from cssselect import HTMLTranslator


class Translator(HTMLTranslator):
    """Selectors as conditions on the element they end in.

    A path from the outermost element, as the library writes it, visits what is nested once for each level. ``[1]``
    lets the search stop at the first hit.
    """

    inside_has = False

    def xpath_relation(self, relation: Any) -> Any:
        """``:has()`` looks from its element inwards: there the library's paths are right."""
        outside, self.inside_has = self.inside_has, True
        try:
            return super().xpath_relation(relation)
        finally:
            self.inside_has = outside

    def xpath_descendant_combinator(self, left: Any, right: Any) -> Any:
        if self.inside_has or left.path or right.path:
            return super().xpath_descendant_combinator(left, right)
        return right.add_condition(f"ancestor::{left}[1]")

    def xpath_child_combinator(self, left: Any, right: Any) -> Any:
        if self.inside_has or left.path or right.path:
            return super().xpath_child_combinator(left, right)
        return right.add_condition(f"parent::{left}")

    def xpath_direct_adjacent_combinator(self, left: Any, right: Any) -> Any:
        if self.inside_has or left.path or right.path:
            return super().xpath_direct_adjacent_combinator(left, right)
        return right.add_condition(f"preceding-sibling::*[1]/self::{left}")

    def xpath_indirect_adjacent_combinator(self, left: Any, right: Any) -> Any:
        if self.inside_has or left.path or right.path:
            return super().xpath_indirect_adjacent_combinator(left, right)
        return right.add_condition(f"preceding-sibling::{left}[1]")

    def xpath_first_child_pseudo(self, xpath: Any) -> Any:
        return xpath.add_condition("not(preceding-sibling::*[1])")

    def xpath_last_child_pseudo(self, xpath: Any) -> Any:
        return xpath.add_condition("not(following-sibling::*[1])")
