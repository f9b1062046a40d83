import type { RecordedSettings } from "@/lib/contracts/jobs";
import type { ClaimResult, Heartbeat, HeartbeatBody, Runner } from "@/lib/contracts/runners";
import { clientOn } from "@/lib/sdk/client-on";
import type { Client, InputOf } from "@/lib/sdk/client-types";
import { Connection, never } from "@/lib/sdk/connection";
import { jsonOf, retryAfterOf } from "@/lib/sdk/problem";
import { routeOf } from "@/lib/sdk/routes";
import type { AttemptFailure } from "@/lib/sdk/runner/attempt-failure";
import type { JobInputs, RunnerProfile } from "@/lib/sdk/runner/runner-program";
import { withDeadline } from "@/lib/sdk/runner/with-deadline";
import type { Server } from "@/lib/sdk/server";

/** For requests that the server answers at once. */
const maxMs = 30_000;
/** For what may be asked again at once: two in vain leave an attempt of the shortest silence its runner. */
const maxAskMs = 10_000;
/** Bytes per millisecond of the slowest connection that pictures are delivered over. */
const slowest = 10;

type Registration = { server: Server; ws: string; instance: string };
/** A claimed job and its attempt's id, which every write carries. */
export type AttemptKey = { job: string; attempt: string };
/** `retryAfterMs`: how long a paused runner is asked to wait. */
export type ClaimAnswer = { attempts: ClaimResult["attempts"]; retryAfterMs: number | null };

const soon = <T>(ask: (signal: AbortSignal) => Promise<T>, ms = maxMs) => withDeadline(never, ms, ask);

/** A registered runner's requests, as its process. */
export class RunnerClient {
  readonly #place: Registration;
  readonly #id: string;
  readonly #connection: Connection;
  readonly #api: Client;

  private constructor(place: Registration, id = "") {
    const { baseUrl: url, token } = place.server;
    this.#place = place;
    this.#id = id;
    this.#connection = new Connection({ url, token, isPlain: true });
    this.#api = clientOn(this.#connection);
  }

  /** Registering again as the same process changes what it offers. */
  static async register(place: Registration, profile: RunnerProfile): Promise<RunnerClient> {
    const body = { ...profile, instance: place.instance } as InputOf<"registerRunner">["body"];
    const { id } = await soon(
      (signal) => new RunnerClient(place).#api.registerRunner({ ws: place.ws, body, signal }),
      maxAskMs,
    );
    return new RunnerClient(place, id);
  }

  get id(): string {
    return this.#id;
  }

  async openAttempts(): Promise<Runner["attempts"]> {
    const { attempts } = await soon(
      (signal) => this.#api.getRunner({ ...this.#asRunner(), signal }),
      maxAskMs,
    );
    return (attempts as Runner["attempts"]).map((each) => this.#reachable(each));
  }

  heartbeat(attempts: HeartbeatBody["attempts"]): Promise<Heartbeat> {
    const said = { ...this.#asRunner(), body: { attempts } as InputOf<"beat">["body"] };
    return soon((signal) => this.#api.beat({ ...said, signal }) as Promise<Heartbeat>, maxAskMs);
  }

  claim(body: { max: number; waitSeconds: number }, signal: AbortSignal): Promise<ClaimAnswer> {
    return withDeadline(signal, body.waitSeconds * 1_000 + maxMs, async (until) => {
      const input = { ...this.#asRunner(), body, signal: until };
      const response = await this.#connection.open(routeOf("claimJobs"), input);
      if (response.status === 204) return { attempts: [], retryAfterMs: retryAfterOf(response) };
      const { attempts } = (await jsonOf(response)) as ClaimResult;
      return { attempts: attempts.map((each) => this.#reachable(each)), retryAfterMs: null };
    });
  }

  async deliver(
    key: AttemptKey,
    { index, name, bytes }: { index: number; name: string; bytes: Uint8Array | Blob },
    signal: AbortSignal,
  ): Promise<void> {
    const picture = { ...this.#asAttempt(key), index, name, body: bytes };
    const size = bytes instanceof Blob ? bytes.size : bytes.length;
    await withDeadline(signal, maxMs + size / slowest, (until) =>
      this.#api.deliverArtifact({ ...picture, signal: until }),
    );
  }

  async complete(key: AttemptKey, recorded: RecordedSettings): Promise<void> {
    const body = { recorded } as InputOf<"completeJob">["body"];
    await soon((signal) => this.#api.completeJob({ ...this.#asAttempt(key), ...(body && { body }), signal }));
  }

  async fail(key: AttemptKey, { kind, message }: AttemptFailure): Promise<void> {
    if (kind === "release") return this.release(key, message);
    const body = { status: "failed" as const, error: message.slice(0, 10_000), kind };
    await soon((signal) => this.#api.updateJob({ ...this.#asAttempt(key), body, signal }));
  }

  async release(key: AttemptKey, reason: string): Promise<void> {
    const body = { reason: reason.slice(0, 10_000) };
    await soon((signal) => this.#api.releaseJob({ ...this.#asAttempt(key), body, signal }));
  }

  async preview(key: AttemptKey, body: Uint8Array): Promise<void> {
    await soon((signal) => this.#api.putPreview({ ...this.#asAttempt(key), body, signal }));
  }

  /** URLs of this server's own bytes name no host. */
  #reachable<T extends { inputs: JobInputs }>(claimed: T): T {
    const { baseUrl } = this.#place.server;
    const whole = (url: string) => (url.startsWith("/") ? `${baseUrl}${url}` : url);
    return { ...claimed, inputs: claimed.inputs.map((input) => ({ ...input, url: whole(input.url) })) };
  }

  #asRunner() {
    const { ws, instance } = this.#place;
    return { ws, id: this.#id, headers: { "fluxara-instance": instance } };
  }

  #asAttempt({ job, attempt }: AttemptKey) {
    return { ws: this.#place.ws, job, headers: { "fluxara-attempt": attempt } };
  }
}
