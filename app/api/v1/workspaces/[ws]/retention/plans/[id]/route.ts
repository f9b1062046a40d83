import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { getPlan } from "@/lib/services/retention/read-plan";

export const GET = route(api.getPlan, ({ viewer, params }) => getPlan(viewer, params.ws, params.id));
