import { workChannel } from "@/lib/db/runners/announce-work";
import { type KeptConnection, keepConnection } from "@/lib/db/system/processes/kept-connection";

/**
 * Listens on a separate connection and reports workspaces in which jobs may have become claimable; null after each
 * connect, when any may have. Resolves once it listens.
 */
export function openWorkChannel(onWork: (workspaceId: string | null) => void): Promise<KeptConnection> {
  return keepConnection({
    purpose: "waiting claims",
    onNotification: (payload) => onWork(payload ?? null),
    async prepare(client) {
      await client.query(`LISTEN ${workChannel}`);
      onWork(null);
    },
  });
}
