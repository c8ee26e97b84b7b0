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
    ledger::Ledger,
    pen::{Draft, Made},
};
use crate::building::House;
use frontdesk_domain::{participation::History, time::DAY};

/// Where it happens, who is there, and what is in the books.
type Place<'a> = (&'a House, &'a Cast, &'a Ledger);

const FROM_NOW: Option<History> = Some(History::FromNow);

/// One whose sessions are about to be over, and one whose account is to be disabled: as
/// far as their windows go, both may see everything.
async fn let_those_in_who_must_be_stopped(pen: &Draft<'_>, by: super::cast::Identity) {
    pen.add(by, Expired, None).await;
    pen.add(by, Disabled, None).await;
}

/// Everybody who is to come and go does.
pub async fn usual<'a>((house, cast, books): Place<'a>, tag: &'static str) -> Draft<'a> {
    let pen = Draft::start(house, cast, (Resident, "Billing"), tag, None).await;
    let_those_in_who_must_be_stopped(&pen, Routed).await;
    pen.show(Resident).await;
    pen.link(Resident, books.id("OWN")).await;
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
    pen.link(Routed, books.id("OPENED")).await;
    pen.show(Routed).await;
    pen.say(AddedResident).await;
    pen.note(StaffFromNow).await;
    pen
}

async fn resolved<'a>((house, cast, books): Place<'a>, tag: &'static str) -> Draft<'a> {
    let pen = usual((house, cast, books), tag).await;
    pen.resolve(Routed).await;
    pen
}

async fn reopened<'a>((house, cast, books): Place<'a>) -> Draft<'a> {
    let pen = resolved((house, cast, books), "again").await;
    pen.note(StaffFull).await;
    pen.say(Resident).await;
    pen
}

/// Three come back to what went on without them.
async fn gap<'a>((house, cast, books): Place<'a>) -> Draft<'a> {
    let pen = usual((house, cast, books), "gap").await;
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

async fn watched<'a>((house, cast, books): Place<'a>) -> Draft<'a> {
    let pen = usual((house, cast, books), "watched").await;
    pen.oversee(Admin).await;
    pen.note(Admin).await;
    pen.say(Admin).await;
    pen
}

async fn handed<'a>((house, cast, _): Place<'a>) -> Draft<'a> {
    let pen = Draft::start(house, cast, (Resident, "Billing"), "handed", None).await;
    let_those_in_who_must_be_stopped(&pen, Routed).await;
    pen.note(Routed).await;
    pen.hand_over(Routed, StaffFull).await;
    pen.say(Resident).await;
    pen.note(StaffFull).await;
    pen
}

async fn neighbours<'a>((house, cast, books): Place<'a>) -> Draft<'a> {
    let pen =
        Draft::start(house, cast, (Neighbour, "Billing"), "neighbours", Some(books.id("REPORTED"))).await;
    let_those_in_who_must_be_stopped(&pen, Routed).await;
    pen.say(Routed).await;
    pen.note(Routed).await;
    pen
}

async fn elsewhere_routed<'a>((house, cast, books): Place<'a>) -> Draft<'a> {
    let pen = Draft::start(house, cast, (Resident, "Maintenance"), "repairs", Some(books.id("MOVED"))).await;
    let_those_in_who_must_be_stopped(&pen, StaffOutside).await;
    pen.note(StaffOutside).await;
    pen.say(StaffOutside).await;
    pen
}

async fn of_the_other_facility<'a>((house, cast, books): Place<'a>) -> Draft<'a> {
    let pen =
        Draft::start(house, cast, (OtherResident, "Billing"), "elsewhere", Some(books.id("THEIRS"))).await;
    pen.note(OtherStaff).await;
    pen.show(OtherStaff).await;
    pen.resolve(OtherStaff).await;
    pen.say(OtherResident).await;
    pen.oversee(OtherAdmin).await;
    pen.note(OtherAdmin).await;
    pen
}

/// Records come and go while people do.
pub async fn papers<'a>((house, cast, books): Place<'a>, tag: &'static str) -> Draft<'a> {
    let pen = Draft::start(house, cast, (Resident, "Billing"), tag, Some(books.id("OWN"))).await;
    let_those_in_who_must_be_stopped(&pen, Routed).await;
    pen.link(Routed, books.id("HOUSE")).await;
    pen.add(Routed, StaffOutside, None).await;
    pen.add(Routed, StaffFull, None).await;
    pen.add(Routed, RemovedResident, None).await;
    pen.link(StaffOutside, books.id("RIGHTED")).await;
    pen.link(StaffOutside, books.id("STAIRS")).await;
    pen.add(Routed, AddedResident, None).await;
    pen.remove(Routed, RemovedResident).await;
    pen.unlink(StaffOutside, books.id("STAIRS")).await;
    pen.link(Routed, books.id("SHARED")).await;
    pen.add(Routed, BoardAdded, None).await;
    pen.unlink(Routed, books.id("HOUSE")).await;
    pen.unlink(Routed, books.id("SHARED")).await;
    pen.link(AddedResident, books.id("SHARED")).await;
    pen.link(StaffOutside, books.id("REPORTED")).await;
    pen
}

/// All of them.
pub async fn all(house: &House, cast: &Cast, books: &Ledger) -> Vec<Made> {
    let place = (house, cast, books);
    let archived = resolved(place, "archived").await;
    house.clock.forward(29 * DAY);
    assert_eq!(house.desk.archive_due().await.unwrap(), 1);
    let drafts = [
        archived,
        usual(place, "usual").await,
        resolved(place, "done").await,
        reopened(place).await,
        gap(place).await,
        watched(place).await,
        handed(place).await,
        neighbours(place).await,
        elsewhere_routed(place).await,
        of_the_other_facility(place).await,
        papers(place, "papers").await,
    ];
    drafts.iter().map(Draft::done).collect()
}
