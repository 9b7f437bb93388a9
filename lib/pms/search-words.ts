/** Longer words differ in what nobody types. */
const MAX_LENGTH = 60;
const NATIONAL_NUMBER = 10;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * What a text is found by: from each beginning of a run of letters and digits to the next blank, so that
 * `ada.reed@mail.example` is found by `ada.r`, `reed@` and `mail`. In lower case, each once.
 */
export function searchWords(text: string): Set<string> {
  const words = new Set<string>();
  for (const chunk of chunksOf(text)) {
    // A national number is looked for without the country's code before it.
    if (/^\d{11,}$/.test(chunk)) words.add(chunk.slice(-NATIONAL_NUMBER));
    let wasLetter = false;
    for (let at = 0; at < chunk.length; at++) {
      const isStart = !wasLetter;
      wasLetter = isLetter(chunk, at);
      if (isStart && wasLetter) words.add(chunk.slice(at, at + MAX_LENGTH));
    }
  }
  return words;
}

/** The words that somebody looks for, each the beginning of what it may find; one without a letter or digit is none. */
export function askedWords(q: string, most: number): string[] {
  return chunksOf(q)
    .map((chunk) => {
      let start = 0;
      while (start < chunk.length && !isLetter(chunk, start)) start++;
      return chunk.slice(start, start + MAX_LENGTH);
    })
    .filter(Boolean)
    .slice(0, most);
}

const chunksOf = (text: string): string[] => text.toLowerCase().split(/\s+/);

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code > 96 && code < 123) || (code > 47 && code < 58);
  // Halves of a pair count too: letters of rare scripts are made of two.
  return (code > 0xd7ff && code < 0xe000) || LETTER.test(text.charAt(at));
}
