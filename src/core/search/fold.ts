/** Letters that stay whole when accents are taken off, as people without them on the keyboard type them. */
const PLAIN: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** The words of a text without case, accents and punctuation: "Jalapeño d’Or" is `jalapeno`, `d`, `or`. [FIND-1] */
export function wordsOf(text: string): string[] {
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[æœøßðđþłı]/g, (letter) => PLAIN[letter] ?? letter);
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** `wordsOf` for many texts: most words are plain, and many of the others come again. */
export function rememberingWordsOf(): (text: string) => string[] {
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const words: string[] = [];
    for (const piece of text.toLowerCase().split(' ')) {
      if (isPlain(piece)) {
        words.push(piece);
        continue;
      }
      let own = known.get(piece);
      if (!own) known.set(piece, (own = wordsOf(piece)));
      for (const word of own) words.push(word);
    }
    return words;
  };
}

/** Whether there are only `a` to `z` and digits. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 122 || unit < 48 || (unit > 57 && unit < 97)) return false;
  }
  return text !== '';
}
