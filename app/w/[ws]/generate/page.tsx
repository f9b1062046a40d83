import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GenerateView } from "@/components/batches/draft/generate-view";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { knownOffers } from "@/lib/services/runners/known-offers";
import { ownWorkspace } from "../own-workspace";

export const metadata: Metadata = { title: "Generate" };

type Props = { params: Promise<{ ws: string }> };

export default async function GeneratePage({ params }: Props) {
  const { ws } = await params;
  const viewer = await requireViewer(`/w/${ws}/generate`);
  if (!can(viewer, ws, "batch:write")) notFound();
  const [{ offers, environments }, { samplePainter }] = await Promise.all([
    knownOffers(viewer, ws),
    ownWorkspace(viewer, ws),
  ]);
  return <GenerateView ws={ws} offers={offers} environments={environments} painter={samplePainter} />;
}
