//! What a user may do, and in which measure.

use proptest::prelude::*;
use proptest::sample::Index;

use crate::domain::consent::ConsentEvent;
use crate::domain::referral::{HeardHow, Outcome as What, Refile, Verdict};
use crate::domain::reminder::Repeat;

pub(super) const NAMES: [&str; 7] =
    ["Ana Rossi", "Bruno Conti", "李娜", "Sean O'Brien", "Ion Țurcanu", "Соколов", "Anabel Conti"];
/// What a user may do; an [`Index`] picks the row, and the step is passed over where there is none.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Capture(String),
    Consent {
        of: Index,
        side: bool,
        event: ConsentEvent,
        ago: u64,
        described: bool,
    },
    Time(Index, Option<i64>, u8),
    Heard(Index, Option<HeardHow>, Option<u64>),
    Fit(Index, bool, Option<Verdict>),
    Reward(Index, u8),
    /// All that Exit asks for, at once.
    Prepare(Index),
    Introduce(Index, u8, u64),
    Evaluate(Index, What, u64),
    Park(Index, Option<u64>),
    Drop(Index, bool),
    Refile(Index, Refile),
    /// What is known of one received: which, and how long ago.
    Received(Index, u8, Verdict, u64),
    PassOn(Index),
    Party(Index, bool, Option<Index>),
    NextTry(Index),
    Snooze(Index, u64),
    Remind(i64, Option<Index>, Option<Repeat>),
    Done(Index),
    Rename(Index, usize),
    /// The second goes into the first.
    Merge(Index, Index),
    Channels(Index, Vec<(u8, bool)>, Vec<u8>),
    /// Away from so many days on, for so many days.
    Away(u64, u64),
    Back,
    Stay(Index),
    CatchUp,
    Undo,
    Redo,
    Pass(u64),
    Reopen(u64),
}

pub(super) fn steps() -> impl Strategy<Value = Step> {
    let of = any::<Index>;
    let name = || proptest::sample::select(&NAMES[..]);
    let parties = prop_oneof![
        (name(), name()).prop_map(|(a, b)| format!("{a} > {b}")),
        (name(), name()).prop_map(|(a, b)| format!("{a} < {b}")),
        name().prop_map(str::to_owned),
        name().prop_map(|a| format!("? > {a}")),
    ];
    let rest =
        proptest::sample::select(&["x", "a roof, by 15 Dec", "tax, budget 2k", "", "coach, by 15 May"][..]);
    let event = proptest::sample::select(ConsentEvent::ALL);
    let verdict = || proptest::option::of(proptest::sample::select(Verdict::ALL));
    let refile = proptest::sample::select(&[Refile::Swap, Refile::AsGiven, Refile::AsReceived][..]);
    let repeat = proptest::option::of(proptest::sample::select(Repeat::ALL));
    prop_oneof![
        4 => (parties, rest).prop_map(|(parties, rest)| Step::Capture(format!("{parties}: {rest}"))),
        8 => (of(), any::<bool>(), event, 0..4_u64, any::<bool>()).prop_map(|(of, side, event, ago, described)| {
            Step::Consent { of, side, event, ago, described }
        }),
        3 => (of(), proptest::option::of(-5..120_i64), any::<u8>()).prop_map(|(a, b, c)| Step::Time(a, b, c)),
        3 => (of(), proptest::option::of(proptest::sample::select(HeardHow::ALL)), proptest::option::of(0..40_u64))
            .prop_map(|(a, b, c)| Step::Heard(a, b, c)),
        3 => (of(), any::<bool>(), verdict()).prop_map(|(a, b, c)| Step::Fit(a, b, c)),
        1 => (of(), 0..4_u8).prop_map(|(a, b)| Step::Reward(a, b)),
        4 => of().prop_map(Step::Prepare),
        4 => (of(), 0..=100_u8, 0..50_u64).prop_map(|(a, b, c)| Step::Introduce(a, b, c)),
        2 => (of(), proptest::sample::select(What::ALL), 1..50_u64).prop_map(|(a, b, c)| Step::Evaluate(a, b, c)),
        2 => (of(), proptest::option::of(0..20_u64)).prop_map(|(a, b)| Step::Park(a, b)),
        1 => (of(), any::<bool>()).prop_map(|(a, b)| Step::Drop(a, b)),
        1 => (of(), refile).prop_map(|(a, b)| Step::Refile(a, b)),
        8 => (of(), 0..12_u8, proptest::sample::select(&[Verdict::Yes, Verdict::Yes, Verdict::Yes, Verdict::No, Verdict::Unsure][..]), 0..8_u64)
            .prop_map(|(a, b, c, d)| Step::Received(a, b, c, d)),
        1 => of().prop_map(Step::PassOn),
        2 => (of(), any::<bool>(), proptest::option::of(of())).prop_map(|(a, b, c)| Step::Party(a, b, c)),
        2 => of().prop_map(Step::NextTry),
        2 => (of(), 0..12_u64).prop_map(|(a, b)| Step::Snooze(a, b)),
        2 => (-3..20_i64, proptest::option::of(of()), repeat).prop_map(|(a, b, c)| Step::Remind(a, b, c)),
        2 => of().prop_map(Step::Done),
        1 => (of(), 0..NAMES.len()).prop_map(|(a, b)| Step::Rename(a, b)),
        2 => (of(), of()).prop_map(|(a, b)| Step::Merge(a, b)),
        2 => (of(), proptest::collection::vec((0..4_u8, any::<bool>()), 0..4), proptest::collection::vec(0..3_u8, 0..3))
            .prop_map(|(a, b, c)| Step::Channels(a, b, c)),
        2 => (0..12_u64, 0..15_u64).prop_map(|(a, b)| Step::Away(a, b)),
        1 => Just(Step::Back),
        1 => of().prop_map(Step::Stay),
        2 => Just(Step::CatchUp),
        6 => Just(Step::Undo),
        4 => Just(Step::Redo),
        5 => prop_oneof![1..4_u64, 0..25_u64].prop_map(Step::Pass),
        1 => (0..60_u64).prop_map(Step::Reopen),
    ]
}
