//! A test of each channel, with its answer beside the button.

use super::api::{self, PAGE, TestChannelForm};
use crate::{
    boundary::{FormError, Typed, UiError, asked, own_page},
    ui::{Icon, Shape},
};
use frontdesk_domain::channel::ChannelKind;
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_router::hooks::use_query_map;

/// What became of a test: of which channel, and what went wrong, if anything did.
type Outcome = (ChannelKind, Option<UiError>);

/// The tests of the page.
#[derive(Clone, Copy)]
pub(super) struct Testing {
    outcome: RwSignal<Option<Outcome>>,
    busy: RwSignal<Option<ChannelKind>>,
}

impl Testing {
    /// As the page was opened, or answered with it.
    pub(super) fn begin() -> Self {
        let parsed = |word: &str| word.parse::<ChannelKind>().ok();
        let refused = FormError::of(TestChannelForm::PATH).0;
        let typed = Typed::of(TestChannelForm::PATH).get("channel").and_then(|word| parsed(&word));
        let sent = use_query_map().with_untracked(|query| query.get_str("tested").and_then(parsed));
        let outcome = match (typed, refused) {
            (Some(kind), Some(error)) => Some((kind, Some(error))),
            _ => sent.map(|kind| (kind, None)),
        };
        Self { outcome: RwSignal::new(outcome), busy: RwSignal::new(None) }
    }

    fn test(self, event: &SubmitEvent, kind: ChannelKind) {
        event.prevent_default();
        if self.busy.get_untracked().is_some() {
            return;
        }
        self.busy.set(Some(kind));
        self.outcome.set(None);
        spawn_local(async move {
            let answer = asked(api::test(kind)).await;
            let _ = self.busy.try_set(None);
            let _ = self.outcome.try_set(Some((kind, answer.err())));
        });
    }
}

fn form_of(kind: ChannelKind) -> String {
    format!("test-{kind}")
}

/// The forms of the tests. They stand outside of the form that their buttons are in: no form holds another one.
#[component]
pub(super) fn TestForms(
    /// The tests.
    testing: Testing,
) -> impl IntoView {
    let form = move |kind: ChannelKind| {
        view! {
            <form
                hidden
                id=form_of(kind)
                method="post"
                action=own_page(PAGE, TestChannelForm::PATH)
                on:submit=move |event| testing.test(&event, kind)
            >
                <input type="hidden" name="channel" value=kind.word() />
            </form>
        }
    };
    ChannelKind::ALL.map(form).collect_view()
}

/// The button, and what became of it.
#[component]
pub(super) fn Answer(kind: ChannelKind, testing: Testing) -> impl IntoView {
    let outcome = move || testing.outcome.get().filter(|(of, _)| *of == kind).map(|(_, problem)| problem);
    let said = move || {
        outcome().map(|problem| match problem {
            None => view! {
                <span class="channels__sent"><Icon shape=Shape::Done />"Sent. It should arrive within a minute."</span>
            }
            .into_any(),
            Some(error) => view! {
                <span class="channels__failed"><Icon shape=Shape::Alert />{error.sentence().to_owned()}</span>
            }
            .into_any(),
        })
    };
    view! {
        <p class="channels__test">
            <button
                class="button"
                type="submit"
                form=form_of(kind)
                aria-label=format!("Test {}", kind.label())
                aria-busy=move || (testing.busy.get() == Some(kind)).then_some("true")
            >
                "Test"
            </button>
            <span role="status">{said}</span>
        </p>
    }
}
