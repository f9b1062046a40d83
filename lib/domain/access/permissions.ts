export type Role = "reviewer" | "beta" | "admin";

/** All permissions that can be given in a workspace. A token has a subset of them. */
export const permissions = [
  "artifact:read",
  "job:read",
  "job:write",
  "job:claim",
  "batch:write",
  "runner:write",
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
  "webhook:write",
] as const;
export type GivenPermission = (typeof permissions)[number];

export const isGivenPermission = (value: string): value is GivenPermission =>
  (permissions as readonly string[]).includes(value);

/** `job:run`: to write to jobs that one created or claimed. Never given by itself: `withImplied` says by what. */
export type Permission = GivenPermission | "job:run";

export const isPermission = (value: string): value is Permission =>
  value === "job:run" || isGivenPermission(value);

/** In which jobs and attempts end: a runner's, that of who asked for a batch, the background loop's. */
export type EndingRight = "job:run" | "job:claim" | "batch:write" | "retention:write";

const runs: readonly Permission[] = ["job:write", "job:claim"];
/** These permissions, and what they imply. */
export const withImplied = (given: Iterable<Permission>): Set<Permission> => {
  const all = new Set(given);
  if (runs.some((permission) => all.has(permission))) all.add("job:run");
  return all;
};

/** Default permissions of a runner's token. */
export const runnerPermissions: readonly GivenPermission[] = [
  "job:read",
  "job:write",
  "job:claim",
  "download",
];

const reviewer: readonly Permission[] = [
  "artifact:read",
  "job:read",
  "batch:write",
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
