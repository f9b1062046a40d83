import { FsckSummary } from "@/lib/contracts/health";
import { readSetting } from "@/lib/db/system/processes/settings";

/** The last fsck's report; null if there is none or another version wrote it. */
export async function lastFsck(): Promise<FsckSummary | null> {
  const stored = await readSetting("fsck-report");
  if (stored === null) return null;
  const read = FsckSummary.safeParse(JSON.parse(stored));
  return read.success ? read.data : null;
}
