//! The conversations of the world: each with another history.

use super::{
    cast::{
        Cast,
        Identity::{
            AddedResident, Admin, BoardAdded, Disabled, Expired, Neighbour, OtherAdmin, OtherResident,
            OtherStaff, RemovedResident, Resident, Routed, StaffFromNow, StaffFull, StaffOutside,
            StaffRemoved,
        },
    },
    pen::{Draft, Made},
};
use crate::building::House;
use frontdesk_domain::{participation::History, time::DAY};

const FROM_NOW: Option<History> = Some(History::FromNow);

/// One whose sessions are about to be over, and one whose account is to be disabled: as
/// far as their windows go, both may see everything.
async fn let_those_in_who_must_be_stopped(pen: &Draft<'_>, by: super::cast::Identity) {
    pen.add(by, Expired, None).await;
    pen.add(by, Disabled, None).await;
}

/// Everybody who is to come and go does.
pub async fn usual<'a>(house: &'a House, cast: &'a Cast, tag: &'static str) -> Draft<'a> {
    let pen = Draft::start(house, cast, (Resident, "Billing"), tag).await;
    let_those_in_who_must_be_stopped(&pen, Routed).await;
    pen.show(Resident).await;
    pen.say(Routed).await;
    pen.note(Routed).await;
    pen.add(Routed, StaffFull, None).await;
    pen.add(Routed, StaffRemoved, None).await;
    pen.add(Routed, RemovedResident, None).await;
    pen.say(Resident).await;
    pen.note(StaffRemoved).await;
    pen.show(StaffRemoved).await;
    pen.add(Routed, AddedResident, None).await;
    pen.add(StaffFull, StaffFromNow, FROM_NOW).await;
    pen.add(Routed, BoardAdded, None).await;
    pen.say(RemovedResident).await;
    pen.note(Routed).await;
    pen.remove(Routed, StaffRemoved).await;
    pen.remove(StaffFull, RemovedResident).await;
    pen.show(Routed).await;
    pen.say(AddedResident).await;
    pen.note(StaffFromNow).await;
    pen
}

async fn resolved<'a>(house: &'a House, cast: &'a Cast, tag: &'static str) -> Draft<'a> {
    let pen = usual(house, cast, tag).await;
    pen.resolve(Routed).await;
    pen
}

async fn reopened<'a>(house: &'a House, cast: &'a Cast) -> Draft<'a> {
    let pen = resolved(house, cast, "again").await;
    pen.note(StaffFull).await;
    pen.say(Resident).await;
    pen
}

/// Three come back to what went on without them.
async fn gap<'a>(house: &'a House, cast: &'a Cast) -> Draft<'a> {
    let pen = usual(house, cast, "gap").await;
    for who in [StaffFull, StaffFromNow, AddedResident] {
        pen.remove(Routed, who).await;
    }
    pen.say(Resident).await;
    pen.note(Routed).await;
    for who in [StaffFull, StaffFromNow, AddedResident] {
        pen.add(Routed, who, None).await;
    }
    pen.say(Routed).await;
    pen.note(StaffFull).await;
    pen
}

async fn watched<'a>(house: &'a House, cast: &'a Cast) -> Draft<'a> {
    let pen = usual(house, cast, "watched").await;
    pen.oversee(Admin).await;
    pen.note(Admin).await;
    pen.say(Admin).await;
    pen
}

async fn handed<'a>(house: &'a House, cast: &'a Cast) -> Draft<'a> {
    let pen = Draft::start(house, cast, (Resident, "Billing"), "handed").await;
    let_those_in_who_must_be_stopped(&pen, Routed).await;
    pen.note(Routed).await;
    pen.hand_over(Routed, StaffFull).await;
    pen.say(Resident).await;
    pen.note(StaffFull).await;
    pen
}

async fn neighbours<'a>(house: &'a House, cast: &'a Cast) -> Draft<'a> {
    let pen = Draft::start(house, cast, (Neighbour, "Billing"), "neighbours").await;
    let_those_in_who_must_be_stopped(&pen, Routed).await;
    pen.say(Routed).await;
    pen.note(Routed).await;
    pen
}

async fn elsewhere_routed<'a>(house: &'a House, cast: &'a Cast) -> Draft<'a> {
    let pen = Draft::start(house, cast, (Resident, "Maintenance"), "repairs").await;
    let_those_in_who_must_be_stopped(&pen, StaffOutside).await;
    pen.note(StaffOutside).await;
    pen.say(StaffOutside).await;
    pen
}

async fn of_the_other_facility<'a>(house: &'a House, cast: &'a Cast) -> Draft<'a> {
    let pen = Draft::start(house, cast, (OtherResident, "Billing"), "elsewhere").await;
    pen.note(OtherStaff).await;
    pen.show(OtherStaff).await;
    pen.resolve(OtherStaff).await;
    pen.say(OtherResident).await;
    pen.oversee(OtherAdmin).await;
    pen.note(OtherAdmin).await;
    pen
}

/// All of them.
pub async fn all(house: &House, cast: &Cast) -> Vec<Made> {
    let archived = resolved(house, cast, "archived").await;
    house.clock.forward(29 * DAY);
    assert_eq!(house.desk.archive_due().await.unwrap(), 1);
    let drafts = [
        archived,
        usual(house, cast, "usual").await,
        resolved(house, cast, "done").await,
        reopened(house, cast).await,
        gap(house, cast).await,
        watched(house, cast).await,
        handed(house, cast).await,
        neighbours(house, cast).await,
        elsewhere_routed(house, cast).await,
        of_the_other_facility(house, cast).await,
    ];
    drafts.iter().map(Draft::done).collect()
}
