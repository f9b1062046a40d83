import type { z } from "zod";
import type { Permission } from "@/lib/domain/access";
import { type Method, type OperationName, routes, splitRoute } from "./routes";

/** Who may call: anybody, any approved account, an operator, or whoever holds a permission in the workspace. */
export type Audience = "public" | "account" | "operator" | Permission;

type AnyObject = z.ZodType<object>;

/**
 * One row of the HTTP table. `body` is a schema, `"bytes"` for a raw stream, or null.
 * `response` is a schema, `"redirect"` for a 307 to a signed URL, or null for no content.
 */
export type Operation<
  P extends AnyObject = AnyObject,
  Q extends AnyObject = AnyObject,
  B extends z.ZodType | "bytes" | null = z.ZodType | "bytes" | null,
  R extends z.ZodType | "redirect" | null = z.ZodType | "redirect" | null,
> = {
  method: Method;
  /** Below `/api/v1`, with `{name}` for parameters. */
  path: string;
  summary: string;
  audience: Audience;
  params: P;
  query: Q;
  body: B;
  response: R;
  status: number;
  /** The write needs the current `ETag` in `If-Match`. */
  ifMatch: boolean;
  /** The answer holds a secret: it is not kept for an `Idempotency-Key`. */
  answersOnce: boolean;
};

type Row<P extends AnyObject, Q extends AnyObject, B, R> = {
  summary: string;
  audience: Audience;
  params: P;
  query: Q;
  body: B;
  response: R;
  status?: number;
  ifMatch?: boolean;
  answersOnce?: boolean;
};

/** Completes a row of the table with its route and its defaults: status 200 (204 without an answer), no `If-Match`. */
export function operation<
  P extends AnyObject,
  Q extends AnyObject,
  B extends z.ZodType | "bytes" | null,
  R extends z.ZodType | "redirect" | null,
>(name: OperationName, row: Row<P, Q, B, R>): Operation<P, Q, B, R> {
  const plain = row.response === null ? 204 : row.response === "redirect" ? 307 : 200;
  const { status = plain, ifMatch = false, answersOnce = false } = row;
  return { ...splitRoute(routes[name]), ...row, status, ifMatch, answersOnce };
}

export type BodyOf<O> = O extends { body: infer B } ? (B extends z.ZodType ? z.infer<B> : undefined) : never;
export type ParamsOf<O> = O extends { params: infer P } ? (P extends z.ZodType ? z.infer<P> : never) : never;
export type QueryOf<O> = O extends { query: infer Q } ? (Q extends z.ZodType ? z.infer<Q> : never) : never;
export type ResponseOf<O> = O extends { response: infer R }
  ? R extends z.ZodType
    ? z.infer<R>
    : undefined
  : never;
