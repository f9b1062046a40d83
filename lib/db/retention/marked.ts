import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { type TeamMarks, unmarked } from "@/lib/domain/retention/removal-plan";

/** What anyone has marked these artifacts with. */
export async function loadMarked(
  { workspaceId }: Scope,
  artifactIds: readonly string[],
  tx: Db = db(),
): Promise<(id: string) => TeamMarks> {
  const marks = await tx.mark.findMany({
    where: { workspaceId, artifactId: { in: [...artifactIds] } },
    select: { artifactId: true, flag: true, stars: true },
  });
  const known = new Map<string, TeamMarks>();
  for (const { artifactId, flag, stars } of marks) {
    const before = known.get(artifactId) ?? unmarked;
    const wanted = before.wanted || flag === "pick" || stars !== null;
    known.set(artifactId, { wanted, rejected: before.rejected || flag === "reject" });
  }
  return (id) => known.get(id) ?? unmarked;
}
