//! Settings → People.

mod changing;
mod disabling;
mod importing;
mod staying;

use crate::support::Building;
use frontdesk_domain::{
    actor::Actor,
    id::{FacilityId, PersonId},
    role::Role,
    wire::{
        ChangePerson, ChangeRole, NewPerson, OccupancyForm, PersonPage, PersonVersion, PutOccupancy, SignIn,
    },
};
use frontdesk_services::{NewSession, Result};
use std::net::{IpAddr, Ipv4Addr};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
pub const PASSWORD: &str = "a fine password";

impl Building {
    /// Somebody as the facility admin sees them.
    pub async fn page(&self, who: Actor) -> PersonPage {
        self.desk.person(self.admin, who.person).await.unwrap()
    }

    pub async fn as_read(&self, who: Actor) -> PersonVersion {
        PersonVersion { person: who.person, version: self.page(who).await.version }
    }

    pub async fn disable_here(&self, who: Actor) {
        self.desk.disable_person(self.admin, self.as_read(who).await).await.unwrap();
    }

    pub async fn give_role(&self, who: Actor, role: Role) -> Result<()> {
        let PersonVersion { person, version } = self.as_read(who).await;
        self.desk.change_role(self.admin, ChangeRole { person, version, role: role.word().to_owned() }).await
    }

    pub async fn change_of(&self, who: Actor) -> ChangePerson {
        let page = self.page(who).await;
        ChangePerson { person: page.id, version: page.version, form: page.form }
    }

    /// Holds a unit from a day until another.
    pub async fn holds(&self, who: Actor, unit: &str, from: &str, until: &str) -> Result<()> {
        let page = self.page(who).await;
        let same = page.occupancies.iter().find(|one| one.form.unit == unit);
        let [unit, kind, from, until] = [unit, "owner", from, until].map(str::to_owned);
        let form = PutOccupancy {
            person: page.id,
            version: page.version,
            occupancy: same.map(|one| one.id),
            form: OccupancyForm { unit, kind, from, until },
        };
        self.desk.put_occupancy(self.admin, form).await
    }

    pub async fn units(&self) {
        let units = b"unit,building,floor,area_m2\nA-101,A,1,50\nA-102,A,1,60\n";
        self.desk.import_units("here", units, false).await.unwrap();
    }

    pub async fn give_password(&self, who: Actor) {
        self.desk.set_password(who.person, PASSWORD).await.unwrap();
    }

    pub async fn signs_in(&self, email: &str) -> Result<NewSession> {
        let form = SignIn { email: email.to_owned(), password: PASSWORD.to_owned() };
        self.desk.sign_in(form, HERE).await
    }

    /// A place in another facility for somebody of this one.
    pub async fn also_in(&self, who: Actor, facility: FacilityId, role: Role) {
        self.write(move |tx| {
            Box::pin(async move {
                let at = frontdesk_domain::time::Timestamp(5);
                tx.insert_membership(facility, who.person, role, None, "", at).await
            })
        })
        .await;
    }
}

pub fn new_person(name: &str, email: &str, role: Role) -> NewPerson {
    let [name, email, language, kind] = [name, email, "en", "owner"].map(str::to_owned);
    NewPerson { role: role.word().to_owned(), name, email, language, kind, ..NewPerson::default() }
}

pub fn actor(of: Actor, person: PersonId, role: Role) -> Actor {
    Actor { person, role, ..of }
}
