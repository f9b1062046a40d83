import { operation } from "../operation";
import { SavedSearch, SavedSearchBody } from "../searches";
import { InWorkspace, InWorkspaceWithId, None, Paging, pageOf } from "../wire";

export const listSavedSearches = operation("GET /workspaces/{ws}/searches", {
  summary: "List the caller's saved searches and those shared in the workspace, newest first, with counts",
  audience: "selection:write",
  params: InWorkspace,
  query: Paging,
  body: null,
  response: pageOf(SavedSearch),
});

export const createSavedSearch = operation("POST /workspaces/{ws}/searches", {
  summary: "Save a search",
  audience: "selection:write",
  params: InWorkspace,
  query: None,
  body: SavedSearchBody,
  response: SavedSearch,
  status: 201,
});

export const putSavedSearch = operation("PUT /workspaces/{ws}/searches/{id}", {
  summary: "Change a saved search of the caller",
  audience: "selection:write",
  params: InWorkspaceWithId,
  query: None,
  body: SavedSearchBody,
  response: SavedSearch,
  ifMatch: true,
});

export const deleteSavedSearch = operation("DELETE /workspaces/{ws}/searches/{id}", {
  summary: "Delete a saved search of the caller; for admins, also a shared one",
  audience: "selection:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: null,
  ifMatch: true,
});
