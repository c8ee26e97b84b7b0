//! The page of reports.

use super::{
    api,
    filter::Filter,
    model::{self, Ways, conversations},
    parts::{ByMonth, ByResolution, ByTicket, ByTopic, Clock, Lengths},
    waiting::WaitingNow,
};
use crate::{
    boundary::{Answer, UiError, resource},
    frame::{NotShown, Page, PageLoading},
};
use frontdesk_domain::{
    report::Figures,
    wire::{ErrorKind, Report, ReportFilter, ReportTable},
};
use leptos::{either::EitherOf3, prelude::*};
use leptos_router::hooks::use_query_map;

/// Figures of all conversations: how many, about what, and how long they took.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(|query| model::filter(|name| query.get_str(name))));
    let loaded = resource(move || filter.get(), load);
    view! {
        <Page title="Reports">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok((filter, report)) => EitherOf3::A(view! { <Shown filter report /> }),
                        Err(error) if error.0.kind == ErrorKind::Invalid => {
                            EitherOf3::B(view! { <Mistaken filter=filter.try_get_untracked().unwrap_or_default() error /> })
                        }
                        Err(error) => EitherOf3::C(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

/// The report with the filter that it is of.
async fn load(filter: ReportFilter) -> Answer<(ReportFilter, Report)> {
    let report = api::read(filter.clone()).await?;
    Ok((filter, report))
}

/// The filter with what is wrong in it, and what was typed.
#[component]
fn Mistaken(filter: ReportFilter, error: UiError) -> impl IntoView {
    view! { <Filter filter choices=Vec::new() error=Some(error) /> }
}

#[component]
fn Shown(filter: ReportFilter, report: Report) -> impl IntoView {
    let ways = Ways::of(&report);
    let [figures, list] =
        [ReportTable::Figures, ReportTable::Conversations].map(|table| model::file(&filter, table));
    let Report { all, topics, months, resolutions, tickets, waiting, longest, time_zone, choices, .. } =
        report;
    // The months that are shown stand in the form, whether or not they were asked for.
    let filter = ReportFilter { from: report.from.to_string(), until: report.until.to_string(), ..filter };
    view! {
        <p class="page__lead">
            "Counted from when messages were written and conversations resolved, never from what is said in them. Months are those of "
            {time_zone}". The clocks run day and night, working hours or not."
        </p>
        <Filter filter choices error=None />
        <Overview all ways />
        <p class="report-files">
            <a class="button" href=figures download="" rel="external">"Figures (CSV)"</a>
            <a class="button" href=list download="" rel="external">"Conversations (CSV)"</a>
        </p>
        <div class="reports">
            <WaitingNow waiting longest ways />
            <ByTopic topics=topics.clone() ways />
            <ByMonth months ways />
            <Lengths clock=Clock::Answer topics=topics.clone() ways />
            <Lengths clock=Clock::Resolution topics ways />
            <ByResolution resolutions />
            <ByTicket tickets />
        </div>
        <Meanings />
    }
}

/// All of them together.
#[component]
fn Overview(all: Figures, ways: Ways) -> impl IntoView {
    let questions = format!(
        "{} answered, {} resolved without an answer, {} without an answer yet",
        all.answered, all.unanswered, all.pending
    );
    let resolved = format!("{} resolved, {} still open", all.resolved, all.open);
    view! {
        <dl class="overview" aria-label="All together">
            <div class="overview__one">
                <dt class="overview__name">"Conversations"</dt>
                <dd class="overview__figure"><a class="overview__way" href=ways.all()>{all.conversations}</a></dd>
                <dd class="overview__more">"re-opened "{all.reopens}{if all.reopens == 1 { " time" } else { " times" }}</dd>
            </div>
            <div class="overview__one">
                <dt class="overview__name">"Still open"</dt>
                <dd class="overview__figure"><a class="overview__way" href=ways.open()>{all.open}</a></dd>
                <dd class="overview__more">{format!("of {}", conversations(all.conversations))}</dd>
            </div>
            <div class="overview__one">
                <dt class="overview__name">"First answer"</dt>
                <dd class="overview__figure">{model::length(all.answer.map(|spread| spread.median))}</dd>
                <dd class="overview__more">{model::most(all.answer)}</dd>
                <dd class="overview__more">{questions}</dd>
            </div>
            <div class="overview__one">
                <dt class="overview__name">"Resolution"</dt>
                <dd class="overview__figure">{model::length(all.resolution.map(|spread| spread.median))}</dd>
                <dd class="overview__more">{model::most(all.resolution)}</dd>
                <dd class="overview__more">{resolved}</dd>
            </div>
        </dl>
    }
}

/// What the words on this page mean, each in a sentence or two.
const MEANINGS: [(&str, &str); 8] = [
    (
        "Open period",
        "From opening to resolving; each re-open begins another one. The clocks run once an open period, so a conversation that was re-opened twice has three of each.",
    ),
    (
        "Re-open",
        "A reply to a conversation that was resolved or archived. Re-opens are counted apart and never as conversations.",
    ),
    (
        "Question",
        "An open period that began with a resident's message. One that management began has no first answer to wait for.",
    ),
    (
        "First answer",
        "The first message of management in an open period that a resident began. Internal notes are no answer: the resident does not see them.",
    ),
    ("Median", "Half of them took so long or less."),
    (
        "Nine of ten",
        "The 90th percentile: nine of ten took so long or less. Both are lengths that were really measured, found by nearest rank, and nothing in between is made up.",
    ),
    (
        "Management or resident",
        "The person a conversation concerns is its resident. Everybody else counts by the role they have now, as the role somebody had when they wrote is not kept.",
    ),
    (
        "Category",
        "Two things: the resolution category, chosen when a conversation is resolved, and the category of the maintenance ticket that it links to.",
    ),
];

#[component]
fn Meanings() -> impl IntoView {
    let lines = MEANINGS.map(|(word, means)| {
        view! {
            <div class="meanings__one">
                <dt class="meanings__word">{word}</dt>
                <dd>{means}</dd>
            </div>
        }
    });
    view! {
        <section class="report" aria-labelledby="meanings">
            <h2 class="report__title" id="meanings">"What the words mean"</h2>
            <dl class="meanings">{lines.collect_view()}</dl>
        </section>
    }
}
