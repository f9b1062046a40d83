import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { leaseArtifacts } from "./lease-artifacts";

useFluxara();

const minute = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("lasts two minutes, and is renewed every half minute until it ends", async () => {
  const { id } = await makeArtifact(await makeViewer("admin"));
  const start = Date.now();
  let now = start;
  const lease = await leaseArtifacts([id], () => new Date(now));
  const until = async () => (await db().lease.findFirst())?.until.getTime();
  expect(await until()).toBe(start + 2 * minute);
  for (let turn = 1; turn <= 3; turn++) {
    now += minute / 2;
    vi.advanceTimersByTime(minute / 2);
    await expect.poll(until).toBe(now + 2 * minute);
  }
  await lease.end();
  expect(await until()).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});
