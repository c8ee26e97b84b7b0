//! Keys: what opens what, and that nobody reads a secret in a log.

use frontdesk_domain::id::{DataKeyId, FacilityId};
use frontdesk_photos::keys::{DataKey, KeyError, Keyring, WrappedKey};
use uuid::Uuid;

const SECRET: [u8; 32] = [0xA7; 32];

fn facility(number: u128) -> FacilityId {
    FacilityId(Uuid::from_u128(number))
}

fn key(number: u128) -> DataKey {
    DataKey::new(DataKeyId(Uuid::from_u128(number)), SECRET)
}

fn wrapped() -> (Keyring, WrappedKey) {
    let ring = Keyring::of([1; 32]);
    let wrapped = ring.wrap(facility(1), &key(9), [3; 24]);
    (ring, wrapped)
}

/// Whether two keys are the same: they wrap to the same bytes.
fn same(one: &DataKey, other: &DataKey) -> bool {
    let ring = Keyring::of([8; 32]);
    ring.wrap(facility(5), one, [0; 24]) == ring.wrap(facility(5), other, [0; 24])
}

#[test]
fn a_key_comes_out_as_it_was_wrapped() {
    let (ring, wrapped) = wrapped();
    assert_eq!((wrapped.id, wrapped.master), (key(9).id(), ring.current()));
    let opened = ring.unwrap(facility(1), &wrapped).unwrap();
    assert!(same(&opened, &key(9)));
    assert!(!same(&opened, &key(8)), "another key is told apart");
}

#[test]
fn the_wrapped_bytes_show_nothing_of_the_secret() {
    let (_, wrapped) = wrapped();
    assert_eq!(wrapped.bytes.len(), 24 + 32 + 16);
    assert!(!wrapped.bytes.windows(4).any(|window| window == [0xA7; 4]));
}

#[test]
fn another_facility_or_another_id_does_not_fit() {
    let (ring, wrapped) = wrapped();
    assert_eq!(ring.unwrap(facility(2), &wrapped).unwrap_err(), KeyError::DoesNotFit);
    let renamed = WrappedKey { id: DataKeyId(Uuid::from_u128(8)), ..wrapped };
    assert_eq!(ring.unwrap(facility(1), &renamed).unwrap_err(), KeyError::DoesNotFit);
}

#[test]
fn another_master_key_is_named_and_not_tried() {
    let (ring, wrapped) = wrapped();
    let other = Keyring::of([2; 32]);
    let refused = other.unwrap(facility(1), &wrapped).unwrap_err();
    assert_eq!(refused, KeyError::UnknownMaster(ring.current()));
    assert!(refused.to_string().contains(&ring.current().to_string()));
    assert!(!other.has(ring.current()) && ring.has(ring.current()));
    // Not even if it claims to be the right one.
    let forged = WrappedKey { master: other.current(), ..wrapped };
    assert_eq!(other.unwrap(facility(1), &forged).unwrap_err(), KeyError::DoesNotFit);
}

#[test]
fn each_changed_byte_and_each_missing_one_is_noticed() {
    let (ring, wrapped) = wrapped();
    for at in 0..wrapped.bytes.len() {
        for bit in 0..8 {
            let mut bytes = wrapped.bytes.clone();
            bytes[at] ^= 1 << bit;
            let changed = WrappedKey { bytes, ..wrapped };
            assert_eq!(ring.unwrap(facility(1), &changed).unwrap_err(), KeyError::DoesNotFit, "byte {at}");
        }
        let cut = WrappedKey { bytes: wrapped.bytes[..at].to_vec(), ..wrapped };
        assert_eq!(ring.unwrap(facility(1), &cut).unwrap_err(), KeyError::DoesNotFit, "{at} bytes");
    }
    let longer = WrappedKey { bytes: [&wrapped.bytes[..], &[0]].concat(), ..wrapped };
    assert_eq!(ring.unwrap(facility(1), &longer).unwrap_err(), KeyError::DoesNotFit);
}

#[test]
fn a_new_master_key_wraps_and_the_older_ones_still_open() {
    let (old, wrapped) = wrapped();
    let ring = Keyring::new(vec![[2; 32], [1; 32]]).unwrap();
    assert_ne!(ring.current(), old.current());
    assert!(ring.has(old.current()));
    let opened = ring.unwrap(facility(1), &wrapped).unwrap();
    let anew = ring.wrap(facility(1), &opened, [4; 24]);
    assert_eq!((anew.master, anew.id), (ring.current(), wrapped.id));
    let only_new = Keyring::of([2; 32]);
    assert!(same(&only_new.unwrap(facility(1), &anew).unwrap(), &key(9)));
    assert!(old.unwrap(facility(1), &anew).is_err());
}

#[test]
fn a_ring_without_keys_is_none() {
    assert!(Keyring::new(Vec::new()).is_none());
}

#[test]
fn no_secret_can_be_read_in_a_log() {
    let (ring, wrapped) = wrapped();
    let said = format!("{:?} {:?} {:?} {}", key(9), ring, wrapped, ring.current());
    for secret in [0xA7, 1] {
        let decimal = format!("{secret}, {secret}, {secret}");
        let hexadecimal = format!("{secret:02x}{secret:02x}{secret:02x}");
        assert!(!said.contains(&decimal) && !said.to_lowercase().contains(&hexadecimal), "{said}");
    }
    assert!(said.contains(&key(9).id().to_string()));
}
