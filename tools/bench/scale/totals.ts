import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { previewRemovals } from "@/lib/services/retention/preview";
import { ws } from "./ids";

const days = 100;

/** The yardstick for a preview: counts and sums the same artifacts, whatever protects them. */
export async function coveringTotals(): Promise<unknown> {
  return db().$queryRawUnsafe(
    `SELECT count(*), sum(bytes) FROM "Artifact" a WHERE state = 'available' AND "workspaceId" = (SELECT id FROM "Workspace" WHERE slug = '${ws}')
     AND "environmentId" IN (SELECT id FROM "Environment") AND "createdAt" <= now() - interval '${days} days'`,
  );
}

/** A preview with another window, as someone tries it out; it leaves out what is protected. */
export const trialTotals = (viewer: Viewer) => () =>
  previewRemovals(viewer, ws, {
    policy: { ...firstPolicy, days },
  });
