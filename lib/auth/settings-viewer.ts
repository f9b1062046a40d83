import { notFound } from "next/navigation";
import { can, type Permission, type Viewer } from "@/lib/domain/access";
import { requireViewer } from "./current-viewer";

const neededFor = {
  retention: "retention:read",
  members: "member:write",
  tokens: "token:write",
  workspace: "workspace:write",
} as const satisfies Record<string, Permission>;

export type SettingsPlace = keyof typeof neededFor;

/** The viewer of a settings page and the pages beside it that they may open; 404 for those who may not see this one. */
export async function settingsViewer(
  ws: string,
  place: SettingsPlace,
): Promise<{ viewer: Viewer; places: SettingsPlace[] }> {
  const viewer = await requireViewer(`/w/${ws}/settings/${place}`);
  const all = Object.keys(neededFor) as SettingsPlace[];
  const places = all.filter((each) => can(viewer, ws, neededFor[each]));
  if (!places.includes(place)) notFound();
  return { viewer, places };
}
