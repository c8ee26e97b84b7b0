//! In which language somebody is told.

use crate::Result;
use frontdesk_domain::id::{FacilityId, PersonId};
use frontdesk_notify::{LANGUAGES, Texts, texts};
use frontdesk_store::Tx;

/// The sentences for somebody of a facility, as they chose; or for somebody who is not known.
pub(crate) async fn spoken(tx: &mut Tx, to: Option<(FacilityId, PersonId)>) -> Result<&'static dyn Texts> {
    let [(usual, _), ..] = LANGUAGES;
    let Some((facility, person)) = to else { return Ok(texts(usual)) };
    let wants = tx.find_preferences(facility, person).await?;
    Ok(texts(wants.as_ref().map_or(usual, |found| found.wants.language.as_str())))
}
