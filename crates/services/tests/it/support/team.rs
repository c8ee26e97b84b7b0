//! More people, for those who come and go. They are hired when a test says so: a second
//! bookkeeper is somebody whom the topic Billing goes to.

use super::{Building, person};
use frontdesk_domain::{
    actor::Actor,
    id::{FacilityId, PersonId, UnitId},
    role::Role,
    time::Timestamp,
};
use frontdesk_store::{NewOccupancy, UnitRow};
use uuid::Uuid;

/// More people of the building.
#[derive(Clone, Copy)]
pub struct Team {
    /// Another bookkeeper: Bob Books.
    pub books: Actor,
    /// The maintenance manager: Mara Maintenance.
    pub manager: Actor,
    /// Staff: Sid Staff.
    pub staff: Actor,
    /// Other staff: Sol Staff.
    pub other_staff: Actor,
    /// Of the board: Bruno Board.
    pub board: Actor,
    /// Another resident: Rita Resident.
    pub second: Actor,
    /// Staff of another facility: Sidney Elsewhere.
    pub elsewhere: Actor,
}

impl Building {
    /// Hires everybody; what was started before did not go to them.
    pub async fn team(&self) -> Team {
        let here = self.resident.facility;
        Team {
            books: self.hire(200, here, "Bob Books", Role::Bookkeeper).await,
            manager: self.hire(201, here, "Mara Maintenance", Role::MaintenanceManager).await,
            staff: self.hire(202, here, "Sid Staff", Role::Staff).await,
            other_staff: self.hire(203, here, "Sol Staff", Role::Staff).await,
            board: self.hire(204, here, "Bruno Board", Role::BoardMember).await,
            second: self.hire(205, here, "Rita Resident", Role::Resident).await,
            elsewhere: self.hire(206, self.stranger.facility, "Sidney Elsewhere", Role::Staff).await,
        }
    }

    /// Somebody new.
    pub async fn hire(&self, number: u128, at: FacilityId, name: &'static str, role: Role) -> Actor {
        person(&self.throwaway, number, at, name, role).await
    }

    /// Nobody can sign in as this person any more; or they can again.
    pub async fn disable(&self, person: PersonId, is_disabled: bool) {
        let at = is_disabled.then_some(Timestamp(1));
        self.write(move |tx| Box::pin(async move { tx.set_disabled(person, at).await })).await;
    }

    /// Somebody moves into a unit, and is found by its code.
    pub async fn move_in(&self, who: Actor, name: &'static str, code: &'static str) {
        let unit = Uuid::from_u128(who.person.0.as_u128() + 10_000);
        let row = UnitRow {
            id: unit,
            code: code.to_owned(),
            building: String::new(),
            floor: String::new(),
            area_m2: String::new(),
        };
        let (facility, person, occupancy) = (who.facility, who.person, occupancy(who, None));
        self.write(move |tx| {
            let (row, occupancy) = (row.clone(), occupancy.clone());
            Box::pin(async move {
                tx.insert_unit(facility, &row).await?;
                tx.put_occupancy(&occupancy).await?;
                let key = frontdesk_domain::search::key([name, code]);
                tx.update_search_key(facility, person, &key).await
            })
        })
        .await;
    }

    /// They hold it again, with no end.
    pub async fn stay(&self, who: Actor) {
        self.write(move |tx| {
            let occupancy = occupancy(who, None);
            Box::pin(async move { tx.put_occupancy(&occupancy).await })
        })
        .await;
    }

    /// They gave it up, that many days after the first of January 1970.
    pub async fn move_out(&self, who: Actor, day: i64) {
        self.write(move |tx| {
            let occupancy = occupancy(who, Some(day));
            Box::pin(async move { tx.put_occupancy(&occupancy).await })
        })
        .await;
    }
}

fn occupancy(who: Actor, until_day: Option<i64>) -> NewOccupancy {
    let number = who.person.0.as_u128();
    NewOccupancy {
        id: Uuid::from_u128(number + 20_000),
        facility: who.facility,
        unit: UnitId(Uuid::from_u128(number + 10_000)),
        person: who.person,
        kind: "owner",
        from_day: 0,
        until_day,
    }
}
