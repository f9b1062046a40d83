import { join } from "node:path";
import pg from "pg";
import { embeddedUrl, socketFolder } from "@/lib/db/embedded/socket-folder";
import { serverOf } from "./server";

/** Runs a statement on the server's database, past the server. */
export async function runStatement(statement: string): Promise<void> {
  const cluster = join(serverOf().folder, "postgres");
  const client = new pg.Client({ connectionString: embeddedUrl(socketFolder(cluster), "fluxara") });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
