/** All error codes of the API, with their HTTP status. */
export const statusOf = {
  unknown_checksum: 400,
  unauthenticated: 401,
  forbidden_origin: 403,
  not_found: 404,
  method_not_allowed: 405,
  timeout: 408,
  conflict: 409,
  gone: 410,
  precondition_failed: 412,
  too_large: 413,
  unsupported_media: 415,
  range_not_satisfiable: 416,
  invalid: 422,
  key_reused: 422,
  precondition_required: 428,
  rate_limited: 429,
  checksum_mismatch: 460,
  internal: 500,
  unavailable: 503,
  storage_full: 507,
} as const;

export type ErrorCode = keyof typeof statusOf;

/** An error at one field of a request; `path` is dotted, e.g. `preset.id`. */
export type FieldError = { path: string; message: string };

type Extra = {
  cause?: unknown;
  errors?: FieldError[];
  /** The current version, for conflicts and stale writes. */
  current?: unknown;
  /** Sent as `Retry-After`. */
  retryAfterSeconds?: number;
};

const brand = Symbol.for("fluxara.AppError");

/** The only error class. `message` is shown to people: it names what is wrong and how to fix it. */
export class AppError extends Error {
  readonly [brand] = true;
  readonly code: ErrorCode;
  readonly errors: FieldError[] | undefined;
  readonly current: unknown;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, extra: Extra = {}) {
    super(message, extra.cause === undefined ? undefined : { cause: extra.cause });
    this.name = "AppError";
    this.code = code;
    this.errors = extra.errors;
    this.current = extra.current;
    this.retryAfterSeconds = extra.retryAfterSeconds;
  }
}

/** Checks a brand, since `instanceof` fails across the two copies of this module (front and Next bundle). */
export function isAppError(error: unknown): error is AppError {
  return typeof error === "object" && error !== null && brand in error;
}

/** Whether the same request would be refused again. False for our own faults and for `rate_limited`, which passes. */
export function isRefusal(error: unknown): error is AppError {
  return isAppError(error) && statusOf[error.code] < 500 && error.code !== "rate_limited";
}

/** An `invalid` error at one field. */
export function invalid(path: string, message: string): AppError {
  return new AppError("invalid", message, { errors: [{ path, message }] });
}
