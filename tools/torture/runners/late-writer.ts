import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/db/client";
import { pngFor } from "../picture";
import { Caller } from "../processes/caller";
import { ws } from "./runner-order";
import type { TorturedRunner } from "./tortured-runner";

const everyMs = 300;
const atOnce = 10;

/** Writes as attempts that are lost, like a runner that hears of nothing. Each write must be refused. */
export class LateWriter {
  readonly #callers: ReadonlyMap<string, Caller>;
  readonly #tried = new Set<string>();
  readonly faults: string[] = [];
  refused = 0;

  constructor(base: string, runners: readonly TorturedRunner[]) {
    this.#callers = new Map(runners.map(({ name, token }) => [name, new Caller(base, token)]));
  }

  async until(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const lost = await db().attempt.findMany({
        where: { state: "lost", id: { notIn: [...this.#tried] } },
        orderBy: { endedAt: "desc" },
        take: atOnce,
        select: { id: true, jobId: true, runner: { select: { name: true } } },
      });
      for (const { id, jobId, runner } of lost)
        if (!signal.aborted) await this.#write(id, jobId, runner.name);
      await sleep(everyMs);
    }
  }

  async #write(id: string, jobId: string, name: string): Promise<void> {
    const caller = this.#callers.get(name);
    const headers = { "fluxara-attempt": id };
    const path = `/workspaces/${ws}/jobs/${jobId}`;
    const picture = { bytes: pngFor(`late ${id}`), headers };
    const answers = [
      await caller?.once("POST", `${path}/artifacts?name=late.png&index=0`, picture),
      await caller?.once("POST", `${path}/complete`, { body: {}, headers }),
    ].map((answer) => answer?.status ?? 0);
    // The server is away, or busy: tried again.
    if (answers.some((status) => status === 0 || status >= 429)) return;
    this.#tried.add(id);
    if (answers.every((status) => status === 409)) this.refused++;
    else this.faults.push(`writes of lost attempt ${id} were answered ${answers.join(", ")}`);
  }
}
