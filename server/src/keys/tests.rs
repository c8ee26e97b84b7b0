use super::*;
use base64::{Engine, engine::general_purpose::STANDARD};
use frontdesk_domain::{channel::ChannelKind, id::PersonId, time::Timestamp};
use frontdesk_services::{BadSignature, Head};
use std::os::unix::fs::PermissionsExt;

fn mode(file: &Path) -> u32 {
    fs::metadata(file).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_key_is_made_once_for_its_owner_only() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("master.key");
    assert!(MasterKeys::load(&file).unwrap().is_none());
    let made = MasterKeys::load_or_make(&file).unwrap();
    assert_eq!(mode(&file), 0o600);
    assert_eq!(MasterKeys::load_or_make(&file).unwrap().current, made.current);
    assert_eq!(file::make(&file, &made).unwrap_err().kind(), ErrorKind::AlreadyExists);
    assert_eq!(MasterKeys::load(&file).unwrap().unwrap().current, made.current);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "no draft is left");
    let other = MasterKeys::load_or_make(&folder.path().join("other.key")).unwrap();
    assert_ne!(other.current, made.current);
}

#[test]
fn what_is_not_a_key_is_said_by_its_name_and_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("master.key");
    let good = STANDARD.encode([1; 32]);
    let bad =
        [String::new(), "short".into(), "AAAA".into(), STANDARD.encode([1; 31]), STANDARD.encode([1; 33])];
    let half = [
        format!("{good}\nheads 12\n"),
        "heads 12 00\n".to_owned(),
        format!("{good}\n{good}x\n"),
        format!("{good}\nstops AAAA\n"),
    ];
    for text in bad.iter().chain(&half) {
        fs::write(&file, text).unwrap();
        let said = MasterKeys::load_or_make(&file).err().unwrap().to_string();
        assert!(
            said.starts_with("FRONTDESK_MASTER_KEY_FILE: ") && said.contains("32 random bytes"),
            "{said}"
        );
        assert_eq!(&fs::read_to_string(&file).unwrap(), text);
    }
    let said = MasterKeys::load_or_make(folder.path()).err().unwrap().to_string();
    assert!(said.contains("cannot be read"), "{said}");
}

#[test]
fn a_rotation_can_be_stopped_and_leaves_what_old_heads_are_checked_with() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("master.key");
    assert!(begin_rotation(&file).is_err(), "there is nothing to rotate");
    let first = MasterKeys::load_or_make(&file).unwrap();
    let head = |at| Head {
        facility: uuid::Uuid::from_u128(1),
        slug: "here".to_owned(),
        seq: 1,
        hash: "00".to_owned(),
        at: Timestamp(at),
    };
    let signed = first.heads().sign(head(5));

    assert!(begin_rotation(&file).unwrap());
    let second = MasterKeys::load(&file).unwrap().unwrap();
    assert_eq!((second.older.as_slice(), second.current == first.current), (&[first.current][..], false));
    assert!(!begin_rotation(&file).unwrap(), "it goes on with the key it had");
    assert_eq!(MasterKeys::load(&file).unwrap().unwrap().current, second.current);

    end_rotation(&file, Timestamp(10)).unwrap();
    let done = MasterKeys::load(&file).unwrap().unwrap();
    assert_eq!((done.current, done.older.len(), mode(&file)), (second.current, 0, 0o600));
    let [current, retired] = &done.head_verifiers()[..] else { panic!("one key was retired") };
    assert_eq!((retired.verify(&signed), current.verify(&signed)), (Ok(()), Err(BadSignature::OtherKey)));
    assert_eq!(retired.verify(&first.heads().sign(head(11))), Err(BadSignature::TooLate));
}

#[test]
fn a_link_from_before_a_rotation_is_good_during_and_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("master.key");
    let (ana, email) = (PersonId(uuid::Uuid::from_u128(7)), ChannelKind::Email);
    let mut links = vec![MasterKeys::load_or_make(&file).unwrap().stops().sign(ana, email)];
    let good = |link: &String| {
        let keys = MasterKeys::load(&file).unwrap().unwrap().stop_verifiers();
        keys.iter().find_map(|key| key.verify(link))
    };
    for _ in 0..2 {
        begin_rotation(&file).unwrap();
        assert!(links.iter().all(|link| good(link) == Some((ana, email))));
        links.push(MasterKeys::load(&file).unwrap().unwrap().stops().sign(ana, email));
        end_rotation(&file, Timestamp(10)).unwrap();
        assert!(links.iter().all(|link| good(link) == Some((ana, email))));
    }
    assert_eq!(links.len(), 3);
}
