/** The headers that every request carries and no signature changes. */
export const fixedHeaders = (sequence: number) => ({
  "content-type": "application/json",
  "user-agent": "Latchkey-Webhooks/1.0",
  "webhook-sequence": String(sequence),
});
