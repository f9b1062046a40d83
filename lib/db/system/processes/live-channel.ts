import pg from "pg";
import { liveChannel } from "@/lib/db/announce";
import { connectionUrl } from "@/lib/db/client";
import { keepBeating, listening } from "@/lib/db/heartbeat";
import { log } from "@/lib/log";

export type LiveChannel = { close(): Promise<void> };

const reconnectAfterMs = 1_000;

/**
 * Listens on a separate connection and reports workspaces with new events; null after each connect, when events of any
 * workspace may have been missed. Resolves once it listens.
 */
export async function openLiveChannel(onEvents: (workspaceId: string | null) => void): Promise<LiveChannel> {
  let current: pg.Client | null = null;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  const retry = () => {
    if (isClosed) return;
    timer = setTimeout(() => void connect().catch(retry), reconnectAfterMs);
  };
  const connect = async () => {
    const client = new pg.Client({ connectionString: connectionUrl(), ...listening });
    client.on("notification", ({ payload }) => onEvents(payload ?? null));
    client.on("error", (error) => log.warn({ why: error.message }, "the connection for live events ended"));
    await client.connect();
    await client.query(`LISTEN ${liveChannel}`);
    if (isClosed) return client.end();
    current = client;
    client.on("end", retry);
    keepBeating(client);
    onEvents(null);
  };

  await connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await current?.end().catch(() => undefined);
    },
  };
}
