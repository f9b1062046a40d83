import { expect, it } from "vitest";
import { Bell, pause } from "./bell";

const never = new AbortController().signal;

it("ends a wait when it rings", async () => {
  const bell = new Bell();
  const waiting = bell.wait(Number.POSITIVE_INFINITY, never);
  bell.ring();
  await expect(waiting).resolves.toBeUndefined();
});

it("keeps one ring that nobody waited for", async () => {
  const bell = new Bell();
  bell.ring();
  bell.ring();
  await bell.wait(Number.POSITIVE_INFINITY, never);
  const ending = new AbortController();
  const second = bell.wait(Number.POSITIVE_INFINITY, ending.signal).then(() => "ended");
  expect(await Promise.race([second, pause(20, never).then(() => "waits")])).toBe("waits");
  ending.abort();
  await expect(second).resolves.toBe("ended");
});

it("does not wait once the signal is aborted", async () => {
  await expect(pause(60_000, AbortSignal.abort())).resolves.toBeUndefined();
});
