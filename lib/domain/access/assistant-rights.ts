import { type GivenPermission, type Permission, permissions } from "./permissions";

/** What each permission becomes in an assistant's hands, whatever its token says. */
const mayAssist: Readonly<Record<GivenPermission, boolean>> = {
  "artifact:read": true,
  "job:read": true,
  "job:write": false,
  "job:claim": false,
  "batch:write": true,
  "runner:write": false,
  compare: true,
  "mark:write": true,
  "review:read": true,
  // Whom a review asks to judge, and what it is about, is a person's word.
  "review:write": false,
  "vote:write": true,
  "decision:write": false,
  "comment:read": true,
  "comment:write": true,
  // What is published is a decision, and drafts are a person's.
  "selection:read": false,
  "selection:write": false,
  download: false,
  "link:write": false,
  "retention:read": false,
  "retention:write": false,
  "hold:write": false,
  "member:write": false,
  "token:write": false,
  "workspace:write": false,
  "audit:read": false,
};

/** All that an assistant may have; the default of its token. */
export const assistantPermissions: readonly GivenPermission[] = permissions.filter((each) => mayAssist[each]);

const kept: ReadonlySet<Permission> = new Set(assistantPermissions);

export const assistantRights = (rights: Iterable<Permission>): ReadonlySet<Permission> =>
  new Set([...rights].filter((permission) => kept.has(permission)));
