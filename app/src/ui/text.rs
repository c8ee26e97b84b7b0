//! The text of a message, exactly as typed, with its links.

use leptos::prelude::*;
use linkify::{LinkFinder, LinkKind};

/// A part of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Piece {
    Plain(String),
    Link(String),
}

/// A text exactly as typed: line breaks, direction and all. What looks like the address
/// of a web page is a link, which tells the other site nothing of this one.
#[component]
pub fn Text(
    /// As typed.
    text: String,
) -> impl IntoView {
    let pieces = split(&text).into_iter().map(|piece| match piece {
        Piece::Plain(text) => text.into_any(),
        Piece::Link(address) => view! {
            <a href=address.clone() target="_blank" rel="noopener noreferrer nofollow">{address.clone()}</a>
        }
        .into_any(),
    });
    view! { <p class="text" dir="auto">{pieces.collect_view()}</p> }
}

/// Finds the links. Only `http` and `https`, written out: nothing else that a scheme can do.
fn split(text: &str) -> Vec<Piece> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let spans = finder.spans(text).map(|span| {
        let part = span.as_str().to_owned();
        if span.kind().is_some() && is_web(&part) { Piece::Link(part) } else { Piece::Plain(part) }
    });
    spans.collect()
}

fn is_web(address: &str) -> bool {
    address
        .split_once("://")
        .is_some_and(|(scheme, _)| ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<String> {
        let link = |piece| if let Piece::Link(address) = piece { Some(address) } else { None };
        split(text).into_iter().filter_map(link).collect()
    }

    #[test]
    fn a_link_ends_where_a_person_would_end_it() {
        assert_eq!(links("See https://a.example/x_(y), please."), ["https://a.example/x_(y)"]);
        assert_eq!(links("(HTTP://a.example)"), ["HTTP://a.example"]);
    }

    #[test]
    fn nothing_but_web_pages_is_a_link() {
        for text in [
            "javascript://x%0Aalert(1)",
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://a.example/x",
            "www.a.example",
            "a@b.example",
            "file:///etc/passwd",
        ] {
            assert_eq!(links(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_pieces_are_the_text() {
        let text = "  שלום https://a.example\n👩‍👩‍👧 end ";
        let whole: String = split(text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Plain(text) | Piece::Link(text) => text,
            })
            .collect();
        assert_eq!(whole, text);
    }
}
