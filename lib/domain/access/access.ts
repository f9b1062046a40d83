import { type Clock, systemClock } from "@/lib/clock";
import { AppError } from "@/lib/errors";
import { type Access, accessOf, assistantOf, isAdmitted } from "./access-of";
import type { AccountActor, Actor, Viewer } from "./actors";
import { type Permission, permissions } from "./permissions";

declare const granted: unique symbol;
/**
 * Proof that one of the permissions `P` was granted in one workspace; only this file creates scopes. A query that
 * writes names the permission it needs in its type, so that other scopes do not compile.
 */
export type Scope<P extends Permission = Permission> = Access & {
  /** The actor's clock: what is asked in this scope happens at its time. It advances while slow work runs. */
  readonly now: Clock;
  readonly [granted]: P;
};

const missing = () => new AppError("not_found", "It does not exist, or you do not have access to it");

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

/** A person whose act is recorded, with no other right: who signs in, or changes the own account. */
export type PersonScope = Pick<Access, "workspaceId" | "assistant"> & {
  readonly by: string;
  readonly [granted]: "person";
};

export const personIn = (workspaceId: string, accountId: string): PersonScope =>
  ({ workspaceId, by: accountId, assistant: null }) as PersonScope;

/** Proof that the caller's account is approved, which is enough to read what belongs to no workspace. */
export type ApprovedScope = { readonly accountId: string; readonly [granted]: "approved" };

export function authorizeApproved(viewer: Viewer): ApprovedScope {
  if (!isAdmitted(viewer) || assistantOf(viewer) !== null) throw missing();
  return { accountId: viewer.accountId } as ApprovedScope;
}

/** A person's own things are theirs in a browser alone. Throws `not_found` for a token. */
export function authorizePerson(viewer: Viewer): AccountActor {
  if (viewer.kind === "token")
    throw new AppError("not_found", "Sign in by browser: tokens have neither password nor sessions");
  return viewer;
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
    (viewer.assistant === undefined &&
      viewer.tokenPermissions.length === permissions.length &&
      viewer.tokenWorkspaceId === null);
  if (!isAdmitted(viewer) || !viewer.isOperator || !whole) throw missing();
  return { accountId: viewer.accountId, now: clockOf(viewer) } as OperatorScope;
}

/** A scope to create workspaces and assign accounts, whether or not the operator is a member. It sees no artifacts. */
export function operatorIn({ accountId, now }: OperatorScope, workspaceId: string): Scope<"member:write"> {
  const scope: Omit<Scope, typeof granted> = {
    workspaceId,
    slug: workspaceId,
    userId: accountId,
    by: accountId,
    assistant: null,
    rights: new Set(["member:write"]),
    sight: { kind: "only", ids: [], except: [], drafts: false, comments: false },
    now,
  };
  return scope as Scope<"member:write">;
}
