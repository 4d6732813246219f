//! "Saved" is a promise: a browser that is killed a tenth of a second later keeps what it said.
//!
//! The browsers run without their drivers, on profiles that outlive them, and the page works by
//! itself (`drive.js`): `WebKitGTK` keeps nothing where it is driven.

use crate::support::{Engine, Result, Site, Wild, in_every_engine};
use anyhow::{bail, ensure};
use std::time::{Duration, Instant};
use tempfile::TempDir;

in_every_engine!(what_was_saved_outlives_a_kill, what_was_typed_a_second_before_outlives_a_kill,);

/// How long a browser may take for anything.
const PATIENCE: Duration = Duration::from_secs(60);

/// Between "Saved" and the kill.
const AFTER: Duration = Duration::from_millis(100);

fn what_was_saved_outlives_a_kill(engine: Engine) {
    if engine.is_tested() {
        let (acked, kept) = killed_after(engine, "nothing", (4, AFTER))
            .unwrap_or_else(|e| panic!("{engine}: {e:?}"));
        assert!(kept >= acked, "{engine}: {acked} acts were shown as saved, {kept} are there");
    }
}

fn what_was_typed_a_second_before_outlives_a_kill(engine: Engine) {
    if engine.is_tested() {
        let (acked, kept) = killed_after(engine, "typing", (40, Duration::ZERO))
            .unwrap_or_else(|e| panic!("{engine}: {e:?}"));
        assert!(kept >= acked, "{engine}: {acked} letters were typed by then, {kept} are there");
    }
}

/// What a browser does to the page from its first act on, as `drive.js` names it, and what that is.
const FAULTS: [(&str, &str); 8] = [
    ("nothing", "killed 100 ms after “Saved”"),
    ("beginning", "killed 0 to 90 ms after “Start annotating”"),
    ("leaving", "reloaded 0 to 36 ms after each act, before “Saved”; then killed"),
    ("typing", "killed while a note is typed without a pause, letters typed a second before"),
    ("going", "reloaded 0 to 400 ms after the last key in a note; then killed, letters"),
    ("full", "every third write finds no room; then killed"),
    ("undone", "every third transaction is undone after its write; then killed"),
    ("closed", "the connection is closed at every third write; then killed"),
];

/// Each fault many times over: `make torture`, or `make torture TRIES=100`.
#[test]
#[ignore = "takes its time: make torture"]
fn torture() {
    let tries = std::env::var("TRIES").ok().and_then(|tries| tries.parse().ok()).unwrap_or(20);
    eprintln!("| fault | engine | tries | acknowledged | kept |\n|---|---|---|---|---|");
    let engines = [Engine::Chromium, Engine::Firefox, Engine::WebKit];
    let all = FAULTS.into_iter().flat_map(|fault| engines.map(|engine| (fault, engine)));
    let lost: u32 =
        all.filter(|(_, e)| e.is_tested()).map(|(fault, e)| kills(fault, e, tries)).sum();
    assert_eq!(lost, 0, "acts that were shown as saved are lost");
}

/// Kills a browser so many times; prints a row of the table, answers how many acts were lost.
fn kills((fault, what): (&str, &str), engine: Engine, tries: u32) -> u32 {
    let (mut all_acked, mut all_kept) = (0, 0);
    for nth in 0..tries {
        // At another place of the journal each time; a page that comes back takes a second.
        let acts = 1 + nth * 7 % if matches!(fault, "leaving" | "going") { 5 } else { 23 };
        let beginning = (1, Duration::from_millis(u64::from(nth % 10) * 10));
        let when = if fault == "beginning" { beginning } else { (acts, AFTER) };
        let (acked, kept) =
            killed_after(engine, fault, when).unwrap_or_else(|e| panic!("{what}, {engine}: {e:?}"));
        all_acked += acked;
        all_kept += kept.min(acked);
    }
    eprintln!("| {what} | {engine} | {tries} | {all_acked} | {all_kept} |");
    all_acked - all_kept
}

/// Kills a browser so long after so many acts; how many had been acknowledged by then, and how
/// many there are when it is started again.
fn killed_after(engine: Engine, fault: &str, (acts, after): (u32, Duration)) -> Result<(u32, u32)> {
    let site = Site::driven_by(include_str!("drive.js"))?;
    let profile = TempDir::new()?;
    site.set_stage(&format!("work {fault}"))?;
    let browser = Wild::start(engine, profile.path(), &site.server.address())?;
    let mut acked = wait_for(&site, "acked", acts)?;
    std::thread::sleep(after);
    browser.kill()?;
    // What it had said by then counts as well.
    acked = acked.max(reported(&site.server.asked(), "acked").unwrap_or_default());
    site.set_stage(&format!("count {fault}"))?;
    let browser = Wild::start(engine, profile.path(), &site.server.address())?;
    let kept = wait_for(&site, "kept", 0)?;
    browser.kill()?;
    // Nothing is there that nobody did; a second of typing is not acknowledged yet.
    let unacknowledged = if matches!(fault, "typing" | "going") { 200 } else { 1 };
    ensure!(kept <= acked + unacknowledged, "{kept} acts are there, of {acked}");
    Ok((acked, kept))
}

/// Waits until the page has told a number of this kind that is large enough.
fn wait_for(site: &Site, kind: &str, least: u32) -> Result<u32> {
    let start = Instant::now();
    let mut asked = Vec::new();
    while start.elapsed() < PATIENCE {
        asked.extend(site.server.asked());
        if let Some(number) = reported(&asked, kind).filter(|number| *number >= least) {
            return Ok(number);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    bail!("no report of {kind} {least}, only {:#?}", &asked[asked.len().saturating_sub(9)..])
}

/// The largest number of this kind that was told.
fn reported(asked: &[String], kind: &str) -> Option<u32> {
    let start = format!("/report/{kind}/");
    asked.iter().filter_map(|path| path.split_once(&start)?.1.parse().ok()).max()
}
