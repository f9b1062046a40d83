import type { Hold } from "@/lib/contracts/holds";
import type { Viewer } from "@/lib/domain/access/actors";
import { csvRecord } from "@/lib/domain/text/csv";
import { listHolds } from "./list-holds";

const columns = ["id", "name", "kind", "targetId", "target", "artifacts", "reason", "heldBy", "heldAt"];
const liftColumns = ["liftReason", "liftedBy", "liftedAt"];

const cells = ({ id, name, target, artifacts, reason, by, createdAt, lifted }: Hold) => [
  ...[id, name, target.kind, target.id, target.title, artifacts, reason, by, createdAt],
  ...[lifted?.reason, lifted?.by, lifted?.at],
];

/** All holds as CSV (RFC 4180): active ones, then lifted ones, newest first. */
export async function exportHolds(viewer: Viewer, ws: string): Promise<string> {
  const records = [csvRecord([...columns, ...liftColumns])];
  for (const state of ["standing", "lifted"] as const) {
    let cursor: string | undefined;
    do {
      const page = await listHolds(viewer, ws, { state, limit: 200, cursor });
      records.push(...page.items.map((hold) => csvRecord(cells(hold))));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  return records.join("");
}
