//! Telling people: once after the message, of what they may see, down the ladder, and not at all when they have read.

mod bounces;
mod gathering;
mod records;
mod tries;

use crate::support::Building;
use frontdesk_domain::{actor::Actor, id::PersonId, wire::NotificationPreferences};
use frontdesk_services::{News, Telling};

const SOON: i64 = 6_000;

/// Who was told by email, which is the first channel here, of how many, up to which entry.
fn told(building: &Building) -> Vec<(PersonId, u32, i64)> {
    let told = std::mem::take(&mut *building.email.delivered.lock().unwrap());
    let count = |telling: &Telling| match telling.news {
        News::Messages(count) => count,
        News::Added | News::Test => 0,
    };
    told.iter().map(|telling| (telling.person, count(telling), telling.up_to.0)).collect()
}

/// Does what is due now.
async fn work(building: &Building) {
    building.work().await;
}

async fn prefer(building: &Building, who: Actor, change: impl FnOnce(&mut NotificationPreferences)) {
    let mut form = building.desk.notification_page(who).await.unwrap().preferences;
    change(&mut form);
    building.desk.change_notifications(who, form).await.unwrap();
}
