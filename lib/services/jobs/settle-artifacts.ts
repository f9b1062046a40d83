import { listWritten, updateRecord } from "@/lib/db/artifacts/write-artifacts";
import type { JobRow } from "@/lib/db/jobs/job-row";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { Settings } from "@/lib/domain/settings/settings";
import { artifactColumns } from "./artifact-columns";

/** What was recorded goes before what was asked: the columns people filter by are computed again. */
export async function settleRecords(
  scope: Scope<"job:write">,
  job: JobRow,
  recorded: Settings,
  tx: Db,
): Promise<void> {
  for (const artifact of await listWritten(scope, job.id, tx)) {
    await updateRecord(scope, artifact.id, artifactColumns({ ...job, recorded }, artifact), tx);
  }
}
