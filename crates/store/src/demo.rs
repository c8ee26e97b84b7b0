//! What only a demo database needs.

use crate::{
    db::{Tx, run},
    error::Result,
};
use frontdesk_domain::time::Timestamp;

impl Tx {
    /// Sets the password hash (a PHC string) of the account with this address.
    pub async fn set_password_hash_of(&mut self, email: &str, hash: &str) -> Result<()> {
        run!(self, "update person set password_hash = $2 where email = $1", email, hash)?;
        Ok(())
    }

    /// Says of every job that waits that it is done: what a made-up past would have
    /// sent is never sent.
    pub async fn finish_waiting_jobs(&mut self, now: Timestamp) -> Result<()> {
        run!(self, "update job set done_at = $1 where done_at is null and dead_at is null", now.0)?;
        run!(self, "delete from notification_rung")?;
        run!(self, "delete from notification")?;
        Ok(())
    }
}
