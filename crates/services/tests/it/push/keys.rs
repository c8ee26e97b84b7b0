use super::{Pushing, Service};
use crate::support::{Building, Counting};
use frontdesk_photos::{keys::Keyring, pictures::Darkroom, vault::Vault};
use frontdesk_services::{Frontdesk, KeySource, Outside, Photos};
use std::sync::{Arc, Mutex, atomic::AtomicU64};

/// A key file that can be written.
struct File(Mutex<Vec<[u8; 32]>>);

impl KeySource for File {
    fn keyring(&self) -> Result<Keyring, String> {
        Keyring::new(self.0.lock().unwrap().clone()).ok_or_else(|| "no key".to_owned())
    }
}

fn machine(building: &Building, file: &Arc<File>, seed: u64) -> Frontdesk {
    // No photo is kept in it.
    let folder = url::Url::from_directory_path(std::env::temp_dir()).unwrap();
    let vault = Vault::open(&folder, std::iter::empty()).unwrap();
    let photos = Arc::new(Photos::new(Darkroom::default(), vault, file.clone()).unwrap());
    let push = Arc::new(Service::default());
    let outside = Outside { push: Some(push), ..Outside::only(photos) };
    let entropy = Arc::new(Counting(AtomicU64::new(seed << 40)));
    Frontdesk::with_outside(building.throwaway.store.clone(), building.clock.clone(), entropy, outside)
}

async fn key(desk: &Frontdesk, building: &Building) -> String {
    desk.push_settings(building.resident).await.unwrap().key.unwrap()
}

#[tokio::test]
async fn a_new_master_key_leaves_the_key_that_devices_subscribed_to() {
    for building in Building::on_both().await {
        let file = Arc::new(File(Mutex::new(vec![[1; 32]])));
        let first = machine(&building, &file, 2);
        first.prepare_push().await.unwrap();
        let made = key(&first, &building).await;
        assert_eq!(key(&machine(&building, &file, 3), &building).await, made, "another machine has the same");
        *file.0.lock().unwrap() = vec![[2; 32], [1; 32]];
        let rotating = machine(&building, &file, 4);
        assert!(rotating.is_rotating().await.unwrap());
        rotating.rotate_keys().await.unwrap();
        assert!(!rotating.is_rotating().await.unwrap());
        *file.0.lock().unwrap() = vec![[2; 32]];
        assert_eq!(key(&machine(&building, &file, 5), &building).await, made);
        *file.0.lock().unwrap() = vec![[3; 32]];
        let lost = machine(&building, &file, 6);
        assert!(lost.prepare_push().await.is_err(), "it does not open, and no other one is made");
        assert!(!lost.is_rotating().await.unwrap(), "and a rotation does not wait for it");
    }
}

#[tokio::test]
async fn two_machines_that_start_at_once_make_one_key() {
    for pushing in Pushing::on_both().await {
        let file = Arc::new(File(Mutex::new(vec![[1; 32]])));
        let machines = [7, 8, 9].map(|seed| machine(&pushing.building, &file, seed));
        let keys = futures::future::join_all(machines.iter().map(|desk| key(desk, &pushing.building))).await;
        assert!(keys.iter().all(|one| *one == keys[0]), "{keys:?}");
    }
}
