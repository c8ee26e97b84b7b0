//! A chart of horizontal bars: name and figure as text above each bar.
//!
//! Lengths are percentages of the chart and heights are multiples of its text, so the text is as
//! large on a phone as on a desk, and grows with the reader's own setting. Nothing is told by colour:
//! every bar has its figure in words, and of two parts of a bar one is full and the other an outline.

use super::model::{percent, share, short};
use leptos::{either::Either, prelude::*};

/// Characters of a name that have a place beside the figure on a phone of 360 pixels.
const NAME: usize = 24;
/// Tenths of the text's height that one bar takes with its text.
const ROW: usize = 36;

/// One bar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Bar {
    /// What it is of.
    pub name: String,
    /// Its figure, as it is read beside the bar.
    pub figure: String,
    /// All that it tells, for whoever hears it.
    pub said: String,
    /// How much is full.
    pub full: i64,
    /// Up to how much there is an outline; no less than what is full.
    pub outline: i64,
    /// The list of what it counts, where there is one.
    pub href: Option<String>,
}

/// The bars, under the heading whose id is `id` and beside the words whose id is `id-said`.
#[component]
pub(super) fn Chart(
    /// What its parts are named after.
    id: &'static str,
    /// What it shows.
    title: &'static str,
    /// The bars.
    bars: Vec<Bar>,
) -> impl IntoView {
    let longest = bars.iter().map(|bar| bar.outline).max().unwrap_or_default();
    let said = bars.iter().map(|bar| bar.said.clone()).collect::<Vec<_>>().join("; ");
    let height = em(bars.len() * ROW);
    let rows = bars.into_iter().enumerate().map(|(n, bar)| row(n, bar, longest)).collect_view();
    let (title_id, said_id) = (format!("{id}-chart"), format!("{id}-chart-said"));
    let (named, described) = (title_id.clone(), said_id.clone());
    view! {
        <svg
            class="chart"
            role="group"
            width="100%"
            height=height
            aria-labelledby=named
            aria-describedby=described
        >
            <title id=title_id>{title}</title>
            <desc id=said_id>{said}</desc>
            {rows}
        </svg>
    }
}

fn row(n: usize, bar: Bar, longest: i64) -> impl IntoView {
    let lines = lines(n, &bar, longest);
    match bar.href {
        // A link within SVG is not one of the router's: it loads the page, which it does without a script, too.
        Some(href) => Either::Left(view! {
            <g>
                <a class="chart__way" href=href>{lines}</a>
            </g>
        }),
        None => Either::Right(view! { <g class="chart__row">{lines}</g> }),
    }
}

/// Where it is pressed, its text, the outline and what is full of it.
fn lines(n: usize, bar: &Bar, longest: i64) -> impl IntoView + use<> {
    let top = n * ROW;
    let width = |of: i64| percent(share(of, longest));
    let outline = (bar.outline > bar.full).then(|| {
        view! { <rect class="chart__outline" x="0" y=em(top + 20) width=width(bar.outline) height="1em"></rect> }
    });
    view! {
        <g>
            <rect class="chart__place" x="0" y=em(top) width="100%" height=em(ROW - 1)></rect>
            <text class="chart__name" x="0.2em" y=em(top + 14)>{short(&bar.name, NAME)}" "</text>
            <text class="chart__figure" x="100%" y=em(top + 14) text-anchor="end">{bar.figure.clone()}</text>
            <rect class="chart__ground" x="0" y=em(top + 20) width="100%" height="1em"></rect>
            {outline}
            <rect class="chart__bar" x="0" y=em(top + 20) width=width(bar.full) height="1em"></rect>
        </g>
    }
}

/// Tenths of the text's height as SVG takes them: "3.6em".
fn em(tenths: usize) -> String {
    format!("{}.{}em", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_are_multiples_of_the_text() {
        assert_eq!([em(0), em(14), em(36), em(360)], ["0.0em", "1.4em", "3.6em", "36.0em"]);
    }
}
