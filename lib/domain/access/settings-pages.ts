import type { Permission } from "./permissions";

/** The pages of a workspace's settings, with the right that each needs. */
const neededFor = {
  retention: "retention:read",
  removals: "retention:write",
  usage: "retention:write",
  holds: "hold:write",
  members: "member:write",
  tokens: "token:write",
  assistants: "token:write",
  runners: "job:read",
  webhooks: "webhook:write",
  audit: "audit:read",
  provenance: "audit:read",
  workspace: "workspace:write",
} as const satisfies Record<string, Permission>;

export type SettingsTab = keyof typeof neededFor;

/** The pages that these rights allow. */
export function settingsTabs(rights: ReadonlySet<Permission>): SettingsTab[] {
  const all = Object.keys(neededFor) as SettingsTab[];
  return all.filter((tab) => rights.has(neededFor[tab]));
}

/** The sections in the order of their list. */
export const settingsGroups: Readonly<Record<string, readonly SettingsTab[]>> = {
  Keep: ["retention", "removals", "holds", "usage"],
  People: ["members", "tokens", "assistants"],
  Connect: ["runners", "webhooks"],
  Record: ["audit", "provenance", "workspace"],
};

export const settingsLabels: Readonly<Record<SettingsTab, string>> = {
  retention: "Retention",
  removals: "Removals",
  usage: "Usage",
  holds: "Holds",
  members: "Members",
  tokens: "Tokens",
  assistants: "Assistants",
  runners: "Runners",
  webhooks: "Webhooks",
  audit: "Audit",
  provenance: "Provenance",
  workspace: "Workspace",
};
