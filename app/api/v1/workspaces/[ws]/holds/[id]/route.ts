import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { liftHold } from "@/lib/services/holds/lift-hold";
import { getHold } from "@/lib/services/holds/list-holds";

export const GET = route(api.getHold, ({ viewer, params }) => getHold(viewer, params.ws, params.id));
export const DELETE = route(api.liftHold, ({ viewer, params, body }) =>
  liftHold(viewer, params.ws, params.id, body.reason),
);
