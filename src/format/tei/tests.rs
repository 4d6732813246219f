use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::super::exchange::testing;
use super::*;
use tagline_core::model::{Party, arbitrary};

fn body(notation: &str) -> String {
    let file = testing::written("tei", notation);
    let (_, rest) = file.split_once("<body>\n").unwrap();
    rest.split_once("</body>").unwrap().0.to_owned()
}

#[test]
fn names_quotes_and_figures_have_their_elements() {
    assert_eq!(
        body("😊 [Person Ana]: [Quote/1 “[Figure 5] & more”]"),
        "<p>😊 <persName xml:id=\"a1.1\" ana=\"#f1\">Ana</persName>: \
         <said xml:id=\"a2.1\" ana=\"#f2\" direct=\"true\" who=\"#a1.1\">“\
         <measure xml:id=\"a3.1\" ana=\"#f3\">5</measure> &amp; more”</said></p>\n"
    );
}

#[test]
fn what_goes_on_in_the_next_paragraph_is_chained() {
    assert_eq!(
        body("A [Note b\nc] d"),
        "<p>A <seg xml:id=\"a1.1\" ana=\"#f1\" next=\"#a1.2m\">b</seg></p>\n\
         <p><seg xml:id=\"a1.2m\" prev=\"#a1.1\">c</seg> d</p>\n"
    );
}

#[test]
fn other_peoples_files_are_read() {
    let file = "<?xml version=\"1.0\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt>\
        <title>On Ana</title></titleStmt></fileDesc></teiHeader><text><body><div>\n  <head>Bills</head>\n  <p>😊 \
        <persName xml:id=\"ana\">Ana\n    Ruiz</persName> said: <said who=\"#ana\">I paid <measure quantity=\"5\" unit=\"USD\">five\
        </measure></said>.</p></div></body></text></TEI>";
    let read = testing::read("tei", "x.xml", file);
    let ws = &read.documents[0].workspace;
    assert_eq!(ws.meta.title, "On Ana");
    assert_eq!(
        testing::notation(ws),
        "Bills\n😊 [Person Ana Ruiz] said: [Quote I paid [Figure five]]."
    );
    let quote = ws.annotations.iter().find_map(|a| a.quote()).unwrap();
    assert!(matches!(quote.speaker, Some(Party::Mention(_))));
    let figure = ws.annotations.iter().find_map(|a| a.figure()).unwrap();
    assert_eq!(
        (figure.value.unwrap().number().unwrap().to_string(), figure.unit.as_str()),
        ("5".to_owned(), "USD")
    );
    let bomb =
        "<!DOCTYPE x [<!ENTITY a \"b\">]><TEI xmlns=\"http://www.tei-c.org/ns/1.0\">&a;</TEI>";
    assert!(crate::read("x.xml", bomb.as_bytes().to_vec(), None).is_err());
}

proptest! {
    #![proptest_config(testing::few())]

    #[test]
    fn what_is_written_is_read(workspace in arbitrary::workspace()) {
        let Some(plain) = testing::as_xml(workspace) else { return Err(TestCaseError::reject("")) };
        testing::comes_back(&Tei::FORMAT, &plain)?;
    }
}
