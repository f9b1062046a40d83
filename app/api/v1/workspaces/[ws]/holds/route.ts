import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { createHold } from "@/lib/services/holds/create-hold";
import { listHolds } from "@/lib/services/holds/list-holds";

export const GET = route(api.listHolds, ({ viewer, params, query }) => listHolds(viewer, params.ws, query));
export const POST = route(api.createHold, ({ viewer, params, body, newId }) =>
  createHold(viewer, params.ws, body, newId),
);
