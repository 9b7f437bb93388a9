/** The few ways in which our own rules can refuse; each transport maps them once. */
export type AppErrorCode =
  | "not_found"
  | "forbidden"
  | "invalid"
  | "conflict"
  | "rate_limited"
  | "unauthenticated";

const STATUS: Record<AppErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  invalid: 422,
  rate_limited: 429,
};

/** A refusal by one of our rules. `message` is shown to the user: it says what, why and what to do. */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: AppErrorCode,
    message: string,
    /** Field name to sentences, shown beside the form's fields. */
    readonly fields: Record<string, string[]> = {},
  ) {
    super(message);
  }
  get status(): number {
    return STATUS[this.code];
  }
}

export const notFound = (what: string): AppError =>
  new AppError(
    "not_found",
    `${what} was not found. It may have been deleted, or you may not have access to it.`,
  );

/** What is read, or null where there is no such thing. Whatever else fails goes on to fail. */
export async function orNull<Read>(reading: Promise<Read>): Promise<Read | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

/** The text of any thrown value, for logs and stored failures; never shown to strangers. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
