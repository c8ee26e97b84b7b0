//! The binary `frontdesk`; everything it does is in the library beside it.

fn main() -> std::process::ExitCode {
    frontdesk_server::cli::run()
}
