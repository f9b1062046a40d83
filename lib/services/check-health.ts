import type { Health } from "@/lib/contracts/account";
import { ping } from "@/lib/db/system/ping";
import { assertOwnStore } from "@/lib/services/storage/own-store";
import { storage } from "@/lib/storage/storage";
import { version } from "@/lib/version";

const ok = () => "ok" as const;
const down = () => "down" as const;

async function check(): Promise<Health> {
  const database = await ping().then(ok, down);
  const ownStore = database === "ok" ? assertOwnStore() : Promise.resolve();
  const store = await ownStore.then(() => storage().check()).then(ok, down);
  return {
    status: database === "ok" && store === "ok" ? "ok" : "degraded",
    database,
    storage: store,
    version,
  };
}

let running: Promise<Health> | null = null;

/** Whether the database responds and the store is ours and writable. Concurrent calls share one check, since the endpoint is public. */
export function checkHealth(): Promise<Health> {
  running ??= check().finally(() => {
    running = null;
  });
  return running;
}
