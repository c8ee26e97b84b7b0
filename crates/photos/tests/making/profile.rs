//! Colour profiles, with the canary in their description.

use super::CANARY;
use moxcms::{
    ColorProfile, DataColorSpace, LocalizableString, LutDataType, LutStore, LutType, LutWarehouse, Matrix3d,
    ProfileClass, ProfileText,
};

fn encoded(mut profile: ColorProfile) -> Vec<u8> {
    let text = || vec![LocalizableString::new("en".into(), "US".into(), CANARY.into())];
    profile.description = Some(ProfileText::Localizable(text()));
    profile.copyright = Some(ProfileText::Localizable(text()));
    profile.encode().unwrap()
}

/// Wider than sRGB, as phones take their photos.
pub fn display_p3() -> Vec<u8> {
    encoded(ColorProfile::new_display_p3())
}

/// What every screen assumes.
pub fn srgb() -> Vec<u8> {
    encoded(ColorProfile::new_srgb())
}

/// Greys that are as bright as their numbers say, which makes them much brighter on a screen.
pub fn linear_grey() -> Vec<u8> {
    encoded(ColorProfile::new_gray_with_gamma(1.0))
}

/// Inks that are all white, whatever there is of them, but for full black: nothing that a formula would give.
pub fn odd_inks() -> Vec<u8> {
    inks(2)
}

/// The largest profile of inks that is read, with seven tags that all lead to the same large table.
pub fn overlapping() -> Vec<u8> {
    let profile = inks(23);
    let (count, rest) = profile[128..].split_at(4);
    let count = u32::from_be_bytes(count.try_into().unwrap());
    let (table, body) = rest.split_at(count as usize * 12);
    let more = [b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"gamt"];
    let moved = u32::try_from(more.len() * 12).unwrap();
    let mut entries: Vec<Vec<u8>> = table.chunks(12).map(<[u8]>::to_vec).collect();
    for entry in &mut entries {
        let at = u32::from_be_bytes(entry[4..8].try_into().unwrap()) + moved;
        entry[4..8].copy_from_slice(&at.to_be_bytes());
    }
    let large = entries.iter().find(|entry| entry.starts_with(b"A2B0")).unwrap().clone();
    entries.extend(more.map(|name| [name, &large[4..]].concat()));
    let count = u32::try_from(entries.len()).unwrap().to_be_bytes();
    let mut whole = [&profile[..128], &count, &entries.concat(), body].concat();
    let length = u32::try_from(whole.len()).unwrap().to_be_bytes();
    whole[..4].copy_from_slice(&length);
    whole
}

/// A table of so many points for each ink.
fn inks(points: u8) -> Vec<u8> {
    let ramp = [0, u16::MAX];
    // The last ink, black, runs fastest. What follows are lightness and two colours, of which 0x8000 is none.
    let corners = usize::from(points).pow(4);
    let corners =
        (1..=corners).flat_map(|corner| [if corner == corners { 0 } else { 0xFF00 }, 0x8000, 0x8000]);
    let table = LutDataType {
        num_input_channels: 4,
        num_output_channels: 3,
        num_clut_grid_points: points,
        matrix: Matrix3d::IDENTITY,
        num_input_table_entries: 2,
        num_output_table_entries: 2,
        input_table: LutStore::Store16(ramp.repeat(4)),
        clut_table: LutStore::Store16(corners.collect()),
        output_table: LutStore::Store16(ramp.repeat(3)),
        lut_type: LutType::Lut16,
    };
    let mut profile = ColorProfile::new_srgb();
    profile.cicp = None;
    profile.color_space = DataColorSpace::Cmyk;
    profile.pcs = DataColorSpace::Lab;
    profile.profile_class = ProfileClass::OutputDevice;
    (profile.red_trc, profile.green_trc, profile.blue_trc) = (None, None, None);
    profile.lut_a_to_b_perceptual = Some(LutWarehouse::Lut(table));
    encoded(profile)
}
