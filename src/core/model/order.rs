//! Sorting, for lists that are short. The library's own sorts are compiled anew, at some four
//! kilobytes, for each type of item and of key; here only the comparison is.

use std::cmp::Ordering;

/// Sorts by a key, looked up once an item; equal ones stay as they are.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl FnMut(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let order = order(keys.len(), &|a, b| keys[a].cmp(&keys[b]));
    arrange(items, order);
}

/// Sorts by a comparison; equal ones stay as they are.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|a, b| compare(&items[a], &items[b]));
    arrange(items, order);
}

fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

/// Puts at each place the item that `order` names.
fn arrange<T>(items: &mut [T], mut order: Vec<usize>) {
    for at in 0..items.len() {
        let mut from = order[at];
        // The element has been swapped away by now: follow it to where it is.
        while from < at {
            from = order[from];
        }
        order[at] = from;
        items.swap(at, from);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_a_stable_sort(items in prop::collection::vec((0_u8..9, 0_u8..9), 0..60)) {
            let (mut expected, mut by_key, mut by) = (items.clone(), items.clone(), items);
            expected.sort_by_key(|item| item.0);
            sort_by_key(&mut by_key, |item| item.0);
            sort_by(&mut by, |a, b| a.0.cmp(&b.0));
            prop_assert_eq!(&by_key, &expected);
            prop_assert_eq!(&by, &expected);
        }
    }
}
