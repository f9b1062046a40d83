import pg from "pg";
import { connectionUrl } from "@/lib/db/client";
import { type HeartbeatListener, keepBeating, listening } from "@/lib/db/heartbeat";
import { log } from "@/lib/log";

const reconnectAfterMs = 500;

export type KeptConnection = { close(): Promise<void> };

type KeptConnectionOptions = HeartbeatListener & {
  /** What the connection is for, as the log names it: "notifications". */
  purpose: string;
  onNotification(channel: string, payload: string): void;
  /** Runs on every new connection, before it counts as made: takes locks, listens, catches up. */
  prepare(client: pg.Client): Promise<void>;
  /** Called when the connection has ended. */
  onLost?(): void;
};

/**
 * Keeps a separate connection for notifications: it is pinged, and made again whenever it ends. Resolves once the first
 * is prepared; throws if that cannot be made or prepared.
 */
export async function keepConnection({
  purpose,
  onNotification,
  prepare,
  onLost,
  ...heard
}: KeptConnectionOptions): Promise<KeptConnection> {
  let current: pg.Client | null = null;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  const retry = () => {
    if (isClosed) return;
    timer = setTimeout(() => {
      connect().catch((error) => {
        log.error({ err: error }, `the connection for ${purpose} is not back; it is tried again`);
        retry();
      });
    }, reconnectAfterMs);
  };

  async function connect(): Promise<void> {
    const client = new pg.Client({ connectionString: connectionUrl(), ...listening });
    let hasEnded = false;
    client.once("end", () => {
      hasEnded = true;
    });
    client.on("error", ({ message }) => log.warn({ why: message }, `the connection for ${purpose} ended`));
    client.on("notification", ({ channel, payload = "" }) => onNotification(channel, payload));
    await client.connect();
    try {
      await prepare(client);
      if (hasEnded) throw new Error("the connection ended while it was prepared");
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    if (isClosed) return client.end();
    current = client;
    keepBeating(client, heard);
    client.once("end", () => {
      onLost?.();
      retry();
    });
  }

  await connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await current?.end().catch(() => undefined);
    },
  };
}
