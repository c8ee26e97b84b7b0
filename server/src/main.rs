//! The binary `frontdesk`; everything it does is in the library beside it.

// A page is one type, nested as deep as its markup: without erased types, as in the
// release, that is deeper than the compiler looks by itself.
#![recursion_limit = "512"]

fn main() -> std::process::ExitCode {
    frontdesk_server::cli::run()
}
