import { Readable } from "node:stream";
import { JobBody } from "@/lib/contracts/jobs";
import { db } from "@/lib/db/client";
import type { AccountActor } from "@/lib/domain/access/actors";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { createJob } from "@/lib/services/jobs/create-job";
import { deliverArtifact } from "@/lib/services/jobs/deliver-artifact";
import { updateJob } from "@/lib/services/jobs/update-job";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import type { Line } from "./actor-command";
import type { Actors } from "./actors";
import type { Bug } from "./bugs";
import type { At } from "./crash-points";
import { noisePng } from "./picture";

/** How many actors of a round were killed and frozen. */
export type RoundCount = { kills: number; freezes: number };

/** What must become of an artifact in the end. */
export type ExpectedFate = "kept" | "removed";

const ws = "demo";
const dayMs = 86_400_000;

/** An installation under torture and what must be true of it afterwards. */
export class TestBed {
  readonly viewer: AccountActor;
  readonly actors: Actors;
  /** All artifacts of the round, by id. */
  readonly expected = new Map<string, ExpectedFate>();
  readonly bug: Bug | undefined;
  readonly #random: () => number;

  constructor(given: { viewer: AccountActor; actors: Actors; random: () => number; bug?: Bug | undefined }) {
    this.viewer = given.viewer;
    this.actors = given.actors;
    this.bug = given.bug;
    this.#random = given.random;
  }

  expect(ids: Iterable<string>, state: ExpectedFate): void {
    for (const id of ids) this.expected.set(id, state);
  }

  /** A whole number from 1 to `most`. */
  upTo(most: number): number {
    return 1 + Math.floor(this.#random() * most);
  }

  oneOf<T>(values: readonly T[]): T {
    return values[this.upTo(values.length) - 1] as T;
  }

  /**
   * Mostly the next point of this line, sometimes a place where faults are likely to show; with a planted bug, the
   * other way round.
   */
  somewhere(line: Line, likely: readonly string[]): At {
    const isRare = this.upTo(4) === 1;
    const isAnywhere = likely.length === 0 || isRare === (this.bug !== undefined);
    return isAnywhere ? this.actors.inTurn(line) : this.oneOf(likely);
  }

  pictures(count: number): Buffer[] {
    return Array.from({ length: count }, noisePng);
  }

  async job(): Promise<string> {
    const body = JobBody.parse({ pipeline: { id: "torture" } });
    const { id } = await createJob(this.viewer, ws, body, undefined);
    await updateJob(this.viewer, ws, id, { status: "running" });
    return id;
  }

  async deliver(jobId: string, index: number, bytes: Buffer): Promise<string> {
    const body = Readable.from([bytes]);
    const upload = { name: `${index}.png`, index, body, contentType: null, contentDigest: null };
    return (await deliverArtifact(this.viewer, ws, jobId, upload)).item.id;
  }

  async complete(jobId: string): Promise<void> {
    await completeJob(this.viewer, ws, jobId, {});
  }

  /** Delivers these pictures as a completed job; returns the ids of its available artifacts. */
  async artifacts(pictures: readonly Buffer[]): Promise<string[]> {
    const jobId = await this.job();
    const ids: string[] = [];
    for (const [index, bytes] of pictures.entries()) ids.push(await this.deliver(jobId, index, bytes));
    await this.complete(jobId);
    this.expect(ids, "kept");
    return ids;
  }

  async plan(artifactIds: string[]): Promise<string> {
    return (await createPlan(this.viewer, ws, { artifactIds }, undefined)).id;
  }

  /** Executes a plan without a grace period. Executing it again changes nothing. */
  async execute(planId: string): Promise<void> {
    await executePlan(this.viewer, ws, planId, true);
  }

  /** Artifacts of these pictures that an executed plan removes and whose grace period is over. */
  async due(pictures: readonly Buffer[]): Promise<string[]> {
    const ids = await this.artifacts(pictures);
    await executePlan(this.viewer, ws, await this.plan(ids), false);
    await db().artifact.updateMany({
      where: { id: { in: ids } },
      data: { removeAfter: new Date(Date.now() - 1_000) },
    });
    return ids;
  }

  async makeOlder(ids: string[], days: number): Promise<void> {
    const createdAt = new Date(Date.now() - days * dayMs);
    await db().artifact.updateMany({ where: { id: { in: ids } }, data: { createdAt } });
  }

  async areAvailable(ids: readonly string[]): Promise<boolean> {
    const where = { id: { in: [...ids] }, state: "available" as const };
    return (await db().artifact.count({ where })) === ids.length;
  }
}
