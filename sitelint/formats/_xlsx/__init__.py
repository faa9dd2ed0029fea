"""The sheets of the workbook that ``-f xlsx`` writes."""
