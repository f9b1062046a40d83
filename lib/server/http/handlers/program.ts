import { openApiDocument } from "@/lib/contracts/document/openapi";
import type * as operations from "@/lib/contracts/operations/program";
import { checkHealth } from "@/lib/services/check-health";
import { readyNow } from "@/lib/services/health/ready-now";
import { fixedDocument } from "../fixed-document";
import { handlers } from "../handlers";
import { packedFile } from "../packed-file";
import { reply } from "../reply";

const retryAfter = { "retry-after": "5" };

export const program = handlers<typeof operations>({
  live: async () => ({ status: "ok" as const }),
  ready: async () => {
    const ready = readyNow();
    return ready.status === "ready" ? ready : reply(ready, { status: 503, headers: retryAfter });
  },
  health: async () => {
    const health = await checkHealth();
    return health.status === "ok" ? health : reply(health, { status: 503, headers: retryAfter });
  },
  downloadClient: packedFile("client.tgz", "application/gzip"),
  openapi: fixedDocument("openapi", openApiDocument),
});
