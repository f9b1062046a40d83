import { notFound } from "next/navigation";
import { rightsOf, type Viewer } from "@/lib/domain/access/access";
import { type SettingsPlace, settingsPlaces } from "@/lib/domain/access/settings-pages";
import { requireViewer } from "./current-viewer";

/** The viewer of a settings page; 404 for those who may not see it. */
export async function settingsViewer(ws: string, place: SettingsPlace): Promise<Viewer> {
  const viewer = await requireViewer(`/w/${ws}/settings/${place}`);
  if (!settingsPlaces(rightsOf(viewer, ws)).includes(place)) notFound();
  return viewer;
}
