import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { closeDb, takeConnection } from "@/lib/db/client";
import { joinPeers } from "@/lib/db/system/processes/peers";
import { Waker } from "@/lib/db/system/processes/waker";
import { type SilentProxy, startSilentProxy } from "@/tools/testing/faults/silent-proxy";
import { useFluxara } from "@/tools/testing/fixtures";
import { endSilent } from "./sockets";

useFluxara();

let proxy: SilentProxy;
beforeAll(async () => {
  await closeDb();
  proxy = await startSilentProxy(process.env.DATABASE_URL ?? "");
  vi.stubEnv("DATABASE_URL", proxy.url);
});
afterAll(async () => {
  await closeDb();
  proxy.close();
  vi.unstubAllEnvs();
});

it("a silent connection is closed and reopened for all that listen, even if the first new one is silent too", async () => {
  const counts = { joined: 0, silent: 0, live: 0 };
  const waker = new Waker();
  const peers = await joinPeers(waker, {
    alone: false,
    onRemoved: () => undefined,
    onJoined: async () => void counts.joined++,
    onHeard: () => undefined,
    onSilent: () => void counts.silent++,
  });
  const onListening = () => void counts.live++;
  const live = await waker.subscribe({ topic: "live", onNotified: () => undefined, onListening });
  expect(counts).toEqual({ joined: 1, silent: 0, live: 1 });
  proxy.fallSilent(1);
  await expect.poll(() => counts, { timeout: 60_000 }).toEqual({ joined: 2, silent: 1, live: 2 });
  await Promise.all([peers.close(), live.close()]);
});

it("a statement on a silent connection of the pool fails, and the next one has another connection", async () => {
  const [silent, idle] = [await takeConnection(), await takeConnection()];
  proxy.fallSilent(0);
  const ended = new Promise<void>((resolve) => idle.once("end", resolve));
  const asked = silent.query("SELECT 1");
  endSilent(100);
  await expect(asked).rejects.toThrow("silent");
  await ended;
  for (const client of [silent, idle]) client.release(true);
  const next = await takeConnection();
  const answer = next.query("SELECT pg_sleep(0.4), 1 AS one");
  endSilent(10_000);
  expect((await answer).rows).toMatchObject([{ one: 1 }]);
  next.release();
});
