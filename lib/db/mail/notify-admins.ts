import { listAdmins } from "@/lib/db/accounts/colleagues";
import type { RemovalItem } from "@/lib/db/codecs/inbox";
import { mailNews } from "@/lib/db/mail/mail-news";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";

/** `planId` null: it is about the workspace. */
export type RemovalNews = {
  kind: "planned" | "removing" | "removed" | "expiring";
  planId: string | null;
  detail: RemovalItem;
};

/** Adds an item for each admin, and its mail; each has at most one per plan and kind. */
export async function notifyAdmins(
  scope: Scope<"retention:write">,
  { kind, planId, detail }: RemovalNews,
  tx: Db,
): Promise<void> {
  const { workspaceId, by: byId } = scope;
  const admins = await listAdmins(scope, tx);
  const data = admins.map(({ id: accountId }) => ({ accountId, workspaceId, kind, planId, detail, byId }));
  const select = { id: true, accountId: true } as const;
  const added = await tx.inboxItem.createManyAndReturn({ data, skipDuplicates: true, select });
  const removalAt = kind === "removed" || detail.dueAt === null ? {} : { removalAt: new Date(detail.dueAt) };
  const about = { kind: "removals", subjectId: planId ?? workspaceId, ...removalAt } as const;
  await mailNews(
    scope,
    added.map((item) => ({ ...item, ...about })),
    tx,
  );
}

/** Tells each admin why a webhook was disabled, in place of what they were told of it before. */
export async function notifyDisabled(
  scope: Scope<"retention:write">,
  { webhookId, because }: { webhookId: string; because: string },
  tx: Db,
): Promise<void> {
  const { workspaceId } = scope;
  const admins = await listAdmins(scope, tx);
  const item = {
    workspaceId,
    kind: "webhookDisabled" as const,
    webhookId,
    detail: { because },
    at: scope.now(),
  };
  await tx.inboxItem.deleteMany({ where: { workspaceId, webhookId } });
  await tx.inboxItem.createMany({ data: admins.map(({ id: accountId }) => ({ ...item, accountId })) });
}

/** Tells each admin why a runner was paused, in place of what they were told of it before. */
export async function notifyPaused(
  scope: Scope<EndingRight>,
  { runnerId, because }: { runnerId: string; because: string },
  tx: Db,
): Promise<void> {
  const { workspaceId } = scope;
  const admins = await listAdmins(scope, tx);
  const item = { workspaceId, kind: "runnerPaused" as const, runnerId, detail: { because }, at: scope.now() };
  await tx.inboxItem.deleteMany({ where: { workspaceId, runnerId } });
  await tx.inboxItem.createMany({ data: admins.map(({ id: accountId }) => ({ ...item, accountId })) });
}
