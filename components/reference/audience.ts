import { type Permission, permissionsOf, type Role, withImplied } from "@/lib/domain/access/permissions";

const plain: Readonly<Record<string, string>> = {
  public: "anyone, without an account",
  account: "any account",
  person: "a person, signed in by browser",
  approved: "any approved account",
  operator: "operators, signed in by browser",
};

const names: readonly (readonly [Role, string])[] = [
  ["admin", "admins"],
  ["reviewer", "reviewers"],
  ["beta", "beta users"],
];

/** Who may call, in words. */
export function audienceWords(audience: string): string {
  const words = plain[audience];
  if (words !== undefined) return words;
  const having = names.filter(([role]) => withImplied(permissionsOf[role]).has(audience as Permission));
  return `${having.map(([, name]) => name).join(", ")}, and tokens with this right`;
}

/** The right that a token must have; null if none is asked. */
export const rightOf = (audience: string): string | null => (audience in plain ? null : audience);
