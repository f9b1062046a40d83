import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, expect, it } from "vitest";
import { convert as convertFile } from "@/lib/bytes/imaging/convert";
import { ImagingPool, imaging } from "@/lib/bytes/imaging/pool";
import { forget, remember } from "@/lib/remember";
import { type Callers, makeCallers, problem } from "@/tools/testing/examples/callers";
import { contentDigest, makeJob, picture, useFluxara } from "@/tools/testing/fixtures";
import { send, withHeaders } from "@/tools/testing/server/server-under-test";

const { folder } = useFluxara();

let callers: Callers;
beforeAll(async () => {
  callers = await makeCallers();
});

const ready = () => forget<ImagingPool>("imaging")?.close();
afterEach(ready);

/** Replaces the pool with one that has no processes and no queue. */
function fill(): void {
  ready();
  remember("imaging", () => new ImagingPool({ size: 0, maxWaiting: 0 }));
}

const firstOf = (job: string) => ({ params: { ws: "demo", job }, query: "name=a.png&index=0" });
const deliveryHeaders = (bytes: Uint8Array) =>
  withHeaders(callers.token, { "idempotency-key": randomUUID(), "content-digest": contentDigest(bytes) });

it("a delivery that no longer fits in the queue is 429 before its bytes are read, and the same key brings it later", async () => {
  const { id } = await makeJob(callers.runner);
  const bytes = await picture();
  const headers = deliveryHeaders(bytes);
  const deliver = (body: BodyInit) => send("deliverArtifact", { ...firstOf(id), body, headers });
  fill();
  let asked = 0;
  const unread = new ReadableStream({ pull: () => void asked++ }, { highWaterMark: 0 });
  const refused = await deliver(unread);
  expect(await problem(refused)).toMatchObject({ status: 429, code: "rate_limited" });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(asked).toBe(0);
  ready();
  const whole = await deliver(bytes as unknown as BodyInit);
  expect([whole.status, whole.headers.get("idempotent-replayed")]).toEqual([201, null]);
  const item = (await whole.json()) as { id: string };
  await send("completeJob", { params: { ws: "demo", job: id }, body: {}, headers: callers.token });
  fill();
  const convert = () =>
    send("downloadArtifact", {
      params: { ws: "demo", id: item.id },
      query: "format=webp",
      headers: callers.token,
    });
  expect(await problem(await convert())).toMatchObject({ status: 429, code: "rate_limited" });
  ready();
  expect((await convert()).status).toBe(307);
  expect(imaging().waitingJobs()).toBe(0);
});

it("a delivery is acknowledged, and its preview shown, while conversions keep their processes busy", async () => {
  const bytes = await picture();
  const long = ["one", "two"].map((name) => {
    // The conversion runs until its picture arrives through this pipe.
    const path = join(folder(), name);
    execFileSync("mkfifo", [path]);
    const done = convertFile(path, { format: "webp", lossless: true, embed: "keep" }, `${path}.webp`);
    return { done, running: () => open(path, "w") };
  });
  const pipes = await Promise.all(long.map(({ running }) => running()));
  const { id } = await makeJob(callers.runner);
  const body = bytes as unknown as BodyInit;
  const delivered = await send("deliverArtifact", { ...firstOf(id), body, headers: deliveryHeaders(bytes) });
  expect(delivered.status).toBe(201);
  const item = (await delivered.json()) as { id: string };
  await send("completeJob", { params: { ws: "demo", job: id }, body: {}, headers: callers.token });
  const params = { ws: "demo", id: item.id, size: "pane" };
  const shown = await send("getPreview", { params, headers: callers.session });
  expect(shown.status).toBe(307);
  for (const pipe of pipes) {
    await pipe.writeFile(bytes);
    await pipe.close();
  }
  const converted = await Promise.all(long.map(({ done }) => done));
  expect(converted.map(({ type }) => type)).toEqual(["webp", "webp"]);
});
