/** A sentence of the reference: what stands between backticks is code. */
export const Prose = ({ text }: { text: string }) =>
  text
    .split("`")
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places.
    .map((part, place) => (place % 2 === 1 ? <code key={place}>{part}</code> : part));
