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

  constructor(response: Response, body: Partial<Problem> & { detail?: string } = {}) {
    super(body.detail ?? `${response.status} without an explanation from ${response.url}`);
    const status = response.ok ? 502 : response.status;
    const known = { code: "internal", title: response.statusText, ...body };
    Object.assign(this, known, { name: "Problem", status, retryAfterMs: retryAfterOf(response) });
  }
}

/** `Retry-After` in milliseconds, which is seconds or a date; null if there is none. */
export function retryAfterOf({ headers }: Response): number | null {
  const text = headers.get("retry-after") ?? "";
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

/** Reads why a request failed. */
export async function problemOf(response: Response): Promise<Problem> {
  return new Problem(response, await response.json().catch(() => undefined));
}

/** The JSON of a response. Throws a `Problem` if it is something else, as of a proxy. */
export async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw error instanceof SyntaxError ? new Problem(response) : error;
  }
}
