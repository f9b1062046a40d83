import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** Blobs that no artifact shows any more are gone: their bytes are not restored. */
export async function markGoneBlobs(_system: SystemScope<"backup">, tx: Db): Promise<void> {
  await tx.$executeRaw`
    UPDATE "PlanItem" i SET outcome = 'removed' FROM "Artifact" a
    WHERE i.outcome = 'due' AND a.id = i."artifactId" AND a.state = 'removed'`;
  await tx.$executeRaw`
    UPDATE "Blob" b SET state = 'gone' WHERE b.state <> 'gone' AND NOT EXISTS (
      SELECT FROM "Artifact" a WHERE a."workspaceId" = b."workspaceId" AND a.sha256 = b.sha256
        AND a.state IN ('written', 'available'))`;
  await tx.$executeRaw`
    DELETE FROM "Derived" d USING "Blob" b
    WHERE b."workspaceId" = d."workspaceId" AND b.sha256 = d.sha256 AND b.state = 'gone'`;
}

/** Ends all sessions and open invitations. What ended once more while the journal was replayed is no news: it belongs to the old journal. */
export async function endWhatRan(_system: SystemScope<"backup">, now: Date, tx: Db): Promise<void> {
  await tx.session.updateMany({ where: { endedAt: null }, data: { endedAt: now } });
  await tx.invitation.updateMany({ where: { usedAt: null, endedAt: null }, data: { endedAt: now } });
  await tx.journalEntry.deleteMany();
}

/** How many there are of what may have ended after the backup. */
export async function countWhatMayEnd(_system: SystemScope<"backup">, now: Date) {
  const lasting = { revokedAt: null };
  const [artifacts, tokens, links, accounts, memberships] = await Promise.all([
    db().artifact.count({ where: { state: "available" } }),
    db().token.count({ where: { ...lasting, OR: [{ endsAt: null }, { endsAt: { gt: now } }] } }),
    db().shareLink.count({ where: { ...lasting, expiresAt: { gt: now } } }),
    db().account.count({ where: { status: "approved" } }),
    db().membership.count(),
  ]);
  return { artifacts, tokens, links, accounts, memberships };
}

type RestoreRun = { startedAt: Date; whole: boolean; host: string; result: object };

export async function insertRestoreRun(
  _system: SystemScope<"backup">,
  run: RestoreRun,
  finishedAt: Date,
  tx: Db,
): Promise<void> {
  await tx.run.create({ data: { ...run, kind: "restore", finishedAt }, select: { id: true } });
}
