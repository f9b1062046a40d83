import type { ServerResponse } from "node:http";
import { AppError, isAppError } from "@/lib/errors";
import { problemBody } from "@/lib/http/problem";
import { log } from "@/lib/log";
import { bytesPolicy } from "./security-headers";

/** A typed answer where nothing was sent yet; a started one is cut, so that nobody takes it for whole. */
export function sendProblem(res: ServerResponse, error: unknown): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  if (!isAppError(error)) log.error({ err: error }, "front failed");
  const known = isAppError(error)
    ? error
    : new AppError("internal", "The server met an unexpected fault; it has been logged");
  const body = problemBody(known);
  const text = JSON.stringify(body);
  for (const name of ["content-disposition", "etag", "accept-ranges", "content-range"])
    res.removeHeader(name);
  res.writeHead(body.status, {
    "content-type": "application/problem+json",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "content-security-policy": bytesPolicy,
  });
  res.end(text);
}
