import type { Permission } from "./access";

/** The settings of a workspace, page by page, with what each needs. */
const neededFor = {
  retention: "retention:read",
  members: "member:write",
  tokens: "token:write",
  workspace: "workspace:write",
} as const satisfies Record<string, Permission>;

export type SettingsPlace = keyof typeof neededFor;

/** Those that may be opened with these rights. */
export function settingsPlaces(rights: ReadonlySet<Permission>): SettingsPlace[] {
  const all = Object.keys(neededFor) as SettingsPlace[];
  return all.filter((place) => rights.has(neededFor[place]));
}
