import { randomUUID } from "node:crypto";
import { call } from "@/lib/client/call";
import type { ClaimResult } from "@/lib/contracts/runners";
import type { Program } from "@/tools/bench/program";
import { ws } from "./seed-batches";

const offerOf = (pipeline: string) => ({
  pipeline: { id: pipeline, version: "1" },
  title: pipeline,
  settings: [
    { key: "prompt", type: "text" as const },
    { key: "seed", type: "whole" as const, min: "0", max: "18446744073709551615" },
    { key: "steps", type: "whole" as const, min: 1, max: 150 },
    { key: "cfg", type: "number" as const, min: 0, max: 30 },
    { key: "width", type: "whole" as const, min: 64, max: 2048 },
    { key: "height", type: "whole" as const, min: 64, max: 2048 },
  ],
});

type ClaimedAttempt = ClaimResult["attempts"][number];

/** A runner's requests, as a program far away would send them. */
export class BenchRunner {
  readonly #server: { baseUrl: string; token: string };
  readonly id: string;
  readonly #headers: Record<string, string>;

  private constructor(server: Program, id: string, instance: string) {
    this.#server = { baseUrl: server.baseUrl, token: server.token };
    this.id = id;
    this.#headers = { "fluxara-instance": instance };
  }

  static async register(server: Program, pipeline: string): Promise<BenchRunner> {
    const instance = randomUUID();
    const body = {
      name: instance,
      instance,
      kind: "other" as const,
      capacity: 16,
      offers: [offerOf(pipeline)],
    };
    const { baseUrl, token } = server;
    const { id } = await call("POST /workspaces/{ws}/runners", { baseUrl, token, params: { ws }, body });
    return new BenchRunner(server, id, instance);
  }

  async claim(waitSeconds: number, signal?: AbortSignal): Promise<ClaimedAttempt | null> {
    const params = { ws, id: this.id };
    const asked = { params, headers: this.#headers, body: { waitSeconds }, ...(signal && { signal }) };
    const answer = await call("POST /workspaces/{ws}/runners/{id}/claim", { ...this.#server, ...asked });
    return (answer as ClaimResult | undefined)?.attempts[0] ?? null;
  }

  async complete({ attempt, job }: ClaimedAttempt): Promise<void> {
    const params = { ws, job: job.id };
    const headers = { "fluxara-attempt": attempt.id };
    await call("POST /workspaces/{ws}/jobs/{job}/complete", { ...this.#server, params, headers, body: {} });
  }

  async beat({ attempt }: ClaimedAttempt): Promise<void> {
    const asked = { params: { ws, id: this.id }, headers: this.#headers };
    const body = { attempts: [{ id: attempt.id }] };
    await call("POST /workspaces/{ws}/runners/{id}/heartbeat", { ...this.#server, ...asked, body });
  }
}
