"""Measurements that anyone can repeat: `make bench`. On a quiet machine only: two busy threads a core ruin them."""
