import { expect, it } from "vitest";
import { Readiness } from "./readiness";

function opened() {
  let now = new Date("2026-01-01T00:00:00Z");
  const readiness = new Readiness(() => now);
  readiness.hear(performance.now());
  readiness.open();
  const at = (time: string) => {
    now = new Date(`2026-01-01T${time}Z`);
  };
  return { readiness, at };
}

it("the program tells how far a start is, and is ready after it", () => {
  const readiness = new Readiness(() => new Date());
  expect(readiness.read()).toMatchObject({ status: "starting", step: null, checks: { database: "down" } });
  readiness.step("migrating");
  expect(readiness.read()).toMatchObject({ status: "starting", step: "migrating" });
  readiness.hear(performance.now());
  readiness.open();
  expect(readiness.read()).toMatchObject({
    status: "ready",
    step: null,
    checks: { database: "ok", schema: "ok", peers: "ok", store: "ok" },
  });
});

it("the program is unready once the database is silent for more than five seconds", () => {
  const { readiness } = opened();
  readiness.hear(performance.now() - 4_000);
  expect(readiness.read().status).toBe("ready");
  readiness.hear(performance.now() - 5_100);
  expect(readiness.read()).toMatchObject({ status: "unready", checks: { database: "down", peers: "ok" } });
});

it("the program is ready for the moment in which the connection to the others is made again", () => {
  const { readiness } = opened();
  readiness.hasPeers = false;
  expect(readiness.read()).toMatchObject({ status: "ready", checks: { database: "ok", peers: "down" } });
  readiness.hear(performance.now() - 5_100);
  readiness.hasPeers = false;
  expect(readiness.read()).toMatchObject({ status: "unready", checks: { database: "down", peers: "down" } });
});

it.each([
  [{ store: "down" }, "ready", { store: "down" }],
  [{ schema: "wrong" }, "unready", { schema: "wrong" }],
  [{ secret: "wrong" }, "unready", { peers: "wrong" }],
] as const)("readiness with %j is %s", (looked, status, checks) => {
  const { readiness } = opened();
  readiness.looked = { ...readiness.looked, ...looked };
  expect(readiness.read()).toMatchObject({ status, checks });
});

it("the program stays draining, and tells since when", () => {
  const { readiness, at } = opened();
  expect(readiness.read().since).toBe("2026-01-01T00:00:00.000Z");
  at("00:00:05");
  readiness.drain();
  expect(readiness.read()).toMatchObject({ status: "draining", since: "2026-01-01T00:00:05.000Z" });
  at("00:00:09");
  expect(readiness.read().since).toBe("2026-01-01T00:00:05.000Z");
});
