import { liveChannel } from "@/lib/db/announce";
import { type KeptConnection, keepConnection } from "@/lib/db/system/processes/kept-connection";

/**
 * Listens on a separate connection and reports workspaces with new events; null after each connect, when events of any
 * workspace may have been missed. Resolves once it listens.
 */
export function openLiveChannel(onEvents: (workspaceId: string | null) => void): Promise<KeptConnection> {
  return keepConnection({
    purpose: "live events",
    onNotification: (payload) => onEvents(payload ?? null),
    async prepare(client) {
      await client.query(`LISTEN ${liveChannel}`);
      onEvents(null);
    },
  });
}
