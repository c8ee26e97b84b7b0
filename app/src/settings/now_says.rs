//! What a form says now where something else was typed, after somebody else changed it.

use leptos::prelude::*;

/// Labels of fields, and what stands in them.
pub(super) type Facts = Vec<(&'static str, String)>;

/// Of two states of the same form, what the first one says where the second one says something else.
pub(super) fn differences(now: Facts, typed: &Facts) -> Facts {
    let differs = |(label, value): &(&'static str, String)| {
        !typed.iter().any(|(other, typed)| other == label && typed.trim() == value.trim())
    };
    now.into_iter().filter(differs).collect()
}

/// Nothing, unless there are such facts.
#[component]
pub(super) fn NowSays(
    /// What it says now.
    facts: RwSignal<Facts>,
    /// The page where nothing is typed.
    keep: &'static str,
) -> impl IntoView {
    let rows = move || {
        let rows = facts.get().into_iter().map(|(label, value)| {
            let value = if value.is_empty() { "Nothing".to_owned() } else { value };
            view! { <div class="now-says__fact"><dt>{label}</dt><dd dir="auto">{value}</dd></div> }
        });
        rows.collect_view()
    };
    view! {
        <div class="now-says" hidden=move || facts.with(Vec::is_empty)>
            <p>"What you typed is still in the form. Where it differs, it says now:"</p>
            <dl class="now-says__facts">{rows}</dl>
            <p>"Save again to replace that with yours, or "<a href=keep rel="external">"keep it as it is"</a>"."</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let facts = |name: &str, zone: &str| vec![("Name", name.to_owned()), ("Time zone", zone.to_owned())];
        assert_eq!(differences(facts("Hof", "UTC"), &facts(" Hof ", "UTC")), []);
        assert_eq!(differences(facts("Hof", "UTC"), &facts("House", "UTC")), [("Name", "Hof".to_owned())]);
        assert_eq!(differences(facts("Hof", "UTC"), &Facts::new()), facts("Hof", "UTC"));
    }
}
