//! What stands in the braces of a script: `{unit}` is a slot, `{Hello|Hi}` a choice.

use super::{dice::Dice, script::ScriptError};
use std::collections::BTreeMap;

/// The slots that a script may use; the story fills every one of them.
#[cfg(test)]
pub(super) const NAMES: [&str; 14] = [
    "name", "staff", "unit", "floor", "building", "amount", "invoice", "month", "period", "date", "time",
    "spot", "plate", "meter",
];

/// What fills them in one conversation.
pub(super) type Slots = BTreeMap<&'static str, String>;

/// The text with its slots filled and its choices made.
pub(super) fn fill(key: &str, text: &str, slots: &Slots, dice: &mut Dice) -> Result<String, ScriptError> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        let error = |why: String| ScriptError { key: key.to_owned(), why };
        let (slot, after) =
            behind.split_once('}').ok_or_else(|| error("a brace is never closed".to_owned()))?;
        filled.push_str(before);
        filled.push_str(
            value(slot, slots, dice).ok_or_else(|| error(format!("the slot {{{slot}}} is unknown")))?,
        );
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

fn value<'a>(slot: &'a str, slots: &'a Slots, dice: &mut Dice) -> Option<&'a str> {
    if slot.contains('|') {
        let choices: Vec<_> = slot.split('|').collect();
        dice.pick(&choices).copied()
    } else {
        slots.get(slot).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_and_choices_made() {
        let slots = Slots::from([("unit", "A-101".to_owned())]);
        let mut dice = Dice::new(7);
        assert_eq!(fill("k", "In {unit}, {unit}.", &slots, &mut dice).unwrap(), "In A-101, A-101.");
        let hello = fill("k", "{Hi|Hello} there", &slots, &mut dice).unwrap();
        assert!(["Hi there", "Hello there"].contains(&hello.as_str()), "{hello}");
        assert!(fill("k", "{nothing}", &slots, &mut dice).is_err());
        assert!(fill("k", "{unit", &slots, &mut dice).is_err());
    }
}
