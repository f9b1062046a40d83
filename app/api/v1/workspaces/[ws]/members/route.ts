import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listMembers, putMember } from "@/lib/services/accounts/members";

export const GET = route(api.listMembers, ({ viewer, params }) => listMembers(viewer, params.ws));
export const POST = route(api.putMember, ({ viewer, params, body }) => putMember(viewer, params.ws, body));
