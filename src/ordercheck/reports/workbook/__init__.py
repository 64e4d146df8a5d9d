"""The parts of the filled checklist as a workbook: styles, a sheet for each packet, an overview."""
