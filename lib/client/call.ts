import type * as z from "zod";
import type { ByRoute } from "@/lib/contracts/api";
import type { BodyOf, ParamsOf, QueryOf, ResponseOf } from "@/lib/contracts/operation";
import type { Problem } from "@/lib/contracts/problem";

/** An error response, as the server's problem details. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** How long the server asks to wait; null if it does not say. */
  readonly retryAfterMs: number | null;
  constructor(problem: Problem, retryAfterMs: number | null = null) {
    super(problem.detail);
    this.name = "ProblemError";
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * A response that is not from Fluxara, such as a proxy's error page. If its status claims success, 502 is reported
 * instead.
 */
export class Unexplained extends ProblemError {
  constructor({ ok, status, statusText }: Response) {
    const detail = `The server returned ${status} without an explanation`;
    const problem = { type: "about:blank", title: statusText, detail, code: "internal" } as const;
    super({ ...problem, status: ok ? 502 : status });
  }
}

/** Refused because someone else wrote in the meantime (409, 412); `current` is the current version. */
export class Stale<T = unknown> extends ProblemError {
  readonly current: T;
  constructor(problem: Problem, current: T) {
    super(problem);
    this.current = current;
  }
}

/** A `Stale` for a change that the browser noticed before writing. */
export const changedMeanwhile = <T>(detail: string, current: T) =>
  new Stale(
    { type: "about:blank", title: "Changed meanwhile", status: 409, detail, code: "conflict" },
    current,
  );

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
 * The problem details of a response; null for anything else, such as a proxy's error page. Checked by hand: pages do
 * not otherwise load zod.
 */
export async function readProblem(response: Response): Promise<Problem | null> {
  const said = (await response.json().catch(() => null)) as Partial<Problem> | null;
  return typeof said?.detail === "string" && typeof said.code === "string" ? (said as Problem) : null;
}

/** `Retry-After` in milliseconds. Null if absent, or a date, which our own server never sends. */
export function retryAfterMs(header: string | null | undefined): number | null {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

/** The error for an unsuccessful response. */
export async function refusalOf(response: Response): Promise<ProblemError> {
  const said = await readProblem(response);
  if (said?.current !== undefined) return new Stale(said, said.current);
  if (said !== null) return new ProblemError(said, retryAfterMs(response.headers.get("retry-after")));
  return new Unexplained(response);
}

/**
 * The JSON of a successful response. Throws `Unexplained` for anything else, such as the sign-in page of a proxy in
 * front.
 */
export async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw error instanceof SyntaxError ? new Unexplained(response) : error;
  }
}

/**
 * Replaces the API's text for a 401, which is for programs that send tokens: in a browser the session has ended, and
 * typed text is still there.
 */
const signedOut = {
  title: "You are signed out",
  detail: "Your session has ended. Sign in again in another tab, then try again here.",
};

const inBrowser = (refusal: ProblemError): ProblemError =>
  refusal.problem.status === 401 ? new ProblemError({ ...refusal.problem, ...signedOut }) : refusal;

/** Calls an operation and returns the parsed body. Throws `ProblemError` or `Stale`, or `TypeError` if unreachable. */
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
    const refusal = await refusalOf(response);
    throw inputs.baseUrl === undefined ? inBrowser(refusal) : refusal;
  }
  return (response.status === 204 ? undefined : await jsonOf(response)) as ResponseOf<ByRoute[R]>;
}
