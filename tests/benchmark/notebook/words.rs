//! What texts are made of.
//!
//! Owns lists of words, all of them common ones. Who gets which is decided by its neighbours.

pub(super) const TRADES: &[(&str, &str, &str)] = &[
    ("bookkeeper", "monthly bookkeeping and wages for small shops", "a shop that drowns in receipts"),
    (
        "tax adviser",
        "tax returns for freelancers, cross-border questions",
        "people who work in two countries",
    ),
    ("labour lawyer", "contracts and dismissals, on the side of employers", "firms of ten to fifty people"),
    ("notary", "house sales, wills, the founding of companies", "families who buy their first flat"),
    (
        "web designer",
        "small web shops that load quickly and are easy to keep",
        "makers who sell by hand so far",
    ),
    ("joiner", "kitchens and built-in shelves in solid wood", "old flats with crooked walls"),
    ("plumber", "bathrooms renewed within a week, heat pumps", "landlords with several houses"),
    ("architect", "conversions of barns and attics, permits included", "owners of listed buildings"),
    ("business coach", "talks about succession, one to one", "owners who want to hand over in five years"),
    ("translator", "contracts and patents from German and Japanese", "law firms with foreign clients"),
    ("insurance broker", "liability for doctors and architects", "practices that merge"),
    ("photographer", "portraits and work at the bench, in daylight", "craftsmen who start a site"),
    ("physiotherapist", "backs and shoulders of people who sit", "offices that care"),
    ("real estate agent", "shops and workshops in the old town", "trades that must move"),
    ("printer", "short runs on good paper, bound by hand", "authors who publish themselves"),
    ("software developer", "tools that connect stock and till", "traders with two systems"),
    ("gardener", "roof gardens and courtyards that need little water", "house committees"),
    ("caterer", "lunches for thirty from what is in season", "seminar houses"),
    ("consultant", "purchasing and stock for medium traders", "firms that grew too quickly"),
    ("nurse", "care at home and talks with the insurer", "families far away"),
];

pub(super) const NEEDS: &[&str] = &[
    "bookkeeping for the new shop",
    "somebody who reads a lease before it is signed",
    "a tax return for two countries",
    "a site with a small shop",
    "a kitchen in a flat with crooked walls",
    "heat pump for a house of four flats",
    "a lawyer who knows works councils",
    "a patent read in Japanese",
    "portraits of the whole team",
    "a coach for the handover",
    "liability cover for the merged practice",
    "workshop with a yard, ground floor",
    "lunch for thirty, every second Friday",
    "five hundred booklets bound by hand",
    "stock and till in one system",
    "permits for the attic",
    "a will and a power of attorney",
    "wages for twelve people from January",
    "someone for the garden on the roof",
    "back pain that does not go away",
    "numbers that the bank will believe",
    "a talk about pricing",
    "training for the sales team",
    "a printer who delivers abroad",
];

pub(super) const NEED_TAILS: &[&str] = &[
    "",
    "",
    "before the season starts",
    "as the old one retires",
    "for her brother",
    "for the branch in Cluj",
    "near Bergamo",
    "not too dear",
    "who comes to the house",
    "in plain language",
    "with somebody patient",
    "and quickly",
];

pub(super) const ORGANISATION_HEADS: &[&str] = &[
    "Studio",
    "Bottega",
    "Atelier",
    "Kanzlei",
    "Casa",
    "Officina",
    "Werkstatt",
    "Cabinet",
    "Clinica",
    "Hof",
    "Agenția",
    "Büro",
];

pub(super) const ORGANISATION_ENDS: &[&str] =
    &["", "", "& Figli", "GmbH", "SRL", "Ltd", "& Partner", "S.p.A.", "e.V.", "Cooperative", "BV", "AG"];

pub(super) const NOTES: &[&str] = &[
    "Met at the chamber of commerce.",
    "Two children, rides a bicycle to work.",
    "Prefers mornings, never on Mondays.",
    "Sent me the client from Verona.",
    "Asked for a card last Christmas.",
    "Speaks quietly; a call is better than a room.",
    "Knows everybody in the old town.",
    "Took over the firm from an uncle.",
    "Wants to work less from next year.",
    "Reads every contract twice.",
    "Was unhappy with the last adviser.",
    "Plays in the same orchestra as Marta.",
    "Moved the workshop to the station.",
    "Pays at once and expects the same.",
    "Thinks of opening a second shop.",
    "Likes to be thanked by hand.",
    "Has an assistant who decides.",
    "Came through the evening course.",
];

pub(crate) const TAGS: &[&str] = &[
    "old town",
    "chamber",
    "orchestra",
    "first",
    "slow payer",
    "evening",
    "parents",
    "choir",
    "north",
    "alumni",
];

pub(super) const TOWNS: &[&str] =
    &["Bergamo", "Cluj", "Wien", "Trieste", "Lyon", "Gdańsk", "Porto", "Malmö", "Galway", "İzmir"];

pub(super) const WORDS_OF_A_YES: &[&str] = &[
    "please do, I am drowning",
    "yes, but after the fair",
    "gladly",
    "yes; by mail first",
    "why not, tell him to ring",
    "sì, volentieri",
    "da, cu plăcere",
    "if it is as you say, yes",
];
