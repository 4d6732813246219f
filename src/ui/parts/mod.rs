//! Small parts that several components share.
