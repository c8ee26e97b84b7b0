//! What a record in the books refers to: people by their keys, units by their codes.

use crate::Result;
use frontdesk_domain::{
    id::{FacilityId, PersonId, UnitId},
    record::Currency,
};
use frontdesk_store::Tx;
use std::collections::HashMap;

/// The people, the units and the currency of a facility.
pub(crate) struct Books {
    pub(crate) currency: Option<Currency>,
    people: HashMap<String, PersonId>,
    units: HashMap<String, UnitId>,
}

impl Books {
    /// Those of this facility.
    pub(crate) async fn of(tx: &mut Tx, facility: FacilityId) -> Result<Self> {
        let currency = tx.find_facility(facility).await?.and_then(|found| found.currency.parse().ok());
        let members = tx.list_members(facility).await?.into_iter();
        let people =
            members.filter_map(|member| Some((member.external_id?, PersonId(member.person.id)))).collect();
        let units =
            tx.list_units(facility).await?.into_iter().map(|unit| (unit.code, UnitId(unit.id))).collect();
        Ok(Self { currency, people, units })
    }

    /// Whoever has this key; nobody without one.
    pub(super) fn person(&self, external_id: &str) -> std::result::Result<Option<PersonId>, String> {
        known(&self.people, external_id, "There is nobody with the key")
    }

    /// The unit with this code; none without one.
    pub(super) fn unit(&self, code: &str) -> std::result::Result<Option<UnitId>, String> {
        known(&self.units, code, "There is no unit")
    }

    #[cfg(test)]
    pub(super) fn for_tests(currency: &str, people: &[(&str, PersonId)], units: &[(&str, UnitId)]) -> Self {
        let owned = |name: &&str| (*name).to_owned();
        Self {
            currency: currency.parse().ok(),
            people: people.iter().map(|(key, id)| (owned(key), *id)).collect(),
            units: units.iter().map(|(code, id)| (owned(code), *id)).collect(),
        }
    }
}

fn known<T: Copy>(
    all: &HashMap<String, T>,
    name: &str,
    missing: &str,
) -> std::result::Result<Option<T>, String> {
    let name = name.trim();
    match all.get(name) {
        _ if name.is_empty() => Ok(None),
        Some(found) => Ok(Some(*found)),
        None => Err(format!("{missing} \"{name}\" in this facility.")),
    }
}
