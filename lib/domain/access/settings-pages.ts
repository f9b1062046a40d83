import type { Permission } from "./access";

/** The settings of a workspace, page by page, with what each needs. */
const neededFor = {
  retention: "retention:read",
  members: "member:write",
  tokens: "token:write",
  workspace: "workspace:write",
} as const satisfies Record<string, Permission>;

export type SettingsTab = keyof typeof neededFor;

/** Those that may be opened with these rights. */
export function settingsTabs(rights: ReadonlySet<Permission>): SettingsTab[] {
  const all = Object.keys(neededFor) as SettingsTab[];
  return all.filter((tab) => rights.has(neededFor[tab]));
}
