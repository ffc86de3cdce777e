"""The comparison on paper: PDF, its accessible HTML twin, and CSV. The only place of ReportLab."""
