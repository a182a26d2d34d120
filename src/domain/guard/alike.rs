//! Letters and figures that look like others, and what is spelled in two ways.
//!
//! Owns the table. `letters` reads a text with it. Kept by hand: the letters of Cyrillic, Greek, Armenian, Cherokee, Coptic, Lisu and phonetics that are
//! taken for Latin ones, small or as capitals; what Unicode itself holds for the same (full-width, bold, circled) needs no line here.

/// The scripts of India, where a vowel is a mark on the letter before it.
pub(super) fn is_indic(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}')
}

/// Letters in black boxes and circles, and the signs that flags are made of.
pub(super) fn boxed_letter(c: char) -> Option<char> {
    let from =
        [0x1f150, 0x1f170, 0x1f1e6].into_iter().find(|from| (*from..from + 26).contains(&u32::from(c)))?;
    char::from_u32(u32::from('a') + u32::from(c) - from)
}

/// What else a letter or figure may be meant for.
pub(super) fn others_of(plain: char, raw: char) -> &'static [char] {
    match (plain, raw) {
        ('0', _) => &['o'],
        ('1', _) => &['l', 'i'],
        ('2', _) => &['z'],
        ('3', _) => &['e'],
        ('4', _) => &['a'],
        ('5', _) => &['s'],
        ('6', _) => &['b', 'g'],
        ('7', _) => &['t'],
        ('8', _) => &['b'],
        ('9', _) => &['g'],
        ('i', 'I') => &['l'],
        // one vowel of Romanian, in the old and the new spelling
        ('i', 'î' | 'Î') => &['a'],
        ('a', 'â' | 'Â') => &['i'],
        // Greek
        ('η', _) => &['n', 'h'],
        ('ν', _) => &['v', 'n'],
        ('υ', _) => &['u', 'y'],
        ('π', _) => &['n'],
        ('γ', _) => &['y', 'v'],
        ('σ' | 'θ', _) => &['o'],
        ('ω', _) => &['w'],
        // Cyrillic
        ('п', _) => &['n'],
        ('г' | 'ґ' | 'я', _) => &['r'],
        ('и', _) => &['u', 'n'],
        ('ц', _) => &['u'],
        ('ш' | 'щ' | 'ѡ', _) => &['w'],
        ('ь' | 'ъ' | 'б', _) => &['b'],
        ('ђ' | 'ћ', _) => &['h'],
        ('з', _) => &['z'],
        _ => &[],
    }
}

/// Two letters beside one another that look like one, and that one.
pub(super) const DOUBLES: [(char, char, char); 2] = [('r', 'n', 'm'), ('v', 'v', 'w')];

/// The two letters that a letter with its sign is spelled with where there is none: Müller is Mueller.
pub(super) fn spelled_of(raw: char) -> Option<(char, char)> {
    match raw {
        'ä' | 'Ä' => Some(('a', 'e')),
        'ö' | 'Ö' | 'ø' | 'Ø' => Some(('o', 'e')),
        'ü' | 'Ü' => Some(('u', 'e')),
        'å' | 'Å' => Some(('a', 'a')),
        _ => None,
    }
}

/// The Latin letter that a folded letter of another alphabet looks like, small or as a capital; itself where there is none.
pub(super) fn plain_of(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    match c {
        // Cyrillic
        'а' | 'ӑ' => 'a',
        'в' => 'b',
        'с' => 'c',
        'ԁ' => 'd',
        'е' | 'є' => 'e',
        'ԍ' => 'g',
        'н' | 'һ' => 'h',
        'і' | 'ї' => 'i',
        'ј' => 'j',
        'к' => 'k',
        'ӏ' => 'l',
        'м' => 'm',
        'о' => 'o',
        'р' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'т' => 't',
        'ѵ' => 'v',
        'ԝ' => 'w',
        'х' => 'x',
        'у' | 'ү' => 'y',
        // Greek
        'α' => 'a',
        'β' => 'b',
        'ε' => 'e',
        'ι' => 'i',
        'κ' => 'k',
        'μ' => 'm',
        'ο' => 'o',
        'ρ' => 'p',
        'τ' => 't',
        'χ' => 'x',
        'ζ' => 'z',
        // Armenian, Cherokee, Coptic and letters of phonetics
        'օ' | 'ꭴ' | 'ᴏ' => 'o',
        'ս' | 'ᴜ' | 'ʋ' => 'u',
        'ո' | 'ɴ' | 'ꞑ' => 'n',
        'հ' | 'ʜ' | 'ꮋ' => 'h',
        'ց' | 'ɡ' | 'ɢ' => 'g',
        'զ' => 'q',
        'ɑ' | 'ᴀ' | 'ꭺ' => 'a',
        'ʙ' | 'ꞵ' | 'ɓ' => 'b',
        'ᴄ' | 'ꮯ' | 'ɕ' => 'c',
        'ᴅ' | 'ɗ' | 'ꭰ' => 'd',
        'ᴇ' | 'ɛ' | 'ꭼ' => 'e',
        'ꜰ' | 'ƒ' => 'f',
        'ɪ' | 'ɩ' | 'ꭵ' => 'i',
        'ᴊ' => 'j',
        'ᴋ' | 'ƙ' | 'ꮶ' => 'k',
        'ʟ' | 'ǀ' | 'ɭ' | 'ꮮ' => 'l',
        'ᴍ' | 'ꮇ' => 'm',
        'ᴘ' | 'ꮲ' | 'ƥ' => 'p',
        'ʀ' | 'ꭱ' | 'ɾ' => 'r',
        'ꜱ' | 'ꮪ' | 'ʂ' => 's',
        'ᴛ' | 'ꭲ' | 'ƭ' => 't',
        'ᴠ' | 'ꮩ' => 'v',
        'ᴡ' | 'ꮃ' => 'w',
        'ʏ' => 'y',
        'ᴢ' | 'ꮓ' | 'ȥ' => 'z',
        'ᏼ' | 'ⲃ' => 'b',
        'ⲁ' => 'a',
        'ⲉ' => 'e',
        'ⲓ' => 'i',
        'ⲕ' => 'k',
        'ⲙ' => 'm',
        'ⲛ' => 'n',
        'ⲟ' => 'o',
        'ⲣ' => 'p',
        'ⲥ' => 'c',
        'ⲧ' => 't',
        'ⲩ' => 'y',
        'ⲭ' => 'x',
        // Arabic letters that one writes for another, and Hebrew ones at the end of a word
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        // Chinese characters that are written in two ways in names of Japan
        '髙' => '高',
        '﨑' => '崎',
        '濵' | '濱' => '浜',
        '邊' | '邉' => '辺',
        '齋' | '齊' | '斎' => '斉',
        '澤' => '沢',
        '廣' => '広',
        '嶋' | '嶌' => '島',
        'ꓐ'..='ꓽ' => LISU
            .chars()
            .zip("abcdefghijklmnoprstuvwxyz".chars())
            .find(|(own, _)| *own == c)
            .map_or(c, |(_, latin)| latin),
        _ => figure(c).unwrap_or(c),
    }
}

/// The letters of Lisu are turned from Latin capitals; these stand upright.
const LISU: &str = "ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ";

/// The figure that a digit of another script stands for.
pub(super) fn figure(c: char) -> Option<char> {
    const ZEROS: [u32; 12] =
        [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xe50, 0x1040];
    if c.is_ascii_digit() {
        return Some(c);
    }
    let zero = ZEROS.into_iter().find(|zero| (*zero..zero + 10).contains(&u32::from(c)))?;
    char::from_digit(u32::from(c) - zero, 10)
}
