"""The parts of the report that ``-f docx`` writes."""
