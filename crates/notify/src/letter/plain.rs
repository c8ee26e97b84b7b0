//! The letter as plain text (RFC 3676 without flowing). Every line of a message is quoted, so that
//! none of them can pass for one of ours.

use super::Letter;

pub(super) fn write(letter: &Letter) -> String {
    let mut parts = vec![letter.heading(), letter.about().join("\n")];
    parts.extend(letter.shown().iter().map(|(author, said)| quoted(author, said)));
    parts.extend(letter.more());
    parts.push(format!("{}:\n{}", letter.button(), letter.links.open));
    // Two hyphens and a space: what follows is a signature, which mail programs set apart.
    format!("{}\n\n-- \n{}\n", parts.join("\n\n"), foot(letter))
}

fn quoted(author: &str, said: &[String]) -> String {
    let lines = said.iter().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    let author = (!author.is_empty()).then(|| format!("{author}:"));
    author.into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

fn foot(letter: &Letter) -> String {
    let texts = letter.texts();
    let [why, no_replies] = letter.foot();
    let (preferences, stop) = (&letter.links.preferences, &letter.links.stop);
    format!("{why} {no_replies}\n{}: {preferences}\n{}: {stop}", texts.change(), texts.stop_emails())
}
