//! Everybody who asks: each of them once as a browser and once with a bearer token.

use crate::{
    building::{House, PASSWORD, hash},
    person::Person,
};
use frontdesk_domain::{
    actor::Actor,
    contact::EmailAddress,
    id::PersonId,
    role::Role,
    time::{DAY, Timestamp},
    wire::SignIn,
};
use std::{collections::BTreeMap, net::Ipv4Addr};

/// Who asks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Identity {
    Anonymous,
    /// In every conversation, with a session that is over and a token that was revoked.
    Expired,
    /// In every conversation, with an account that was disabled.
    Disabled,
    Resident,
    AddedResident,
    RemovedResident,
    Neighbour,
    Routed,
    StaffOutside,
    StaffFull,
    StaffFromNow,
    StaffRemoved,
    BoardAdded,
    BoardOutside,
    Admin,
    OtherResident,
    OtherStaff,
    OtherAdmin,
}

use Identity::{
    AddedResident, Admin, Anonymous, BoardAdded, BoardOutside, Disabled, Expired, Neighbour, OtherAdmin,
    OtherResident, OtherStaff, RemovedResident, Resident, Routed, StaffFromNow, StaffFull, StaffOutside,
    StaffRemoved,
};

impl Identity {
    pub const ALL: [Self; 18] = [
        Anonymous,
        Expired,
        Disabled,
        Resident,
        AddedResident,
        RemovedResident,
        Neighbour,
        Routed,
        StaffOutside,
        StaffFull,
        StaffFromNow,
        StaffRemoved,
        BoardAdded,
        BoardOutside,
        Admin,
        OtherResident,
        OtherStaff,
        OtherAdmin,
    ];

    /// The identities with a person behind them.
    pub fn people() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|one| *one != Anonymous)
    }

    fn is_elsewhere(self) -> bool {
        matches!(self, OtherResident | OtherStaff | OtherAdmin)
    }

    pub fn slug(self) -> &'static str {
        if self.is_elsewhere() { "parkside" } else { "lindenhof" }
    }

    /// What stands in the name of everybody of the same facility and of nobody else.
    pub fn surname(self) -> &'static str {
        if self.is_elsewhere() { "Parker" } else { "Lindner" }
    }

    fn email(self) -> String {
        format!("{}@{}.test", format!("{self:?}").to_lowercase(), self.slug())
    }

    fn role(self) -> Role {
        match self {
            BoardAdded | BoardOutside => Role::BoardMember,
            Routed | OtherStaff => Role::Bookkeeper,
            StaffOutside => Role::MaintenanceManager,
            Admin | OtherAdmin => Role::FacilityAdmin,
            StaffFull | StaffFromNow | StaffRemoved | Expired | Disabled => Role::Staff,
            Anonymous | Resident | AddedResident | RemovedResident | Neighbour | OtherResident => {
                Role::Resident
            }
        }
    }

    /// The unit that they hold, and as what.
    pub fn unit(self) -> Option<(&'static str, &'static str)> {
        match self {
            Resident | OtherResident => Some(("A-101", "owner")),
            AddedResident => Some(("A-102", "owner")),
            RemovedResident => Some(("A-103", "owner")),
            Neighbour => Some(("A-104", "owner")),
            BoardAdded => Some(("A-102", "tenant")),
            BoardOutside => Some(("A-103", "tenant")),
            _ => None,
        }
    }

    /// A line of the list of people.
    fn line(self) -> String {
        let (email, role, name) = (self.email(), self.role(), self.surname());
        let unit = match self.unit() {
            Some((code, occupancy)) => format!("{code},{occupancy},2020-01-01"),
            None => ",,".to_owned(),
        };
        format!("{self:?},{self:?} {name},{email},,{role},{unit},,en\n")
    }

    /// The list of people of one facility.
    pub fn list(slug: &str) -> String {
        Self::people().filter(|one| one.slug() == slug).map(Self::line).collect()
    }
}

/// Somebody with an account.
pub struct Someone {
    pub actor: Actor,
    pub browser: Person,
    pub script: Person,
}

/// Everybody, and whose session is good.
pub struct Cast {
    people: BTreeMap<Identity, Someone>,
    stranger: Person,
}

impl Cast {
    /// Signs everybody in; the sessions of some are over when this is done.
    pub async fn come(house: &House) -> Self {
        let mut people = BTreeMap::from([(Expired, Someone::come(house, Expired).await)]);
        house.clock.forward(31 * DAY);
        for identity in Identity::people().filter(|one| *one != Expired) {
            people.insert(identity, Someone::come(house, identity).await);
        }
        Self { people, stranger: house.stranger() }
    }

    /// Ends what is to be over: done when the world is made, since they help making it.
    pub async fn end(&self, house: &House) {
        for token in house.desk.list_tokens("lindenhof").await.unwrap() {
            if token.person.starts_with("Expired ") {
                house.desk.revoke_token("lindenhof", token.id).await.unwrap();
            }
        }
        let disabled = self.id(Disabled);
        let set = house
            .store
            .write(move |tx| Box::pin(async move { tx.set_disabled(disabled, Some(Timestamp(1))).await }));
        set.await.unwrap();
    }

    /// As whom the world was made.
    pub fn actor(&self, identity: Identity) -> Actor {
        self.people[&identity].actor
    }

    pub fn id(&self, identity: Identity) -> PersonId {
        self.actor(identity).person
    }

    /// As whom the server is to know them; nobody where it must not.
    pub fn signed_in(&self, identity: Identity) -> Option<Actor> {
        match identity {
            Anonymous | Expired | Disabled => None,
            _ => Some(self.actor(identity)),
        }
    }

    /// With a cookie on pages, with a token in the API.
    pub fn client(&self, identity: Identity, path: &str) -> &Person {
        match self.people.get(&identity) {
            None => &self.stranger,
            Some(someone) if path.starts_with("/api/v1/") => &someone.script,
            Some(someone) => &someone.browser,
        }
    }
}

impl Someone {
    async fn come(house: &House, identity: Identity) -> Self {
        let email: EmailAddress = identity.email().parse().unwrap();
        let facility =
            house.store.read(|tx| Box::pin(async move { tx.find_facility_by_slug(identity.slug()).await }));
        let facility = facility.await.unwrap().unwrap().id;
        let hash = hash();
        let account = house.store.write(move |tx| {
            let (email, hash) = (email.clone(), hash.clone());
            Box::pin(async move {
                let account = tx.find_account_by_email(facility, email.as_str()).await?.unwrap();
                tx.set_password_hash(account.person, &hash).await?;
                Ok::<_, frontdesk_store::Error>(account)
            })
        });
        let account = account.await.unwrap();
        let form = SignIn { email: identity.email(), password: PASSWORD.to_owned() };
        let session = house.desk.sign_in(form, Ipv4Addr::LOCALHOST.into()).await.unwrap();
        let (slug, email) = (identity.slug(), identity.email());
        let script = Person::with_token(&house.origin, &house.desk, slug, &email).await;
        let actor =
            Actor { facility, person: account.person, role: account.role, session: Default::default() };
        Self { actor, browser: script.with_session(&session.token), script }
    }
}
