//! What discreet mode leaves of each screen that has a file of its own.

mod groups;
mod harvest;
mod kits;
mod ladder;
mod practice;
mod radar;
