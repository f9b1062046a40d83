import type { AppError } from "@/lib/errors";
import { asAppError, problemBody } from "./problem";
import type { RequestLike } from "./request-like";

const privateHeaders = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

export type HandlerResponse = {
  status: number;
  body: unknown;
  headers: Record<string, string>;
  /** Values of `Set-Cookie`. */
  cookies?: readonly string[];
};

/** A response with its body in the form in which it is sent: text, bytes, or a stream that stays open. */
export type Sendable = {
  status: number;
  body: string | Buffer | ReadableStream<Uint8Array> | null;
  headers: Record<string, string>;
  cookies?: readonly string[];
};

/** A path's parameters by name, unescaped. */
export type PathParams = Record<string, string>;

/** Responds to the requests of one operation. */
export type Responder = (request: RequestLike, params: PathParams) => Promise<Sendable>;

export function sendable({ status, body, headers: own, cookies = [] }: HandlerResponse): Sendable {
  const headers: Record<string, string> = { ...privateHeaders, ...own };
  if (body === undefined) return { status, body: null, headers, cookies };
  if (body instanceof ReadableStream) return { status, body, headers, cookies };
  if (typeof body === "string" && headers["content-type"] !== undefined)
    return { status, body, headers, cookies };
  headers["content-type"] ??= "application/json";
  return { status, body: JSON.stringify(body), headers, cookies };
}

/** The same as a `Response`, for callers other than the front, which sends without making one. */
export function responseOf({ body, status, headers: named, cookies = [] }: Sendable): Response {
  const headers = new Headers(named);
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(body as BodyInit | null, { status, headers });
}

/** The response for an error, with the headers that its code needs. */
export function problemAnswer(error: AppError): HandlerResponse {
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

/** The response that reports any error. */
export const faultAnswer = (error: unknown): HandlerResponse => problemAnswer(asAppError(error));

export const problem = (error: unknown): Response => responseOf(sendable(faultAnswer(error)));

/** Wraps a handler that is not in the table of operations: errors become problem details. */
export function withProblems<A extends unknown[]>(handler: (...given: A) => Promise<Response>) {
  return (...given: A): Promise<Response> => handler(...given).catch(problem);
}
