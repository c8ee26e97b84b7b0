//! Records in conversations: who links what, who sees a card, and who only that there is one.

mod adding_photos;
mod linking;
mod making;
mod moving;
mod reading;
mod starting;
mod versions;
mod windows;

use crate::support::{Building, invoice};
use frontdesk_domain::id::{ConversationId, RecordId};
use uuid::Uuid;

/// No record has this id.
const NOWHERE: RecordId = RecordId(Uuid::from_u128(7));

/// What a card says that nobody may read who does not see the record.
const SECRETS: [&str; 5] = ["INV-1", "Charges June", "66.29", "Reserve fund", "47.80"];

/// The resident's conversation with the bookkeeper, in which their invoice is linked.
async fn linked(building: &Building) -> (ConversationId, RecordId) {
    let (id, record) = (building.conversation().await, building.bill("INV-1", invoice("ana")).await);
    building.link(building.resident, id, record).await.unwrap();
    (id, record)
}

/// That a text holds none of them.
fn says_nothing(text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
