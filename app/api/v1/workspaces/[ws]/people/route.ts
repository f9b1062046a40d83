import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listPeople } from "@/lib/services/comments/list-comments";

export const GET = route(api.listPeople, ({ viewer, params, query }) =>
  listPeople(viewer, params.ws, query.q),
);
