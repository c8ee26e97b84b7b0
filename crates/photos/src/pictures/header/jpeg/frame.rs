//! The frame header of a JPEG (ITU-T T.81, section B.2.2).

use crate::pictures::header::bytes;
use crate::pictures::unfit::Unfit;

/// One component of a frame: its name, and how many blocks of it are in a unit.
pub struct Component {
    /// Its name.
    pub id: u8,
    /// Blocks beside each other.
    pub across: u64,
    /// Blocks below each other.
    pub down: u64,
}

/// The frame header.
pub struct Frame {
    /// Whether the pixels are gone over several times, each time with more detail.
    pub progressive: bool,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// One, three or four.
    pub components: Vec<Component>,
}

impl Frame {
    /// Baseline, extended and progressive with 8 bits are read; lossless, arithmetic and
    /// 12 bits are found in museums only.
    ///
    /// # Errors
    /// [`Unfit::Damaged`] for those, and for what is no frame header.
    pub fn read(marker: u8, body: &[u8]) -> Result<Self, Unfit> {
        if !matches!(marker, 0xC0..=0xC2) || bytes::<1>(body, 0)? != [8] {
            return Err(Unfit::Damaged);
        }
        let height = u32::from(u16::from_be_bytes(bytes(body, 1)?));
        let width = u32::from(u16::from_be_bytes(bytes(body, 3)?));
        let [count] = bytes::<1>(body, 5)?;
        if !matches!(count, 1 | 3 | 4) || body.len() != 6 + 3 * usize::from(count) {
            return Err(Unfit::Damaged);
        }
        let mut components = Vec::with_capacity(4);
        for component in body[6..].chunks_exact(3) {
            let (across, down) = (u64::from(component[1] >> 4), u64::from(component[1] & 15));
            if !(1..=4).contains(&across) || !(1..=4).contains(&down) {
                return Err(Unfit::Damaged);
            }
            components.push(Component { id: component[0], across, down });
        }
        Ok(Self { progressive: marker == 0xC2, width, height, components })
    }

    /// The component with this name.
    #[must_use]
    pub fn component(&self, id: u8) -> Option<&Component> {
        self.components.iter().find(|component| component.id == id)
    }

    /// The most blocks that a component has in a unit, across and down.
    #[must_use]
    pub fn most(&self) -> (u64, u64) {
        let most = |side: fn(&Component) -> u64| self.components.iter().map(side).max().unwrap_or(1);
        (most(|component| component.across), most(|component| component.down))
    }

    /// Units of a scan in which several components take turns.
    #[must_use]
    pub fn units(&self) -> u64 {
        let (across, down) = self.most();
        u64::from(self.width).div_ceil(8 * across) * u64::from(self.height).div_ceil(8 * down)
    }

    /// Blocks of a scan that a component has for itself: no more than its pixels take.
    #[must_use]
    pub fn blocks(&self, id: u8) -> Option<u64> {
        let (component, (across, down)) = (self.component(id)?, self.most());
        let columns = (u64::from(self.width) * component.across).div_ceil(8 * across);
        Some(columns * (u64::from(self.height) * component.down).div_ceil(8 * down))
    }

    /// Bytes of the coefficients of all components, which are kept when a scan does not hold all of them.
    #[must_use]
    pub fn coefficients(&self) -> u64 {
        self.components.iter().map(|it| self.units() * it.across * it.down * 64 * 2).sum()
    }
}
