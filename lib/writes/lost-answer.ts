/** What people are told where a write was sent and its answer never came. */
export const lostAnswer = (vendorName: string): string =>
  `The answer was lost; the write may have been made. Check at ${vendorName} before you retry.`;
