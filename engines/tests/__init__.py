"""Tests of the engines; they run where Django is not installed."""
