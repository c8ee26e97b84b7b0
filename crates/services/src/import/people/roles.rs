//! Roles that the rules of people do not let a file give.

use super::{
    existing::{Existing, Member},
    groups::Group,
};
use frontdesk_domain::{
    people::{check_admins, check_role},
    role::Role,
};
use std::collections::BTreeMap;

/// The people of the file who cannot have the role it says, and why: it would leave the facility
/// without an admin who can sign in, or show somebody what was kept from them.
pub(super) fn refused(existing: &Existing, groups: &BTreeMap<String, Group>) -> Vec<(String, String)> {
    let of_file = |member: &Member| groups.get(member.external_id.as_deref()?).map(|group| group.role);
    let is_admin = |member: &&Member| member.role == Role::FacilityAdmin && !member.is_disabled;
    let stays = |member: &&Member| of_file(member).is_none_or(|role| role == Role::FacilityAdmin);
    let admins = existing.members.iter().filter(is_admin);
    let left = admins.filter(stays).filter(|member| member.can_sign_in).count();
    let left = i64::try_from(left).unwrap_or(i64::MAX);
    let why = |member: &Member| {
        let to = of_file(member).filter(|to| *to != member.role)?;
        let shown =
            check_role(member.role, to, i64::from(member.is_kept_from)).map_err(|why| why.to_string());
        let kept = if is_admin(&member) { check_admins(left) } else { Ok(()) };
        let why = shown.and(kept.map_err(|why| why.to_string())).err()?;
        Some((member.external_id.clone()?, format!("role: {why}")))
    };
    existing.members.iter().filter_map(why).collect()
}
