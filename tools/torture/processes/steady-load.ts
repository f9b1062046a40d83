import { setTimeout as sleep } from "node:timers/promises";
import type { Machines } from "./machines";

const maxMs = 30_000;
const ws = "/api/v1/workspaces/demo";

export type SteadyLoad = { sent: number; failed: string[]; latencies: number[] };

const asked = [
  { method: "GET", path: `${ws}/artifacts?limit=20` },
  { method: "POST", path: `${ws}/jobs`, body: JSON.stringify({ pipeline: { id: "load" } }) },
  { method: "GET", path: `${ws}/jobs?limit=20` },
  { method: "POST", path: `${ws}/jobs`, body: JSON.stringify({ pipeline: { id: "load" } }) },
] as const;

type Request = { method: string; path: string; body?: string };

/** What is wrong with the response; null for 2xx and 3xx. */
async function ask({ base, token }: Machines, { method, path, body }: Request): Promise<string | null> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  try {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(maxMs),
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    return answer.status < 400
      ? null
      : `${method} ${path}: ${answer.status} ${text.replace(/\s+/g, " ").slice(0, 200)}`;
  } catch (error) {
    const { cause, message } = error as Error;
    return `${method} ${path}: ${message} ${cause ?? ""}`;
  }
}

/**
 * Sends requests, half of them writes, whether those before have been answered or not, and repeats none. Until `hasEnded`.
 */
export async function loadSteadily(
  machines: Machines,
  perSecond: number,
  hasEnded: () => boolean,
): Promise<SteadyLoad> {
  const load: SteadyLoad = { sent: 0, failed: [], latencies: [] };
  const running: Promise<void>[] = [];
  const beganMs = performance.now();
  for (; !hasEnded(); load.sent++) {
    const request = asked[load.sent % asked.length] ?? asked[0];
    const sentMs = performance.now();
    running.push(
      ask(machines, request).then((wrong) => {
        load.latencies.push(performance.now() - sentMs);
        if (wrong !== null) load.failed.push(wrong);
      }),
    );
    const dueMs = beganMs + ((load.sent + 1) * 1_000) / perSecond;
    await sleep(Math.max(0, dueMs - performance.now()));
  }
  await Promise.all(running);
  return load;
}
