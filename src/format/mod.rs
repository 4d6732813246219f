//! One file a format: read and write, each with its own versioned wire types.
