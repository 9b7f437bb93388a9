/** What a property is called, where its record says. */
export const propertyName = (data: Record<string, unknown>): string | undefined =>
  typeof data.name === "string" && data.name ? data.name : undefined;
