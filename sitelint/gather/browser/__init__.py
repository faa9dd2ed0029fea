"""An installed Chromium, driven by Playwright: the only place that knows either. Needs the extra ``browser``."""
