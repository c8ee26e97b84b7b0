use super::*;

#[test]
fn server_functions_are_posts_below_api_ui() {
    let functions: Vec<Route> = of_functions().collect();
    assert!(!functions.is_empty());
    for function in functions {
        assert_eq!(function.method, "POST", "{}", function.path);
        assert!(function.path.starts_with("/api/ui/"), "{}", function.path);
    }
}

#[test]
fn no_line_of_the_table_is_about_nothing() {
    let paths: Vec<String> = all().into_iter().map(|route| route.path).collect();
    for path in who::listed() {
        assert!(paths.iter().any(|known| known == path), "{path} is not a route");
    }
}

#[test]
fn what_nobody_wrote_down_is_for_those_signed_in() {
    assert_eq!(who("POST", "/api/ui/new-thing"), Who::SignedIn);
    assert_eq!(who("GET", "/api/v1/new-thing"), Who::SignedIn);
    assert_eq!(who("GET", "/new-page"), Who::Page);
}

#[test]
fn who_is_there_is_for_everybody_and_who_comes_in_for_management() {
    let path = "/api/v1/conversations/{id}/participants";
    assert_eq!((who("GET", path), who("POST", path)), (Who::SignedIn, Who::Management));
}

#[test]
fn a_route_is_one_line() {
    let line = Route::new("GET", "/api/v1/residents").to_string();
    assert!(
        line.starts_with("GET    /api/v1/residents ") && line.ends_with(" management, bearer token"),
        "{line}"
    );
}
