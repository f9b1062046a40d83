import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { onServer, urlOf } from "@/tools/testing/server/server";

/** Runs `work` with the URL of a database that does not exist yet, and drops it afterwards. */
export async function withScratchDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const name = `fluxara_scratch_${randomBytes(6).toString("hex")}`;
  const server = inject("serverUrl");
  try {
    return await work(urlOf(server, name));
  } finally {
    await onServer(server, `drop database if exists ${name} with (force)`);
  }
}
