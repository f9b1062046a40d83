import { call, jsonOf, refusalOf, retryAfterMs, urlOf } from "@/lib/client/call";
import { deliver, type Server } from "@/lib/client/deliver";
import type { RecordedSettings } from "@/lib/contracts/jobs";
import type { ClaimResult, Heartbeat, HeartbeatBody, Runner } from "@/lib/contracts/runners";
import type { AttemptFailure } from "@/lib/runner/attempt-failure";
import type { RunnerProfile } from "@/lib/runner/runner-program";
import { withDeadline } from "@/lib/runner/with-deadline";

/** For requests that the server answers at once. */
const longestMs = 30_000;
/** For what may be asked again at once: two in vain leave an attempt of the shortest silence its runner. */
const longestAskMs = 10_000;
/** Bytes per millisecond of the slowest connection that pictures are delivered over. */
const slowest = 10;

const never = new AbortController().signal;

type Registration = { server: Server; ws: string; instance: string };
/** A claimed job and its attempt's id, which every write carries. */
export type AttemptKey = { job: string; attempt: string };
/** `retryAfterMs`: how long a paused runner is asked to wait. */
export type ClaimAnswer = { attempts: ClaimResult["attempts"]; retryAfterMs: number | null };

const soon = <T>(ask: (signal: AbortSignal) => Promise<T>, ms = longestMs) => withDeadline(never, ms, ask);

const written = ({ attempt }: AttemptKey) => ({ "fluxara-attempt": attempt });

/** A registered runner's requests, as its process. */
export class RunnerClient {
  readonly #place: Registration;
  readonly #id: string;

  private constructor(place: Registration, id: string) {
    this.#place = place;
    this.#id = id;
  }

  /** Registering again as the same process changes what it offers. */
  static async register(place: Registration, profile: RunnerProfile): Promise<RunnerClient> {
    const body = { ...profile, instance: place.instance };
    const to = { ...place.server, params: { ws: place.ws }, body };
    const ask = (signal: AbortSignal) => call("POST /workspaces/{ws}/runners", { ...to, signal });
    const { id } = await soon(ask, longestAskMs);
    return new RunnerClient(place, id);
  }

  get id(): string {
    return this.#id;
  }

  async openAttempts(): Promise<Runner["attempts"]> {
    const ask = (signal: AbortSignal) =>
      call("GET /workspaces/{ws}/runners/{id}", { ...this.#asRunner(), signal });
    return (await soon(ask, longestAskMs)).attempts;
  }

  heartbeat(attempts: HeartbeatBody["attempts"]): Promise<Heartbeat> {
    const said = { ...this.#asRunner(), body: { attempts } };
    const ask = (signal: AbortSignal) =>
      call("POST /workspaces/{ws}/runners/{id}/heartbeat", { ...said, signal });
    return soon(ask, longestAskMs);
  }

  claim(asked: { max: number; waitSeconds: number }, signal: AbortSignal): Promise<ClaimAnswer> {
    return withDeadline(signal, asked.waitSeconds * 1_000 + longestMs, (until) => this.#claim(asked, until));
  }

  async deliver(
    key: AttemptKey,
    picture: { index: number; name: string; bytes: Uint8Array },
    signal: AbortSignal,
  ): Promise<void> {
    const { server, ws } = this.#place;
    const delivery = { ...picture, ws, job: key.job, headers: written(key) };
    await withDeadline(signal, longestMs + picture.bytes.length / slowest, (until) =>
      deliver(server, { ...delivery, signal: until }),
    );
  }

  async complete(key: AttemptKey, recorded: RecordedSettings): Promise<void> {
    const said = { ...this.#asAttempt(key), body: { recorded } };
    await soon((signal) => call("POST /workspaces/{ws}/jobs/{job}/complete", { ...said, signal }));
  }

  async fail(key: AttemptKey, { kind, message }: AttemptFailure): Promise<void> {
    if (kind === "release") return this.release(key, message);
    const body = { status: "failed" as const, error: message.slice(0, 10_000), kind };
    await soon((signal) =>
      call("PATCH /workspaces/{ws}/jobs/{job}", { ...this.#asAttempt(key), body, signal }),
    );
  }

  async release(key: AttemptKey, reason: string): Promise<void> {
    const body = { reason: reason.slice(0, 10_000) };
    const said = { ...this.#asAttempt(key), body };
    await soon((signal) => call("POST /workspaces/{ws}/jobs/{job}/release", { ...said, signal }));
  }

  preview(key: AttemptKey, bytes: Uint8Array): Promise<void> {
    return soon((signal) => this.#preview(key, bytes, signal));
  }

  async #preview(key: AttemptKey, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const { server, ws } = this.#place;
    const url = urlOf("PUT /workspaces/{ws}/jobs/{job}/preview", { ws, job: key.job });
    const response = await fetch(`${server.baseUrl}${url}`, {
      method: "PUT",
      headers: {
        ...written(key),
        authorization: `Bearer ${server.token}`,
        "content-type": "application/octet-stream",
      },
      body: bytes as BodyInit,
      signal,
    });
    if (!response.ok) throw await refusalOf(response);
  }

  async #claim(asked: object, signal: AbortSignal): Promise<ClaimAnswer> {
    const { server, ws, instance } = this.#place;
    const url = urlOf("POST /workspaces/{ws}/runners/{id}/claim", { ws, id: this.#id });
    const response = await fetch(`${server.baseUrl}${url}`, {
      method: "POST",
      headers: {
        accept: "application/json",
        authorization: `Bearer ${server.token}`,
        "content-type": "application/json",
        "fluxara-instance": instance,
      },
      body: JSON.stringify(asked),
      signal,
    });
    if (!response.ok) throw await refusalOf(response);
    if (response.status === 204)
      return { attempts: [], retryAfterMs: retryAfterMs(response.headers.get("retry-after")) };
    const { attempts } = (await jsonOf(response)) as ClaimResult;
    return { attempts: attempts.map((each) => this.#reachable(each)), retryAfterMs: null };
  }

  /** URLs of this server's own bytes name no host. */
  #reachable({ inputs, ...claimed }: ClaimResult["attempts"][number]): ClaimResult["attempts"][number] {
    const { baseUrl } = this.#place.server;
    const whole = (url: string) => (url.startsWith("/") ? `${baseUrl}${url}` : url);
    return { ...claimed, inputs: inputs.map((input) => ({ ...input, url: whole(input.url) })) };
  }

  #asRunner() {
    const { server, ws, instance } = this.#place;
    const params = { ws, id: this.#id };
    const headers = { "fluxara-instance": instance };
    return { ...server, params, headers };
  }

  #asAttempt(key: AttemptKey) {
    const { server, ws } = this.#place;
    const params = { ws, job: key.job };
    return { ...server, params, headers: written(key) };
  }
}
