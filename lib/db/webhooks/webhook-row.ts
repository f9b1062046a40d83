import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { startingAfter, type TimeKeys } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { DisabledReason } from "@/lib/domain/webhooks/disabled";

const select = {
  id: true,
  accountId: true,
  url: true,
  title: true,
  events: true,
  setKey: true,
  pipelineId: true,
  environmentKey: true,
  secret: true,
  oldSecret: true,
  oldSecretUntil: true,
  disabledFor: true,
  failingSince: true,
  because: true,
  restsUntil: true,
  lastSuccessAt: true,
  version: true,
  createdAt: true,
} satisfies Prisma.WebhookSelect;

export type WebhookRow = Prisma.WebhookGetPayload<{ select: typeof select }>;

export type WebhookPageQuery = { after: TimeKeys | null; take: number };

/** Oldest first. */
export function listWebhookRows(
  { workspaceId }: Scope<"webhook:write">,
  { after, take }: WebhookPageQuery,
): Promise<WebhookRow[]> {
  return db().webhook.findMany({
    where: { workspaceId, AND: startingAfter(after && { createdAt: after.createdAt, id: after.id }) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take,
    select,
  });
}

export const findWebhook = (
  { workspaceId }: Scope<"webhook:write">,
  id: string,
  tx: Db = db(),
): Promise<WebhookRow | null> => tx.webhook.findFirst({ where: { workspaceId, id }, select });

/** What admins say of an endpoint. */
export type WebhookWords = {
  url: string;
  title: string | null;
  events: string[];
  setKey: string | null;
  pipelineId: string | null;
  environmentKey: string | null;
};

/** Sealed. */
export type WebhookSecrets = {
  secret: Uint8Array<ArrayBuffer>;
  oldSecret?: Uint8Array<ArrayBuffer> | null;
  oldSecretUntil?: Date | null;
};

/** Null if the workspace has as many as it may. */
export async function insertWebhook(
  scope: Scope<"webhook:write">,
  { most, ...made }: WebhookWords & WebhookSecrets & { id: string; most: number },
  tx: Db,
): Promise<string | null> {
  const { workspaceId, userId: accountId } = scope;
  // Two at once would both find room for one.
  await tx.$queryRaw`SELECT id FROM "Workspace" WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`;
  if ((await tx.webhook.count({ where: { workspaceId } })) >= most) return null;
  const { id } = await tx.webhook.create({
    data: { ...made, workspaceId, accountId, createdAt: scope.now() },
    select: { id: true },
  });
  return id;
}

export type WebhookVersion = { id: string; version: number };

export type WebhookChange = Partial<WebhookWords & WebhookSecrets> & { disabledFor?: DisabledReason | null };

/** False if it has another version. Enabled again, it begins without failures. */
export async function updateWebhook(
  { workspaceId }: Scope<"webhook:write">,
  { id, version }: WebhookVersion,
  change: WebhookChange,
  tx: Db,
): Promise<boolean> {
  const fresh = change.disabledFor === null ? { failingSince: null, because: null, restsUntil: null } : {};
  const { count } = await tx.webhook.updateMany({
    where: { id, version, workspaceId },
    data: { ...change, ...fresh, version: { increment: 1 } },
  });
  return count > 0;
}

/** With what waits for it. False if it has another version. */
export async function deleteWebhookRow(
  { workspaceId }: Scope<"webhook:write">,
  { id, version }: WebhookVersion,
  tx: Db,
): Promise<boolean> {
  const { count } = await tx.webhook.deleteMany({ where: { id, version, workspaceId } });
  return count > 0;
}
