import { type Clock, systemClock } from "@/lib/clock";
import { endSilent } from "@/lib/db/sockets";
import type { KeptConnection } from "@/lib/db/system/processes/kept-connection";
import { joinPeers } from "@/lib/db/system/processes/peers";
import { type Waker, waker } from "@/lib/db/system/processes/waker";
import { hearRemovals } from "@/lib/server/serving/freshness";
import { revokeMedia } from "@/lib/server/serving/revoked-media";
import { tileCache } from "@/lib/server/serving/tile-cache";
import { readiness } from "./readiness";
import { restoreRevokedMedia } from "./restore-revoked";
import { assertSameSecret } from "./same-secret";

/**
 * Call before the first byte is served. From then on this process learns of every removal by others, or serves nothing.
 * `alone`: it must be the only process, so it knows of all removals anyway. Throws `conflict`.
 */
export function joinCluster(
  alone: boolean,
  clock: Clock = systemClock,
  listening: Waker = waker(),
): Promise<KeptConnection> {
  return joinPeers(listening, {
    alone,
    onRemoved(removed) {
      if ("artifactIds" in removed) revokeMedia(removed.artifactIds, clock().getTime());
      else tileCache().clear();
    },
    async onJoined(hasOthers) {
      if (!alone) await assertSameSecret(hasOthers);
      await restoreRevokedMedia(clock);
    },
    onSilent: endSilent,
    onLost: () => {
      readiness().hasPeers = false;
    },
    onHeard(atMs) {
      readiness().hear(atMs);
      if (!alone) hearRemovals(atMs);
    },
  });
}
