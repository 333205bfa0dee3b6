//! Checks whole population registers.
