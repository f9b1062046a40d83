import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listMembers, putMember } from "@/lib/services/accounts/members";

export const GET = route(api.listMembers, ({ viewer, params, query }) =>
  listMembers(viewer, params.ws, query),
);
export const POST = route(api.putMember, ({ viewer, params, body }) => putMember(viewer, params.ws, body));
