export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * Where every operation is, below `/api/v1`, with `{name}` for parameters. Apart from what it takes and answers:
 * a browser needs to know only where to call, and is spared the schemas.
 */
export const routes = {
  health: "GET /health",
  openapi: "GET /openapi.json",
  register: "POST /register",
  me: "GET /me",
  changePassword: "PUT /me/password",
  listAccounts: "GET /accounts",
  putAccount: "PUT /accounts/{id}",
  listWorkspaces: "GET /workspaces",
  createWorkspace: "POST /workspaces",
  putWorkspace: "PUT /workspaces/{ws}",
  removeSample: "DELETE /workspaces/{ws}/sample",
  listMembers: "GET /workspaces/{ws}/members",
  putMember: "POST /workspaces/{ws}/members",
  deleteMember: "DELETE /workspaces/{ws}/members/{id}",
  listTokens: "GET /workspaces/{ws}/tokens",
  createToken: "POST /workspaces/{ws}/tokens",
  revokeToken: "DELETE /workspaces/{ws}/tokens/{id}",

  createJob: "POST /workspaces/{ws}/jobs",
  listJobs: "GET /workspaces/{ws}/jobs",
  getJob: "GET /workspaces/{ws}/jobs/{job}",
  updateJob: "PATCH /workspaces/{ws}/jobs/{job}",
  deliverArtifact: "POST /workspaces/{ws}/jobs/{job}/artifacts",
  completeJob: "POST /workspaces/{ws}/jobs/{job}/complete",
  listJobEvents: "GET /workspaces/{ws}/jobs/{job}/events",
  listSets: "GET /workspaces/{ws}/sets",

  listArtifacts: "GET /workspaces/{ws}/artifacts",
  listFacets: "GET /workspaces/{ws}/artifacts/facets",
  listMonths: "GET /workspaces/{ws}/artifacts/months",
  getArtifact: "GET /workspaces/{ws}/artifacts/{id}",
  getOriginal: "GET /workspaces/{ws}/artifacts/{id}/original",
  getPreview: "GET /workspaces/{ws}/artifacts/{id}/preview/{size}",
  downloadArtifact: "GET /workspaces/{ws}/artifacts/{id}/download",
  exportMetadata: "GET /workspaces/{ws}/artifacts/{id}/metadata",
  setMark: "PUT /workspaces/{ws}/artifacts/{id}/mark",
  compareArtifacts: "GET /workspaces/{ws}/compare",

  listReviews: "GET /workspaces/{ws}/reviews",
  openReview: "POST /workspaces/{ws}/reviews",
  getReview: "GET /workspaces/{ws}/reviews/{id}",
  decide: "PUT /workspaces/{ws}/reviews/{id}/decision",
  reopen: "DELETE /workspaces/{ws}/reviews/{id}/decision",

  listSelections: "GET /workspaces/{ws}/selections",
  createSelection: "POST /workspaces/{ws}/selections",
  getSelection: "GET /workspaces/{ws}/selections/{id}",
  putSelection: "PUT /workspaces/{ws}/selections/{id}",
  deleteSelection: "DELETE /workspaces/{ws}/selections/{id}",
  createExport: "POST /workspaces/{ws}/exports",
  listExports: "GET /workspaces/{ws}/exports",
  getArchive: "GET /workspaces/{ws}/exports/{id}/archive",

  getPolicy: "GET /workspaces/{ws}/retention",
  putPolicy: "PUT /workspaces/{ws}/retention",
  listPlans: "GET /workspaces/{ws}/retention/plans",
  createPlan: "POST /workspaces/{ws}/retention/plans",
  getPlan: "GET /workspaces/{ws}/retention/plans/{id}",
  listPlanItems: "GET /workspaces/{ws}/retention/plans/{id}/items",
  executePlan: "POST /workspaces/{ws}/retention/plans/{id}/execute",
  undoPlan: "DELETE /workspaces/{ws}/retention/plans/{id}/execute",
} as const satisfies Record<string, `${Method} /${string}`>;

export type OperationName = keyof typeof routes;

/** Method and path of a row above. */
export function splitRoute(route: string): { method: Method; path: string } {
  const space = route.indexOf(" ");
  return { method: route.slice(0, space) as Method, path: route.slice(space + 1) };
}
