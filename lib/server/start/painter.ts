import { call } from "@/lib/client/call";
import { log } from "@/lib/log";
import { pause } from "@/lib/runner/bell";
import { runWith } from "@/lib/runner/run-with";
import { Easel } from "@/lib/sample/painter/easel";
import { paintJob } from "@/lib/sample/painter/paint-job";
import { painterProfile } from "@/lib/sample/painter/painter-profile";
import { Lease } from "@/lib/server/work/lease";
import { findPainterPlaces, type PainterPlace, painterToken } from "@/lib/services/runners/painter-access";

/** `isOn`: otherwise runners of an earlier start are removed, and that is all. */
type PainterOptions = { baseUrl: string; alone: boolean; isOn: boolean };

const { name } = painterProfile;
const roundMs = 5_000;
const idleMs = 60_000;
const drainSeconds = 30;
/** After it failed to run, or another process took its name. */
const againMs = 60_000;
/** Giving back what is being painted must not hold up the shutdown. */
const longestCloseMs = 3_000;

/** The painter in one workspace. `serves`: the environments it registered with. */
type PainterLoop = { serves: string; drain: AbortController; ended: Promise<void> };

const servesOf = ({ environments }: PainterPlace) => environments.join(" ");

/** Keeps a runner in each workspace where the painter is wanted, and none elsewhere. */
class Painter {
  readonly #options: PainterOptions;
  readonly #easel = new Easel(idleMs);
  readonly #stop = new AbortController();
  readonly #loops = new Map<string, PainterLoop>();
  /** When to begin again, by workspace; never where someone removed it. */
  readonly #notBefore = new Map<string, number>();
  readonly #lease: Lease | null;

  constructor(options: PainterOptions) {
    this.#options = options;
    this.#lease = options.alone ? null : new Lease("painter", 6 * roundMs);
  }

  async work(): Promise<void> {
    const { signal } = this.#stop;
    do {
      await this.#round().catch((error: unknown) => log.warn({ err: error }, "the painter's round failed"));
      if (this.#options.isOn) await pause(roundMs, signal);
    } while (this.#options.isOn && !signal.aborted);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    const ended = Promise.allSettled([...this.#loops.values()].map((loop) => loop.ended));
    const late = new AbortController();
    await Promise.race([ended, pause(longestCloseMs, late.signal)]);
    late.abort();
    this.#easel.close();
    await this.#lease?.end().catch(() => undefined);
  }

  async #round(): Promise<void> {
    const isMine = this.#lease === null || (await this.#lease.isMine());
    const places = isMine ? await findPainterPlaces(name) : [];
    const wanted = new Map(places.filter((place) => this.#isWanted(place)).map((p) => [p.slug, p]));
    for (const [slug, { serves, drain }] of this.#loops) {
      const place = wanted.get(slug);
      if (place === undefined || servesOf(place) !== serves) drain.abort();
    }
    for (const place of wanted.values()) if (!this.#loops.has(place.slug)) this.#begin(place);
    for (const place of places)
      if (!place.isWanted || !this.#options.isOn) await this.#retire(place);
  }

  #isWanted({ slug, isWanted }: PainterPlace): boolean {
    return this.#options.isOn && isWanted && performance.now() >= (this.#notBefore.get(slug) ?? 0);
  }

  #begin(place: PainterPlace): void {
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

  async #run(place: PainterPlace, drain: AbortSignal): Promise<void> {
    const { slug } = place;
    const { how, message } = await runWith({
      server: { baseUrl: this.#options.baseUrl, token: await painterToken(place, name) },
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
    const isFinal = how !== "replaced";
    this.#notBefore.set(slug, isFinal ? Number.POSITIVE_INFINITY : performance.now() + againMs);
  }

  /** Where it is no longer wanted, its runner goes once it has finished what it had. */
  async #retire(place: PainterPlace): Promise<void> {
    const { slug, runnerId } = place;
    if (runnerId === null || this.#loops.has(slug)) return;
    const server = { baseUrl: this.#options.baseUrl, token: await painterToken(place, name) };
    const params = { ws: slug, id: runnerId };
    await call("DELETE /workspaces/{ws}/runners/{id}", { ...server, params, signal: this.#stop.signal });
  }
}

/** Starts the sample's painter, a runner over HTTP as any other. Returns a function that stops it. */
export function startPainter(options: PainterOptions): () => Promise<void> {
  const painter = new Painter(options);
  void painter.work();
  return () => painter.close();
}
