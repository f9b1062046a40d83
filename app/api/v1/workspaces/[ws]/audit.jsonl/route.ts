import { api } from "@/lib/contracts/api";
import { streamedFile } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { streamAudit } from "@/lib/services/audit/read-audit";

export const GET = route(api.streamAudit, async ({ viewer, params, query }) =>
  streamedFile(await streamAudit(viewer, params.ws, query), `audit-${params.ws}.jsonl`),
);
