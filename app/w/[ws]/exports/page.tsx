import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ExportsView } from "@/components/exports/exports-view";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listExports } from "@/lib/services/exports/read-exports";

export const metadata: Metadata = { title: "Exports" };

type Props = { params: Promise<{ ws: string }> };

export default async function ExportsPage({ params }: Props) {
  const { ws } = await params;
  const viewer = await requireViewer(`/w/${ws}/exports`);
  if (!can(viewer, ws, "download")) notFound();
  const exports = await listExports(viewer, ws, { limit: 20 });
  return <ExportsView ws={ws} accountId={viewer.accountId} initial={exports} />;
}
