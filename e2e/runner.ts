import { randomUUID } from "node:crypto";
import { urlOf } from "@/lib/client/call";
import { contentDigest } from "@/lib/client/deliver";
import type { ClaimResult, Runner, RunnerBody } from "@/lib/contracts/runners";
import type { Server } from "@/lib/sdk/server";
import { drawing } from "./drawn";

type Route = Parameters<typeof urlOf>[0];
type RunnerRequest = {
  params: Record<string, string>;
  query?: Record<string, string | number>;
  headers?: Record<string, string>;
  body?: unknown;
};

/** One request of a runner, whose headers say which process and which attempt it is. */
async function ask<T>(
  server: Server,
  route: Route,
  { params, query, headers, body }: RunnerRequest,
): Promise<T> {
  const isBytes = body instanceof Buffer;
  const response = await fetch(`${server.baseUrl}${urlOf(route, params, query)}`, {
    method: route.slice(0, route.indexOf(" ")),
    headers: {
      authorization: `Bearer ${server.token}`,
      "content-type": isBytes ? "image/png" : "application/json",
      ...(isBytes ? { "content-digest": contentDigest(body) } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const settings = [
  { key: "prompt", type: "text" },
  { key: "model", type: "choice", choices: ["inkwash", "paperfold", "slate-photo"], default: "inkwash" },
  { key: "steps", type: "whole", min: 4, max: 40, default: 20 },
  { key: "cfg", type: "number", min: 1, max: 20, default: 7 },
  { key: "seed", type: "whole", min: "0", max: "18446744073709551615" },
] as const;

type Claim = ClaimResult["attempts"][number];

/** A runner of these tests, with one pipeline of its own name. */
export async function makeRunner(server: Server, ws: string, more: Partial<RunnerBody> = {}) {
  const instance = randomUUID();
  const name = more.name ?? `runner-${instance.slice(0, 8)}`;
  const offer = { pipeline: { id: name, version: "1" }, title: `Pipeline of ${name}`, settings };
  const body = { name, instance, kind: "other", offers: [offer], capacity: 4, ...more };
  const { id } = await ask<Runner>(server, "POST /workspaces/{ws}/runners", { params: { ws }, body });
  const params = { ws, id };
  const headers = { "fluxara-instance": instance };
  const withAttempt = ({ attempt }: Claim) => ({ "fluxara-attempt": attempt.id });
  return {
    id,
    name,
    /** The next jobs; none if nothing comes. */
    async claim(max = 1): Promise<Claim[]> {
      const asked = { params, headers, body: { max, waitSeconds: 10 } };
      return (
        (await ask<ClaimResult | undefined>(server, "POST /workspaces/{ws}/runners/{id}/claim", asked))
          ?.attempts ?? []
      );
    },
    async beat({ attempt }: Claim, progress: number): Promise<void> {
      const report = { id: attempt.id, progress, step: Math.round(progress * 20), steps: 20 };
      await ask(server, "POST /workspaces/{ws}/runners/{id}/heartbeat", {
        params,
        headers,
        body: { attempts: [report] },
      });
    },
    async show(claim: Claim, picture: Buffer): Promise<void> {
      const asked = { params: { ws, job: claim.job.id }, headers: withAttempt(claim), body: picture };
      await ask(server, "PUT /workspaces/{ws}/jobs/{job}/preview", asked);
    },
    async deliver(claim: Claim, n: number): Promise<void> {
      const job = { params: { ws, job: claim.job.id }, headers: withAttempt(claim) };
      const query = { name: `made-${n}.png`, index: 0 };
      const body = await drawing(n);
      await ask(server, "POST /workspaces/{ws}/jobs/{job}/artifacts", { ...job, query, body });
      await ask(server, "POST /workspaces/{ws}/jobs/{job}/complete", { ...job, body: {} });
    },
    async fail(claim: Claim, error: string): Promise<void> {
      const body = { status: "failed", kind: "job", error };
      const asked = { params: { ws, job: claim.job.id }, headers: withAttempt(claim), body };
      await ask(server, "PATCH /workspaces/{ws}/jobs/{job}", asked);
    },
  };
}
