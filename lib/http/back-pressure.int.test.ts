import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, expect, it } from "vitest";
import { ImagingPool, imaging } from "@/lib/imaging/pool";
import { forget, remember } from "@/lib/remember";
import { type Callers, makeCallers, problem } from "@/lib/testing/examples/callers";
import { contentDigest, makeJob, picture, useFluxara } from "@/lib/testing/fixtures";
import { send, withHeaders } from "@/lib/testing/server/server-under-test";

useFluxara();

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

it("a delivery that no longer fits in the queue is 429 before its bytes are read, and the same key brings it later", async () => {
  const { id } = await makeJob(callers.runner);
  const bytes = await picture();
  const headers = withHeaders(callers.token, {
    "idempotency-key": randomUUID(),
    "content-digest": contentDigest(bytes),
  });
  const deliver = (body: BodyInit) =>
    send("deliverArtifact", { params: { ws: "demo", job: id }, query: "name=a.png&index=0", body, headers });
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
