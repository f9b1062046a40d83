import { afterEach, expect, it } from "vitest";
import type { KeptConnection } from "@/lib/db/system/processes/kept-connection";
import { joinPeers } from "@/lib/db/system/processes/peers";
import { Waker } from "@/lib/db/system/processes/waker";
import { useFluxara } from "@/tools/testing/fixtures";
import { joinCluster } from "./join-cluster";

useFluxara();

let first: KeptConnection | undefined;
afterEach(() => first?.close());

const silent = { onRemoved: () => undefined, onJoined: async () => undefined, onHeard: () => undefined };

it.each([
  [true, true, /there can be one\. Stop it, or give all of them the same DATABASE_URL/],
  [true, false, /with the local disk: stop it/],
  [false, true, /there can be one/],
])("a process on a local disk is the only one: %s, then %s", async (isAlone, isNextAlone, says) => {
  first = await joinPeers(new Waker(), { alone: isAlone, ...silent });
  // The next one waits for some seconds, since the first may be about to end.
  await expect(joinCluster(isNextAlone)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(says),
  });
});
