//! Photos through the use cases: who may see which, what survives, what is noted.

mod caps;
mod keeping;
mod keys;
mod links;
mod sending;
