/** What a refusal says, as RFC 9457 has it. */
type RefusalFacts = {
  status: number;
  code: string;
  title: string;
  detail: string;
  errors?: Problem["errors"];
  current?: unknown;
  instance?: string | undefined;
};

/** What the server says of a request that it refused (RFC 9457). */
export class Problem extends Error {
  declare readonly status: number;
  /** For programs: `not_found`, `conflict`, `invalid` and so on; `internal` if whoever answered is not Fluxara. */
  declare readonly code: string;
  declare readonly title: string;
  /** What is wrong with which field. */
  declare readonly errors: readonly { path: string; message: string }[] | undefined;
  /** What is there now, if it is not what the request expected. */
  declare readonly current: unknown;
  /** The request, as the server's log names it. */
  declare readonly instance: string | undefined;
  /** How long the server asks to wait; null if it does not say. */
  declare readonly retryAfterMs: number | null;

  constructor({ detail, ...facts }: RefusalFacts, retryAfterMs: number | null = null) {
    super(detail);
    Object.assign(this, facts, { name: "Problem", retryAfterMs });
  }
}

/** Refused because somebody else wrote first (409, 412); `current` is what is there now. */
export class Conflict extends Problem {}

/** A response that is not from Fluxara, such as a proxy's page; 502 if its status claims success. */
export class Unexplained extends Problem {
  constructor({ ok, status, statusText, url }: Response, retryAfterMs: number | null = null) {
    const detail = `The server returned ${status} without an explanation`;
    super({ status: ok ? 502 : status, code: "internal", title: statusText || url, detail }, retryAfterMs);
  }
}

/** `Retry-After` in milliseconds, which is seconds or a date; null if there is none. */
export function retryAfterOf({ headers }: Response): number | null {
  return retryAfterIn(headers.get("retry-after"));
}

export function retryAfterIn(header: string | null | undefined): number | null {
  const text = header ?? "";
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

/** Reads why a request failed. */
export async function problemOf(response: Response): Promise<Problem> {
  const said = (await response.json().catch(() => null)) as Partial<RefusalFacts> | null;
  const retryAfterMs = retryAfterOf(response);
  if (typeof said?.detail !== "string" || typeof said.code !== "string")
    return new Unexplained(response, retryAfterMs);
  const facts = { ...(said as RefusalFacts), status: response.status };
  return facts.current === undefined ? new Problem(facts, retryAfterMs) : new Conflict(facts, retryAfterMs);
}

/** The JSON of a response. Throws `Unexplained` if it is something else, such as the sign-in page of a proxy. */
export async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw error instanceof SyntaxError ? new Unexplained(response) : error;
  }
}
