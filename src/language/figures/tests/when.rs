use super::{row, rows, tagged};
use tagline_core::model::{Change, Direction, FigureKind, PartialDate, Scale};

#[test]
fn dates_and_times() {
    rows! {
        "on [24 February 2022]" => ("2022-02-24", "", Date, ""),
        "on [Feb. 24, 2022]," => ("2022-02-24", "", Date, ""),
        "on [February 24th, 2022]" => ("2022-02-24", "", Date, ""),
        "on [24/02/2022]" => ("2022-02-24", "", Date, ""),
        "on [24.02.2022]" => ("2022-02-24", "", Date, ""),
        "on [04/05/2022]" => ("", "", Date, ""),
        "on [2022-02-24]" => ("2022-02-24", "", Date, ""),
        "[2014–2022]" => ("year 2014–2022", "", Date, ""),
        "[from 2014 to 2022]" => ("year 2014–2022", "", Date, ""),
        "[between 2014 and 2022]" => ("year 2014–2022", "", Date, ""),
        "[from 1861 to 1883]" => ("year 1861–1883", "", Date, ""),
        "rose [from 1600 to 1700] in" => ("1600–1700", "", Count, ""),
        "[from 1600 to 1700 boats] in" => ("1600–1700", "", Count, "boats"),
        "[January to March 2022]" => ("2022-01–2022-03", "", Date, ""),
        "[24–26 February 2022]" => ("2022-02-24–2022-02-26", "", Date, ""),
        "[in 2022] people" => ("year 2022", "", Date, ""),
        "by [2022]." => ("year 2022", "", Date, ""),
        "[2022 people]" => ("2022", "", Count, "people"),
        "[more than 2000] people" => ("> 2000", "", Count, "people"),
        "[mid-2022]" => ("year 2022", "", Date, ""),
        "the [1990s]" => ("year 1990–1999", "", Date, ""),
        "[last week]" => ("", "", Date, ""),
        "on [Friday] morning" => ("", "", Date, ""),
        "on [May 5]" => ("", "", Date, ""),
        "at [14:30] on" => ("14:30", "", Time, ""),
        "at [3 p.m.] on" => ("15:00", "", Time, ""),
        "[9 o’clock]" => ("", "", Time, ""),
    }
}

#[test]
fn times_of_day() {
    rows! {
        "at [8 p.m.] on" => ("20:00", "", Time, ""),
        "at [2.30am], police" => ("02:30", "", Time, ""),
        "by [12:05 a.m.] on" => ("00:05", "", Time, ""),
        "at [12pm] on" => ("12:00", "", Time, ""),
        "at [noon] on" => ("12:00", "", Time, ""),
        "at [midnight] on" => ("00:00", "", Time, ""),
        "at [14:30 GMT] on" => ("14:30", "GMT", Time, ""),
        "at [1430 GMT] on" => ("14:30", "GMT", Time, ""),
        "at [7 a.m. local time] on" => ("07:00", "local time", Time, ""),
        "at [9 o’clock in the morning]" => ("09:00", "", Time, ""),
        "at [eight in the evening]" => ("20:00", "", Time, ""),
        "[half past eight]" => ("", "", Time, ""),
        "at [half past eight in the morning]" => ("08:30", "", Time, ""),
        "[from 10 p.m. to 6 a.m.]" => ("22:00–06:00", "", Time, ""),
        "[between 8 and 10 p.m.]" => ("20:00–22:00", "", Time, ""),
        "[9am-5pm] shifts" => ("09:00–17:00", "", Time, ""),
        "from [11 to 1 p.m.]" => ("11:00–13:00", "", Time, ""),
        "[10 a.m. to noon]" => ("10:00–12:00", "", Time, ""),
        "killed [5] in the morning" => ("5", "", Count, ""),
        "in [1430] he" => ("1430", "", Count, ""),
        "a [2.15] average" => ("2.15", "", Count, ""),
    }
}

#[test]
fn scores() {
    rows! {
        "lost [3-1] to" => ("score 3–1", "", Score, ""),
        "a [2–0] win" => ("score 2–0", "", Score, ""),
        "a [1-3] defeat" => ("score 1–3", "", Score, ""),
        "won by [63,000–41,000 votes]" => ("score 63000–41000", "", Score, ""),
        "the House passed the bill [218-214] on" => ("score 218–214", "", Score, ""),
        "by a vote of [52 to 48] the" => ("score 52–48", "", Score, ""),
        "voted [45 to 54] against" => ("score 45–54", "", Score, ""),
        "a [6.5-5.5] victory" => ("score 6.5–5.5", "", Score, ""),
        "won [5-10 seats] in" => ("5–10", "", Count, "seats"),
        "aged [10-12]." => ("10–12", "years", Age, ""),
        "a [747-400] jet" => ("747", "", Count, ""),
    }
}

#[test]
fn change_scale_and_when() {
    let direction = |phrase| tagged(phrase).change.map(|c: Change| c.direction);
    let rows = [
        ("profit rose [4%] in", Some(Direction::Up)),
        ("profit rose sharply by about [$5m] in", Some(Direction::Up)),
        ("shares fell to [40 euros]", Some(Direction::Down)),
        ("up [3 percentage points]", Some(Direction::Up)),
        ("a [12%] drop in", Some(Direction::Down)),
        ("[40%] more women", Some(Direction::Up)),
        ("unchanged at [5%]", Some(Direction::Unchanged)),
        ("up to [40] tanks", None),
        ("shot down [40 drones]", None),
        ("was down [40 points]", Some(Direction::Down)),
        ("Shares: Acme [-0.6%].", Some(Direction::Down)),
        ("cut [500 jobs]", None),
        ("cut jobs by [500]", None),
        ("raised [$5m] for", None),
        ("rose in [2022]", None),
        ("the crown weakened [9%] in", Some(Direction::Down)),
        ("the maker was off [0.8%] at", Some(Direction::Down)),
        ("pay rose at an annual rate of [3.2%] in", Some(Direction::Up)),
        ("the pill cut deaths by [30%] in", Some(Direction::Down)),
        ("turnout was [66%], up four points", None),
        ("the fund lost [a third] of its worth", Some(Direction::Down)),
        ("after a [$5m] loss in", None),
        ("women held only [28%] of", None),
        ("the rate held at [28%] in", Some(Direction::Unchanged)),
        ("the rate ticked up to [3.9%] in", Some(Direction::Up)),
        ("shares ended with Acme off [1.3%] and", Some(Direction::Down)),
        ("it fell [six minutes] later", None),
        ("crude added [$1.02] to $58.41", Some(Direction::Up)),
    ];
    for (phrase, want) in rows {
        assert_eq!(direction(phrase), want, "{phrase}");
    }
    assert_eq!(tagged("[£3.4 million]").scale, Some(Scale::Million));
    let as_of = |phrase| tagged(phrase).as_of.map(|d: PartialDate| d.to_string());
    assert_eq!(as_of("[$5m] in 2022 and").as_deref(), Some("2022"));
    assert_eq!(as_of("In May 2021, [40 people] died").as_deref(), Some("2021-05"));
    assert_eq!(as_of("[40 people] had died as of 5 May 2021").as_deref(), Some("2021-05-05"));
    assert_eq!(as_of("[40 people] died. In 2022 more did"), None);
}

#[test]
fn from_and_to_are_one_figure_or_two() {
    assert_eq!(row("rose [from 10 to 20] people").0, "10–20");
    assert_eq!(row("rose from [10] to 20").0, "10");
    assert_eq!(
        row("rose from 10 to [20 people]"),
        ("20".into(), String::new(), FigureKind::Count, "people".into())
    );
}
