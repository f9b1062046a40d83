import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { noisePng } from "../picture";
import type { Caller } from "./caller";
import { hex, type WithId, ws } from "./shift";
import { digestOf } from "./upload";

/** So that a download lasts longer than a restart. */
const pictures = 4;
const side = 1_200;
const bytesPerSecond = 2_000_000;

/** An export with some 17 MB. */
export async function makeLongExport(caller: Caller): Promise<{ path: string; sha256: string }> {
  const job = await caller.sure<WithId>([201], "POST", `${ws}/jobs`, { body: { pipeline: { id: "long" } } });
  await caller.sure([200], "PATCH", `${ws}/jobs/${job.id}`, { body: { status: "running" } });
  const artifactIds: string[] = [];
  for (let index = 0; index < pictures; index++) {
    const path = `${ws}/jobs/${job.id}/artifacts?name=${index}.png&index=${index}`;
    const bytes = noisePng(side);
    const headers = { "content-digest": digestOf(bytes) };
    artifactIds.push((await caller.sure<WithId>([201], "POST", path, { bytes, headers })).id);
  }
  await caller.sure([200], "POST", `${ws}/jobs/${job.id}/complete`, { body: {} });
  const body = { artifactIds, format: "original", metadata: ["json"] };
  const { id } = await caller.sure<WithId>([201], "POST", `${ws}/exports`, { body });
  const path = `${ws}/exports/${id}/archive`;
  const { location } = await caller.once("GET", path);
  const bytes = location === null ? null : await caller.bytes(location);
  if (bytes === null) throw new Error(`${path} cannot be read`);
  return { path, sha256: hex(bytes) };
}

/** Reads at a person's speed; null if the bytes are those expected, else what is wrong. */
async function readSlowly(url: string, sha256: string): Promise<string | null> {
  const answer = await fetch(url);
  if (answer.body === null || !answer.ok) return `a download is ${answer.status}`;
  const hash = createHash("sha256");
  const beganMs = performance.now();
  let bytes = 0;
  for await (const chunk of answer.body) {
    hash.update(chunk);
    bytes += chunk.length;
    await sleep(Math.max(0, beganMs + (bytes / bytesPerSecond) * 1_000 - performance.now()));
  }
  return hash.digest("hex") === sha256 ? null : `a download has other bytes (${bytes})`;
}

/** Downloads one after the other until `hasEnded`. Returns how many, and what was wrong. */
export async function downloadSlowly(
  { caller, base }: { caller: Caller; base: string },
  { path, sha256 }: { path: string; sha256: string },
  hasEnded: () => boolean,
): Promise<{ done: number; failed: string[] }> {
  const failed: string[] = [];
  let done = 0;
  for (; !hasEnded(); done++) {
    const { location, status } = await caller.once("GET", path);
    const url = location === null ? null : new URL(location, base).href;
    const wrong =
      url === null
        ? `${path}: ${status}`
        : await readSlowly(url, sha256).catch((error: Error) => `a download broke off: ${error.message}`);
    if (wrong !== null) failed.push(wrong);
  }
  return { done, failed };
}
