//! Which draft fits when.
