use serde::{Deserialize, Serialize};

/// One of several files whose bytes follow each other in one stretch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its path, with `/`.
    pub name: String,
    /// How many of the bytes are its own.
    pub bytes: usize,
}

/// The files that `bytes` are one after another; nothing where they are more or fewer.
pub(super) fn taken_apart(parts: Vec<Part>, mut bytes: Vec<u8>) -> Option<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::with_capacity(parts.len());
    // From the end, so that each byte is moved once.
    for part in parts.into_iter().rev() {
        let start = bytes.len().checked_sub(part.bytes)?;
        files.push((part.name, bytes.split_off(start)));
    }
    files.reverse();
    bytes.is_empty().then_some(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, bytes: usize) -> Part {
        Part { name: name.to_owned(), bytes }
    }

    #[test]
    fn files_are_taken_apart_where_their_lengths_are_those_of_the_bytes() {
        let file = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
        let parts = vec![part("a", 2), part("b", 0), part("c/d", 3)];
        let files = vec![file("a", b"12"), file("b", b""), file("c/d", b"345")];
        assert_eq!(taken_apart(parts.clone(), b"12345".to_vec()), Some(files));
        assert_eq!(taken_apart(parts.clone(), b"1234".to_vec()), None);
        assert_eq!(taken_apart(parts, b"123456".to_vec()), None);
    }
}
