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

export type Membership = {
  workspaceId: string;
  slug: string;
  role: Role;
  reviewersDownload: boolean;
  betaSees: "selections" | "all";
};

type Account = {
  accountId: string;
  email: string;
  name: string;
  status: AccountStatus;
  isOperator: boolean;
  memberships: readonly Membership[];
};

/** Somebody in a browser, who has all that the role has. */
export type AccountActor = Account & { kind: "account" };

/** A program that acts for an account, within what the token was given. */
export type TokenActor = Account & {
  kind: "token";
  tokenId: string;
  tokenPermissions: readonly Permission[];
  /** A token may be tied to one workspace. */
  tokenWorkspaceId: string | null;
};

/** The loop that finishes removals, and the care of stored bytes: made by no request. */
export type SweepActor = {
  kind: "sweep";
  workspaceId: string;
  /** Who asked for what it finishes; null: nobody. */
  onBehalfOf: string | null;
};

/** Who makes a request. */
export type Viewer = AccountActor | TokenActor;

/** Who acts. A visitor's link will be a kind of its own here: `authorize` then gives it the sight `only`. */
export type Actor = Viewer | SweepActor;

/** What is seen of a workspace, as data; `lib/db/artifacts/visible.ts` alone turns it into queries. */
export type Sight = (
  | {
      readonly kind: "all";
      /** Also what never was available: written so far, or left by a job that failed. */
      readonly unshown: boolean;
    }
  /** What a published selection or a current decision names. */
  | { readonly kind: "published" }
  | { readonly kind: "jobsOf"; readonly accountId: string }
  | { readonly kind: "only"; readonly ids: readonly string[] }
) & {
  readonly except: readonly string[];
  /** Selections that are not published: for those whose role makes selections. */
  readonly drafts: boolean;
};

declare const granted: unique symbol;
/**
 * Proof that one of the permissions `P` was granted in one workspace. Only `authorize` makes one. A query that changes
 * something names the permission that it needs: a scope for anything else does not compile there.
 */
export type Scope<P extends Permission = Permission> = {
  readonly workspaceId: string;
  readonly slug: string;
  /** Whose marks, basket and exports are meant. */
  readonly userId: string;
  /** Whom the history names; null: the program itself. */
  readonly by: string | null;
  readonly role: Role;
  readonly sight: Sight;
  readonly [granted]: P;
};

type Access = Omit<Scope, typeof granted> & { rights: ReadonlySet<Permission> };

const missing = () => new AppError("not_found", "It does not exist, or you do not have access to it");

function membershipOf(viewer: Viewer, workspace: string): Membership | undefined {
  if (viewer.status !== "approved") return undefined;
  const found = viewer.memberships.find((m) => m.slug === workspace || m.workspaceId === workspace);
  const tied = viewer.kind === "token" ? viewer.tokenWorkspaceId : null;
  return tied === null || tied === found?.workspaceId ? found : undefined;
}

function rightsIn(viewer: Viewer, { role, reviewersDownload }: Membership): ReadonlySet<Permission> {
  const byRole = permissionsOf[role].filter(
    (permission) => permission !== "download" || role !== "reviewer" || reviewersDownload,
  );
  if (viewer.kind === "account") return new Set(byRole);
  const given = new Set(viewer.tokenPermissions);
  // Reading is never refused to a runner outright: it is narrowed to its own jobs.
  if (given.has("job:read")) given.add("artifact:read");
  return new Set(byRole.filter((permission) => given.has(permission)));
}

function sightIn(viewer: Viewer, { role, betaSees }: Membership): Sight {
  const rest = { except: [], drafts: permissionsOf[role].includes("selection:write") };
  if (viewer.kind === "token" && !viewer.tokenPermissions.includes("artifact:read"))
    return { kind: "jobsOf", accountId: viewer.accountId, ...rest };
  if (role === "beta" && betaSees === "selections") return { kind: "published", ...rest };
  return { kind: "all", unshown: role === "admin", ...rest };
}

const nobody = "00000000-0000-0000-0000-000000000000";

/** It builds no addresses, so that the workspace's id does for the slug. */
function sweepAccess({ workspaceId, onBehalfOf }: SweepActor): Access {
  return {
    workspaceId,
    slug: workspaceId,
    userId: onBehalfOf ?? nobody,
    by: onBehalfOf,
    role: "admin",
    sight: { kind: "all", unshown: true, except: [], drafts: false },
    rights: new Set(["retention:write"]),
  };
}

function accessOf(actor: Actor, workspace: string): Access | undefined {
  if (actor.kind === "sweep") return actor.workspaceId === workspace ? sweepAccess(actor) : undefined;
  const membership = membershipOf(actor, workspace);
  if (membership === undefined) return undefined;
  const { workspaceId, slug, role } = membership;
  const { accountId } = actor;
  const [sight, rights] = [sightIn(actor, membership), rightsIn(actor, membership)];
  return { workspaceId, slug, userId: accountId, by: accountId, role, sight, rights };
}

/** All that the actor may do there; `workspace` is a slug or an id. The button and the service ask the same. */
export function rightsOf(actor: Actor, workspace: string): ReadonlySet<Permission> {
  return accessOf(actor, workspace)?.rights ?? new Set();
}

export function can(actor: Actor, workspace: string, permission: Permission): boolean {
  return rightsOf(actor, workspace).has(permission);
}

/** Throws `not_found` for what may not be done: missing and forbidden are the same answer. */
export function authorize<P extends Permission>(actor: Actor, workspace: string, permission: P): Scope<P> {
  const access = accessOf(actor, workspace);
  if (!access?.rights.has(permission)) throw missing();
  const { rights: _, ...scope } = access;
  return scope as Scope<P>;
}

/** What the program itself does in a workspace, in nobody's name unless somebody asked for it. */
export function authorizeSweep(
  workspaceId: string,
  onBehalfOf: string | null = null,
): Scope<"retention:write"> {
  return authorize({ kind: "sweep", workspaceId, onBehalfOf }, workspaceId, "retention:write");
}

/** Proof that an operator asks: of all accounts, and of no workspace in particular. */
export type OperatorScope = { readonly accountId: string; readonly [granted]: "operator" };

/** Throws `not_found` unless the viewer is an approved operator using a browser session or a token that is tied to nothing. */
export function authorizeOperator(viewer: Viewer): OperatorScope {
  const whole =
    viewer.kind === "account" ||
    (viewer.tokenPermissions.length === permissions.length && viewer.tokenWorkspaceId === null);
  if (viewer.status !== "approved" || !viewer.isOperator || !whole) throw missing();
  return { accountId: viewer.accountId } as OperatorScope;
}

/** An operator makes workspaces and places people in them, a member or not; nothing there is seen. */
export function operatorIn({ accountId }: OperatorScope, workspaceId: string): Scope<"member:write"> {
  const scope: Omit<Scope, typeof granted> = {
    workspaceId,
    slug: workspaceId,
    userId: accountId,
    by: accountId,
    role: "admin",
    sight: { kind: "only", ids: [], except: [], drafts: false },
  };
  return scope as Scope<"member:write">;
}
