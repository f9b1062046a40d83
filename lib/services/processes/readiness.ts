import { type Clock, systemClock } from "@/lib/clock";
import type { Ready, ReadyChecks } from "@/lib/contracts/health";
import { remember } from "@/lib/remember";
import { version } from "@/lib/version";

/** What a start is at; null: neither. */
export type StartStep = "migrating" | "joining" | null;

/** Of the database: beyond it, requests would wait as well. */
const silentAfterMs = 5_000;

/** Whether this process may be sent requests. The start and the shutdown write it; probes read it. */
export class Readiness {
  #state: "starting" | "open" | "draining" = "starting";
  #step: StartStep = null;
  #heardAtMs = Number.NEGATIVE_INFINITY;
  #told: { status: Ready["status"]; since: Date };
  /** What `look-around.ts` found last. */
  looked: Pick<ReadyChecks, "schema" | "store"> & { secret: "ok" | "wrong" } = {
    schema: "ok",
    store: "ok",
    secret: "ok",
  };
  /** Whether the connection to the other processes is there. */
  hasPeers = false;

  constructor(private readonly clock: Clock) {
    this.#told = { status: "starting", since: clock() };
  }

  step(step: StartStep): void {
    this.#step = step;
  }

  open(): void {
    this.#state = "open";
    this.#step = null;
  }

  drain(): void {
    this.#state = "draining";
  }

  /** Whether responses should end their connections. */
  get isDraining(): boolean {
    return this.#state === "draining";
  }

  get isOpen(): boolean {
    return this.#state === "open";
  }

  /** The database responded to what was asked at this time of `performance.now`. */
  hear(atMs: number): void {
    this.#heardAtMs = atMs;
    this.hasPeers = true;
  }

  /** Since the database last responded; Infinity if it never did. */
  get silentMs(): number {
    return performance.now() - this.#heardAtMs;
  }

  #checks(): ReadyChecks {
    const { schema, store, secret } = this.looked;
    const database = this.silentMs > silentAfterMs ? "down" : "ok";
    const peers = secret === "wrong" ? "wrong" : this.hasPeers ? "ok" : "down";
    return { database, schema, peers, store };
  }

  /**
   * Without the store it is ready: records can be read. So it is while the connection to the others is made again: if that
   * lasts, the database is silent. Nothing is asked for it.
   */
  read(): Ready {
    const checks = this.#checks();
    const isWell = checks.database === "ok" && checks.schema === "ok" && checks.peers !== "wrong";
    const status = this.#state === "open" ? (isWell ? "ready" : "unready") : this.#state;
    if (status !== this.#told.status) this.#told = { status, since: this.clock() };
    return { status, since: this.#told.since.toISOString(), step: this.#step, checks, version };
  }
}

export const readiness = (): Readiness => remember("readiness", () => new Readiness(systemClock));
