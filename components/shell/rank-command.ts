const wordsOf = (text: string): string[] => text.toLowerCase().split(/[^\p{L}\p{N}]+/u);

/**
 * How well a command's name and further words fit what is typed, from 0 (not at all) to 1: a beginning before a word inside
 * before a further word, and letters that merely come in this order in the name last.
 */
export function rankCommand(label: string, furtherWords: string[], typed: string): number {
  const search = typed.trim().toLowerCase();
  const name = label.toLowerCase();
  if (search === "" || name.startsWith(search)) return 1;
  const beginsAWord = (words: string[]) =>
    wordsOf(search).every((part) => words.some((w) => w.startsWith(part)));
  if (beginsAWord(wordsOf(label))) return 0.9;
  if (beginsAWord([...wordsOf(label), ...furtherWords.flatMap(wordsOf)])) return 0.7;
  if (name.includes(search)) return 0.6;
  return hasInOrder(name, search) ? 0.2 : 0;
}

function hasInOrder(text: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const place = text.indexOf(letter, from);
    if (place < 0) return false;
    from = place + 1;
  }
  return true;
}
