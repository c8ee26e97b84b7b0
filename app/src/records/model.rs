//! Words and choices about records.

use crate::boundary::UiError;
use frontdesk_domain::{
    record::RecordKind,
    text::{self, RecordTitle, TicketCategory, TicketDescription},
    wire::{MakeTicket, RecordCard, Tone},
};

/// The word of a colour in class names.
pub(super) fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Open => "open",
        Tone::Late => "late",
        Tone::Done => "done",
    }
}

/// "3 lines".
pub(super) fn lines(count: usize) -> String {
    match count {
        1 => "1 line".to_owned(),
        count => format!("{count} lines"),
    }
}

/// What stands in a list to choose from: "INV-7 · Charges June 2026 · €66.29 · Overdue".
pub(super) fn option(card: &RecordCard) -> String {
    let parts = [Some(&card.reference), Some(&card.title), card.amount.as_ref(), Some(&card.status)];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// Several of a kind.
pub(super) fn plural(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Invoice => "Invoices",
        RecordKind::Ticket => "Tickets",
    }
}

/// What the title of a ticket begins as: the subject, or the first line of what was written.
pub(super) fn title_of(subject: Option<&str>, text: &str, most: usize) -> String {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let title = subject.filter(|subject| !subject.trim().is_empty()).unwrap_or(first);
    title.chars().take(most).collect()
}

/// Checks a ticket by the same rules as the server.
///
/// # Errors
/// What cannot be taken, about the field that it is in.
pub(super) fn checked(form: &MakeTicket) -> Result<(), UiError> {
    form.title.parse::<RecordTitle>().map_err(|why| UiError::about("title", why))?;
    form.category.parse::<TicketCategory>().map_err(|why| UiError::about("category", why))?;
    text::optional::<TicketDescription>(&form.description)
        .map_err(|why| UiError::about("description", why))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_called_what_the_conversation_is_called_or_begins_with() {
        assert_eq!(title_of(Some("Leak"), "Hello", 200), "Leak");
        assert_eq!(title_of(None, "\n  Water under the sink.\nEvery morning.", 200), "Water under the sink.");
        assert_eq!(title_of(Some(" "), "Ünder", 3), "Ünd");
        assert_eq!(title_of(None, "", 200), "");
    }
}
