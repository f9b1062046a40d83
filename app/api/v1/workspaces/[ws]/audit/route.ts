import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listAudit } from "@/lib/services/audit/read-audit";

export const GET = route(api.listAudit, ({ viewer, params, query }) => listAudit(viewer, params.ws, query));
