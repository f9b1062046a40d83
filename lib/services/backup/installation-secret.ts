import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";

/** The secret of the installation: the given one or that of the data folder, which is not made here. Null if there is none. */
export async function installationSecret(): Promise<string | null> {
  if (env.secret !== undefined) return env.secret;
  return readFile(join(env.dataDir, "secret"), "utf8").then(
    (text) => text.trim(),
    () => null,
  );
}
