//! Finding canary words in whatever was answered.

use super::model::Words;

/// Every word that begins with "canary", in any case, to its last letter or digit; but for the islands, whose
/// time zone a facility may choose.
pub fn find(text: &str) -> Words {
    let text = text.to_lowercase();
    let is_island = |at: usize| {
        let rest = &text[at + "canary".len()..];
        text[..at].ends_with("atlantic/") && !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    let word = |(at, _): (usize, &str)| {
        text[at..].chars().take_while(char::is_ascii_alphanumeric).collect::<String>()
    };
    text.match_indices("canary").filter(|(at, _)| !is_island(*at)).map(word).collect()
}

#[test]
fn a_canary_is_found_wherever_it_sits() {
    let text = r#"{"a":"\ncanaryax1x, <b>CANARYAX2X</b>canarysubjectax"}"#;
    assert_eq!(find(text), ["canaryax1x", "canaryax2x", "canarysubjectax"].map(str::to_owned).into());
    assert!(find("no bird").is_empty());
    assert!(find(r#""Atlantic/Azores","Atlantic/Canary","Atlantic/Cape_Verde""#).is_empty());
    assert_eq!(find("atlantic/canaryax1x").len(), 1);
}
