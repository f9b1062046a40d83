import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { rightsOf } from "@/lib/domain/access/access";
import { assistantOf, isAdmitted } from "@/lib/domain/access/access-of";
import type { Viewer } from "@/lib/domain/access/actors";
import { type SettingsTab, settingsTabs } from "@/lib/domain/access/settings-pages";
import { secondFactorUrl, signInUrl } from "./callback-url";
import { viewerFromHeaders } from "./viewer";

/** The viewer of a page, looked up once per request. Pages are for people: an assistant is nobody there. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const viewer = await viewerFromHeaders(await headers());
  return viewer !== null && assistantOf(viewer) !== null ? null : viewer;
});

/** The approved viewer of a page at `path`; redirects others to sign-in, the waiting page or their second factor. */
export async function requireViewer(path: string): Promise<Viewer> {
  const viewer = await currentViewer();
  if (viewer === null) redirect(signInUrl(path));
  if (viewer.status !== "approved") redirect("/waiting");
  if (!isAdmitted(viewer)) redirect(secondFactorUrl(path));
  return viewer;
}

/** The viewer of a settings page; 404 for those who may not see it. */
export async function settingsViewer(ws: string, tab: SettingsTab): Promise<Viewer> {
  const viewer = await requireViewer(`/w/${ws}/settings/${tab}`);
  if (!settingsTabs(rightsOf(viewer, ws)).includes(tab)) notFound();
  return viewer;
}
