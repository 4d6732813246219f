//! The measure of figures in `make eval`, on quantities few enough to pair by hand.

use super::matching::{Amount, Quantity, amount, pairs, same, same_value};

fn quantity(written: &str, change: &str) -> Quantity {
    Quantity { amount: amount(written).unwrap(), change: change.to_owned() }
}

#[test]
fn golds_notation_is_a_number_or_two() {
    assert_eq!(amount("5.0"), Some(Amount::One(5.0)));
    assert_eq!(amount("-387"), Some(Amount::One(-387.0)));
    assert_eq!(amount("1E-6"), Some(Amount::One(1e-6)));
    assert_eq!(amount("1000-2000"), Some(Amount::Two(1000.0, 2000.0)));
    assert_eq!(amount("-8--3"), Some(Amount::Two(-8.0, -3.0)));
    assert_eq!(amount("many"), None);
}

#[test]
fn amounts_are_the_same_within_a_part_in_100_000() {
    assert!(same(Amount::One(0.667), Amount::One(0.667_004)));
    assert!(!same(Amount::One(0.667), Amount::One(2.0 / 3.0)));
    assert!(same(Amount::Two(10.0, 20.0), Amount::Two(10.0, 20.0)));
    assert!(!same(Amount::Two(10.0, 20.0), Amount::One(15.0)), "a range is no average");
}

#[test]
fn each_quantity_is_paired_once_and_first_with_its_like() {
    let gold = [quantity("5", "="), quantity("5", "up"), quantity("7", "=")];
    let predicted = [quantity("5", "up"), quantity("8", "=")];
    assert_eq!(pairs(&gold, &predicted), [None, Some(0), None]);
    let predicted = [quantity("5", "up"), quantity("5", "down"), quantity("5", "down")];
    assert_eq!(pairs(&gold, &predicted), [Some(1), Some(0), None]);
    assert_eq!(pairs(&[], &predicted), []);
}

#[test]
fn a_specified_value_is_a_number_or_an_interval() {
    for (got, want) in [("20", "20%"), ("0.6666666", "0.666666666666667"), ("[10,20]", "[10,20)")] {
        assert!(same_value(got, want), "{got} {want}");
    }
    for (got, want) in [
        ("20", "21"),
        ("(10,)", "[10,)"),
        ("[10,20]", "[10,21)"),
        ("10", "[10,)"),
        ("(,10)", "(10,)"),
    ] {
        assert!(!same_value(got, want), "{got} {want}");
    }
}
