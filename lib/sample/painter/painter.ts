import { call } from "@/lib/client/call";
import { log } from "@/lib/log";
import { Easel } from "@/lib/sample/painter/easel";
import { paintJob } from "@/lib/sample/painter/paint-job";
import { painterProfile } from "@/lib/sample/painter/painter-profile";
import { pause } from "@/lib/sdk/runner/bell";
import { runWith } from "@/lib/sdk/runner/run-with";

/** A workspace. `isWanted`: whether the painter is to be there; `runnerId`: of its runner there, if it has one. */
type PainterPlace = { slug: string; isWanted: boolean; runnerId: string | null; environments: string[] };

export type PainterOptions<P extends PainterPlace> = {
  baseUrl: string;
  /** The workspaces where it is wanted or has a runner. */
  places: () => Promise<P[]>;
  tokenFor: (place: P) => Promise<string>;
};

const roundMs = 5_000;
const idleMs = 60_000;
const drainSeconds = 30;
/** After it failed to run, or another process took its name. */
const againMs = 60_000;
/** Giving back what is being painted must not hold up the shutdown. */
const maxCloseMs = 3_000;

/** The painter in one workspace. `serves`: the environments it registered with. */
type Loop = { serves: string; drain: AbortController; ended: Promise<void> };

const servesOf = ({ environments }: PainterPlace) => environments.join(" ");

/** Keeps a runner in each workspace where the painter is wanted, and none elsewhere. */
export class Painter<P extends PainterPlace> {
  readonly #options: PainterOptions<P>;
  readonly #easel = new Easel(idleMs);
  readonly #stop = new AbortController();
  readonly #loops = new Map<string, Loop>();
  /** When to begin again, by workspace; never where someone removed it. */
  readonly #notBefore = new Map<string, number>();

  constructor(options: PainterOptions<P>) {
    this.#options = options;
  }

  /** Looks where it is wanted, now and then, until it is closed. */
  async work(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.round().catch((error: unknown) => {
        if (!this.#stop.signal.aborted) log.warn({ err: error }, "the sample's painter looks again later");
      });
      await pause(roundMs, this.#stop.signal);
    }
  }

  async round(): Promise<void> {
    const places = await this.#options.places();
    const wanted = new Map(places.filter(({ isWanted }) => isWanted).map((place) => [place.slug, place]));
    this.#drainOthers(wanted);
    for (const place of wanted.values()) if (this.#mayBegin(place)) this.#begin(place);
    for (const place of places) if (!place.isWanted) await this.#retire(place);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    const ended = Promise.allSettled([...this.#loops.values()].map((loop) => loop.ended));
    const late = new AbortController();
    await Promise.race([ended, pause(maxCloseMs, late.signal)]);
    late.abort();
    this.#easel.close();
  }

  #drainOthers(wanted: ReadonlyMap<string, P>): void {
    for (const [slug, { serves, drain }] of this.#loops) {
      const place = wanted.get(slug);
      if (place === undefined || servesOf(place) !== serves) drain.abort();
    }
  }

  #mayBegin({ slug }: P): boolean {
    return !this.#loops.has(slug) && performance.now() >= (this.#notBefore.get(slug) ?? 0);
  }

  #begin(place: P): void {
    const { slug } = place;
    const drain = new AbortController();
    const ended = this.#run(place, drain.signal)
      .catch((error: unknown) => {
        if (this.#stop.signal.aborted) return;
        log.warn({ err: error, workspace: slug }, "the sample's painter does not run; it is tried again");
        this.#notBefore.set(slug, performance.now() + againMs);
      })
      .finally(() => this.#loops.delete(slug));
    this.#loops.set(slug, { serves: servesOf(place), drain, ended });
  }

  async #run(place: P, drain: AbortSignal): Promise<void> {
    const { slug } = place;
    const { how, message } = await runWith({
      server: await this.#server(place),
      ws: slug,
      profile: { ...painterProfile, environments: place.environments },
      work: paintJob(this.#easel),
      resumes: true,
      drain,
      drainSeconds,
      stop: this.#stop.signal,
    });
    if (how === "drained") return;
    log.info({ workspace: slug, how, reason: message }, "the sample's painter ended");
    const waitMs = how === "replaced" ? againMs : Number.POSITIVE_INFINITY;
    this.#notBefore.set(slug, performance.now() + waitMs);
  }

  /** Where it is no longer wanted, its runner stops once it has finished its attempts. */
  async #retire(place: P): Promise<void> {
    const { slug, runnerId } = place;
    if (runnerId === null || this.#loops.has(slug)) return;
    const to = { ...(await this.#server(place)), params: { ws: slug, id: runnerId } };
    await call("DELETE /workspaces/{ws}/runners/{id}", { ...to, signal: this.#stop.signal });
  }

  async #server(place: P) {
    const { baseUrl, tokenFor } = this.#options;
    return { baseUrl, token: await tokenFor(place) };
  }
}
