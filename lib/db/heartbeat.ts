import type pg from "pg";

const everyMs = 1_000;
const maxMs = 3_000;

export type HeartbeatListener = {
  /** Called when all that was sent before this time (of `performance.now`) has arrived. */
  onHeard?: (atMs: number) => void;
  /** Called when no response came in time. */
  onSilent?: () => void;
};

/** Without these timeouts, a dead connection would stay open until the network reports it. */
export const listening = { keepAlive: true, connectionTimeoutMillis: 5_000, query_timeout: 5_000 };

async function beat(client: pg.Client, { onHeard, onSilent }: HeartbeatListener): Promise<void> {
  const at = performance.now();
  const late = setTimeout(() => {
    onSilent?.();
    void client.end().catch(() => undefined);
  }, maxMs);
  try {
    await client.query("SELECT 1");
    onHeard?.(at);
  } finally {
    clearTimeout(late);
  }
}

/** Pings every second, and ends a connection that does not respond. */
export function keepBeating(client: pg.Client, heard: HeartbeatListener = {}): void {
  let isAsking = false;
  const beats = setInterval(() => {
    if (isAsking) return;
    isAsking = true;
    void beat(client, heard)
      .catch(() => undefined)
      .finally(() => {
        isAsking = false;
      });
  }, everyMs);
  client.once("end", () => clearInterval(beats));
}
