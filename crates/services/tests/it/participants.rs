//! Who comes in, who goes, and what they see: the rules of the product with named people.

mod adding;
mod coming_back;
mod disclosing;
mod finding;
mod leaving;
mod logging;
mod removing;
mod routing;

use crate::support::{Building, Team};
use frontdesk_domain::id::ConversationId;

/// A conversation of four lines: two messages, a note, a message. The team was hired after
/// it began.
async fn begun(building: &Building) -> (ConversationId, Team) {
    let id = building.conversation().await;
    building.reply(building.bookkeeper, id, "The heating.").await.unwrap();
    building.note(building.bookkeeper, id, "upset about last year").await.unwrap();
    building.reply(building.resident, id, "All of it?").await.unwrap();
    building.told().await;
    (id, building.team().await)
}

/// What was said in it, for management.
const EVERYTHING: [&str; 4] = ["Why is it higher?", "The heating.", "[upset about last year]", "All of it?"];
