"""YAML to rulesets: spans, schema, extends."""
