//! The accounts that somebody who tries Frontdesk signs in with.

use frontdesk_domain::{role::Role, wire::DemoAccount};

/// What all of them type.
pub const PASSWORD: &str = "frontdesk-demo";

/// A facility of the demo.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DemoFacility {
    /// Its name in addresses and commands.
    pub slug: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its time zone.
    pub time_zone: &'static str,
}

/// The sample building, and a small one beside it that must never see anything of it.
pub const FACILITIES: [DemoFacility; 2] = [
    DemoFacility { slug: "lindenhof", name: "Lindenhof Residences", time_zone: "Europe/Bucharest" },
    DemoFacility { slug: "parkside", name: "Parkside Court", time_zone: "Europe/Berlin" },
];

/// An account of the demo.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Account {
    /// Their key in the books of the demo.
    pub external_id: &'static str,
    /// Their name.
    pub name: &'static str,
    /// What they type.
    pub email: &'static str,
    /// How they are called.
    pub phone: &'static str,
    /// Their role.
    pub role: Role,
    /// Their facility.
    pub facility: &'static str,
    /// The unit they rent or own; empty: none.
    pub unit: &'static str,
}

const fn account(
    external_id: &'static str,
    (name, email, phone): (&'static str, &'static str, &'static str),
    role: Role,
    (facility, unit): (&'static str, &'static str),
) -> Account {
    Account { external_id, name, email, phone, role, facility, unit }
}

/// The residents first, then those who answer them, then the second facility.
pub const ACCOUNTS: [Account; 9] = [
    account(
        "D01",
        ("Elena Marin", "resident@demo.test", "+40 722 000 123"),
        Role::Resident,
        ("lindenhof", "A-203"),
    ),
    account(
        "D02",
        ("Jonas Weber", "neighbour@demo.test", "+49 151 2345 678"),
        Role::Resident,
        ("lindenhof", "A-204"),
    ),
    account(
        "D03",
        ("Sofia Lindqvist", "board@demo.test", "+46 70 123 4567"),
        Role::BoardMember,
        ("lindenhof", "B-705"),
    ),
    account(
        "S01",
        ("Katharina Vogt", "admin@demo.test", "+40 21 555 0100"),
        Role::FacilityAdmin,
        ("lindenhof", ""),
    ),
    account(
        "S02",
        ("Mihai Ionescu", "bookkeeper@demo.test", "+40 21 555 0101"),
        Role::Bookkeeper,
        ("lindenhof", ""),
    ),
    account(
        "S03",
        ("Tomasz Zieliński", "maintenance@demo.test", "+40 21 555 0102"),
        Role::MaintenanceManager,
        ("lindenhof", ""),
    ),
    account(
        "S04",
        ("Amara Okafor", "security@demo.test", "+40 21 555 0103"),
        Role::SecuritySupervisor,
        ("lindenhof", ""),
    ),
    account(
        "S01",
        ("Nora Becker", "admin@other.test", "+49 30 555 0100"),
        Role::FacilityAdmin,
        ("parkside", ""),
    ),
    account(
        "D01",
        ("Lukas Brandt", "resident@other.test", "+49 30 555 0199"),
        Role::Resident,
        ("parkside", "P-12"),
    ),
];

/// The accounts as the sign-in page lists them.
#[must_use]
pub fn accounts() -> Vec<DemoAccount> {
    let place =
        |slug| FACILITIES.iter().find(|facility| facility.slug == slug).map_or("", |facility| facility.name);
    let shown = |account: &Account| DemoAccount {
        name: account.name.to_owned(),
        role: account.role,
        facility: place(account.facility).to_owned(),
        email: account.email.to_owned(),
        password: PASSWORD.to_owned(),
    };
    ACCOUNTS.iter().map(shown).collect()
}

/// The accounts of one facility as a file of people, to be imported like any other.
pub(super) fn people_csv(facility: &str) -> String {
    let header = "external_id,name,email,phone,role,unit,occupancy,from,until,language\n".to_owned();
    ACCOUNTS.iter().filter(|account| account.facility == facility).fold(header, |file, account| {
        let Account { external_id, name, email, phone, role, unit, .. } = account;
        let (kind, from) = if unit.is_empty() { ("", "") } else { ("tenant", "2021-04-01") };
        format!("{file}{external_id},{name},{email},{phone},{role},{unit},{kind},{from},,en\n")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_account_is_in_a_facility_of_the_demo() {
        assert!(accounts().iter().all(|account| !account.facility.is_empty()));
        let emails: std::collections::BTreeSet<_> = ACCOUNTS.iter().map(|account| account.email).collect();
        assert_eq!(emails.len(), ACCOUNTS.len());
    }
}
