import { notFound } from "next/navigation";
import { rightsOf } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { type SettingsTab, settingsTabs } from "@/lib/domain/access/settings-pages";
import { requireViewer } from "./current-viewer";

/** The viewer of a settings page; 404 for those who may not see it. */
export async function settingsViewer(ws: string, tab: SettingsTab): Promise<Viewer> {
  const viewer = await requireViewer(`/w/${ws}/settings/${tab}`);
  if (!settingsTabs(rightsOf(viewer, ws)).includes(tab)) notFound();
  return viewer;
}
