import { setTimeout as sleep } from "node:timers/promises";
import { isOwnSchema } from "@/lib/db/system/processes/own-schema";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { forget, remember } from "@/lib/remember";
import { checkHealth } from "@/lib/services/check-health";
import { readiness } from "@/lib/services/processes/readiness";
import { isOwnSecret } from "@/lib/services/processes/same-secret";

const byInstall = authorizeSystem("install");

const everyMs = 5_000;
const maxMs = 5_000;

const soon = () => Promise.race([checkHealth(), sleep(maxMs, null, { ref: false })]);

async function refresh(): Promise<void> {
  const was = readiness().looked;
  // Without the database, neither schema nor secret is known; it has a check of its own.
  const [health, isOurSchema, isOurSecret] = await Promise.all([
    soon(),
    isOwnSchema(byInstall).catch(() => was.schema === "ok"),
    isOwnSecret().catch(() => was.secret === "ok"),
  ]);
  const isAway =
    health === null ? was.store === "down" : health.database === "ok" && health.storage === "down";
  readiness().looked = {
    store: isAway ? "down" : "ok",
    schema: isOurSchema ? "ok" : "wrong",
    secret: isOurSecret ? "ok" : "wrong",
  };
}

const lastLook = "readiness-look";

/** Looks at store, schema and secret, at most every few seconds; nobody waits for it. */
export function refreshReadiness(): void {
  const last = remember(lastLook, () => ({
    atMs: performance.now(),
    done: refresh().catch(() => undefined),
  }));
  if (performance.now() - last.atMs < everyMs) return;
  void last.done.then(() => forget(lastLook));
}
