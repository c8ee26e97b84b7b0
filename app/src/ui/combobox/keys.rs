//! How the arrow keys move through suggestions (WAI-ARIA Authoring Practices, combobox
//! with list autocomplete). Pure.

/// What a key does in the box.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Press {
    /// Goes to a suggestion.
    To(usize),
    /// Takes the suggestion one is at.
    Take(usize),
    /// Closes the suggestions.
    Close,
    /// What the browser does with it.
    Nothing,
}

/// What `key` does, at suggestion `at` of `count`.
#[must_use]
pub fn press(key: &str, at: Option<usize>, count: usize) -> Press {
    match (key, at) {
        ("Escape", _) => Press::Close,
        _ if count == 0 => Press::Nothing,
        ("ArrowDown", None) => Press::To(0),
        ("ArrowDown", Some(at)) => Press::To((at + 1) % count),
        ("ArrowUp", None) => Press::To(count - 1),
        ("ArrowUp", Some(at)) => Press::To((at + count - 1) % count),
        ("Enter" | "Tab", Some(at)) => Press::Take(at),
        // A single one is what one meant.
        ("Enter", None) if count == 1 => Press::Take(0),
        _ => Press::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round() {
        assert_eq!(press("ArrowDown", None, 3), Press::To(0));
        assert_eq!(press("ArrowDown", Some(2), 3), Press::To(0));
        assert_eq!(press("ArrowUp", None, 3), Press::To(2));
        assert_eq!(press("ArrowUp", Some(0), 3), Press::To(2));
    }

    #[test]
    fn enter_takes_what_one_is_at_or_the_only_one() {
        assert_eq!(press("Enter", Some(1), 3), Press::Take(1));
        assert_eq!(press("Enter", None, 1), Press::Take(0));
        assert_eq!(press("Enter", None, 3), Press::Nothing);
        assert_eq!(press("ArrowDown", None, 0), Press::Nothing);
        assert_eq!(press("Escape", None, 0), Press::Close);
    }
}
