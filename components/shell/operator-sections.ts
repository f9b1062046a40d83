import type { Sections } from "./sections";

/** The pages of operators. */
export const operatorPages = {
  accounts: { href: "/operator", label: "Accounts" },
  environments: { href: "/operator/environments", label: "Environments" },
  setUp: { href: "/operator/set-up", label: "Set up" },
  health: { href: "/operator/health", label: "Health" },
  audit: { href: "/operator/audit", label: "Audit" },
} as const;

export const operatorSections: Sections = {
  label: "Operator",
  href: "/operator/sections",
  groups: [{ group: "System", sections: Object.values(operatorPages) }],
};
