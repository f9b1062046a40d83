import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listWorkspaces } from "@/lib/services/accounts/own-workspaces";
import { createWorkspace } from "@/lib/services/accounts/workspaces";

export const GET = route(api.listWorkspaces, ({ viewer, query }) => listWorkspaces(viewer, query));
export const POST = route(api.createWorkspace, ({ viewer, body, newId }) =>
  createWorkspace(viewer, body, newId),
);
