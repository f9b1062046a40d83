import { openApiDocument } from "@/lib/contracts/document/openapi";
import type * as operations from "@/lib/contracts/operations/program";
import { AppError } from "@/lib/errors";
import { checkHealth } from "@/lib/services/check-health";
import { readyNow } from "@/lib/services/health/ready-now";
import { readiness } from "@/lib/services/processes/readiness";
import { fixedDocument } from "../fixed-document";
import { handlers } from "../handlers";
import { packedFile } from "../packed-file";
import { reply } from "../reply";

const retryAfterSeconds = 5;
const retryAfter = { "retry-after": `${retryAfterSeconds}` };

export const program = handlers<typeof operations>({
  live: async () => ({ status: "ok" as const }),
  ready: async () => {
    const ready = readyNow();
    return ready.status === "ready" ? ready : reply(ready, { status: 503, headers: retryAfter });
  },
  health: async () => {
    // Who restarts the program and waits for its health means that of the next process.
    if (readiness().isDraining)
      throw new AppError("unavailable", "Fluxara is stopping: ask again once it has started", {
        retryAfterSeconds,
      });
    const health = await checkHealth();
    return health.status === "ok" ? health : reply(health, { status: 503, headers: retryAfter });
  },
  downloadClient: packedFile("client.tgz", "application/gzip"),
  openapi: fixedDocument("openapi", openApiDocument),
});
