//! One answer beside what it had to be.

use super::{canary, model::Words};
use crate::person::Reply;
use std::fmt;

/// What an answer has to say of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Status {
    /// This status.
    Code(u16),
    /// Elsewhere: a redirect to an address that begins so.
    Leads(&'static str),
}

/// What one cell has to answer.
#[derive(Clone, Debug)]
pub struct Expected {
    pub status: Status,
    /// Canaries that must be in it.
    pub must: Words,
    /// Canaries that may be in it.
    pub may: Words,
    /// The surname of the only facility whose people may be named.
    pub surname: Option<&'static str>,
}

/// Where something is wrong: route, identity, object.
#[derive(Clone, Debug)]
pub struct Place {
    pub route: String,
    pub identity: String,
    pub object: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} as {} about {}", self.route, self.identity, self.object)
    }
}

/// Everything that a reader of the answer can read.
fn whole(reply: &Reply) -> String {
    format!("{:?}\n{}", reply.headers, reply.text)
}

/// What is wrong with an answer, a sentence each.
pub fn faults(place: &Place, expected: &Expected, reply: &Reply) -> Vec<String> {
    let (text, mut faults) = (whole(reply), Vec::new());
    if !has(&expected.status, reply) {
        let start: String = reply.text.chars().take(200).collect();
        faults.push(format!("{place}: {} instead of {:?}: {start}", reply.status, expected.status));
    }
    let found = canary::find(&text);
    for leaked in found.iter().filter(|word| !expected.may.contains(*word)) {
        faults.push(format!("{place}: LEAK of {leaked} in …{}…", around(&text, leaked)));
    }
    for missing in expected.must.iter().filter(|word| !found.contains(*word)) {
        faults.push(format!("{place}: {missing} is kept back"));
    }
    for surname in ["Lindner", "Parker"] {
        if expected.surname != Some(surname) && text.contains(surname) {
            faults.push(format!("{place}: LEAK of somebody named {surname}"));
        }
    }
    faults
}

/// What stands before and after it.
fn around<'a>(text: &'a str, word: &str) -> &'a str {
    let at = text.to_lowercase().find(word).unwrap_or_default();
    let cut = |at: usize| text.char_indices().map(|(at, _)| at).take_while(|one| *one <= at).last();
    &text[cut(at.saturating_sub(100)).unwrap_or_default()..cut(at + 100).unwrap_or_default()]
}

fn has(status: &Status, reply: &Reply) -> bool {
    match status {
        Status::Code(code) => reply.status.as_u16() == *code,
        Status::Leads(to) => {
            let location = reply.headers.get("location").and_then(|to| to.to_str().ok());
            reply.status.is_redirection() && location.is_some_and(|at| at.starts_with(to))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderMap, StatusCode};

    fn reply(status: StatusCode, text: &str) -> Reply {
        Reply { status, headers: HeaderMap::new(), bytes: Vec::new(), text: text.to_owned() }
    }

    fn told(expected: &Expected, reply: &Reply) -> Vec<String> {
        let [route, identity, object] = ["GET /x", "Neighbour", "usual"].map(str::to_owned);
        faults(&Place { route, identity, object }, expected, reply)
    }

    fn expected(status: Status, must: &[&str], may: &[&str]) -> Expected {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Expected { status, must: words(must), may: words(may), surname: Some("Lindner") }
    }

    #[test]
    fn what_is_as_it_should_be_is_no_fault() {
        let cell = expected(Status::Code(200), &["canaryax1x"], &["canaryax1x", "canaryax2x"]);
        assert!(told(&cell, &reply(StatusCode::OK, "canaryax1x by Ada Lindner")).is_empty());
    }

    #[test]
    fn a_leak_is_told_with_its_route_its_reader_its_object_and_its_word() {
        let cell = expected(Status::Code(404), &[], &[]);
        let told = told(&cell, &reply(StatusCode::NOT_FOUND, "<i>canaryax7x</i> Parker"));
        assert_eq!(told.len(), 2, "{told:?}");
        for word in ["GET /x", "Neighbour", "usual", "canaryax7x"] {
            assert!(told[0].contains(word), "{}", told[0]);
        }
    }

    #[test]
    fn a_leak_in_a_header_is_one() {
        let mut leaking = reply(StatusCode::OK, "");
        leaking.headers.insert("x-preview", "canaryax7x".parse().unwrap());
        assert_eq!(told(&expected(Status::Code(200), &[], &[]), &leaking).len(), 1);
    }

    #[test]
    fn a_wrong_refusal_and_something_kept_back_are_told() {
        let cell = expected(Status::Code(200), &["canaryax1x"], &["canaryax1x"]);
        let told = told(&cell, &reply(StatusCode::NOT_FOUND, "no"));
        assert!(told.len() == 2 && told[0].contains("404") && told[1].contains("kept back"), "{told:?}");
    }

    #[test]
    fn leading_elsewhere_is_not_leading_to_sign_in() {
        let cell = expected(Status::Leads("/sign-in"), &[], &[]);
        let mut lead = reply(StatusCode::FOUND, "");
        lead.headers.insert("location", "/messages".parse().unwrap());
        assert_eq!(told(&cell, &lead).len(), 1);
        lead.headers.insert("location", "/sign-in?next=/messages".parse().unwrap());
        assert!(told(&cell, &lead).is_empty());
    }
}
