//! Where a request comes from: what limits against guessing count by.

use crate::state::AppState;
use app::boundary::RequestFacts;
use axum::{
    extract::{Extension, Request, State},
    middleware::Next,
    response::Response,
};
use http::HeaderMap;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// The other end of the connection; [`crate::listen`] says which.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// Tells handlers the caller's network and whether browsers reach us over TLS.
pub async fn find(
    State(state): State<AppState>,
    Extension(Peer(peer)): Extension<Peer>,
    mut request: Request,
    next: Next,
) -> Response {
    let network = network(caller(peer.ip(), request.headers(), &state.trusted_proxies));
    request.extensions_mut().insert(RequestFacts { network, is_https: state.origin.is_https() });
    next.run(request).await
}

/// The peer; or, when that is one of our own proxies, whom it names in
/// `X-Forwarded-For`, read from the right for as long as the one who wrote it is ours:
/// further left stands what anybody may have made up.
fn caller(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_ours = |ip: &IpAddr| trusted.iter().any(|network| network.contains(ip));
    let named = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let mut chain: Vec<&str> = named.flat_map(|value| value.split(',')).map(str::trim).collect();
    let mut caller = peer.to_canonical();
    while is_ours(&caller) {
        let Some(Ok(ip)) = chain.pop().map(str::parse::<IpAddr>) else { break };
        caller = ip.to_canonical();
    }
    caller
}

/// One household or office: an IPv4 address, or the /64 that an IPv6 line is given.
fn network(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(_) => ip,
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, forwarded: &[&str], trusted: &str) -> String {
        let headers = forwarded
            .iter()
            .map(|value| ("x-forwarded-for".parse().unwrap(), value.parse().unwrap()))
            .collect();
        let trusted: Vec<IpNet> = trusted.split_whitespace().map(|net| net.parse().unwrap()).collect();
        network(caller(peer.parse().unwrap(), &headers, &trusted)).to_string()
    }

    #[test]
    fn nobody_but_our_own_proxy_may_name_the_caller() {
        assert_eq!(from("192.0.2.1", &["198.51.100.9"], ""), "192.0.2.1");
        assert_eq!(from("10.0.0.1", &["198.51.100.9"], "10.0.0.0/8"), "198.51.100.9");
        assert_eq!(from("10.0.0.1", &["1.1.1.1, 198.51.100.9", "10.0.0.2"], "10.0.0.0/8"), "198.51.100.9");
    }

    #[test]
    fn what_cannot_be_read_is_not_believed() {
        assert_eq!(from("10.0.0.1", &["1.1.1.1, unknown"], "10.0.0.0/8"), "10.0.0.1");
        assert_eq!(from("10.0.0.1", &[], "10.0.0.0/8"), "10.0.0.1");
    }

    #[test]
    fn an_ipv6_line_counts_as_one_and_a_mapped_address_as_ipv4() {
        assert_eq!(from("2001:db8:1:2:3:4:5:6", &[], ""), "2001:db8:1:2::");
        assert_eq!(from("::ffff:192.0.2.1", &[], ""), "192.0.2.1");
    }
}
