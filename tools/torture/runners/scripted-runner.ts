import { createHash, randomUUID } from "node:crypto";
import { pngFor } from "../picture";
import { Caller } from "../processes/caller";
import type { WithId } from "../processes/shift";
import { offerOf, outOfMemory, silenceSeconds, ws } from "./runner-order";
import { newToken } from "./site";
import type { Harm } from "./tortured-runner";

export const scriptedPipeline = "scripted";

type ClaimedJob = { attempt: { id: string }; job: { id: string } };

/** A runner of this process that takes one step at a time, as scripted, whatever the responses. */
export class ScriptedRunner {
  readonly name = `scripted ${randomUUID().slice(0, 8)}`;
  /** What was done to it. */
  readonly harms: Harm[] = [];
  readonly #caller: Caller;
  #instance = "";
  #id = "";

  private constructor(caller: Caller) {
    this.#caller = caller;
  }

  static async start(base: string): Promise<ScriptedRunner> {
    const runner = new ScriptedRunner(new Caller(base, await newToken(`scripted-${randomUUID()}`)));
    await runner.#register(false);
    return runner;
  }

  async #register(fresh: boolean): Promise<void> {
    this.#instance = randomUUID();
    const body = { name: this.name, instance: this.#instance, kind: "other", silenceSeconds, fresh };
    const offers = [offerOf(scriptedPipeline)];
    const path = `/workspaces/${ws}/runners`;
    const asked = { body: { ...body, offers } };
    this.#id = (await this.#caller.sure<WithId>([200, 201], "POST", path, asked)).id;
  }

  /** Restarts: what it had is lost. */
  async beginAnew(): Promise<void> {
    const harm: Harm = { kind: "killed", fromMs: Date.now(), untilMs: Number.POSITIVE_INFINITY };
    this.harms.push(harm);
    await this.#register(true);
    harm.untilMs = Date.now();
  }

  /** Null if nothing waits for it. */
  async claim(): Promise<ClaimedJob | null> {
    const headers = { "fluxara-instance": this.#instance };
    const path = `/workspaces/${ws}/runners/${this.#id}/claim`;
    const { status, json } = await this.#caller.once("POST", path, { body: {}, headers });
    return status === 200 ? ((json as { attempts: ClaimedJob[] }).attempts[0] ?? null) : null;
  }

  async finish({ attempt, job }: ClaimedJob): Promise<void> {
    const headers = { "fluxara-attempt": attempt.id };
    const path = `/workspaces/${ws}/jobs/${job.id}`;
    const bytes = pngFor(attempt.id);
    const sha256 = createHash("sha256").update(bytes).digest("base64");
    const picture = { bytes, headers: { ...headers, "content-digest": `sha-256=:${sha256}:` } };
    await this.#caller.once("POST", `${path}/artifacts?name=a.png&index=0`, picture);
    await this.#caller.once("POST", `${path}/complete`, { body: {}, headers });
  }

  async fail({ attempt, job }: ClaimedJob): Promise<void> {
    const headers = { "fluxara-attempt": attempt.id };
    const body = { status: "failed", kind: "runner", error: outOfMemory };
    await this.#caller.once("PATCH", `/workspaces/${ws}/jobs/${job.id}`, { body, headers });
  }
}
