//! Moments as a person names them, by the clock of their own place.

use js_sys::Date;
use wasm_bindgen::JsValue;

use tagline_app::ports::Timestamp;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// "Today 14:05" or "3 Aug 2026".
pub(super) fn day_or_time(at: Timestamp) -> String {
    // Milliseconds since 1970 fit a double until the year 287396.
    let (then, now) = (Date::new(&JsValue::from_f64(at as f64)), Date::new_0());
    let date = |d: &Date| (d.get_full_year(), d.get_month(), d.get_date());
    let (year, month, number) = date(&then);
    if date(&now) == (year, month, number) {
        return format!("Today {:02}:{:02}", then.get_hours(), then.get_minutes());
    }
    let month = MONTHS.get(month as usize).copied().unwrap_or_default();
    format!("{number} {month} {year}")
}
