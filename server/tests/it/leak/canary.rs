//! Finding canary words in whatever was answered.

use super::model::Words;

/// Every word that begins with "canary", in any case, to its last letter or digit.
pub fn find(text: &str) -> Words {
    let text = text.to_lowercase();
    let word = |(at, _): (usize, &str)| {
        text[at..].chars().take_while(char::is_ascii_alphanumeric).collect::<String>()
    };
    text.match_indices("canary").map(word).collect()
}

#[test]
fn a_canary_is_found_wherever_it_sits() {
    let text = r#"{"a":"\ncanaryax1x, <b>CANARYAX2X</b>canarysubjectax"}"#;
    assert_eq!(find(text), ["canaryax1x", "canaryax2x", "canarysubjectax"].map(str::to_owned).into());
    assert!(find("no bird").is_empty());
}
