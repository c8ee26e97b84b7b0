//! What those who sign in to the demo owe, and what they have reported.

use super::MONTHS;

/// What somebody owes: each month the same, water as it comes, and something more in the newest.
pub(super) struct Account {
    pub who: &'static str,
    pub unit: &'static str,
    pub number: u32,
    pub fees: [(&'static str, i64); 2],
    pub water: [i64; MONTHS as usize],
    pub more: &'static [(&'static str, i64)],
    /// Days before now on which the newest is due; it is overdue two days later.
    pub due: i64,
}

pub(super) const ACCOUNTS: [Account; 3] = [
    Account {
        who: "D01",
        unit: "A-203",
        number: 1,
        fees: [("Maintenance fee", 14_000), ("Reserve fund", 4_780)],
        water: [2_560, 2_460, 2_210, 2_590, 2_140, 2_300],
        more: &[("Heating, settlement of the year", 27_260)],
        due: 5,
    },
    Account {
        who: "D02",
        unit: "A-204",
        number: 2,
        fees: [("Maintenance fee", 11_800), ("Reserve fund", 3_920)],
        water: [1_730, 1_680, 1_990, 2_010, 1_800, 1_760],
        more: &[("Allocation 7", 1_870), ("Heating", 9_640)],
        due: -10,
    },
    Account {
        who: "D03",
        unit: "B-705",
        number: 3,
        fees: [("Maintenance fee", 17_200), ("Reserve fund", 5_840)],
        water: [3_020, 3_150, 2_870, 3_310, 2_990, 3_000],
        more: &[("Heating", 12_130)],
        due: -10,
    },
];

/// What somebody has reported, and how it stood how many hours before now.
pub(super) struct Case {
    pub who: &'static str,
    pub unit: &'static str,
    pub what: [&'static str; 3],
    pub priority: &'static str,
    pub life: &'static [(i64, &'static str)],
}

pub(super) const CASES: [Case; 7] = [
    Case {
        who: "D01",
        unit: "A-203",
        what: ["Light in the corridor flickers", "Electrical", "Between A-202 and A-203, mostly at night."],
        priority: "low",
        life: &[(2640, "open"), (2590, "in_progress"), (2495, "closed")],
    },
    Case {
        who: "D01",
        unit: "A-203",
        what: ["Radiator gurgles at night", "Heating", "The one in the bedroom."],
        priority: "normal",
        life: &[(1470, "open"), (1433, "closed")],
    },
    Case {
        who: "D01",
        unit: "A-203",
        what: ["Water under the kitchen sink", "Plumbing", "A small puddle every morning, about a cup."],
        priority: "high",
        life: &[(56, "open"), (34, "in_progress")],
    },
    Case {
        who: "D02",
        unit: "A-204",
        what: ["Intercom is silent", "Electrical", "It rings, but nobody hears me."],
        priority: "normal",
        life: &[(1920, "open"), (1896, "in_progress"), (1848, "closed")],
    },
    Case {
        who: "D02",
        unit: "A-204",
        what: ["Lock of the letterbox jams", "Access", "It opens with a lot of patience."],
        priority: "low",
        life: &[(790, "open"), (745, "waiting_parts")],
    },
    Case {
        who: "D03",
        unit: "B-705",
        what: ["Valve drips in the laundry room", "Plumbing", "Above the second machine from the left."],
        priority: "normal",
        life: &[(1250, "open"), (1225, "in_progress"), (1150, "closed")],
    },
    Case {
        who: "D03",
        unit: "B-705",
        what: ["Cellar door does not close", "Access", "One has to push it with a shoulder."],
        priority: "normal",
        life: &[(215, "open")],
    },
];
