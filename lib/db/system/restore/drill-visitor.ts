import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";

type Visitor = { email: string; passwordHash: string };

/** An operator who is an admin of every workspace, to look at a restored copy that nobody else uses. */
export async function insertVisitor(
  _system: SystemScope<"backup">,
  { email, passwordHash }: Visitor,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { id } = await tx.account.create({
      data: { email, passwordHash, name: "Drill", status: "approved", isOperator: true, approvedAt: now },
      select: { id: true },
    });
    const workspaces = await tx.workspace.findMany({ select: { id: true } });
    await tx.membership.createMany({
      data: workspaces.map((workspace) => ({
        workspaceId: workspace.id,
        accountId: id,
        role: "admin" as const,
      })),
    });
  });
}

export const countAvailable = (_system: SystemScope<"backup">) =>
  db().artifact.count({ where: { state: "available" } });

export type Original = { ws: string; id: string; sha256: string };

/** Some available artifacts, others for each seed. */
export function pickOriginals(_system: SystemScope<"backup">, count: number, seed: string) {
  return db().$queryRaw<Original[]>`
    SELECT w.slug AS ws, a.id, a.sha256 FROM "Artifact" a JOIN "Workspace" w ON w.id = a."workspaceId"
    WHERE a.state = 'available' ORDER BY md5(a.id::text || ${seed}) LIMIT ${count}`;
}
