//! Links: good for one person, one session, one photo in one size, and a few minutes.

use frontdesk_domain::{
    id::{DataKeyId, FacilityId, PersonId, PhotoId},
    limits::PHOTO_LINK,
    photo::PhotoVariant,
    time::{MINUTE, Timestamp},
};
use frontdesk_photos::keys::DataKey;
use frontdesk_photos::links::{Claim, LINK_SLOT, sign, verify};
use proptest::prelude::*;
use uuid::Uuid;

fn key(secret: u8) -> DataKey {
    DataKey::new(DataKeyId(Uuid::from_u128(1)), [secret; 32])
}

fn claim(number: u128) -> Claim {
    let id = Uuid::from_u128;
    Claim {
        facility: FacilityId(id(number)),
        person: PersonId(id(number + 1)),
        session: [7; 16],
        photo: PhotoId(id(number + 2)),
        variant: PhotoVariant::Thumb,
    }
}

/// Ten o'clock on some day, where a slot begins.
const TEN: Timestamp = Timestamp(1_790_000_100_000 - 1_790_000_100_000 % LINK_SLOT);

#[test]
fn a_link_stays_the_same_for_five_minutes_and_is_good_for_ten_to_fifteen() {
    let first = sign(&key(1), &claim(1), TEN);
    assert_eq!(first.until.since(TEN), PHOTO_LINK);
    assert_eq!(first.signature.len(), 43);
    let last = sign(&key(1), &claim(1), TEN.plus(LINK_SLOT - 1));
    assert_eq!(first, last);
    assert!(last.until.since(TEN.plus(LINK_SLOT - 1)) > 10 * MINUTE);
    let next = sign(&key(1), &claim(1), TEN.plus(LINK_SLOT));
    assert_ne!(first, next);
}

#[test]
fn it_ends_to_the_millisecond() {
    let link = sign(&key(1), &claim(1), TEN);
    let good = |now| verify(&key(1), &claim(1), link.until, &link.signature, now);
    assert!(good(TEN) && good(link.until.plus(-1)));
    assert!(!good(link.until) && !good(link.until.plus(1)));
    // Nor before there can have been one: whoever has the key still makes none for later.
    assert!(!good(TEN.plus(-1)));
    assert!(!good(Timestamp(i64::MIN)) && !good(Timestamp(i64::MAX)));
}

#[test]
fn a_time_before_1970_has_slots_too() {
    let link = sign(&key(1), &claim(1), Timestamp(-1));
    assert_eq!(link.until, Timestamp(-LINK_SLOT + PHOTO_LINK));
    assert!(verify(&key(1), &claim(1), link.until, &link.signature, Timestamp(-1)));
}

#[test]
fn another_key_signs_otherwise_though_it_has_the_same_id() {
    let link = sign(&key(1), &claim(1), TEN);
    assert!(!verify(&key(2), &claim(1), link.until, &link.signature, TEN));
}

#[test]
fn nothing_else_passes_for_the_signature() {
    let link = sign(&key(1), &claim(1), TEN);
    let good = |signature: &str| verify(&key(1), &claim(1), link.until, signature, TEN);
    let given = &link.signature;
    for signature in
        ["".into(), "A".repeat(43), "A".repeat(44), "%".into(), "é".repeat(20), given[..42].into()]
    {
        assert!(!good(&signature), "{signature}");
    }
    assert!(!good(&format!("{given}=")) && !good(&format!("{given}A")) && !good(&format!(" {given}")));
    for at in 0..given.len() {
        for other in *b"AaZz09-_+/= " {
            let mut bytes = given.clone().into_bytes();
            if std::mem::replace(&mut bytes[at], other) != other {
                let changed = String::from_utf8(bytes).unwrap();
                assert!(!good(&changed), "{changed} passes for {given}");
            }
        }
    }
}

/// A claim like another in all but one thing.
fn changed(claim: Claim, what: usize, by: u128) -> Claim {
    let other = |id: Uuid| Uuid::from_u128(id.as_u128() ^ by);
    match what {
        0 => Claim { facility: FacilityId(other(claim.facility.0)), ..claim },
        1 => Claim { person: PersonId(other(claim.person.0)), ..claim },
        2 => Claim { session: (u128::from_be_bytes(claim.session) ^ by).to_be_bytes(), ..claim },
        3 => Claim { photo: PhotoId(other(claim.photo.0)), ..claim },
        4 => Claim { variant: PhotoVariant::Full, ..claim },
        _ => Claim { variant: PhotoVariant::Screen, ..claim },
    }
}

proptest! {
    #[test]
    fn any_change_is_refused(number: u64, what in 0..6_usize, by in 1..u128::MAX, later in 0..LINK_SLOT) {
        let (claim, now) = (claim(number.into()), TEN.plus(later));
        let link = sign(&key(1), &claim, now);
        prop_assert!(verify(&key(1), &claim, link.until, &link.signature, now));
        let other = changed(claim, what, by);
        prop_assert!(!verify(&key(1), &other, link.until, &link.signature, now));
    }

    #[test]
    fn another_end_is_refused(number: u64, by in -PHOTO_LINK..PHOTO_LINK) {
        let claim = claim(number.into());
        let link = sign(&key(1), &claim, TEN);
        let moved = verify(&key(1), &claim, link.until.plus(by), &link.signature, TEN);
        prop_assert_eq!(moved, by == 0);
    }

    #[test]
    fn parts_that_change_places_are_refused(one: [u8; 16], other: [u8; 16]) {
        prop_assume!(one != other);
        let with = |one: [u8; 16], other: [u8; 16]| Claim { session: one, person: PersonId(Uuid::from_bytes(other)), ..claim(1) };
        let link = sign(&key(1), &with(one, other), TEN);
        prop_assert!(!verify(&key(1), &with(other, one), link.until, &link.signature, TEN));
    }
}
