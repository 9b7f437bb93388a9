/** What Standard Webhooks signs: `id.timestamp.body`. */
export const signedContent = (messageId: string, timestampSeconds: string, body: string): string =>
  `${messageId}.${timestampSeconds}.${body}`;
