type Answered = { statusCode: number | null; responseBody: string | null; isTruncated: boolean };

/** Whether there was an answer without a body; one that broke off before its body is no such answer. */
export const isEmptyResponse = ({ statusCode, responseBody, isTruncated }: Answered): boolean =>
  statusCode !== null && !responseBody && !isTruncated;

export const EmptyResponse = ({ label }: { label: string }) => (
  <section aria-label={label} className="rounded-md border bg-sunken p-3 text-xs text-muted">
    Empty
  </section>
);
