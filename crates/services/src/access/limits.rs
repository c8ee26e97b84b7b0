//! How often somebody may try to sign in: per account and per network. By `governor`
//! (the generic cell rate algorithm), which keeps one number a key.

use crate::{Error, Result, access::token_hash};
use frontdesk_domain::{id::PersonId, telegram::ChatId};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};
use std::{hash::Hash, net::IpAddr, num::NonZeroU32, time::Duration};

/// Attempts at one account at once; then one every 15 seconds.
const ACCOUNT: (NonZeroU32, Duration) = (NonZeroU32::new(20).unwrap(), Duration::from_secs(15));
/// Attempts from one network at once; then one every 3 seconds.
const NETWORK: (NonZeroU32, Duration) = (NonZeroU32::new(100).unwrap(), Duration::from_secs(3));

/// Files of one's own data at once; then one a minute.
const EXPORT: (NonZeroU32, Duration) = (NonZeroU32::new(5).unwrap(), Duration::from_secs(60));
/// Notifications that somebody tries on their devices at once; then one every 10 seconds.
const PUSHES: (NonZeroU32, Duration) = (NonZeroU32::new(10).unwrap(), Duration::from_secs(10));
/// Tests of channels that somebody sends themselves at once; then one every 10 seconds. Each is an email or the like
/// that somebody else's server carries for us.
const CHANNEL_TESTS: (NonZeroU32, Duration) = (NonZeroU32::new(10).unwrap(), Duration::from_secs(10));
/// Between two times that a session's use is worth noting.
const SEEN: (NonZeroU32, Duration) = (NonZeroU32::MIN, Duration::from_secs(300));
/// Codes and links tried from one network at once; then one every second. Even an open door would leave the
/// shortest code, of 80 bits, to chance for longer than the building stands.
const CODES: (NonZeroU32, Duration) = (NonZeroU32::new(400).unwrap(), Duration::from_secs(1));
/// Resets of one account at once; then one every 10 minutes.
const RESETS: (NonZeroU32, Duration) = (NonZeroU32::new(5).unwrap(), Duration::from_secs(600));

/// What one chat says to the Telegram bot at once; then once every 10 seconds.
const CHATS: (NonZeroU32, Duration) = (NonZeroU32::new(10).unwrap(), Duration::from_secs(10));
/// Codes for the Telegram bot that somebody makes at once; then one a minute.
const CHAT_CODES: (NonZeroU32, Duration) = (NonZeroU32::new(10).unwrap(), Duration::from_secs(60));

/// The limits. Accounts are kept as hashes of what was typed.
pub(crate) struct Limits {
    accounts: DefaultKeyedRateLimiter<[u8; 32]>,
    networks: DefaultKeyedRateLimiter<IpAddr>,
    tokens: DefaultKeyedRateLimiter<[u8; 32]>,
    sessions: DefaultKeyedRateLimiter<[u8; 32]>,
    passwords: DefaultKeyedRateLimiter<PersonId>,
    exports: DefaultKeyedRateLimiter<PersonId>,
    pushes: DefaultKeyedRateLimiter<PersonId>,
    channel_tests: DefaultKeyedRateLimiter<PersonId>,
    codes: DefaultKeyedRateLimiter<IpAddr>,
    resets: DefaultKeyedRateLimiter<[u8; 32]>,
    chats: DefaultKeyedRateLimiter<ChatId>,
    chat_codes: DefaultKeyedRateLimiter<PersonId>,
}

impl Limits {
    pub(crate) fn new() -> Self {
        Self {
            accounts: RateLimiter::keyed(quota(ACCOUNT)),
            networks: RateLimiter::keyed(quota(NETWORK)),
            tokens: RateLimiter::keyed(Quota::per_minute(NonZeroU32::MIN)),
            sessions: RateLimiter::keyed(quota(SEEN)),
            passwords: RateLimiter::keyed(quota(ACCOUNT)),
            exports: RateLimiter::keyed(quota(EXPORT)),
            pushes: RateLimiter::keyed(quota(PUSHES)),
            channel_tests: RateLimiter::keyed(quota(CHANNEL_TESTS)),
            codes: RateLimiter::keyed(quota(CODES)),
            resets: RateLimiter::keyed(quota(RESETS)),
            chats: RateLimiter::keyed(quota(CHATS)),
            chat_codes: RateLimiter::keyed(quota(CHAT_CODES)),
        }
    }

    /// Whether a token is used for the first time in a minute, so that its use is worth noting.
    pub(crate) fn is_first_use_this_minute(&self, token_hash: [u8; 32]) -> bool {
        self.tokens.check_key(&token_hash).is_ok()
    }

    /// Whether a session is used for the first time in five minutes, so that its use is worth noting.
    pub(crate) fn is_first_use_of_session(&self, token_hash: [u8; 32]) -> bool {
        self.sessions.check_key(&token_hash).is_ok()
    }

    /// Counts an attempt at the password of somebody who is signed in. It is counted apart from signing in:
    /// whoever has taken over a session can lock nobody out by it.
    ///
    /// # Errors
    /// [`Error::TooMany`], as [`Self::check`].
    pub(crate) fn check_password(&self, person: PersonId) -> Result<()> {
        counted(&self.passwords, &person)
    }

    /// Counts a file of one's own data.
    ///
    /// # Errors
    /// [`Error::TooMany`], as [`Self::check`].
    pub(crate) fn check_export(&self, person: PersonId) -> Result<()> {
        counted(&self.exports, &person)
    }

    /// Counts a notification that somebody tries on a device of their own.
    ///
    /// # Errors
    /// [`Error::TooMany`], as [`Self::check`].
    pub(crate) fn check_push(&self, person: PersonId) -> Result<()> {
        counted(&self.pushes, &person)
    }

    /// Counts a test of a channel that somebody sends themselves.
    ///
    /// # Errors
    /// [`Error::TooMany`], as [`Self::check`].
    pub(crate) fn check_channel_test(&self, person: PersonId) -> Result<()> {
        counted(&self.channel_tests, &person)
    }

    /// Counts an attempt.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds after which the next one is counted again.
    pub(crate) fn check(&self, email: &str, network: IpAddr) -> Result<()> {
        let clock = DefaultClock::default();
        let account = token_hash(&email.trim().to_lowercase());
        let wait = [self.networks.check_key(&network).err(), self.accounts.check_key(&account).err()]
            .into_iter()
            .flatten()
            .map(|not_until| not_until.wait_time_from(clock.now()))
            .max();
        match wait {
            None => Ok(()),
            Some(wait) => Err(Error::TooMany { retry_after: wait.as_secs() + 1 }),
        }
    }

    /// Counts an attempt at something that is nobody's account.
    ///
    /// # Errors
    /// [`Error::TooMany`], as [`Self::check`].
    pub(crate) fn check_network(&self, network: IpAddr) -> Result<()> {
        counted(&self.networks, &network)
    }

    /// Counts a code or link that is tried.
    ///
    /// # Errors
    /// [`Error::TooMany`], as [`Self::check`].
    pub(crate) fn check_codes(&self, network: IpAddr) -> Result<()> {
        counted(&self.codes, &network)
    }

    /// Counts a reset that is asked for this account, whether there is one or not; whether one more is sent.
    pub(crate) fn may_reset(&self, email: &str) -> bool {
        self.resets.check_key(&token_hash(email)).is_ok()
    }

    /// Counts what a chat says to the Telegram bot; whether it is listened to.
    pub(crate) fn may_tell_bot(&self, chat: ChatId) -> bool {
        self.chats.check_key(&chat).is_ok()
    }

    /// Counts a code for the Telegram bot.
    ///
    /// # Errors
    /// [`Error::TooMany`], as [`Self::check`].
    pub(crate) fn check_telegram_code(&self, person: PersonId) -> Result<()> {
        counted(&self.chat_codes, &person)
    }

    /// Forgets the keys whose attempts are long past.
    pub(crate) fn forget(&self) {
        self.accounts.retain_recent();
        self.networks.retain_recent();
        self.tokens.retain_recent();
        self.sessions.retain_recent();
        self.passwords.retain_recent();
        self.exports.retain_recent();
        self.pushes.retain_recent();
        self.channel_tests.retain_recent();
        self.codes.retain_recent();
        self.resets.retain_recent();
        self.chats.retain_recent();
        self.chat_codes.retain_recent();
    }
}

fn counted<K: Hash + Eq + Clone>(limit: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<()> {
    limit.check_key(key).map_err(|not_until| {
        let wait = not_until.wait_time_from(DefaultClock::default().now());
        Error::TooMany { retry_after: wait.as_secs() + 1 }
    })
}

fn quota((burst, period): (NonZeroU32, Duration)) -> Quota {
    Quota::with_period(period).unwrap_or_else(|| Quota::per_second(burst)).allow_burst(burst)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn one_account_is_limited_however_its_address_is_written() {
        let limits = Limits::new();
        for _ in 0..20 {
            limits.check("a@b.org", HERE).unwrap();
        }
        let Err(Error::TooMany { retry_after }) = limits.check(" A@b.org", HERE) else {
            panic!("not limited")
        };
        assert!((1..=16).contains(&retry_after));
        assert!(limits.check("other@b.org", HERE).is_ok());
    }

    #[test]
    fn one_network_is_limited_over_all_accounts() {
        let limits = Limits::new();
        let refused = (0..150).filter(|n| limits.check(&format!("{n}@b.org"), HERE).is_err()).count();
        assert!((40..=50).contains(&refused), "{refused}");
        assert!(limits.check("x@b.org", "192.0.2.1".parse().unwrap()).is_ok());
    }
}
