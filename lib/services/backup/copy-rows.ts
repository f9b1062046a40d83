import type { BackupPart } from "@/lib/contracts/backup";
import type { Snapshot } from "@/lib/db/system/backup/snapshot";
import { type PartWriter, writeParts } from "./write-parts";

export type CopiedRows = {
  tables: Record<string, number>;
  columns: Record<string, string[]>;
  parts: BackupPart[];
};

/** Writes all rows of a snapshot, one table after the other. */
export async function copyRows(to: PartWriter, snapshot: Snapshot): Promise<CopiedRows> {
  const copied: CopiedRows = { tables: {}, columns: {}, parts: [] };
  for (const each of snapshot.tables) {
    const { table, columns } = each;
    const { parts, lines } = await writeParts(to, table, snapshot.copyTable(each));
    copied.tables[table] = lines;
    copied.columns[table] = columns;
    copied.parts.push(...parts.map((part) => ({ table, ...part })));
  }
  return copied;
}
