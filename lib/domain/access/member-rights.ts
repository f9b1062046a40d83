import { type Permission, permissionsOf, type Role } from "./permissions";

/** A member's role, and what the workspace withholds from reviewers. */
export type RoleTerms = {
  readonly role: Role;
  readonly reviewersDownload: boolean;
  readonly reviewersShare: boolean;
};

/** The rights of a member in a browser; a token has a part of them. */
export function memberRights({
  role,
  reviewersDownload,
  reviewersShare,
}: RoleTerms): ReadonlySet<Permission> {
  const withheld = new Set<Permission>();
  if (role === "reviewer" && !reviewersDownload) withheld.add("download");
  if (role === "reviewer" && !reviewersShare) withheld.add("link:write");
  return new Set(permissionsOf[role].filter((permission) => !withheld.has(permission)));
}
