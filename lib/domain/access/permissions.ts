export type Role = "reviewer" | "beta" | "admin";

/** All permissions in a workspace. A token has a subset of them. */
export const permissions = [
  "artifact:read",
  "job:read",
  "job:write",
  "compare",
  "mark:write",
  "review:read",
  "review:write",
  "vote:write",
  "decision:write",
  "comment:read",
  "comment:write",
  "selection:read",
  "selection:write",
  "download",
  "link:write",
  "retention:read",
  "retention:write",
  "hold:write",
  "member:write",
  "token:write",
  "workspace:write",
  "audit:read",
] as const;
export type Permission = (typeof permissions)[number];

/** Default permissions of a runner's token. */
export const runnerPermissions: readonly Permission[] = ["job:read", "job:write", "download"];

const reviewer: readonly Permission[] = [
  "artifact:read",
  "job:read",
  "compare",
  "mark:write",
  "review:read",
  "review:write",
  "vote:write",
  "decision:write",
  "comment:read",
  "comment:write",
  "selection:read",
  "selection:write",
  "download",
  "link:write",
  "retention:read",
];

const beta: readonly Permission[] = ["artifact:read", "selection:read", "download"];

/** The permissions of each role; a workspace may withhold downloading and sharing from reviewers. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  reviewer,
  beta,
  admin: permissions,
};
