//! Whether somebody is still let into a facility that they moved out of.

use crate::{Result, dates::day_in};
use frontdesk_domain::{people::may_sign_in, role::Role, time::Timestamp};
use frontdesk_store::{Account, Tx};

/// The account, if it is let in now. Asked at every request, and of a live stream at every beat, so
/// that whoever moved out is out when the grace period is over, signed in or not.
pub(crate) async fn admitted(tx: &mut Tx, account: Account, now: Timestamp) -> Result<Option<Account>> {
    // Nobody else depends on what they hold: see `last_sign_in`.
    if account.role != Role::Resident {
        return Ok(Some(account));
    }
    let Some(stay) = tx.find_stay(account.facility, account.person).await? else { return Ok(None) };
    let is_in = may_sign_in(account.role, stay.last, stay.grace, day_in(&stay.time_zone, now));
    Ok(is_in.then_some(account))
}
