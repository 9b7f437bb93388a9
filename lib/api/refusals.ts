import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

/** A request that cannot be understood, before any of our rules is asked. */
export class BadRequest extends Error {
  override readonly name = "BadRequest";
  constructor(
    message: string,
    readonly status: 400 | 404 | 413 = 400,
  ) {
    super(message);
  }
}

const UNDERSTOOD = {
  400: { code: "bad_request", title: "Bad Request" },
  404: { code: "resource_not_found", title: "Resource Not Found" },
  413: { code: "payload_too_large", title: "Payload Too Large" },
} as const;

type ErrorBody = { code: string; title: string; details?: unknown };

/** The one mapping of what went wrong to the API's answer, in Channex's shape (its API Reference, Errors). */
export function refusalOf(
  error: unknown,
  requestId: string,
): { status: number; body: { errors: ErrorBody } } {
  if (error instanceof BadRequest) {
    const { code, title } = UNDERSTOOD[error.status];
    return { status: error.status, body: { errors: { code, title, details: { request: [error.message] } } } };
  }
  if (error instanceof AppError) return { status: error.status, body: { errors: bodyOf(error) } };
  log.error("api.failed", { requestId, error });
  const details = {
    request: [`Something went wrong on our side. Try again; if it stays, quote ${requestId}.`],
  };
  return {
    status: 500,
    body: { errors: { code: "internal_server_error", title: "Internal Server Error", details } },
  };
}

function bodyOf(error: AppError): ErrorBody {
  switch (error.code) {
    case "unauthenticated":
      return { code: "unauthorized", title: "Unauthorized" };
    case "not_found":
      return { code: "resource_not_found", title: "Resource Not Found" };
    case "invalid": {
      const fields = Object.keys(error.fields).length > 0 ? error.fields : { request: [error.message] };
      return { code: "validation_error", title: "Validation Error", details: fields };
    }
    case "forbidden":
      return { code: "forbidden", title: "Forbidden", details: { request: [error.message] } };
    case "conflict":
      return { code: "conflict", title: "Conflict", details: { request: [error.message] } };
    case "rate_limited":
      return {
        code: "http_too_many_requests",
        title: "Too Many Requests",
        details: { request: [error.message] },
      };
  }
}
