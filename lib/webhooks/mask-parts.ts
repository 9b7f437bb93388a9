/** A piece of a mask, without the spaces around it, and where it is in the text (`end` excluded). */
export type Part = { text: string; start: number; end: number };
/** What is wrong, why and what to do, and the characters that it is about (`end` excluded). */
export type MaskError = { message: string; start: number; end: number };

export const wholeOf = (text: string): Part => ({ text, start: 0, end: text.length });

/**
 * The pieces of a part between separators. An empty piece takes in the separator beside it, so that there is something
 * to point at.
 */
export function split(part: Part, separator: string): Part[] {
  let start = part.start;
  return part.text.split(separator).map((raw) => {
    const from = start;
    start += raw.length + separator.length;
    const text = raw.trim();
    if (text) {
      const begin = from + raw.indexOf(text);
      return { text, start: begin, end: begin + text.length };
    }
    const after = from + raw.length + separator.length;
    return {
      text,
      start: after <= part.end ? from : Math.max(part.start, from - separator.length),
      end: Math.min(after, part.end),
    };
  });
}

const LONGEST_QUOTE = 40;

/** A piece as messages quote it. */
export const quote = ({ text }: Part): string =>
  `"${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}"`;

export const errorAt = ({ start, end }: Part, message: string): MaskError => ({ message, start, end });
