import pg from "pg";

/** Held open while this process uses the server: others see it before they stop it, and we see the server die. */
export type Presence = { died: Promise<void>; othersConnected(): Promise<boolean>; leave(): Promise<void> };

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
      const others = await client.query(
        `select 1 from pg_stat_activity
         where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
      );
      return others.rows.length > 0;
    },
    async leave() {
      await client.end().catch(() => undefined);
    },
  };
}
