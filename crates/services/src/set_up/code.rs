//! The one-time code that the set-up page asks for.

use crate::{access::token_hash, ports::Entropy};
use std::sync::{Arc, Mutex, PoisonError};

/// Wrong codes after which a new one is made.
const TRIES: u8 = 10;
/// Characters of a code: 80 bits, in Crockford's alphabet, which has no letter that looks like a digit.
const CHARACTERS: usize = 16;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Told of each code when it is made, with whether it replaces one that was guessed at too often.
pub type Announce = Arc<dyn Fn(&str, bool) + Send + Sync>;

/// The code that is good now, if there is one.
#[derive(Default)]
pub(crate) struct Offer(Mutex<Option<Offered>>);

struct Offered {
    hash: [u8; 32],
    wrong: u8,
    announce: Announce,
}

/// Whether a code was the one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tried {
    Right,
    Wrong,
    /// Wrong, and once too often: there is another code now.
    Renewed,
}

impl Offer {
    /// Makes a code that is good until it is used, replaced, or forgotten with the process.
    pub(crate) fn make(&self, entropy: &dyn Entropy, announce: Announce) {
        *self.lock() = Some(offered(entropy, announce, false));
    }

    pub(crate) fn try_out(&self, entropy: &dyn Entropy, typed: &str) -> Tried {
        let mut place = self.lock();
        let Some(offer) = place.as_mut() else { return Tried::Wrong };
        if is_same(offer.hash, token_hash(&plain(typed))) {
            return Tried::Right;
        }
        offer.wrong += 1;
        if offer.wrong < TRIES {
            return Tried::Wrong;
        }
        let announce = offer.announce.clone();
        *place = Some(offered(entropy, announce, true));
        Tried::Renewed
    }

    /// It was used.
    pub(crate) fn end(&self) {
        *self.lock() = None;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Offered>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn offered(entropy: &dyn Entropy, announce: Announce, is_renewed: bool) -> Offered {
    let code = code(entropy);
    announce(&code, is_renewed);
    Offered { hash: token_hash(&plain(&code)), wrong: 0, announce }
}

/// Something that nobody can guess and everybody can type: "7KQF-2M9X-…".
pub(crate) fn code(entropy: &dyn Entropy) -> String {
    let characters: Vec<char> = letters::<CHARACTERS>(entropy).chars().collect();
    characters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// As many characters of the alphabet, 5 bits each.
pub(crate) fn letters<const N: usize>(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()
}

/// As it was made, however it was copied: case, dashes and spaces do not matter, nor O for 0 and I or L for 1.
pub(crate) fn plain(typed: &str) -> String {
    let letters = typed.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_uppercase());
    letters
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

/// In the same time wherever they differ.
fn is_same(a: [u8; 32], b: [u8; 32]) -> bool {
    std::hint::black_box(a.into_iter().zip(b).fold(0, |differs, (a, b)| differs | (a ^ b))) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting;

    impl Entropy for Counting {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.iter_mut().zip(7..).for_each(|(byte, n)| *byte = n);
        }
    }

    type Told = Arc<Mutex<Vec<(String, bool)>>>;

    fn offer() -> (Offer, Told) {
        let (offer, told) = (Offer::default(), Told::default());
        let ear = told.clone();
        offer.make(
            &Counting,
            Arc::new(move |code, renewed| ear.lock().unwrap().push((code.to_owned(), renewed))),
        );
        (offer, told)
    }

    #[test]
    fn the_code_is_taken_however_it_is_copied() {
        let (offer, told) = offer();
        let code = told.lock().unwrap()[0].0.clone();
        assert_eq!(code, "789A-BCDE-FGHJ-KMNP");
        for typed in [code.clone(), code.to_lowercase(), code.replace('-', " "), format!(" {code}\n")] {
            assert_eq!(offer.try_out(&Counting, &typed), Tried::Right, "{typed}");
        }
        assert_eq!(plain("oil-0"), "0110");
        offer.end();
        assert_eq!(offer.try_out(&Counting, &code), Tried::Wrong, "used");
    }

    #[test]
    fn after_ten_wrong_ones_there_is_another() {
        let (offer, told) = offer();
        for _ in 0..9 {
            assert_eq!(offer.try_out(&Counting, ""), Tried::Wrong);
        }
        assert_eq!(told.lock().unwrap().len(), 1);
        assert_eq!(offer.try_out(&Counting, "789A-BCDE-FGHJ-KMNQ"), Tried::Renewed);
        assert!(told.lock().unwrap()[1].1);
    }
}
