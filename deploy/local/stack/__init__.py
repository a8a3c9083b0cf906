"""Starts and stops the parts of Jixue on one machine. Standard library only."""
