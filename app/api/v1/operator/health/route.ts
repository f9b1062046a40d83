import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { systemHealth } from "@/lib/services/health/system-health";

export const GET = route(api.getSystemHealth, ({ viewer }) => systemHealth(viewer));
