import type * as operations from "@/lib/contracts/operations/audit";
import { listAudit, streamAudit, verifyAudit } from "@/lib/services/audit/read-audit";
import { handlers } from "../handlers";
import { streamedFile } from "../reply";

export const audit = handlers<typeof operations>({
  listAudit: ({ viewer, params, query }) => listAudit(viewer, params.ws, query),
  streamAudit: async ({ viewer, params, query }) =>
    streamedFile(await streamAudit(viewer, params.ws, query), `audit-${params.ws}.jsonl`),
  verifyAudit: ({ viewer, params }) => verifyAudit(viewer, params.ws),
});
