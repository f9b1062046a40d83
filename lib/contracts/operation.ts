import type * as z from "zod";
import type { Permission } from "@/lib/domain/access/permissions";

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

/** Method and path below `/api/v1`, with `{name}` for parameters. */
export type Route = `${HttpMethod} /${string}`;

/**
 * Who may call: anyone, any account, any person signed in by browser, approved accounts, operators, assistants with any
 * right in the workspace, or holders of a permission there.
 */
export type Audience = "public" | "account" | "person" | "approved" | "operator" | "assistant" | Permission;

/** What a rate limit counts: registrations, or tries at mailed links, per network; or password attempts per account. */
export type Tries = "registration" | "link" | "password";

/** Limits of JSON bodies: `written` by people, lists of ids, what runners offer, jobs. */
export const bodyBytes = {
  written: 64 * 1024,
  list: 512 * 1024,
  offers: 1024 * 1024,
  job: 2 * 1024 * 1024,
} as const;

type AnyObject = z.ZodType<object>;

/**
 * One row of the HTTP table. `body` is a schema, `"bytes"` for a raw stream, or null. `response` is a schema,
 * `"redirect"` for a 307 to a signed URL, `"events"` for an event stream, `"stream"` for a streamed file, whose type
 * `streamType` returns, or null for no content.
 */
export type Operation<
  P extends AnyObject = AnyObject,
  Q extends AnyObject = AnyObject,
  B extends z.ZodType | "bytes" | null = z.ZodType | "bytes" | null,
  R extends z.ZodType | "redirect" | "events" | "stream" | null =
    | z.ZodType
    | "redirect"
    | "events"
    | "stream"
    | null,
  At extends Route = Route,
> = {
  route: At;
  /** The parts of `route`. */
  method: HttpMethod;
  path: string;
  summary: string;
  audience: Audience;
  params: P;
  query: Q;
  body: B;
  response: R;
  status: number;
  /** Requires the current `ETag` in `If-Match`; `of-existing`: unless there is nothing to replace. */
  ifMatch: boolean | "of-existing";
  /** The response contains a secret and is not saved under an `Idempotency-Key`. */
  answersOnce: boolean;
  /** Maximum size of the JSON body. */
  bodyBytes: number;
  /** Rate limit that every request counts against, before its body is read. */
  tries: Tries | null;
  /** Also for a session that lacks the second factor it needs. */
  beforeSecondFactor: boolean;
  /** Speaks tus 1.0: every request and every response names its version. */
  isTus: boolean;
  /** A write that needs neither the site's own pages nor a token: what it may do is in its URL alone. */
  anyOrigin: boolean;
  /** Whether assistants may call it; to them, others are not there. */
  assistants: boolean;
};

type Row<P extends AnyObject, Q extends AnyObject, B, R> = {
  summary: string;
  audience: Audience;
  params: P;
  query: Q;
  body: B;
  response: R;
  status?: number;
  ifMatch?: boolean | "of-existing";
  answersOnce?: boolean;
  bodyBytes?: number;
  tries?: Tries;
  beforeSecondFactor?: boolean;
  isTus?: boolean;
  anyOrigin?: boolean;
  assistants?: boolean;
};

type ParameterNames<Path> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never;

/** A row of the table with defaults: status 200 (204 without a response body), no `If-Match`, a short body. */
export function operation<
  const At extends Route,
  P extends z.ZodType<Record<ParameterNames<At>, string>>,
  Q extends AnyObject,
  B extends z.ZodType | "bytes" | null,
  R extends z.ZodType | "redirect" | "events" | "stream" | null,
>(route: At, row: Row<P, Q, B, R>): Operation<P, Q, B, R, At> {
  const [method, path] = route.split(" ") as [HttpMethod, string];
  const plain = row.response === null ? 204 : row.response === "redirect" ? 307 : 200;
  const defaults = {
    status: plain,
    ifMatch: false,
    answersOnce: false,
    beforeSecondFactor: false,
    tries: null,
    isTus: false,
    anyOrigin: false,
    assistants: false,
  };
  return { route, method, path, ...defaults, bodyBytes: bodyBytes.written, ...row };
}

export type BodyOf<O> = O extends { body: infer B } ? (B extends z.ZodType ? z.infer<B> : undefined) : never;
export type ParamsOf<O> = O extends { params: infer P } ? (P extends z.ZodType ? z.infer<P> : never) : never;
export type QueryOf<O> = O extends { query: infer Q } ? (Q extends z.ZodType ? z.infer<Q> : never) : never;
export type ResponseOf<O> = O extends { response: infer R }
  ? R extends z.ZodType
    ? z.infer<R>
    : R extends "events" | "stream"
      ? ReadableStream<Uint8Array>
      : undefined
  : never;
