//! Making codes and looking them up.

use crate::{
    Error, Result,
    access::{admitted, token_hash},
    ports::Entropy,
    set_up::{code, letters, plain},
};
use frontdesk_domain::{
    id::PersonId,
    one_use::{CodeError, Purpose, Way},
    time::Timestamp,
};
use frontdesk_store::{Account, CodeOwner, OneUseCode, Tx};

/// Characters of a code in a link: 130 bits.
const LINKED: usize = 26;

/// A new code: in a link 130 bits, on paper 80, which somebody has to type.
pub(super) fn new_code(entropy: &dyn Entropy, way: Way) -> String {
    match way {
        Way::Mail => letters::<LINKED>(entropy),
        Way::Paper => code(entropy),
    }
}

/// What is kept of a code, and looked up by, however it was typed.
pub(super) fn hash(typed: &str) -> [u8; 32] {
    token_hash(&plain(typed))
}

/// A code that is good now, and whose it is.
pub(super) struct Good {
    pub code: OneUseCode,
    pub owner: CodeOwner,
    pub account: Account,
}

/// The good code of this purpose with this hash, or why there is none.
pub(super) async fn find(
    tx: &mut Tx,
    hash: [u8; 32],
    purpose: Purpose,
    now: Timestamp,
) -> Result<Result<Good, CodeError>> {
    let found = tx.find_one_use_code(hash).await?.filter(|code| code.purpose == purpose);
    let Some(code) = found else { return Ok(Err(CodeError::Unknown)) };
    if let Err(why) = code.times.check(now) {
        return Ok(Err(why));
    }
    let owner = tx.find_code_owner(code.person).await?.filter(|owner| !owner.is_disabled);
    let account = match tx.find_account(code.facility, code.person).await? {
        Some(account) if !tx.is_disabled(code.facility, code.person).await? => {
            admitted(tx, account, now).await?
        }
        _ => None,
    };
    Ok(match (owner, account) {
        // Whoever has a password by another way is not to lose it to a paper that still lies around.
        (Some(owner), Some(_)) if owner.has_password && purpose == Purpose::Invite => Err(CodeError::Used),
        (Some(owner), Some(account)) => Ok(Good { code, owner, account }),
        _ => Err(CodeError::Ended),
    })
}

/// The same as a refusal of the field.
pub(super) fn refused(why: CodeError) -> Error {
    Error::invalid("code", why)
}

/// Uses the code up and gives its person this password: every other code of theirs and every session ends. Of two
/// at once, the second is told that it is used.
pub(super) async fn use_up(
    tx: &mut Tx,
    hash: [u8; 32],
    purpose: Purpose,
    password: &str,
    now: Timestamp,
) -> Result<Good> {
    let seen = find(tx, hash, purpose, now).await?.map_err(refused)?;
    tx.lock_person(seen.code.person).await?;
    // As it is now that nobody else can change it.
    let good = find(tx, hash, purpose, now).await?.map_err(refused)?;
    if !tx.use_one_use_code(good.code.id, now).await? {
        return Err(refused(CodeError::Used));
    }
    tx.set_password_hash(good.code.person, password).await?;
    end_all(tx, good.code.person, now).await?;
    tx.delete_sessions_of(good.code.person).await?;
    Ok(good)
}

/// Ends every code of somebody, those for Telegram too: they have a new password now, and perhaps because somebody
/// else was at their account.
pub(crate) async fn end_all(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<()> {
    for purpose in Purpose::ALL {
        tx.end_codes_of(person, purpose, now).await?;
    }
    tx.end_telegram_codes(person, now).await?;
    Ok(())
}
