"""Báo cáo: what is owed, the preview, the files. (The lead is writing this page and its tests right now.)"""
