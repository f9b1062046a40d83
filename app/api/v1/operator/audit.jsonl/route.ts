import { api } from "@/lib/contracts/api";
import { streamedFile } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { streamAudit } from "@/lib/services/audit/read-audit";

export const GET = route(api.streamOperatorAudit, async ({ viewer, query }) =>
  streamedFile(await streamAudit(viewer, null, query), "audit-operators.jsonl"),
);
