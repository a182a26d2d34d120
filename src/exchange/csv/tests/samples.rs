//! Tables that others wrote, where they lie beside the project [P2].

use std::fs;
use std::path::Path;

use super::*;

/// [P2] Every row of every table comes in with a name, and the second reading says the same.
#[test]
fn tables_of_others() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    // they are not part of the project
    let Ok(files) = fs::read_dir(&folder) else { return };
    let listed = fs::read_to_string(folder.join("README.md")).unwrap_or_default();
    for path in files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "csv"))
    {
        let bytes = fs::read(&path).unwrap();
        let (came, columns) = read_how(&bytes, &Reading::default()).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let row = listed.lines().find(|line| line.starts_with(&format!("| {name} ")));
        if let Some(rows) = row.and_then(|row| row.split('|').nth(4)) {
            assert_eq!(
                came.contacts.len() + came.skipped.len(),
                rows.trim().parse::<usize>().unwrap(),
                "{name}"
            );
        }
        assert_eq!(came.skipped, [], "{name}");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for incoming in &came.contacts {
            assert!(
                !incoming.contact.name.trim().is_empty() && incoming.contact.check().is_ok(),
                "{name}: {incoming:?}"
            );
        }
        // every address in the file came in
        let emails = came.contacts.iter().flat_map(|incoming| &incoming.contact.channels);
        let emails = emails.filter(|channel| channel.value.contains('@')).count();
        assert_eq!(
            emails,
            text.split([',', ';', '\n']).filter(|cell| cell.contains('@')).count(),
            "{name}"
        );
        assert_eq!(read_how(&bytes, &Reading::default()).unwrap().1, columns, "{name}");
    }
}
