/**
 * The webhook after which a lane's next claim begins: the last one that this claim took from, in the order of ids that
 * starts behind `after` and goes round. Null where nothing was ever taken.
 */
export function nextTurn(claimed: readonly { webhookId: string }[], after: string | null): string | null {
  const ids = claimed.map(({ webhookId }) => webhookId).sort();
  const goneRound = after === null ? [] : ids.filter((id) => id <= after);
  return goneRound.at(-1) ?? ids.at(-1) ?? after;
}

/**
 * The oldest delivery of each webhook, then the second oldest of each, and so on: a webhook with one delivery does not
 * set off behind all that the others have in the same claim.
 */
export function inRounds<One extends { webhookId: string; eventId: string }>(claimed: readonly One[]): One[] {
  const counts = new Map<string, number>();
  const numbered = [...claimed]
    .sort((one, other) => (one.eventId < other.eventId ? -1 : 1))
    .map((one) => {
      const round = counts.get(one.webhookId) ?? 0;
      counts.set(one.webhookId, round + 1);
      return { one, round };
    });
  return numbered.sort((a, b) => a.round - b.round).map(({ one }) => one);
}
