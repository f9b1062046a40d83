import type { Actor, AssistantIdentity, LinkActor, Membership, Sight, SweepActor, Viewer } from "./actors";
import { assistantRights } from "./assistant-rights";
import { memberRights } from "./member-rights";
import { type Permission, permissionsOf, withImplied } from "./permissions";

/** What an actor may do and see in one workspace. */
export type Access = {
  readonly workspaceId: string;
  readonly slug: string;
  /** The owner of marks, basket and exports. */
  readonly userId: string;
  /** The account named in the history; null for the program itself. */
  readonly by: string | null;
  /** The account's assistant that acts; null: a person or a program in the account's own name. */
  readonly assistant: AssistantIdentity | null;
  /**
   * All that may be done in the workspace. What is shown follows from `rights` and `sight`, not from the account's role:
   * a token has the role of its account, and fewer rights.
   */
  readonly rights: ReadonlySet<Permission>;
  readonly sight: Sight;
};

/** Whether the account is approved and, if by session, with the second factor that is asked for. */
export const isAdmitted = (viewer: Viewer): boolean =>
  viewer.status === "approved" && !(viewer.kind === "account" && viewer.lacksSecondFactor === true);

function membershipOf(viewer: Viewer, workspace: string): Membership | undefined {
  if (!isAdmitted(viewer)) return undefined;
  const found = viewer.memberships.find((m) => m.slug === workspace || m.workspaceId === workspace);
  const tied = viewer.kind === "token" ? viewer.tokenWorkspaceId : null;
  return tied === null || tied === found?.workspaceId ? found : undefined;
}

function rightsIn(viewer: Viewer, membership: Membership): ReadonlySet<Permission> {
  const byRole = memberRights(membership);
  if (viewer.kind === "account") return byRole;
  const given = withImplied(viewer.tokenPermissions);
  // A runner's token can always read artifacts, but only those of its own jobs.
  if (given.has("job:read")) given.add("artifact:read");
  const rights = new Set([...byRole].filter((permission) => given.has(permission)));
  return viewer.assistant === undefined ? rights : assistantRights(rights);
}

function sightIn(viewer: Viewer, membership: Membership, rights: ReadonlySet<Permission>): Sight {
  const { role, betaSees, hidden } = membership;
  const selects = rights.has("selection:read") || rights.has("selection:write");
  const drafts = selects && permissionsOf[role].includes("selection:write");
  const rest = { except: hidden, drafts, comments: rights.has("comment:read") };
  if (viewer.kind === "token" && !viewer.tokenPermissions.includes("artifact:read"))
    return { kind: "jobsOf", accountId: viewer.accountId, ...rest };
  if (role === "beta" && betaSees === "selections") return { kind: "published", ...rest };
  return { kind: "all", unshown: rights.has("job:run") || rights.has("retention:write"), ...rest };
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
    assistant: null,
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
    assistant: null,
    rights: new Set(download ? ["artifact:read", "download"] : ["artifact:read"]),
    sight: { kind: "only", ids: artifactIds, except: [], drafts: false, comments: false },
  };
}

export const assistantOf = (viewer: Viewer): AssistantIdentity | null =>
  (viewer.kind === "token" ? viewer.assistant : undefined) ?? null;

/** Undefined if the actor has no access to the workspace, given by slug or id. */
export function accessOf(actor: Actor, workspace: string): Access | undefined {
  if (actor.kind === "sweep") return actor.workspaceId === workspace ? sweepAccess(actor) : undefined;
  if (actor.kind === "link") return actor.workspaceId === workspace ? linkAccess(actor) : undefined;
  const membership = membershipOf(actor, workspace);
  if (membership === undefined) return undefined;
  const { workspaceId, slug } = membership;
  const { accountId } = actor;
  const rights = rightsIn(actor, membership);
  const sight = sightIn(actor, membership, rights);
  const assistant = assistantOf(actor);
  return { workspaceId, slug, userId: accountId, by: accountId, assistant, rights, sight };
}
