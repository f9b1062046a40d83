import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listAudit } from "@/lib/services/audit/read-audit";

export const GET = route(api.listOperatorAudit, ({ viewer, query }) => listAudit(viewer, null, query));
