import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { getUsage } from "@/lib/services/usage/get-usage";

export const GET = route(api.getUsage, ({ viewer, params, query }) => getUsage(viewer, params.ws, query));
