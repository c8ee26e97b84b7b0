//! Who waits for management now.

use super::{
    chart::{Bar, Chart},
    model::{Ways, conversations},
    parts::Part,
    table::{Line, Table},
};
use crate::ui::Time;
use frontdesk_domain::{report::Waited, time::Moment, wire::WaitingCount};
use leptos::{either::Either, prelude::*};

/// How many have been waiting for how long.
#[component]
pub(super) fn WaitingNow(waiting: Vec<WaitingCount>, longest: Option<Moment>, ways: Ways) -> impl IntoView {
    let all: usize = waiting.iter().map(|one| one.conversations).sum();
    let bar = |one: &WaitingCount| {
        let full = i64::try_from(one.conversations).unwrap_or(i64::MAX);
        Bar {
            name: one.waited.label().to_owned(),
            figure: one.conversations.to_string(),
            said: format!("{}: {}", one.waited.label(), conversations(one.conversations)),
            full,
            outline: full,
            href: Some(ways.waiting(one.waited)),
        }
    };
    let bars: Vec<_> = waiting.iter().map(bar).collect();
    let line = |one: WaitingCount| Line {
        name: one.waited.label().to_owned(),
        href: Some(ways.waiting(one.waited)),
        cells: vec![one.conversations.to_string()],
    };
    let lines = waiting.into_iter().map(line).collect();
    let longest = match longest {
        Some(moment) => Either::Left(view! {
            <p class="report__lead">
                <a href=ways.waiting(Waited::Any)>{conversations(all)}</a>
                {if all == 1 { " waits for us, since " } else { " wait for us, the longest since " }}
                <Time moment />
                "."
            </p>
        }),
        None => Either::Right(view! { <p class="report__none">"Nobody waits for us."</p> }),
    };
    view! {
        <Part
            id="waiting"
            title="Waiting for us now"
            means="Open conversations in which it is management's turn, by how long it has been: since the first message that was not answered. Whenever they were opened; the months above do not matter here."
        >
            {longest}
            <Chart id="waiting" title="Waiting for us now" bars />
            <Table title="Waiting for us now" of="For how long" head=vec!["Conversations"] lines />
        </Part>
    }
}
