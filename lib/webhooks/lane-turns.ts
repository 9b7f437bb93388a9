/**
 * The webhook after which a lane's next claim begins: the last one that this claim took from, in the order of ids that
 * starts behind `after` and goes round. Null where nothing was ever taken.
 */
export function nextTurn(claimed: readonly { webhookId: string }[], after: string | null): string | null {
  const ids = claimed.map(({ webhookId }) => webhookId).sort();
  const goneRound = after === null ? [] : ids.filter((id) => id <= after);
  return goneRound.at(-1) ?? ids.at(-1) ?? after;
}
