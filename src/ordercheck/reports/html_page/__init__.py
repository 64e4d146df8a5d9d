"""The parts of the HTML report: what it shows (`report_view`), evidence drawn from the model, templates, style."""
