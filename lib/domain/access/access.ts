import { type Clock, systemClock } from "@/lib/clock";
import { AppError } from "@/lib/errors";

import { memberRights } from "./member-rights";
import { type Permission, permissions, permissionsOf, type Role } from "./permissions";

export type AccountStatus = "pending" | "approved" | "suspended";

export type Membership = {
  workspaceId: string;
  slug: string;
  role: Role;
  reviewersDownload: boolean;
  reviewersShare: boolean;
  betaSees: "selections" | "all";
  /** Artifacts behind the blind reviews that the account has joined and not yet submitted. */
  hidden: readonly string[];
};

/** By whose time an actor acts; the system's if there is none. */
type Timed = { readonly now?: Clock };

type Account = Timed & {
  accountId: string;
  email: string;
  name: string;
  status: AccountStatus;
  isOperator: boolean;
  memberships: readonly Membership[];
};

/** A person in a browser, with all rights of the role. */
export type AccountActor = Account & { kind: "account" };

/** A program acting for an account, within the token's permissions. */
export type TokenActor = Account & {
  kind: "token";
  tokenId: string;
  tokenPermissions: readonly Permission[];
  /** A token may be tied to one workspace. */
  tokenWorkspaceId: string | null;
};

/** The background loop, which finishes removals and maintains stored bytes; no request starts it. */
export type SweepActor = Timed & {
  kind: "sweep";
  workspaceId: string;
  /** The account that started the work, if any. */
  onBehalfOf: string | null;
};

/** A visitor of a share link: sees these artifacts and nothing else. */
export type LinkActor = Timed & {
  kind: "link";
  workspaceId: string;
  artifactIds: readonly string[];
  /** Whether the visitor may download them. */
  download: boolean;
};

/** Who makes a request. */
export type Viewer = AccountActor | TokenActor;

/** Anyone or anything that acts, with or without a request. */
export type Actor = Viewer | SweepActor | LinkActor;

/** How much of a workspace is visible, as data; only `lib/db/artifacts/visible.ts` turns it into queries. */
export type Sight = (
  | {
      readonly kind: "all";
      /** Whether artifacts that were never available are included: written, or left by a failed job. */
      readonly unshown: boolean;
    }
  /** Artifacts in published selections, and preferred ones. */
  | { readonly kind: "published" }
  | { readonly kind: "jobsOf"; readonly accountId: string }
  | { readonly kind: "only"; readonly ids: readonly string[] }
) & {
  readonly except: readonly string[];
  /** Whether unpublished selections are visible, the basket too, as for roles that make selections. */
  readonly drafts: boolean;
  /** Whether comments are visible, including which artifacts have any. */
  readonly comments: boolean;
};

declare const granted: unique symbol;
/**
 * Proof that one of the permissions `P` was granted in one workspace; only this file creates scopes. A query that
 * writes names the permission it needs in its type, so that other scopes do not compile.
 */
export type Scope<P extends Permission = Permission> = {
  readonly workspaceId: string;
  readonly slug: string;
  /** The owner of marks, basket and exports. */
  readonly userId: string;
  /** The account named in the history; null for the program itself. */
  readonly by: string | null;
  /**
   * All that may be done in the workspace. What is shown follows from `rights` and `sight`, not from the account's role:
   * a token has the role of its account, and fewer rights.
   */
  readonly rights: ReadonlySet<Permission>;
  readonly sight: Sight;
  /** The actor's clock: what is asked in this scope happens at its time. It goes on while slow work runs. */
  readonly now: Clock;
  readonly [granted]: P;
};

type Access = Omit<Scope, typeof granted | "now">;

const missing = () => new AppError("not_found", "It does not exist, or you do not have access to it");

function membershipOf(viewer: Viewer, workspace: string): Membership | undefined {
  if (viewer.status !== "approved") return undefined;
  const found = viewer.memberships.find((m) => m.slug === workspace || m.workspaceId === workspace);
  const tied = viewer.kind === "token" ? viewer.tokenWorkspaceId : null;
  return tied === null || tied === found?.workspaceId ? found : undefined;
}

function rightsIn(viewer: Viewer, membership: Membership): ReadonlySet<Permission> {
  const byRole = memberRights(membership);
  if (viewer.kind === "account") return byRole;
  const given = new Set(viewer.tokenPermissions);
  // A runner's token can always read artifacts, but only those of its own jobs.
  if (given.has("job:read")) given.add("artifact:read");
  return new Set([...byRole].filter((permission) => given.has(permission)));
}

function sightIn(viewer: Viewer, membership: Membership, rights: ReadonlySet<Permission>): Sight {
  const { role, betaSees, hidden } = membership;
  const selects = rights.has("selection:read") || rights.has("selection:write");
  const drafts = selects && permissionsOf[role].includes("selection:write");
  const rest = { except: hidden, drafts, comments: rights.has("comment:read") };
  if (viewer.kind === "token" && !viewer.tokenPermissions.includes("artifact:read"))
    return { kind: "jobsOf", accountId: viewer.accountId, ...rest };
  if (role === "beta" && betaSees === "selections") return { kind: "published", ...rest };
  return { kind: "all", unshown: rights.has("job:write") || rights.has("retention:write"), ...rest };
}

const nobody = "00000000-0000-0000-0000-000000000000";

/** Used as the workspace id of what belongs to no workspace: the operators' chain of audit events. */
export const installation = nobody;

/** Builds no URLs, so the workspace's id serves as slug. */
function sweepAccess({ workspaceId, onBehalfOf }: SweepActor): Access {
  return {
    workspaceId,
    slug: workspaceId,
    userId: onBehalfOf ?? nobody,
    by: onBehalfOf,
    rights: new Set(["retention:write"]),
    sight: { kind: "all", unshown: true, except: [], drafts: false, comments: false },
  };
}

/** A visitor has no account, marks or name. Responses identify pictures by their position, never by id. */
function linkAccess({ workspaceId, artifactIds, download }: LinkActor): Access {
  return {
    workspaceId,
    slug: workspaceId,
    userId: nobody,
    by: null,
    rights: new Set(download ? ["artifact:read", "download"] : ["artifact:read"]),
    sight: { kind: "only", ids: artifactIds, except: [], drafts: false, comments: false },
  };
}

function accessOf(actor: Actor, workspace: string): Access | undefined {
  if (actor.kind === "sweep") return actor.workspaceId === workspace ? sweepAccess(actor) : undefined;
  if (actor.kind === "link") return actor.workspaceId === workspace ? linkAccess(actor) : undefined;
  const membership = membershipOf(actor, workspace);
  if (membership === undefined) return undefined;
  const { workspaceId, slug } = membership;
  const { accountId } = actor;
  const rights = rightsIn(actor, membership);
  const sight = sightIn(actor, membership, rights);
  return { workspaceId, slug, userId: accountId, by: accountId, rights, sight };
}

/** The actor's rights in a workspace, given by slug or id; used by buttons and services alike. */
export function rightsOf(actor: Actor, workspace: string): ReadonlySet<Permission> {
  return accessOf(actor, workspace)?.rights ?? new Set();
}

export function can(actor: Actor, workspace: string, permission: Permission): boolean {
  return rightsOf(actor, workspace).has(permission);
}

/** For what happens without a scope. */
export const clockOf = ({ now = systemClock }: Actor): Clock => now;

/** Throws `not_found` if the actor lacks the permission: missing and forbidden look the same. */
export function authorize<P extends Permission>(actor: Actor, workspace: string, permission: P): Scope<P> {
  const access = accessOf(actor, workspace);
  if (!access?.rights.has(permission)) throw missing();
  return { ...access, now: clockOf(actor) } as Scope<P>;
}

/**
 * A scope that sees these artifacts and no others, even hidden ones: those that a blind review shows under aliases.
 * Never return what is read with it without replacing the ids.
 */
export const behindBlind = <P extends Permission>(scope: Scope<P>, ids: readonly string[]): Scope<P> => ({
  ...scope,
  sight: { kind: "only", ids, except: [], drafts: false, comments: false },
});

/** A scope for the background loop, on behalf of the account that started the work, if any. */
export function authorizeSweep(
  workspaceId: string,
  onBehalfOf: string | null = null,
  now: Clock = systemClock,
): Scope<"retention:write"> {
  return authorize({ kind: "sweep", workspaceId, onBehalfOf, now }, workspaceId, "retention:write");
}

/** Proof that the caller's account is approved, which is enough to read what belongs to no workspace. */
export type ApprovedScope = { readonly accountId: string; readonly [granted]: "approved" };

export function authorizeApproved(viewer: Viewer): ApprovedScope {
  if (viewer.status !== "approved") throw missing();
  return { accountId: viewer.accountId } as ApprovedScope;
}

/** Proof that the caller is an operator, who manages all accounts. */
export type OperatorScope = {
  readonly accountId: string;
  readonly now: Clock;
  readonly [granted]: "operator";
};

/**
 * Throws `not_found` unless the viewer is an approved operator, in a browser or with a token that has all permissions
 * and no workspace.
 */
export function authorizeOperator(viewer: Viewer): OperatorScope {
  const whole =
    viewer.kind === "account" ||
    (viewer.tokenPermissions.length === permissions.length && viewer.tokenWorkspaceId === null);
  if (viewer.status !== "approved" || !viewer.isOperator || !whole) throw missing();
  return { accountId: viewer.accountId, now: clockOf(viewer) } as OperatorScope;
}

/** A scope to create workspaces and assign accounts, whether or not the operator is a member. It sees no artifacts. */
export function operatorIn({ accountId, now }: OperatorScope, workspaceId: string): Scope<"member:write"> {
  const scope: Omit<Scope, typeof granted> = {
    workspaceId,
    slug: workspaceId,
    userId: accountId,
    by: accountId,
    rights: new Set(["member:write"]),
    sight: { kind: "only", ids: [], except: [], drafts: false, comments: false },
    now,
  };
  return scope as Scope<"member:write">;
}
