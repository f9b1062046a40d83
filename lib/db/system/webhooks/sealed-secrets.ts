import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** A webhook's endpoint with its sealed secret. */
export type SealedWebhook = { id: string; workspaceId: string; secret: Uint8Array };

export const listSealedWebhooks = (_system: SystemScope<"sweep" | "install">): Promise<SealedWebhook[]> =>
  db().webhook.findMany({
    where: { disabledFor: null },
    select: { id: true, workspaceId: true, secret: true },
  });
