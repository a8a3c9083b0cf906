"""Starts and stops the programs and servers of Jixue on one machine. Standard library only."""
