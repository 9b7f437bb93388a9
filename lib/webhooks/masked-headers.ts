/** Shown instead of a secret value; sent back, it means that the value stays. */
export const MASKED_VALUE = "••••••••";

/** Custom headers without their values. */
export const maskHeaders = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.keys(headers).map((name) => [name, MASKED_VALUE]));
