import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { changeWorkspace } from "@/lib/services/accounts/workspaces";

export const PUT = route(api.putWorkspace, ({ viewer, params, body }) =>
  changeWorkspace(viewer, params.ws, body),
);
