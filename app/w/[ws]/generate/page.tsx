import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GenerateView } from "@/components/batches/draft/generate-view";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { adminNames } from "@/lib/services/accounts/admin-names";
import { knownOffers } from "@/lib/services/runners/known-offers";
import { ownWorkspace } from "../own-workspace";

export const metadata: Metadata = { title: "Generate" };

type Props = { params: Promise<{ ws: string }> };

export default async function GeneratePage({ params }: Props) {
  const { ws } = await params;
  const viewer = await requireViewer(`/w/${ws}/generate`);
  if (!can(viewer, ws, "batch:write")) notFound();
  const [{ offers, environments }, { samplePainter }, admins] = await Promise.all([
    knownOffers(viewer, ws),
    ownWorkspace(viewer, ws),
    adminNames(viewer, ws),
  ]);
  return <GenerateView {...{ ws, offers, environments, admins }} painter={samplePainter} />;
}
