import { afterEach, expect, it, vi } from "vitest";
import { systemClock } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { notifyRemoved, notifyWorkspaceRemoved } from "@/lib/db/removed-channel";
import type { KeptConnection } from "@/lib/db/system/processes/kept-connection";
import { joinPeers, type Listener } from "@/lib/db/system/processes/peers";
import { Waker } from "@/lib/db/system/processes/waker";
import { forget } from "@/lib/remember";
import { hearRemovals, isFresh, maxUnheardMs } from "@/lib/server/serving/freshness";
import { isRevoked } from "@/lib/server/serving/revoked-media";
import { tileCache } from "@/lib/server/serving/tile-cache";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { joinCluster } from "./join-cluster";

useFluxara();

const joined: KeptConnection[] = [];
afterEach(async () => {
  for (const peers of joined.splice(0)) await peers.close();
  for (const name of ["removals-heard", "ended", "tiles"]) forget(name);
});

const here = async (alone: boolean) => {
  const peers = await joinCluster(alone, systemClock, new Waker());
  joined.push(peers);
  return peers;
};
/** Ends the connections of all that have joined here, and waits until they are gone: other files' databases have such, too. */
async function cut(): Promise<void> {
  await db().$executeRaw`
    SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4071969002
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
}

/** Another process, as far as the database is concerned. */
const another = async (over: Partial<Listener> = {}) => {
  const silent = { onRemoved: () => undefined, onJoined: async () => undefined, onHeard: () => undefined };
  const peers = await joinPeers(new Waker(), { alone: false, ...silent, ...over });
  joined.push(peers);
  return peers;
};

it("several may share database and store, and the next one may be alone once they are gone", async () => {
  await here(false);
  await another();
  for (const peers of joined.splice(0)) await peers.close();
  await here(true);
});

it("they have the same secret; one without others may bring a new one", async () => {
  await here(false);
  vi.stubEnv("FLUXARA_SECRET", "another secret that is long enough for it");
  await expect(joinCluster(false, systemClock, new Waker())).rejects.toThrow(/another FLUXARA_SECRET/);
  for (const peers of joined.splice(0)) await peers.close();
  await here(false);
  vi.unstubAllEnvs();
});

it("a process hears what another one removes", async () => {
  const [one, other] = await makeArtifacts(await makeViewer("admin"), [await picture(), await picture()]);
  await here(false);
  await tileCache().load("a tile", async () => Buffer.from("x"));
  await notifyRemoved([one?.id ?? ""], db());
  await expect.poll(() => isRevoked(one?.id)).toBe(true);
  expect([isRevoked(other?.id), tileCache().get("a tile")]).toEqual([false, Buffer.from("x")]);
  await notifyWorkspaceRemoved("01890000-0000-7000-8000-000000000001", db());
  await expect.poll(() => tileCache().get("a tile")).toBeUndefined();
});

it("rejoins after its connection was lost, and reads what it missed", async () => {
  const [one] = await makeArtifacts(await makeViewer("admin"), [await picture()]);
  await here(false);
  await db().artifact.update({
    where: { id: one?.id ?? "" },
    data: { state: "removed", removedAt: new Date() },
  });
  expect(isRevoked(one?.id)).toBe(false);
  await cut();
  await expect.poll(() => isRevoked(one?.id)).toBe(true);
});

it("rejoins if its connection is lost while it joins", async () => {
  let joins = 0;
  const onJoined = async () => {
    joins++;
    if (joins === 1) await cut();
  };
  await another({ onJoined }).catch(() => another({ onJoined }));
  await expect.poll(() => joins).toBeGreaterThan(1);
});

it("a process is fresh while it hears the others, and not for longer than the bound after that; alone it always is", async () => {
  await here(true);
  expect(isFresh(performance.now() + 3_600_000)).toBe(true);
  for (const peers of joined.splice(0)) await peers.close();
  await here(false);
  expect(isFresh()).toBe(true);
  for (const peers of joined.splice(0)) await peers.close();
  // A whole number: a sum of fractions might be rounded up beyond the bound.
  const now = Math.floor(performance.now());
  hearRemovals(now);
  expect([isFresh(now + maxUnheardMs), isFresh(now + maxUnheardMs + 1)]).toEqual([true, false]);
});
