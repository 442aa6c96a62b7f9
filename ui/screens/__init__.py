"""The screens: each composes components and computes nothing."""
