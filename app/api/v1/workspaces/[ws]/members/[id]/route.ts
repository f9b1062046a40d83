import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { removeMember } from "@/lib/services/accounts/members";

export const DELETE = route(api.deleteMember, ({ viewer, params }) =>
  removeMember(viewer, params.ws, params.id),
);
