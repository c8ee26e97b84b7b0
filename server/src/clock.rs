//! The world's clock and its dice. Nothing else here or below reads either, so a
//! test decides what they say.

use frontdesk_domain::time::Timestamp;
use frontdesk_services::{Clock, Entropy};
use rand::{TryRngCore, rngs::OsRng};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// The operating system's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A stopwatch, for how long a request took.
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Started now.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Seconds since it was started.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

/// The operating system's random source.
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    /// # Panics
    /// When the system has no randomness to give: going on would make tokens that
    /// can be guessed.
    #[expect(clippy::expect_used, reason = "there is no safe way to go on")]
    fn fill(&self, bytes: &mut [u8]) {
        OsRng.try_fill_bytes(bytes).expect("the operating system gives no random bytes");
    }
}

/// Up to `most`, at random: pauses that many machines must not take in step.
#[must_use]
pub fn jitter(most: std::time::Duration) -> std::time::Duration {
    let mut byte = [0];
    SystemEntropy.fill(&mut byte);
    most * u32::from(byte[0]) / 255
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_in_this_century_and_the_dice_fall_differently() {
        assert!(SystemClock.now() > Timestamp(1_700_000_000_000));
        let (mut one, mut two) = ([0; 32], [0; 32]);
        SystemEntropy.fill(&mut one);
        SystemEntropy.fill(&mut two);
        assert_ne!(one, two);
    }
}
