import { AppError } from "@/lib/errors";

export type Role = "reviewer" | "beta" | "admin";
export type AccountStatus = "pending" | "approved" | "suspended";

/** Everything that can be allowed in a workspace. A token is given a subset of these. */
export const permissions = [
  "artifact:read",
  "job:read",
  "job:write",
  "compare",
  "mark:write",
  "review:read",
  "review:write",
  "decision:write",
  "selection:read",
  "selection:write",
  "download",
  "retention:read",
  "retention:write",
  "member:write",
  "token:write",
  "workspace:write",
  "audit:read",
] as const;
export type Permission = (typeof permissions)[number];

/** What a runner's token is given when nothing else is said. */
export const runnerPermissions: readonly Permission[] = ["job:read", "job:write", "download"];

const reviewer: readonly Permission[] = [
  "artifact:read",
  "job:read",
  "compare",
  "mark:write",
  "review:read",
  "review:write",
  "decision:write",
  "selection:read",
  "selection:write",
  "download",
  "retention:read",
];

const beta: readonly Permission[] = ["artifact:read", "selection:read", "download"];

/** The one table of roles. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  reviewer,
  beta,
  admin: permissions,
};

/** How much of a workspace is visible: all of it, jobs of the same account, or published selections. */
export type Breadth = "all" | "own" | "published";

export type Membership = {
  workspaceId: string;
  slug: string;
  role: Role;
  reviewersDownload: boolean;
  betaSees: "selections" | "all";
};

/** Who is asking. `tokenPermissions` is null for a browser session, which has all that the role has. */
export type Viewer = {
  accountId: string;
  email: string;
  name: string;
  status: AccountStatus;
  isOperator: boolean;
  memberships: readonly Membership[];
  tokenId: string | null;
  tokenPermissions: readonly Permission[] | null;
  /** A token may be tied to one workspace. */
  tokenWorkspaceId: string | null;
};

declare const granted: unique symbol;
/** Proof that a viewer may do something in one workspace. Only `authorize` makes one. */
export type Scope = {
  readonly workspaceId: string;
  readonly slug: string;
  readonly userId: string;
  readonly role: Role;
  readonly sees: Breadth;
  readonly [granted]: true;
};

const missing = () => new AppError("not_found", "There is nothing here, or it is not yours to see");

function membershipOf(viewer: Viewer, workspace: string): Membership | undefined {
  if (viewer.status !== "approved") return undefined;
  const found = viewer.memberships.find((m) => m.slug === workspace || m.workspaceId === workspace);
  if (found && viewer.tokenWorkspaceId !== null && viewer.tokenWorkspaceId !== found.workspaceId)
    return undefined;
  return found;
}

/** A token that may work on jobs but not read artifacts at large sees what its account's jobs made. */
function breadth(viewer: Viewer, membership: Membership): Breadth {
  if (viewer.tokenPermissions !== null && !viewer.tokenPermissions.includes("artifact:read")) return "own";
  return membership.role === "beta" && membership.betaSees === "selections" ? "published" : "all";
}

function allows(viewer: Viewer, membership: Membership, permission: Permission): boolean {
  const own = viewer.tokenPermissions !== null && breadth(viewer, membership) === "own";
  // Reading is never refused to a runner outright: it is narrowed to its own jobs.
  const needsTokenGrant = !(
    own &&
    permission === "artifact:read" &&
    viewer.tokenPermissions?.includes("job:read")
  );
  if (needsTokenGrant && viewer.tokenPermissions !== null && !viewer.tokenPermissions.includes(permission))
    return false;
  if (!permissionsOf[membership.role].includes(permission)) return false;
  return !(permission === "download" && membership.role === "reviewer" && !membership.reviewersDownload);
}

/** Whether the viewer may; `workspace` is a slug or an id. The button and the service ask the same. */
export function can(viewer: Viewer, workspace: string, permission: Permission): boolean {
  const membership = membershipOf(viewer, workspace);
  return membership !== undefined && allows(viewer, membership, permission);
}

/** Throws `not_found` for what may not be done: missing and forbidden are the same answer. */
export function authorize(viewer: Viewer, workspace: string, permission: Permission): Scope {
  const membership = membershipOf(viewer, workspace);
  if (membership === undefined || !allows(viewer, membership, permission)) throw missing();
  return {
    workspaceId: membership.workspaceId,
    slug: membership.slug,
    userId: viewer.accountId,
    role: membership.role,
    sees: breadth(viewer, membership),
  } as Scope;
}

/** Throws `not_found` unless the viewer is an approved operator using a browser session or a token that is tied to nothing. */
export function authorizeOperator(viewer: Viewer): void {
  const { tokenPermissions, tokenWorkspaceId } = viewer;
  const whole =
    tokenPermissions === null ||
    (tokenPermissions.length === permissions.length && tokenWorkspaceId === null);
  if (viewer.status !== "approved" || !viewer.isOperator || !whole) throw missing();
}

/** The scope of the loop that finishes removals: no person's, made by no request. */
export function scopeOfSweep(workspaceId: string, slug: string): Scope {
  return {
    workspaceId,
    slug,
    userId: "00000000-0000-0000-0000-000000000000",
    role: "admin",
    sees: "all",
  } as Scope;
}
