import type { Metadata } from "next";
import { LinksView } from "@/components/links/links-view";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listLinks } from "@/lib/services/links/read-links";
import { orNotFound } from "../or-not-found";
import { ownWorkspace } from "../own-workspace";

export const metadata: Metadata = { title: "Links" };

type Props = { params: Promise<{ ws: string }>; searchParams: Promise<{ whose?: string | string[] }> };

export default async function LinksPage({ params, searchParams }: Props) {
  const { ws } = await params;
  const viewer = await requireViewer(`/w/${ws}/links`);
  await ownWorkspace(viewer, ws);
  const seesAll = can(viewer, ws, "audit:read");
  const mine = !seesAll || (await searchParams).whose !== "all";
  const first = await orNotFound(listLinks(viewer, ws, { limit: 50, mine }));
  return <LinksView key={String(mine)} {...{ ws, mine, seesAll, first }} now={Date.now()} />;
}
