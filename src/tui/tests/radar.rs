//! The radar by keys, with figures reckoned by hand [I1, I2, I3].

use crate::domain::settings::Settings;
use crate::notebook::{Notebook, radar_fixture};

use super::harness::{Harness, SIZES, WIDE, capture, days_on, sunday};
use super::pictures::keep;

/// The referrals of the fixture.
fn fixture(size: (u16, u16)) -> Harness {
    let mut notebook = Notebook::in_memory(sunday(), Settings::default()).unwrap();
    radar_fixture::fill(&mut notebook, sunday());
    Harness::on(notebook, size)
}

#[test]
fn tmp_look() {
    let path = std::path::Path::new("/tmp/radarlook/notebook.db");
    let _ = std::fs::remove_dir_all("/tmp/radarlook");
    std::fs::create_dir_all("/tmp/radarlook").unwrap();
    let mut notebook = Notebook::open(path, sunday(), Settings::default()).unwrap();
    radar_fixture::fill(&mut notebook, sunday());
    for size in [(120, 40), (80, 24), (40, 12)] {
        let mut h = fixture(size);
        h.keys("5");
        for page in 0..6 {
            println!("=== {size:?} {page}\n{}", h.screen());
            if size.0 == 80 { h.keys("t"); println!("--- table\n{}", h.screen()); h.keys("t"); }
            h.keys("l");
        }
    }
    let _ = (SIZES, WIDE, capture, days_on, keep);
}
