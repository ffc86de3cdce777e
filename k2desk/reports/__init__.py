"""Sheets as PDF, web page and CSV; the only package that uses ReportLab."""
