import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { verifyAudit } from "@/lib/services/audit/read-audit";

export const POST = route(api.verifyOperatorAudit, ({ viewer }) => verifyAudit(viewer, null));
