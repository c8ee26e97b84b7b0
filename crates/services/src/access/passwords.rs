//! Passwords: Argon2id with the parameters of OWASP's cheat sheet (19 MiB, 2 passes,
//! 1 lane), away from the async threads, behind a bounded queue.

use crate::{Error, Result, ports::Entropy};
use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::SaltString,
};
use std::sync::Arc;
use tokio::sync::{OnceCell, Semaphore};

/// Memory of one hash, in KiB.
const MEMORY: u32 = 19 * 1024;
/// Passes over it.
const PASSES: u32 = 2;
/// Hashes computed at the same time.
const AT_ONCE: usize = 2;
/// Callers that may wait for their turn; one more is told to come back.
const WAITING: usize = 64;

/// Makes and checks password hashes.
pub(crate) struct Passwords {
    entropy: Arc<dyn Entropy>,
    seats: Semaphore,
    queue: Semaphore,
    nobodys: OnceCell<String>,
}

impl Passwords {
    pub(crate) fn new(entropy: Arc<dyn Entropy>) -> Self {
        let (seats, queue) = (Semaphore::new(AT_ONCE), Semaphore::new(AT_ONCE + WAITING));
        Self { entropy, seats, queue, nobodys: OnceCell::new() }
    }

    /// Whether the password has this hash. Without a hash the same work is done for nothing.
    pub(crate) async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        let is_somebodys = hash.is_some();
        let hash = match hash {
            Some(hash) => hash,
            None => self.nobodys.get_or_try_init(|| self.hash("nobody's password".to_owned())).await?.clone(),
        };
        let fits = self.in_turn(move || verify(&password, &hash)).await?;
        Ok(fits && is_somebodys)
    }

    /// The hash of a password, as a PHC string with a salt of its own.
    pub(crate) async fn hash(&self, password: String) -> Result<String> {
        let mut salt = [0; 16];
        self.entropy.fill(&mut salt);
        self.in_turn(move || hash(&password, &salt)).await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let _place = self.queue.try_acquire().map_err(|_| Error::Unavailable(None))?;
        let _seat = self.seats.acquire().await.map_err(|_| Error::Unavailable(None))?;
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(Box::new(error)))?
    }
}

fn hasher() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY, PASSES, 1, None).map_err(internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str, salt: &[u8]) -> Result<String> {
    let salt = SaltString::encode_b64(salt).map_err(internal)?;
    Ok(hasher()?.hash_password(password.as_bytes(), &salt).map_err(internal)?.to_string())
}

fn verify(password: &str, hash: &str) -> Result<bool> {
    let hash = PasswordHash::new(hash).map_err(internal)?;
    Ok(hasher()?.verify_password(password.as_bytes(), &hash).is_ok())
}

fn internal(error: impl ToString) -> Error {
    Error::Internal(error.to_string().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting;

    impl Entropy for Counting {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.iter_mut().zip(1..).for_each(|(byte, n)| *byte = n);
        }
    }

    #[tokio::test]
    async fn a_password_fits_its_own_hash_and_no_other() {
        let passwords = Passwords::new(Arc::new(Counting));
        let hash = passwords.hash("correct horse".to_owned()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify("correct horse".to_owned(), Some(hash.clone())).await.unwrap());
        assert!(!passwords.verify("battery staple".to_owned(), Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn nobodys_password_fits_nothing() {
        let passwords = Passwords::new(Arc::new(Counting));
        assert!(!passwords.verify("nobody's password".to_owned(), None).await.unwrap());
    }
}
