import { type Permission, permissionsOf, type Role, withImplied } from "./permissions";

/** A member's role, and what the workspace withholds from reviewers. */
export type RoleTerms = {
  readonly role: Role;
  readonly reviewersDownload: boolean;
  readonly reviewersShare: boolean;
  readonly reviewersGenerate: boolean;
};

/** The rights of a member in a browser; a token has a part of them. */
export function memberRights({
  role,
  reviewersDownload,
  reviewersShare,
  reviewersGenerate,
}: RoleTerms): ReadonlySet<Permission> {
  const withheld = new Set<Permission>();
  if (role === "reviewer" && !reviewersDownload) withheld.add("download");
  if (role === "reviewer" && !reviewersShare) withheld.add("link:write");
  if (role === "reviewer" && !reviewersGenerate) withheld.add("batch:write");
  return withImplied(permissionsOf[role].filter((permission) => !withheld.has(permission)));
}
