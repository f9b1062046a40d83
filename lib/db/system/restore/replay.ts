import { Prisma } from "@/lib/db/generated/client";
import { rememberRemoved } from "@/lib/db/system/accounts/removed-workspaces";
import type { Db } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";

const { sql } = Prisma;

/** What ended, or a hold that was set, after the rows were backed up. */
export type EndRecord = {
  id: string;
  at: string;
  workspace?: string | undefined;
  account?: string | undefined;
  target?: { kind: string; id: string } | undefined;
};

type Replay = (ended: readonly EndRecord[], tx: Db) => Promise<number>;

const json = (ended: readonly EndRecord[]) => JSON.stringify(ended);
const idsOf = (ended: readonly EndRecord[]) => sql`(${ended.map(({ id }) => id)}::uuid[])`;

/** The rows' table as `e` with an id and a time. */
const listed = (ended: readonly EndRecord[]) =>
  sql`jsonb_to_recordset(${json(ended)}::jsonb) AS e(id uuid, at timestamptz)`;

const removeArtifacts =
  (removal: object): Replay =>
  (ended, tx) =>
    tx.$executeRaw`
  UPDATE "Artifact" a SET state = 'removed', "removedAt" = e.at, "removeAfter" = NULL, removal = ${removal}::jsonb
  FROM ${listed(ended)} WHERE a.id = e.id AND a.state <> 'removed'`;

/** Its bytes are not restored; what its triggers wrote goes with it. */
async function removeWorkspaces(
  system: SystemScope<"backup">,
  ended: readonly EndRecord[],
  tx: Db,
): Promise<number> {
  const ids = ended.map(({ id }) => id);
  const { count } = await tx.workspace.deleteMany({ where: { id: { in: ids } } });
  await tx.weightChange.deleteMany({ where: { workspaceId: { in: ids } } });
  await tx.dayWeight.deleteMany({ where: { workspaceId: { in: ids } } });
  for (const { id, at } of ended) await rememberRemoved(system, id, new Date(at), tx);
  return count;
}

/** A comment with replies stays as an empty one. */
async function deleteComments(ended: readonly EndRecord[], tx: Db): Promise<number> {
  const ids = idsOf(ended);
  const replies = await tx.$executeRaw`DELETE FROM "Comment" WHERE id = ANY${ids} AND "replyTo" IS NOT NULL`;
  const alone = await tx.$executeRaw`DELETE FROM "Comment" c WHERE id = ANY${ids}
    AND NOT EXISTS (SELECT FROM "Comment" r WHERE r."artifactId" = c."artifactId" AND r."replyTo" = c.id)`;
  await tx.$executeRaw`DELETE FROM "InboxItem" WHERE "commentId" = ANY${ids}`;
  const emptied =
    await tx.$executeRaw`UPDATE "Comment" c SET body = '', "deletedAt" = e.at FROM ${listed(ended)}
    WHERE c.id = e.id AND c."deletedAt" IS NULL`;
  return replies + alone + emptied;
}

const unpublishSelections: Replay = (ended, tx) => tx.$executeRaw`
  UPDATE "Selection" SET published = false WHERE id = ANY${idsOf(ended)} AND published`;

const revokeTokens: Replay = (ended, tx) => tx.$executeRaw`
  UPDATE "Token" t SET "revokedAt" = e.at FROM ${listed(ended)} WHERE t.id = e.id AND t."revokedAt" IS NULL`;

const revokeLinks: Replay = (ended, tx) => tx.$executeRaw`
  UPDATE "ShareLink" l SET "revokedAt" = e.at FROM ${listed(ended)} WHERE l.id = e.id AND l."revokedAt" IS NULL`;

const suspendAccounts: Replay = (ended, tx) => tx.$executeRaw`
  UPDATE "Account" SET status = 'suspended' WHERE id = ANY${idsOf(ended)} AND status <> 'suspended'`;

const endOperators: Replay = (ended, tx) => tx.$executeRaw`
  UPDATE "Account" SET "isOperator" = false WHERE id = ANY${idsOf(ended)} AND "isOperator"`;

const endMemberships: Replay = (ended, tx) => tx.$executeRaw`
  DELETE FROM "Membership" m USING jsonb_to_recordset(${json(ended)}::jsonb) AS e(id uuid, workspace uuid)
  WHERE m."accountId" = e.id AND m."workspaceId" = e.workspace`;

const removeIdentities: Replay = (ended, tx) => tx.$executeRaw`
  DELETE FROM "Identity" WHERE id = ANY${idsOf(ended)}`;

const removeWebhooks: Replay = (ended, tx) =>
  tx.$executeRaw`DELETE FROM "Webhook" WHERE id = ANY${idsOf(ended)}`;

/** Its secret may be known to others, and its owner no longer has it. */
async function removeSecondFactors(ended: readonly EndRecord[], tx: Db): Promise<number> {
  const accountId = { in: ended.map(({ id }) => id) };
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  const { count } = await tx.secondFactor.deleteMany({ where: { accountId } });
  return count;
}

const holdName = "Set after the backup";
const holdReason = "Restored from the journal, which has neither its name nor its reason";

/** Holds whose target came after the backup too have nothing to protect. */
const setHolds: Replay = (ended, tx) => tx.$executeRaw`
  INSERT INTO "Hold" (id, "workspaceId", kind, "artifactId", "jobId", "setId", "selectionId", "reviewId",
    name, reason, "accountId", "createdAt")
  SELECT e.id, e.workspace, (e.target->>'kind')::"HoldKind", a.id, j.id, s.id, l.id, r.id,
    ${holdName}, ${holdReason}, e.account, e.at
  FROM jsonb_to_recordset(${json(ended)}::jsonb) AS e(id uuid, at timestamptz, workspace uuid, account uuid, target jsonb)
  LEFT JOIN "Artifact" a ON e.target->>'kind' = 'artifact' AND a."workspaceId" = e.workspace AND a.id = (e.target->>'id')::uuid
  LEFT JOIN "Job" j ON e.target->>'kind' = 'job' AND j."workspaceId" = e.workspace AND j.id = (e.target->>'id')::uuid
  LEFT JOIN "VariantSet" s ON e.target->>'kind' = 'set' AND s."workspaceId" = e.workspace AND s.id = (e.target->>'id')::uuid
  LEFT JOIN "Selection" l ON e.target->>'kind' = 'selection' AND l."workspaceId" = e.workspace AND l.id = (e.target->>'id')::uuid
  LEFT JOIN "Review" r ON e.target->>'kind' = 'review' AND r."workspaceId" = e.workspace AND r.id = (e.target->>'id')::uuid
  WHERE coalesce(a.id, j.id, s.id, l.id, r.id) IS NOT NULL
  ON CONFLICT (id) DO NOTHING`;

export type EndedKind =
  | "workspace"
  | "artifact"
  | "comment"
  | "selection"
  | "token"
  | "link"
  | "account"
  | "operator"
  | "membership"
  | "identity"
  | "second_factor"
  | "webhook"
  | "hold";

/** How each kind ends once more; returns how many rows had come back. Repeating it changes nothing. */
export const endingsOf = (system: SystemScope<"backup">, removal: object): Record<EndedKind, Replay> => ({
  workspace: (ended, tx) => removeWorkspaces(system, ended, tx),
  artifact: removeArtifacts(removal),
  comment: deleteComments,
  selection: unpublishSelections,
  token: revokeTokens,
  link: revokeLinks,
  account: suspendAccounts,
  operator: endOperators,
  membership: endMemberships,
  identity: removeIdentities,
  second_factor: removeSecondFactors,
  webhook: removeWebhooks,
  hold: setHolds,
});
