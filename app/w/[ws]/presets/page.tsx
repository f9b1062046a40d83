import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PresetList } from "@/components/presets/preset-list";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listPresets } from "@/lib/services/presets/read-presets";

export const metadata: Metadata = { title: "Presets" };

type Props = { params: Promise<{ ws: string }> };

export default async function PresetsPage({ params }: Props) {
  const { ws } = await params;
  const viewer = await requireViewer(`/w/${ws}/presets`);
  if (!can(viewer, ws, "review:read")) notFound();
  const initial = await listPresets(viewer, ws, { limit: 50 });
  return <PresetList ws={ws} initial={initial} />;
}
