use super::Failure;
use crate::routes;

/// One line a route.
pub fn run() -> Result<(), Failure> {
    for route in routes::all() {
        println!("{route}");
    }
    Ok(())
}
