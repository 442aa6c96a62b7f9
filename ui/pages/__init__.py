"""The pages: each composes components and computes nothing."""
