//! # The rules of Frontdesk
//!
//! Everything that is decided and nothing that is done: who may see an entry
//! ([`window::can_see`]), what a reply does to a resolved conversation
//! ([`conversation`]), who receives a topic ([`routing`]), where a row stands in a
//! list ([`inbox`]), which text is accepted ([`text`]). The types that browser and
//! server share are in [`wire`].
//!
//! It must not know databases, networks, clocks, randomness or the environment:
//! instants and ids come in as arguments. It compiles for the server and for wasm.
//!
//! **To add a rule**: write it as a function of values here, with its property
//! test beside it; let `services` ask it inside its transaction; where a list needs
//! it as SQL, add the condition to `store` with a test that the two agree.
//! **To add a kind of entry**: a variant of [`entry::EntryBody`] (its audience
//! follows from the kind), and its place in [`wire::PublicBody`] or beside it.

pub mod absence;
pub mod actor;
pub mod audit;
pub mod channel;
pub mod contact;
pub mod conversation;
pub mod date;
pub mod device;
pub mod entry;
pub mod facility;
pub mod id;
pub mod inbox;
pub mod language;
pub mod limits;
pub mod notification;
pub mod occupancy;
pub mod office;
pub mod one_use;
pub mod participation;
pub mod password;
pub mod people;
pub mod photo;
pub mod profile;
pub mod record;
pub mod report;
pub mod resolution;
pub mod role;
pub mod routing;
pub mod search;
pub mod telegram;
pub mod text;
pub mod time;
pub mod topic;
pub mod window;
pub mod wire;
