//! The same figures as a table, for whoever reads tables better than bars.

use leptos::{either::Either, prelude::*};

/// One line of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line {
    /// What it is of.
    pub name: String,
    /// The list of what it counts, where there is one.
    pub href: Option<String>,
    /// Its figures.
    pub cells: Vec<String>,
}

/// A table that unfolds below its chart.
#[component]
pub(super) fn Table(
    /// What it shows.
    title: &'static str,
    /// What the lines are: "Topic".
    of: &'static str,
    /// What the figures are.
    head: Vec<&'static str>,
    /// The lines.
    lines: Vec<Line>,
) -> impl IntoView {
    let heads = head.into_iter().map(|name| view! { <th scope="col" class="figures__head">{name}</th> });
    let rows = lines.into_iter().map(|Line { name, href, cells }| {
        let cells = cells.into_iter().map(|cell| view! { <td class="figures__cell">{cell}</td> });
        let name = match href {
            Some(href) => Either::Left(view! { <a class="figures__way" href=href dir="auto">{name}</a> }),
            None => Either::Right(view! { <span dir="auto">{name}</span> }),
        };
        view! { <tr><th scope="row" class="figures__name">{name}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <details class="figures">
            <summary class="figures__summary">"The same as a table"</summary>
            // It is wider than a phone, and has not always something in it that the keyboard could scroll it by.
            <div class="figures__place" role="region" aria-label=format!("{title}, as a table") tabindex="0">
                <table class="figures__table">
                    <caption class="visually-hidden">{title}</caption>
                    <thead><tr><th scope="col" class="figures__head figures__head--name">{of}</th>{heads.collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
}
