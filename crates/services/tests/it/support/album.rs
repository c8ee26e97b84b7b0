//! A desk that keeps photos in a folder which a test can look into, with master keys that
//! a test can change.

use super::{Building, Counting};
use bytes::Bytes;
use frontdesk_domain::{
    actor::Actor,
    id::{ConversationId, PhotoId},
    photo::{PhotoName, PhotoVariant},
    time::Timestamp,
    wire::{AttachedPhoto, ManagementEntry, PhotoView, PublicBody, Send, Sent, Timeline},
};
use frontdesk_photos::{keys::Keyring, pictures::Darkroom, vault::Vault};
use frontdesk_services::{Frontdesk, KeySource, Outside, Photos, Result, Upload};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, atomic::AtomicU64},
};
use tempfile::TempDir;
use uuid::Uuid;

/// The smallest photo: one pixel.
pub const DOT: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
/// Another one, white.
pub const WHITE: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

/// The master keys, the current one first.
#[derive(Clone)]
pub struct Keys(pub Arc<Mutex<Vec<[u8; 32]>>>);

impl Keys {
    pub fn of(keys: &[u8]) -> Self {
        Self(Arc::new(Mutex::new(keys.iter().map(|key| [*key; 32]).collect())))
    }

    pub fn become_these(&self, keys: &[u8]) {
        *self.0.lock().unwrap() = keys.iter().map(|key| [*key; 32]).collect();
    }
}

impl KeySource for Keys {
    fn keyring(&self) -> Result<Keyring, String> {
        Keyring::new(self.0.lock().unwrap().clone()).ok_or_else(|| "no keys".to_owned())
    }
}

pub struct Album {
    pub desk: Frontdesk,
    pub keys: Keys,
    folder: Arc<TempDir>,
}

impl Building {
    pub fn album(&self) -> Album {
        let (folder, keys) = (Arc::new(tempfile::tempdir().unwrap()), Keys::of(&[1]));
        Album { desk: self.desk_over(&folder, keys.clone()).unwrap(), keys, folder }
    }

    /// The server started again, with these keys.
    pub fn started_again(&self, album: &Album, keys: &[u8]) -> Album {
        let keys = Keys::of(keys);
        let desk = self.desk_over(&album.folder, keys.clone()).unwrap();
        Album { desk, keys, folder: album.folder.clone() }
    }

    fn desk_over(&self, folder: &TempDir, keys: Keys) -> Result<Frontdesk, String> {
        static NEXT: AtomicU64 = AtomicU64::new(1 << 40);
        let start = NEXT.fetch_add(1 << 32, std::sync::atomic::Ordering::Relaxed);
        let url = url::Url::from_directory_path(folder.path()).unwrap();
        let vault = Vault::open(&url, std::iter::empty()).unwrap();
        let photos = Arc::new(Photos::new(Darkroom::default(), vault, Arc::new(keys))?);
        let outside = Outside { channels: vec![self.channel.clone()], ..Outside::only(photos) };
        let entropy = Arc::new(Counting(AtomicU64::new(start)));
        Ok(Frontdesk::with_outside(self.throwaway.store.clone(), self.clock.clone(), entropy, outside))
    }
}

/// The same id for the same number.
pub fn photo(number: u128) -> PhotoId {
    PhotoId(Uuid::from_u128(0xF0F0_0000 + number))
}

pub fn upload(number: u128, file: &'static [u8]) -> Upload {
    Upload { id: photo(number), name: PhotoName::of("leak.gif"), file: Bytes::from_static(file) }
}

/// A message with photos that were uploaded.
pub fn with_photos(conversation: ConversationId, text: &str, photos: &[u128]) -> Send {
    let attached =
        |number: &u128| AttachedPhoto { id: photo(*number), description: format!("number {number}") };
    let key = format!("photos-{text}-{photos:?}").replace([' ', ','], "-");
    Send { key, conversation, text: text.to_owned(), photos: photos.iter().map(attached).collect() }
}

impl Album {
    /// Uploads a photo and sends it.
    pub async fn show(&self, who: Actor, conversation: ConversationId, number: u128) -> Sent {
        self.desk.upload_photo(who, upload(number, DOT)).await.unwrap();
        self.desk.reply(who, with_photos(conversation, "Look:", &[number])).await.unwrap()
    }

    /// The bytes that this reader gets with this address.
    pub async fn fetch(&self, who: Actor, variant: PhotoVariant, view: &PhotoView) -> Result<Bytes> {
        let (until, signature) = proof(view.links.to(variant));
        let file = self.desk.find_photo_file(who, (view.id, variant), (until, &signature)).await?;
        self.desk.read_photo_file(&file).await
    }

    /// What somebody reads, line by line.
    pub async fn reads(&self, who: Actor, conversation: ConversationId) -> Vec<String> {
        super::lines(&self.desk.thread(who, conversation).await.unwrap())
    }

    /// What is kept of a photo.
    pub fn blob(&self, who: Actor, number: u128, variant: PhotoVariant) -> PathBuf {
        let folder = self.folder.path().join(who.facility.to_string()).join(photo(number).to_string());
        folder.join(variant.word())
    }

    /// All the photos that somebody sees in a conversation.
    pub async fn seen(&self, who: Actor, conversation: ConversationId) -> Vec<PhotoView> {
        let of = |body: &PublicBody| match body {
            PublicBody::Message { photos, .. } => photos.clone(),
            _ => Vec::new(),
        };
        match self.desk.thread(who, conversation).await.unwrap().page.timeline {
            Timeline::Resident(entries) => entries.iter().flat_map(|entry| of(&entry.body)).collect(),
            Timeline::Management(entries) => entries
                .iter()
                .flat_map(|entry| match entry {
                    ManagementEntry::Everyone(entry) => of(&entry.body),
                    _ => Vec::new(),
                })
                .collect(),
        }
    }
}

/// What the address proves itself with.
pub fn proof(link: &str) -> (Timestamp, String) {
    let (_, query) = link.split_once("?until=").unwrap();
    let (until, signature) = query.split_once("&signature=").unwrap();
    (Timestamp(until.parse().unwrap()), signature.to_owned())
}
