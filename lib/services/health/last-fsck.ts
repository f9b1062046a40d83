import { FsckSummary } from "@/lib/contracts/health";
import { readSetting } from "@/lib/db/system/processes/settings";
import { authorizeSystem } from "@/lib/domain/access/system-scope";

const byInstall = authorizeSystem("install");

/** The last fsck's report; null if there is none or another version wrote it. */
export async function lastFsck(): Promise<FsckSummary | null> {
  const stored = await readSetting(byInstall, "fsck-report");
  if (stored === null) return null;
  const read = FsckSummary.safeParse(JSON.parse(stored));
  return read.success ? read.data : null;
}
