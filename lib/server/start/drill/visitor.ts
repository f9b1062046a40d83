import { createHash } from "node:crypto";
import { AppError } from "@/lib/errors";
import { within } from "@/lib/within";

const patienceMs = 120_000;

type VisitRequest = { method?: string; json?: unknown; form?: Record<string, string> };

const crumbsOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** A person with a browser, who signs in and asks. */
export class Visitor {
  readonly #base: string;
  #cookie: string;

  /** `cookie`: of a session that is there already. */
  constructor(base: string, cookie = "") {
    this.#base = base;
    this.#cookie = cookie;
  }

  async #ask(path: string, { method = "GET", json, form }: VisitRequest = {}): Promise<Response> {
    return fetch(new URL(path, this.#base), {
      method,
      redirect: "manual",
      signal: within(patienceMs),
      headers: {
        cookie: this.#cookie,
        ...(method === "GET" ? {} : { origin: this.#base }),
        ...(json === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
  }

  async signIn(email: string, password: string): Promise<void> {
    const csrf = await this.#ask("/api/auth/csrf");
    this.#cookie = crumbsOf(csrf);
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const form = { email, password, csrfToken, json: "true" };
    const answer = await this.#ask("/api/auth/callback/credentials", { method: "POST", form });
    await answer.arrayBuffer();
    this.#cookie = crumbsOf(answer);
    const me = await this.json<{ email: string }>("/me");
    if (me.email !== email) throw new AppError("unavailable", `Signed in as ${email}, but it is ${me.email}`);
  }

  /** Follows the redirect to signed bytes. Throws `unavailable` unless it is a success. */
  async open(path: string, asked?: VisitRequest): Promise<Response> {
    const first = await this.#ask(path, asked);
    const location = first.headers.get("location");
    const answer = first.status === 307 && location !== null ? await this.#ask(location) : first;
    if (answer.ok) return answer;
    const said = (await answer.text()).slice(0, 200);
    throw new AppError("unavailable", `${asked?.method ?? "GET"} ${path} is ${answer.status}: ${said}`);
  }

  async json<T>(path: string, asked?: VisitRequest): Promise<T> {
    return (await (await this.open(`/api/v1${path}`, asked)).json()) as T;
  }

  /** Every item of a list. */
  async *all<T>(path: string): AsyncGenerator<T> {
    for (let cursor: string | null = ""; cursor !== null; ) {
      const from: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page: { items: T[]; nextCursor: string | null } = await this.json(`${path}?limit=200${from}`);
      yield* page.items;
      cursor = page.nextCursor;
    }
  }

  /** Length and sha256 of what is downloaded. */
  async measure(path: string): Promise<{ bytes: number; sha256: string }> {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const chunk of (await this.open(path)).body ?? []) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    return { bytes, sha256: hash.digest("hex") };
  }
}
