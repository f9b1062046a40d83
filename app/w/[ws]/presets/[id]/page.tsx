import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PresetView } from "@/components/presets/preset-view";
import { api } from "@/lib/contracts/api";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { getPreset, listRevisions } from "@/lib/services/presets/read-presets";
import { orNotFound } from "../../or-not-found";

type Props = { params: Promise<{ ws: string; id: string }> };

const firstPage = 10;

/** Decodes the preset's name: Next leaves page parameters URL-encoded, though not those with malformed escapes. */
async function nameIn(params: Props["params"]): Promise<{ ws: string; id: string }> {
  const { ws, id } = await params;
  try {
    return { ws, id: decodeURIComponent(id) };
  } catch {
    notFound();
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await nameIn(params)).id };
}

export default async function PresetPage({ params }: Props) {
  const { ws, id } = await nameIn(params);
  const viewer = await requireViewer(`/w/${ws}/presets/${encodeURIComponent(id)}`);
  if (!api.getPreset.params.safeParse({ ws, id }).success || !can(viewer, ws, "review:read")) notFound();
  const [preset, initial] = await Promise.all([
    orNotFound(getPreset(viewer, ws, id)),
    orNotFound(listRevisions(viewer, ws, id, { limit: firstPage })),
  ]);
  return <PresetView key={id} ws={ws} preset={preset} initial={initial} />;
}
