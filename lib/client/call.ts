import type * as z from "zod";
import type { ByRoute } from "@/lib/contracts/api";
import type { BodyOf, ParamsOf, QueryOf, ResponseOf } from "@/lib/contracts/operation";
import { Conflict, jsonOf, Problem, problemOf } from "@/lib/sdk/problem";

/** A `Conflict` for a change that the browser noticed before writing. */
export const changedMeanwhile = (detail: string, current: unknown) =>
  new Conflict({ title: "Changed meanwhile", status: 409, detail, code: "conflict", current });

/** Sent as text; an array becomes repeated parameters. */
type QueryValue = string | number | boolean | readonly (string | number)[] | undefined;

type Inputs<O> = {
  params?: ParamsOf<O>;
  query?: { [K in keyof QueryOf<O>]?: QueryValue };
  body?: O extends { body: infer B } ? (B extends z.ZodType ? z.input<B> : BodyOf<O>) : never;
  ifMatch?: number;
  idempotencyKey?: string;
  /** Others, such as those of a runner's protocol. */
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  /** Server and caller; a browser leaves out both. */
  baseUrl?: string;
  token?: string;
};

/** An operation by method and path, as in the table of operations: `GET /workspaces/{ws}/jobs`. */
type Route = keyof ByRoute;

/** `/api/v1/…` with parameters filled in and the query appended; `undefined` values are left out. */
export function urlOf(route: Route, params: object = {}, query: object = {}): string {
  const values = params as Record<string, string>;
  const path = route
    .slice(route.indexOf("/"))
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) search.append(key, String(one));
  }
  const text = search.toString();
  return `/api/v1${path}${text === "" ? "" : `?${text}`}`;
}

/**
 * Replaces the API's text for a 401, which is for programs that send tokens: in a browser the session has ended, and
 * typed text is still there.
 */
const signedOut = {
  title: "You are signed out",
  detail: "Your session has ended. Sign in again in another tab, then try again here.",
};

const inBrowser = (refusal: Problem): Problem =>
  refusal.status === 401 ? new Problem({ ...refusal, ...signedOut }) : refusal;

/** Calls an operation and returns the parsed body. Throws a `Problem`, or `TypeError` if unreachable. */
export async function call<R extends Route>(
  route: R,
  inputs: Inputs<ByRoute[R]> = {},
): Promise<ResponseOf<ByRoute[R]>> {
  const headers: Record<string, string> = { accept: "application/json", ...inputs.headers };
  if (inputs.body !== undefined) headers["content-type"] = "application/json";
  if (inputs.ifMatch !== undefined) headers["if-match"] = `"v${inputs.ifMatch}"`;
  if (inputs.idempotencyKey !== undefined) headers["idempotency-key"] = inputs.idempotencyKey;
  if (inputs.token !== undefined) headers.authorization = `Bearer ${inputs.token}`;
  const init: RequestInit = { method: route.slice(0, route.indexOf(" ")), headers };
  if (inputs.body !== undefined) init.body = JSON.stringify(inputs.body);
  if (inputs.signal !== undefined) init.signal = inputs.signal;
  const response = await fetch(`${inputs.baseUrl ?? ""}${urlOf(route, inputs.params, inputs.query)}`, init);
  if (!response.ok) {
    const refusal = await problemOf(response);
    throw inputs.baseUrl === undefined ? inBrowser(refusal) : refusal;
  }
  return (response.status === 204 ? undefined : await jsonOf(response)) as ResponseOf<ByRoute[R]>;
}
