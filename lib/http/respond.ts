import { AppError } from "@/lib/errors";
import { asAppError, problemBody } from "./problem";

const privateHeaders = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

export type Answer = { status: number; body: unknown; headers: Record<string, string> };

export function json(answer: Answer): Response {
  const headers: Record<string, string> = { ...privateHeaders, ...answer.headers };
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers });
  if (typeof answer.body === "string" && headers["content-type"] !== undefined) {
    return new Response(answer.body, { status: answer.status, headers });
  }
  return Response.json(answer.body, { status: answer.status, headers });
}

export function problem(error: unknown): Response {
  const known = asAppError(error, (code, message) => new AppError(code, message, { cause: error }));
  const body = problemBody(known);
  const headers: Record<string, string> = { ...privateHeaders, "content-type": "application/problem+json" };
  if (known.retryAfterSeconds !== undefined)
    headers["retry-after"] = String(Math.ceil(known.retryAfterSeconds));
  if (body.status === 401) headers["www-authenticate"] = "Bearer";
  // The rest of an unread body must not be taken for the next request on this connection.
  if (body.status === 413 || body.status === 401) headers.connection = "close";
  return new Response(JSON.stringify(body), { status: body.status, headers });
}
