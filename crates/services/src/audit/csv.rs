//! The log as a table (RFC 4180) for whoever opens it in a spreadsheet.

use crate::{Error, Result, dates::Calendar};
use csv::{Terminator, WriterBuilder};
use frontdesk_domain::wire::AuditLine;

/// The first line.
pub(super) const HEADER: &str =
    "number,time,person,role,action,what,conversation,about,details,hash,person_id\r\n";

/// Adds a line.
pub(super) fn put(content: &mut String, calendar: &Calendar, line: &AuditLine) -> Result<()> {
    let actor = line.actor.as_ref();
    let details = line.details.iter().map(|detail| format!("{}: {}", detail.name, detail.value));
    let cells = [
        line.seq.to_string(),
        calendar.stamp(line.moment.at),
        actor.map(|actor| actor.name.clone()).unwrap_or_default(),
        actor.map(|actor| actor.role.label().to_owned()).unwrap_or_default(),
        line.action.clone(),
        line.said.clone(),
        line.conversation.map(|id| id.to_string()).unwrap_or_default(),
        line.about.clone().unwrap_or_default(),
        details.collect::<Vec<_>>().join("; "),
        line.hash.clone(),
        actor.map(|actor| actor.id.to_string()).unwrap_or_default(),
    ];
    put_row(content, cells)
}

/// Adds a line of a table (RFC 4180); no cell of it is a formula.
pub(crate) fn put_row(content: &mut String, cells: impl IntoIterator<Item = String>) -> Result<()> {
    let mut row = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let cells = cells.into_iter().map(guarded);
    row.write_record(cells).map_err(|error| Error::Internal(Box::new(error)))?;
    let bytes = row.into_inner().map_err(|error| Error::Internal(error.to_string().into()))?;
    content.push_str(&String::from_utf8_lossy(&bytes));
    Ok(())
}

/// A cell that a spreadsheet would take for a formula (OWASP, "CSV Injection") is told
/// to be text.
fn guarded(cell: String) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(guarded(formula.to_owned()), format!("'{formula}"));
        }
        assert_eq!(guarded("Ana = Ana".to_owned()), "Ana = Ana");
    }
}
