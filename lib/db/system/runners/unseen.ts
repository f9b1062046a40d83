import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** More are removed in the next round. */
const max = 1_000;

/** Runners that were not seen since, and have nothing in hand. */
export const listUnseenRunners = (
  _system: SystemScope<"sweep">,
  since: Date,
): Promise<{ id: string; workspaceId: string; name: string; version: number }[]> =>
  db().runner.findMany({
    where: {
      removedAt: null,
      lastSeenAt: { lte: since },
      attempts: { none: { state: { in: ["running", "overdue"] } } },
    },
    orderBy: { id: "asc" },
    take: max,
    select: { id: true, workspaceId: true, name: true, version: true },
  });
