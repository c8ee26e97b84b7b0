//! A person's initials.

use leptos::prelude::*;

/// Initials on a tint that is the same wherever the same name stands. Decoration only:
/// the name is always written beside it.
#[component]
pub fn Avatar(
    /// The person's name.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let class = move || format!("avatar avatar--{}", name.with(|name| tint(name)));
    view! { <span class=class aria-hidden="true">{move || name.with(|name| initials(name))}</span> }
}

/// The first letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

const TINTS: u32 = 6;

fn tint(name: &str) -> u32 {
    name.chars().fold(7, |sum: u32, c| sum.wrapping_mul(31).wrapping_add(c as u32)) % TINTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        assert_eq!(initials("Ana María Gárate"), "AG");
        assert_eq!(initials("  (bob)  "), "B");
        assert_eq!(initials("王 小明"), "王小");
        assert_eq!(initials("…"), "");
    }

    #[test]
    fn a_name_keeps_its_tint() {
        assert_eq!(tint("Ana"), tint("Ana"));
        assert!(tint("王小明") < TINTS);
    }
}
