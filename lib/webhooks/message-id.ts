/** The id that a receiver recognises a delivery by: the same for every attempt, resend and replay. */
export const messageIdOf = ({ eventId, webhookId }: { eventId: string; webhookId: string }): string =>
  `${eventId}:${webhookId}`;
