import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/access";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { previewRemovals } from "@/lib/services/retention/preview";
import { ws } from "./ids";

const days = 100;

/** What a preview is measured against: the same artifacts counted and weighed, whatever protects them. */
export async function coveringTotals(): Promise<unknown> {
  return db().$queryRawUnsafe(
    `SELECT count(*), sum(bytes) FROM "Artifact" a WHERE state = 'available' AND "workspaceId" = (SELECT id FROM "Workspace" WHERE slug = '${ws}')
     AND "environmentId" IN (SELECT id FROM "Environment") AND "createdAt" <= now() - interval '${days} days'`,
  );
}

/** As somebody tries another window: what protects is taken off. */
export const trialTotals = (viewer: Viewer) => () =>
  previewRemovals(viewer, ws, {
    policy: { ...firstPolicy, days },
  });
