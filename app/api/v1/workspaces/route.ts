import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { createWorkspace, listWorkspaces } from "@/lib/services/accounts/workspaces";

export const GET = route(api.listWorkspaces, ({ viewer }) => listWorkspaces(viewer));
export const POST = route(api.createWorkspace, ({ viewer, body, newId }) =>
  createWorkspace(viewer, body, newId),
);
