import type * as operations from "@/lib/contracts/operations/operator";
import { listAudit, streamAudit, verifyAudit } from "@/lib/services/audit/read-audit";
import { systemHealth } from "@/lib/services/health/system-health";
import { finishRestore } from "@/lib/services/restore/finish-restore";
import { handlers } from "../handlers";
import { streamedFile } from "../reply";

export const operator = handlers<typeof operations>({
  getSystemHealth: ({ viewer }) => systemHealth(viewer),
  finishRestore: async ({ viewer }) => {
    await finishRestore(viewer);
    return undefined;
  },
  listOperatorAudit: ({ viewer, query }) => listAudit(viewer, null, query),
  streamOperatorAudit: async ({ viewer, query }) =>
    streamedFile(await streamAudit(viewer, null, query), "audit-operators.jsonl"),
  verifyOperatorAudit: ({ viewer }) => verifyAudit(viewer, null),
});
