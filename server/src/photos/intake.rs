//! How many files are taken in at once: a hostile sender must not keep the others out,
//! nor fill the memory.

use frontdesk_domain::id::PersonId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Files of everybody together, from their first byte until they are kept or refused.
const PLACES: usize = 32;
/// Files of one person.
const OF_ONE: usize = 4;
/// How long a file may wait for a place.
const WAIT: Duration = Duration::from_secs(10);

/// The places. Clones share them.
#[derive(Clone, Debug)]
pub struct Intake {
    places: Arc<Semaphore>,
    taken: Arc<Mutex<HashMap<PersonId, usize>>>,
}

/// Why there is no place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turned {
    /// The same person is sending as many as they may.
    TooManyOfOne,
    /// All places are taken.
    Busy,
}

/// A place, until it is dropped.
#[derive(Debug)]
pub struct Place {
    _place: OwnedSemaphorePermit,
    _share: Share,
}

#[derive(Debug)]
struct Share {
    taken: Arc<Mutex<HashMap<PersonId, usize>>>,
    person: PersonId,
}

impl Default for Intake {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(PLACES)), taken: Arc::default() }
    }
}

impl Intake {
    /// A place for a file of this person.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn enter(&self, person: PersonId) -> Result<Place, Turned> {
        let share = self.share(person).ok_or(Turned::TooManyOfOne)?;
        match tokio::time::timeout(WAIT, self.places.clone().acquire_owned()).await {
            Ok(Ok(place)) => Ok(Place { _place: place, _share: share }),
            _ => Err(Turned::Busy),
        }
    }

    fn share(&self, person: PersonId) -> Option<Share> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let of_them = taken.entry(person).or_default();
        if *of_them >= OF_ONE {
            return None;
        }
        *of_them += 1;
        Some(Share { taken: self.taken.clone(), person })
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        match taken.get_mut(&self.person) {
            Some(of_them) if *of_them > 1 => *of_them -= 1,
            _ => drop(taken.remove(&self.person)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn person(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    #[tokio::test]
    async fn one_person_takes_four_places_and_leaves_the_rest() {
        let intake = Intake::default();
        let mut held = Vec::new();
        for _ in 0..OF_ONE {
            held.push(intake.enter(person(1)).await.unwrap());
        }
        assert_eq!(intake.enter(person(1)).await.unwrap_err(), Turned::TooManyOfOne);
        held.push(intake.enter(person(2)).await.unwrap());
        held.remove(0);
        held.push(intake.enter(person(1)).await.unwrap());
        drop(held);
        assert!(intake.taken.lock().unwrap().is_empty(), "nobody is remembered for nothing");
    }

    #[tokio::test(start_paused = true)]
    async fn when_all_places_are_taken_one_waits_a_while() {
        let intake = Intake::default();
        let mut held = Vec::new();
        for number in 0..PLACES {
            held.push(intake.enter(person(number as u128)).await.unwrap());
        }
        assert_eq!(intake.enter(person(99)).await.unwrap_err(), Turned::Busy);
        let (entered, ()) = tokio::join!(intake.enter(person(99)), async { drop(held.pop()) });
        assert!(entered.is_ok());
    }
}
