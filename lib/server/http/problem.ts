import { AppError, isAppError, statusOf } from "@/lib/errors";
import { log } from "@/lib/log";

const titles: Record<string, string> = {
  unknown_checksum: "Unknown checksum algorithm",
  unauthenticated: "Sign in or send a token",
  forbidden_origin: "Request from another site",
  not_found: "Not found",
  method_not_allowed: "Method not allowed",
  timeout: "Timed out",
  conflict: "Conflict",
  gone: "Gone",
  precondition_failed: "Changed in the meantime",
  too_large: "Too large",
  unsupported_media: "Unsupported file",
  range_not_satisfiable: "Range not satisfiable",
  invalid: "Invalid input",
  key_reused: "Idempotency key already used",
  precondition_required: "If-Match is missing",
  rate_limited: "Too many requests",
  checksum_mismatch: "Checksum does not match",
  internal: "Server error",
  unavailable: "Temporarily unavailable",
  storage_full: "Storage is full",
};

/** Missing and forbidden give the same response, byte for byte, whatever the message was. */
const nothingHere = "It does not exist, or you do not have access to it";

export type ProblemBody = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: { path: string; message: string }[];
  current?: unknown;
};

export function problemBody(error: AppError): ProblemBody {
  const body: ProblemBody = {
    type: `urn:fluxara:problem:${error.code}`,
    title: titles[error.code] ?? error.code.replaceAll("_", " "),
    status: statusOf[error.code],
    detail: error.code === "not_found" ? nothingHere : error.message,
    code: error.code,
  };
  if (error.errors !== undefined) body.errors = error.errors;
  if (error.current !== undefined) body.current = error.current;
  return body;
}

const lostConnection =
  /ECONNREFUSED|ENOENT.*PGSQL|Can't reach database server|Connection terminated|terminating connection|the database system is|deadlock detected|40P01|P2034|P1001|P1017|connection error and is not queryable|timeout exceeded when trying to connect|P2024|P2028/;

/** PostgreSQL's `query_canceled`. */
const canceled = /57014/;
const overtime = /due to statement timeout/;

const fullDisk = /53100|53200.*disk|No space left on device|ENOSPC|could not (?:extend|write) file/;

const faultOf = (text: string): ["timeout" | "unavailable" | "storage_full" | "internal", string] => {
  if (canceled.test(text) && overtime.test(text))
    return [
      "unavailable",
      "This took the database too long, so it was stopped: narrow it, or ask for less at a time",
    ];
  if (canceled.test(text)) return ["timeout", "The client left before this was read"];
  if (fullDisk.test(text)) return ["storage_full", "The server’s disk is full; an operator must free space"];
  if (lostConnection.test(text))
    return ["unavailable", "The database is not responding; try again in a few seconds"];
  return ["internal", "An unexpected error occurred; it has been logged"];
};

/** The message, with Prisma's and PostgreSQL's error codes if there are any. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, meta } = error as { code?: unknown; meta?: { driverAdapterError?: { cause?: object } } };
  const cause = meta?.driverAdapterError?.cause ?? error.cause;
  const state =
    typeof cause === "object" && cause !== null && "originalCode" in cause ? cause.originalCode : "";
  return [error.message, code, state].join(" ");
}

/** Any error as an `AppError`. Unexpected errors are logged in full and reported without details. */
export function asAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  const text = textOf(error);
  const [code, message] = faultOf(text);
  if (code === "timeout") log.debug("a reader left before the response");
  else log.error({ err: error }, "request failed");
  return new AppError(code, message, { cause: error });
}
