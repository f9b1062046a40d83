import type { AppError } from "@/lib/errors";
import { asAppError, problemBody } from "./problem";

const privateHeaders = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

export type Answer = { status: number; body: unknown; headers: Record<string, string> };

export function json(answer: Answer): Response {
  const headers: Record<string, string> = { ...privateHeaders, ...answer.headers };
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers });
  if (answer.body instanceof ReadableStream) {
    return new Response(answer.body, { status: answer.status, headers });
  }
  if (typeof answer.body === "string" && headers["content-type"] !== undefined) {
    return new Response(answer.body, { status: answer.status, headers });
  }
  return Response.json(answer.body, { status: answer.status, headers });
}

/** The response for an error, with the headers that its code needs. */
export function problemAnswer(error: AppError): Answer {
  const body = problemBody(error);
  const { status } = body;
  const headers: Record<string, string> = { "content-type": "application/problem+json" };
  if (error.retryAfterSeconds !== undefined)
    headers["retry-after"] = String(Math.ceil(error.retryAfterSeconds));
  if (status === 401) headers["www-authenticate"] = "Bearer";
  // The rest of an unread body must not be parsed as the next request on this connection.
  if (status === 413 || status === 401) headers.connection = "close";
  return { status, body: JSON.stringify(body), headers };
}

export function problem(error: unknown): Response {
  return json(problemAnswer(asAppError(error)));
}

/** Wraps a handler outside of the table of operations, so that it responds to errors with problem details. */
export function withProblems<A extends unknown[]>(handler: (...given: A) => Promise<Response>) {
  return (...given: A): Promise<Response> => handler(...given).catch(problem);
}
