//! Who is in a conversation, as the rules of coming and going see it.

use frontdesk_domain::participation::Present;
use frontdesk_store::Here;

/// Those who are there, for the rules.
pub(crate) fn present(here: &[Here]) -> Vec<Present> {
    let one = |here: &Here| Present { person: here.person, role: here.role, is_available: !here.is_disabled };
    here.iter().map(one).collect()
}
