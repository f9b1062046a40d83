import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** A connection held while this process uses the server: others see it before stopping the server, and we notice if the server dies. */
export type Presence = { died: Promise<void>; othersConnected(): Promise<boolean>; leave(): Promise<void> };

/** The server still lists a connection for a moment after its client closed it. */
const patienceMs = 1500;
const others = `select 1 from pg_stat_activity
  where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`;

export async function connectPresence(url: string): Promise<Presence> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "fluxara-presence",
    connectionTimeoutMillis: 5000,
  });
  const died = new Promise<void>((resolve) => {
    client.on("error", () => resolve());
    client.on("end", () => resolve());
  });
  await client.connect();
  return {
    died,
    async othersConnected() {
      for (const until = Date.now() + patienceMs; ; await sleep(20)) {
        const answer = await client.query(others);
        if (answer.rows.length === 0) return false;
        if (Date.now() > until) return true;
      }
    },
    async leave() {
      await client.end().catch(() => undefined);
    },
  };
}
