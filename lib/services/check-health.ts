import { storage } from "@/lib/bytes/storage/storage";
import type { Health } from "@/lib/contracts/health";
import { forSeveral } from "@/lib/lane";
import { forget, remember } from "@/lib/remember";
import { assertStoreIdentity, readKnownStore } from "@/lib/services/storage/assert-store-identity";
import { version } from "@/lib/version";

const ok = () => "ok" as const;
const down = () => "down" as const;

async function check(): Promise<Health> {
  // One statement both proves that the database responds and reads which store is its own.
  const [database, ownStore] = await readKnownStore().then(
    (known) => [ok(), assertStoreIdentity(known)] as const,
    () => [down(), Promise.resolve()] as const,
  );
  const store = await ownStore.then(() => storage().check()).then(ok, down);
  return {
    status: database === "ok" && store === "ok" ? "ok" : "degraded",
    database,
    storage: store,
    version,
  };
}

const running = "health check";

/**
 * Whether the database responds and the store is ours and writable. Concurrent calls share one check, since the
 * endpoint is public.
 */
export const checkHealth = (): Promise<Health> =>
  remember(running, () =>
    forSeveral(check).finally(() => {
      forget(running);
    }),
  );
