import type { ServerResponse } from "node:http";
import { AppError, isAppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { problemBody } from "@/lib/server/http/problem";
import { instanceOf, noteOf } from "./request-note";
import { bytesPolicy } from "./security-headers";

const ourFault = (error: unknown) =>
  !isAppError(error) || error.code === "internal" || error.code === "unavailable";

/**
 * Sends problem details if nothing was sent yet; otherwise destroys the connection, so that no client takes the
 * response for complete.
 */
export function sendProblem(res: ServerResponse, error: unknown): void {
  if (ourFault(error)) log.error({ err: error }, "front failed");
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const known = isAppError(error)
    ? error
    : new AppError("internal", "An unexpected error occurred; it has been logged");
  const body = problemBody(known);
  const note = noteOf(res);
  if (note !== undefined) note.why = known.code;
  const text = JSON.stringify({ ...body, instance: instanceOf(res) });
  if (known.retryAfterSeconds !== undefined) res.setHeader("Retry-After", Math.ceil(known.retryAfterSeconds));
  res.writeHead(body.status, {
    "content-type": "application/problem+json",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "content-security-policy": bytesPolicy,
    "x-content-type-options": "nosniff",
  });
  res.end(text);
}
