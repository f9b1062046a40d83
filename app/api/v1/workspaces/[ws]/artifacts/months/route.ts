import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listMonths } from "@/lib/services/artifacts/list-months";

export const GET = route(api.listMonths, ({ viewer, params }) => listMonths(viewer, params.ws));
